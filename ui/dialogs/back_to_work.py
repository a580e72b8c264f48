"""What beginning to work means for a dossier that lies with its signer."""

from __future__ import annotations

from ui.dialogs.part import Answers
from ui.dossier.pieces import words
from ui.dossier.reading import Shown
from ui.form import Form
from ui.tasks import Tasks


class BackToWork:
    """Asks nothing; says that the result comes back from the one who was to sign it."""

    def put(self, form: Form, shown: Shown, tasks: Tasks) -> None:
        if shown.is_signing:
            form.add_wide(words("Hồ sơ đang trình ký được trả lại để xử lý tiếp; không còn ở danh sách «Chờ ký»."))

    def answers(self) -> Answers:
        return {}
