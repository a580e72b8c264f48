"""What settles a dossier: granted or refused, with number, date and signer of the document."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.events import ResultDocument, ResultKind
from cchc_desktop.domain.procedure import Tick
from cchc_desktop.domain.text import nfc
from ui.dialogs import reasons
from ui.dialogs.part import Answers, today_of
from ui.dialogs.usual_text import UsualText
from ui.dossier.reading import Shown
from ui.form import Form
from ui.tasks import Tasks
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.quiet_tick import QuietTick

KINDS = ((ResultKind.GRANTED, "Đã giải quyết"), (ResultKind.REFUSED, "Từ chối giải quyết"))


class Result:
    """The document may be left out; with number and date it proves the true day of a result that is keyed late."""

    def put(self, form: Form, shown: Shown, tasks: Tasks) -> None:
        self._form = form
        self._kind: Choice[ResultKind] = form.add("result_kind", "Kết quả", Choice(KINDS))
        self._reason = form.add("reason", "Lý do từ chối", UsualText(reasons.REFUSAL), required=True)
        self._number = form.add("document", "Số văn bản", QLineEdit(), hint="Hoặc số trong sổ hộ tịch, sổ chứng thực.")
        self._date = form.add("document_date", "Ngày văn bản", DateField(today_of(shown)))
        self._date.set_value(today_of(shown))
        names = tuple(dict.fromkeys(signer.name for signer in shown.signers))
        self._signer = form.add("document_signer", "Người ký", UsualText(names))
        self._electronic = QuietTick("Có bản điện tử đã ký số")
        self._electronic.stand_below(self._signer)
        self._electronic.setChecked(Tick.ELECTRONIC in shown.version.ticks)
        self._kind.currentIndexChanged.connect(self._on_kind)
        self._on_kind()

    def answers(self) -> Answers:
        number, signer, day = nfc(self._number.text()), self._signer.text(), self._date.read("document_date")
        if number and day is None:
            raise InvalidInput("document_date", "Văn bản có số thì phải ghi ngày văn bản.")
        kind = self._kind.value() or ResultKind.GRANTED
        return {
            "result_kind": kind,
            "reason": self._reason.text() if kind is ResultKind.REFUSED else "",
            "document": ResultDocument(number, day if number else None, signer) if number or signer else None,
            "is_electronic": self._electronic.isChecked(),
        }

    def _on_kind(self) -> None:
        is_refused = self._kind.value() is ResultKind.REFUSED
        self._form.set_shown("reason", is_refused)
        self._electronic.setVisible(not is_refused)
