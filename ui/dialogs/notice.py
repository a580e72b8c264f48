"""A call or message to the citizen: about what, how, and whether they were reached."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from cchc_desktop.domain.outcome import Notice
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.words import NOTICE
from cchc_desktop.domain.workflow import Status
from ui.dialogs import reasons
from ui.dialogs.part import Answers
from ui.dialogs.usual_text import UsualText
from ui.dossier.reading import Shown
from ui.form import Form
from ui.tasks import Tasks
from ui.widgets.choice import Choice

REACHED = ((True, "Đã báo được"), (False, "Chưa gặp được"))


class Call:
    """What the dossier is waiting for is offered as the subject, and the telephone as the way."""

    def put(self, form: Form, shown: Shown, tasks: Tasks) -> None:
        owner = shown.sheet.dossier.asked.owner
        submitter = shown.sheet.dossier.asked.submitter
        phone = owner.phone or (submitter.phone if submitter else "")
        self._about: Choice[Notice] = form.add("about", "Về việc", Choice(tuple(NOTICE.items())))
        self._about.set_value(_subject(shown))
        hint = f"Số điện thoại: {phone}" if phone else "Hồ sơ chưa ghi số điện thoại."
        self._how = form.add("how", "Báo bằng", UsualText(reasons.TOLD_HOW), required=True, hint=hint)
        self._how.set_text(reasons.TOLD_HOW[0])
        self._reached: Choice[bool] = form.add("reached", "Kết quả", Choice(REACHED))
        self._note = form.add("note", "Ghi chú", QLineEdit())

    def answers(self) -> Answers:
        return {
            "about": self._about.value() or Notice.OTHER,
            "how": self._how.text(),
            "is_reached": self._reached.value() is not False,
            "note": nfc(self._note.text()),
        }


def _subject(shown: Shown) -> Notice:
    dossier = shown.sheet.dossier
    if dossier.status is Status.FINISHED:
        return Notice.RESULT
    if dossier.status is Status.WAITING_SUPPLEMENT:
        return Notice.SUPPLEMENT
    return Notice.LETTER if dossier.letters else Notice.OTHER
