"""The small editor below the list: what was done to a dossier, when, with which document, and whether it left."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout

from cchc_desktop.domain.errors import InvalidInput, UserError
from cchc_desktop.domain.numbering import code_tail
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.words import ACTION
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services.day_close import DayRow, DayView, Section
from ui import format as written
from ui.day_close.marks import ACTIONS, Mark
from ui.dialogs.stated_time import MomentField
from ui.dialogs.usual_text import UsualText
from ui.form import Form
from ui.messages import MessageBar
from ui.theme import px
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.elided import ElidedLabel
from ui.widgets.page import button

# So much a column of questions needs; fewer stand side by side where there is less.
COLUMN_WIDTH = 330
# What the service calls its fields, and where they stand here.
FIELD_OF = {"to": "to", "agency": "to", "document": "number", "confirmed": "at"}


class LineEditor(QFrame):
    """``taken(row, mark)`` after the last question; ``let_go`` on Esc."""

    taken = Signal(object, object)
    let_go = Signal()

    def __init__(self, bar: MessageBar) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._bar = bar
        self.one: DayRow | None = None
        self._mark: Mark | None = None
        self.form: Form | None = None
        self._title = QLabel()
        self._title.setProperty("role", "section")
        hint = ElidedLabel("Enter sang ô sau, ở ô cuối là đánh dấu; Esc thôi")
        hint.setProperty("role", "hint")
        hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addSpacing(px(8))
        head.addWidget(hint, 1)
        head.addWidget(button("Đánh &dấu", self.submit, icon_name="check", right=Right.SETTLE))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(14), px(8), px(14), px(8))
        self._column.setSpacing(px(6))
        self._column.addLayout(head)
        self._column.addStretch(1)
        self.hide()

    def open(self, one: DayRow, mark: Mark, view: DayView, width: int) -> None:
        """Ask for one dossier what its mark says, in as many columns as the width has room for."""
        self._drop_form()
        self.one, self._mark = one, mark
        self._title.setText(f"{code_tail(one.row.code)} · {one.row.owner}")
        self.form = Form(self._bar, columns=max(1, min(3, width // px(COLUMN_WIDTH))), label_width=84)
        self._ask(self.form, one, mark, view)
        self.form.submitted.connect(self.submit)
        self._column.insertWidget(1, self.form)
        self.show()
        self._on_action()
        first = "national_code" if one.section is Section.WITHOUT_CODE else "at"
        self.form.field(first).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_editor(self) -> None:
        """Ask nothing any more."""
        self._drop_form()
        self.one = self._mark = None
        self.hide()

    def show_error(self, error: UserError) -> None:
        """Put a refusal by its question."""
        if self.form is None:
            return
        field = FIELD_OF.get(error.field or "", error.field or "")
        shown = InvalidInput(field, error.message) if field in self.form.names() else error
        self.form.show_error(shown)

    def submit(self) -> bool:
        """Take the answers as the mark of the dossier; False when one of them is none."""
        assert self.one is not None
        try:
            mark = self._answers()
        except InvalidInput as error:
            self.show_error(error)
            return False
        self.taken.emit(self.one, mark)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.let_go.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _ask(self, form: Form, one: DayRow, mark: Mark, view: DayView) -> None:
        actions = ACTIONS[one.section]
        self._action: Choice[Action] = form.add("action", "Việc", Choice([(each, ACTION[each]) for each in actions]))
        self._action.set_value(mark.action)
        self._at = form.add("at", "Lúc", MomentField(mark.at, view.now.date()))
        self._returned = form.add("returned", "Trả kết quả", QCheckBox("Đã trả cho công dân"))
        self._returned.setChecked(mark.is_returned)
        self._number = form.add("number", "Số văn bản", QLineEdit(mark.number))
        self._dated = form.add("dated", "Ngày văn bản", DateField(view.now.date(), latest=view.now.date()))
        self._dated.set_value(mark.dated or mark.at.date())
        self._returned_at = form.add("returned_at", "Trả lúc", MomentField(self._offered(mark), view.now.date()))
        self._code = form.add("national_code", "Mã hồ sơ", QLineEdit(mark.national_code))
        self._to = form.add("to", "Chuyển cho", UsualText(view.officers))
        self._to.set_text(mark.to)
        self._action.currentIndexChanged.connect(self._on_action)
        self._returned.toggled.connect(self._on_action)

    def _offered(self, mark: Mark) -> datetime:
        return mark.returned_at or mark.at

    def _on_action(self) -> None:
        assert self.form is not None
        assert self.one is not None
        action = self._action.value()
        is_result = action is Action.FINISH
        shown = {
            "action": len(ACTIONS[self.one.section]) > 1,
            "at": action is not Action.ASSIGN_CODE,
            "returned": is_result,
            "number": is_result,
            "dated": is_result,
            "returned_at": is_result and self._returned.isChecked(),
            "to": action is Action.HAND_OVER,
            "national_code": not self.one.row.national_code,
        }
        for name, is_shown in shown.items():
            self.form.set_shown(name, is_shown)

    def _answers(self) -> Mark:
        assert self._mark is not None
        kept, action = self._mark, self._action.value() or self._mark.action
        is_result = action is Action.FINISH
        is_returned = is_result and self._returned.isChecked()
        number = nfc(self._number.text()) if is_result else ""
        dated = self._dated.read("dated") if number else None
        if number and dated is None:
            raise InvalidInput("dated", "Văn bản có số thì phải ghi ngày văn bản.")
        code = nfc(self._code.text())
        if action is Action.ASSIGN_CODE and not code:
            raise InvalidInput("national_code", "Hãy ghi mã hồ sơ do hệ thống của tỉnh cấp.")
        at = self._at.read("at") or kept.at
        stated = self._returned_at.read("returned_at") if is_returned else None
        returned_at = stated or (max(at, self._offered(kept)) if is_returned else None)
        if returned_at is not None and returned_at < at:
            raise InvalidInput("returned_at", f"Không thể trả trước khi có kết quả lúc {written.moment(at)}.")
        return replace(
            kept,
            action=action,
            at=at,
            number=number,
            dated=dated,
            is_returned=is_returned,
            returned_at=None if returned_at == at else returned_at,
            to=self._to.text() if action is Action.HAND_OVER else "",
            national_code=code,
        )

    def _drop_form(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
