"""What can be put right after the intake: procedure, case, time, owner and papers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cchc_desktop.domain.people import Person
from cchc_desktop.domain.procedure import PaperKind, Tick
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.words import TICK
from cchc_desktop.services import catalogue
from cchc_desktop.services.steps.certifying import certified_by
from ui.dialogs.part import Answers
from ui.dialogs.stated_time import MomentField
from ui.dossier.reading import Shown
from ui.form import Form
from ui.intake.copies import LABEL, CopiesField
from ui.intake.papers import ROW, OtherPaper, PaperLine, PaperList
from ui.intake.wording import limit_words
from ui.tasks import Tasks
from ui.theme import px
from ui.widgets.choice import Choice
from ui.widgets.search_box import SearchBox, Suggestion
from ui.widgets.tick_row import TickRow

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.application import Application, SubmittedPaper
    from cchc_desktop.domain.procedure import ProcedureVersion

USUAL_CASE = "Trường hợp thông thường"
_OWNER = (
    ("name", "name", "Chủ hồ sơ"),
    ("id_number", "id", "Số định danh"),
    ("address", "address", "Địa chỉ"),
    ("phone", "phone", "Điện thoại"),
    ("email", "email", "Thư điện tử"),
)


def find_procedures(desk: Desk, text: str) -> Sequence[Suggestion]:
    """Procedures for a list below the field, by their names and codes."""
    return [Suggestion(version.name, version.code, version) for version in catalogue.find(desk, text, 20)]


class HandedIn(PaperList):
    """The checklist among other questions: Enter goes on to the next one."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Room for a few papers: the others are scrolled to, so that the dialog stays whole on a small screen."""
        return QSize(super().sizeHint().width(), px(ROW) * max(2, min(3, len(self.lines))) + px(4))


class Correction:
    """Only what was changed is sent, so that nothing else is counted anew."""

    def put(self, form: Form, shown: Shown, tasks: Tasks) -> None:
        self._form, self._shown, self._version = form, shown, shown.version
        self._procedure = form.add(
            "procedure", "Thủ tục", SearchBox(tasks, find_procedures, "Thủ tục", least=2), hint="Gõ vài chữ để đổi."
        )
        self._variant: Choice[str] = form.add(
            "variant", "Trường hợp", Choice(), hint="Hẹn lại theo thời hạn của trường hợp, tính từ lúc tiếp nhận."
        )
        received_at = shown.sheet.dossier.received_at or shown.read_at
        self._received = form.add("received", "Nhận lúc", MomentField(received_at, shown.read_at.date()))
        beside = QWidget()
        self.promise_room = QVBoxLayout(beside)
        self.promise_room.setContentsMargins(0, 0, 0, 0)
        form.add_wide(beside)
        self._owner = {name: form.add(field, label, QLineEdit()) for name, field, label in _OWNER}
        self._copies = form.add("copies", LABEL, CopiesField())
        self._ticks: TickRow[Tick] = form.add(
            "ticks", "Đánh dấu", TickRow((tick, TICK[tick]) for tick in (Tick.DIGITISED, Tick.REUSED))
        )
        self._papers = form.add("papers", "Giấy tờ", HandedIn())
        self._other = form.add("other_paper", "Giấy tờ khác", OtherPaper())
        self._other.named.connect(self._papers.add)
        self._take(shown.version)
        self._show_beside(shown)
        self._variant.set_value(shown.sheet.dossier.asked.variant)
        for name, line in self._owner.items():
            line.setText(getattr(shown.sheet.dossier.asked.owner, name))
        self._show_papers(shown.sheet.dossier.asked.papers)
        self._procedure.chosen.connect(self._on_procedure)

    def answers(self) -> Answers:
        asked = self._shown.sheet.dossier.asked
        found: dict[str, Any] = {"received_at": self._received.read("received")}
        if self._version.code != asked.procedure:
            found["procedure"] = self._version.code
        if self._version.code != asked.procedure or (self._variant.value() or "") != asked.variant:
            found["variant"] = self._variant.value() or ""
        owner = Person(**{name: nfc(line.text()) for name, line in self._owner.items()})
        if owner != asked.owner:
            found["owner"] = owner
        if self._papers.submitted_papers() != self._papers_before:
            found["papers"] = self._papers.submitted_papers()
        copies = self._copies.read("copies") or 0
        if copies != asked.copies:
            found["copies"] = copies
        for tick, was in ticks_of(asked).items():
            if (tick in self._ticks.value()) != was:
                found[f"is_{tick.value}"] = not was
        return found

    def renew(self, shown: Shown) -> None:
        """Take over what someone else put right meanwhile, where the user has not typed something else."""
        was, now = self._shown.sheet.dossier, shown.sheet.dossier
        if self._version.code == was.asked.procedure and (self._variant.value() or "") == was.asked.variant:
            self._take(shown.version)
            self._variant.set_value(now.asked.variant)
        for name, line in self._owner.items():
            if nfc(line.text()) == getattr(was.asked.owner, name):
                line.setText(getattr(now.asked.owner, name))
        if self._papers.submitted_papers() == self._papers_before:
            self._show_papers(now.asked.papers)
        if (self._copies.value() or 0) == was.asked.copies and self._ticked == ticks_of(was.asked):
            self._show_beside(shown)
        self._received.offer(now.received_at or shown.read_at, shown.read_at.date())
        self._shown = shown

    def _on_procedure(self, version: ProcedureVersion) -> None:
        handed_in = self._papers.submitted_papers()
        self._take(version)
        self._papers.show_lines(_lines(version, handed_in))

    def _take(self, version: ProcedureVersion) -> None:
        self._version = version
        self._procedure.setText(version.name)
        self._procedure.setCursorPosition(0)
        cases = [("", f"{USUAL_CASE} ({limit_words(version.limit)})")]
        cases += [
            (one.name, f"{one.name[:1].upper()}{one.name[1:]} ({limit_words(one.limit)})") for one in version.variants
        ]
        self._variant.set_options(cases)
        self._form.set_shown("variant", bool(version.variants))
        certified = certified_by(version)
        if certified is not None:
            self._copies.ask(certified)
        self._form.set_shown("copies", certified is not None)

    @property
    def _ticked(self) -> dict[Tick, bool]:
        return {tick: tick in self._ticks.value() for tick in self._ticks.boxes}

    def _show_beside(self, shown: Shown) -> None:
        """Show what was counted and ticked."""
        asked = shown.sheet.dossier.asked
        self._copies.set_value(asked.copies or None)
        self._ticks.set_value(tick for tick, is_on in ticks_of(asked).items() if is_on)

    def _show_papers(self, handed_in: Sequence[SubmittedPaper]) -> None:
        self._papers.show_lines(_lines(self._version, handed_in))
        self._papers_before = self._papers.submitted_papers()


def ticks_of(asked: Application) -> dict[Tick, bool]:
    """The ticks that an application carries."""
    return {Tick.DIGITISED: asked.is_digitised, Tick.REUSED: asked.is_reused}


def _lines(version: ProcedureVersion, handed_in: Iterable[SubmittedPaper]) -> list[PaperLine]:
    """What was handed in, ticked, and what the procedure wants besides."""
    brought = {paper.name: paper for paper in handed_in}
    wanted = {paper.name: paper for paper in version.papers}
    lines = [
        PaperLine(name, PaperKind(paper.kind), paper.count, is_required=name in wanted)
        for name, paper in brought.items()
    ]
    lines += [
        PaperLine(paper.name, paper.kind, paper.count, is_ticked=False)
        for name, paper in wanted.items()
        if name not in brought
    ]
    return lines
