"""Which part of an inter-agency dossier goes out to its agency, and which one came back."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from cchc_desktop.domain.duty import Duty, DutyKind
from cchc_desktop.domain.text import nfc
from cchc_desktop.services.steps.owed import is_past, short_day
from ui.dialogs.part import Answers
from ui.dialogs.usual_text import UsualText
from ui.dossier.reading import Shown
from ui.form import Form
from ui.intake.wording import limit_words
from ui.tasks import Tasks
from ui.widgets.choice import Choice

LATE_ELSEWHERE = ("Cơ quan phối hợp giải quyết chậm", "Cơ quan phối hợp chưa kết nối được dữ liệu")


class PartToSend:
    """A part that is not out now, with the agency that the procedure names for it."""

    def put(self, form: Form, shown: Shown, tasks: Tasks) -> None:
        sent = shown.sheet.dossier.parts_sent
        able = [part for part in shown.sheet.dossier.asked.parts if not sent.get(part.name)]
        self._agencies = {part.name: part.agency for part in able}
        options = [(part.name, f"{part.name} ({limit_words(part.limit)})") for part in able]
        self._part: Choice[str] = form.add("part", "Phần việc", _in_its_room(Choice(options)), required=True)
        self._agency = form.add("agency", "Gửi cơ quan", QLineEdit(), required=True)
        self._part.currentIndexChanged.connect(self._on_part)
        self._on_part()

    def answers(self) -> Answers:
        return {"part": self._part.value() or "", "agency": nfc(self._agency.text())}

    def _on_part(self) -> None:
        self._agency.setText(self._agencies.get(self._part.value() or "", ""))


class PartOut:
    """A part that is out; one that came late has its cause, which is never ours (rules.md section 4)."""

    def put(self, form: Form, shown: Shown, tasks: Tasks) -> None:
        self._form = form
        out = [duty for duty in shown.duties if duty.kind is DutyKind.PART and duty.done is None]
        self._late = {duty.note for duty in out if is_past(duty.by, shown.read_at)}
        options = [(duty.note, _told(duty, shown.read_at)) for duty in out]
        self._part: Choice[str] = form.add("part", "Phần việc", _in_its_room(Choice(options)), required=True)
        late_first = next((duty.note for duty in out if duty.note in self._late), None)
        if late_first is not None:
            self._part.set_value(late_first)
        self._cause = form.add("cause", "Lý do chậm", UsualText(LATE_ELSEWHERE))
        self._cause.set_text(LATE_ELSEWHERE[0])
        self._part.currentIndexChanged.connect(self._on_part)
        self._on_part()

    def answers(self) -> Answers:
        part = self._part.value() or ""
        return {"part": part, "cause": self._cause.text() if part in self._late else ""}

    def _on_part(self) -> None:
        self._form.set_shown("cause", self._part.value() in self._late)


def _told(duty: Duty, now: datetime) -> str:
    by = f", hẹn {short_day(duty.by, now)}" if duty.by else ""
    return f"{duty.note} – {duty.whom}{by}"


def _in_its_room(choice: Choice[str]) -> Choice[str]:
    """A choice of long names that does not push its dialog wide; each name stands whole in its tip."""
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(24)
    for at in range(choice.count()):
        choice.setItemData(at, choice.itemText(at), Qt.ItemDataRole.ToolTipRole)
    return choice
