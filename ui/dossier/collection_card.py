"""The right half of the return: whose result it is, the questions of its handing out, and the button that does it."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.domain.identity import Card
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.workflow import Action
from ui import format as written
from ui.dialogs.collection import Collection
from ui.dialogs.step_panel import StepPanel
from ui.dossier.pieces import retell, words
from ui.dossier.reading import Shown
from ui.dossier.wording import badge_of
from ui.shell import Shell
from ui.theme import Tone, px
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import button

SCAN = "Quét giấy hẹn, hoặc chọn một hồ sơ trong danh sách bên trái."
WIDTH = 440


class CollectionCard(QFrame):
    """``stepped(action, Stepped)`` after the result left; ``let_go`` and ``open_asked`` are its other two buttons."""

    stepped = Signal(object, object)
    outdated = Signal()
    let_go = Signal()
    open_asked = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Trả kết quả")
        self.setFixedWidth(px(WIDTH))
        self._shell = shell
        self.panel: StepPanel | None = None
        self._hint = EmptyState(SCAN, "scan")
        self._whose = QWidget()
        self._labels = [words("", role="section"), words("", bold=True), words(""), words(""), words("")]
        self._buttons = QWidget()
        self._lay_out()
        self.clear()

    @property
    def texts(self) -> tuple[str, ...]:
        """What is said of the dossier, from top to bottom."""
        return tuple(label.text() for label in self._labels if label.text())

    def show_dossier(self, shown: Shown) -> None:
        """Ask who collects, or say why nothing can be handed out yet."""
        self._drop_panel()
        row, may_return = shown.listed.row, Action.RETURN in shown.may
        owner = " · ".join(part for part in (row.owner, row.phone) if part)
        for label, text in zip(self._labels, (shown.code, owner, row.procedure_name), strict=False):
            retell(label, text)
        retell(self._labels[3], _result_words(shown), Tone.MUTED)
        badge = badge_of(shown.listed)
        owed = "Còn nợ thư xin lỗi" if shown.listed.owes_letter else ""
        retell(self._labels[4], owed if may_return else f"Chưa trả được: {badge.word.lower()}.", Tone.WARN)
        self._hint.hide()
        for widget in (self._whose, self._buttons):
            widget.show()
        self._do.setVisible(may_return)
        if may_return:
            self._ask(shown)
        else:
            self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Wait for the next slip."""
        self._drop_panel()
        for widget in (self._whose, self._buttons):
            widget.hide()
        self._hint.show()

    def take_card(self, card: Card) -> bool:
        """Note who stands at the counter by their identity card; False while no result is being handed out."""
        if self.panel is None:
            return False
        for part in self.panel.parts:
            if isinstance(part, Collection):
                is_owner = part.take_card(card)
                said = "Thẻ vừa quét là của người đứng hồ sơ." if is_owner else f"Người nhận thay: {card.name}."
                self._shell.bar.say(said)
        return True

    def submit(self) -> None:
        """Hand the result out as the fields say."""
        if self.panel is not None:
            self.panel.submit()

    def _ask(self, shown: Shown) -> None:
        self.panel = StepPanel(self._shell, shown, Action.RETURN, label_width=130)
        self.panel.stepped.connect(self.stepped)
        self.panel.outdated.connect(self.outdated)
        self.panel.writing.connect(self._do.setDisabled)
        self._do.setEnabled(True)
        self._column.insertWidget(2, self.panel, 1)
        last = self.panel.form.field(self.panel.form.names()[-1])
        for before, after in pairwise((last, self._do, self._open, self._back)):
            QWidget.setTabOrder(before, after)
        self.panel.show()
        self.panel.begin()

    def _drop_panel(self) -> None:
        if self.panel is not None:
            self.panel.hide()
            self._column.removeWidget(self.panel)
            self.panel.deleteLater()
            self.panel = None

    def _lay_out(self) -> None:
        whose = QVBoxLayout(self._whose)
        whose.setContentsMargins(0, 0, 0, 0)
        whose.setSpacing(px(3))
        for label in self._labels:
            whose.addWidget(label)
        self._back = button("Bỏ chọn", self.let_go.emit)
        self._back.setToolTip("Bỏ chọn (Esc)")
        self._open = button("Mở &hồ sơ", self.open_asked.emit, icon_name="folder-open")
        self._do = button("Đã trả kết quả", self.submit, icon_name="door-exit", primary=True, right=Right.RETURN)
        self._do.setToolTip("Enter ở ô cuối, hoặc Ctrl+Enter")
        for one in (self._back, self._open, self._do):
            one.setAutoDefault(True)  # so that Enter presses it here too, not only in a dialog
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(px(8))
        for one in (self._back, self._open):
            buttons.addWidget(one)
        buttons.addStretch(1)
        buttons.addWidget(self._do)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(16), px(12), px(16), px(12))
        self._column.setSpacing(px(12))
        self._column.addWidget(self._hint, 1)
        self._column.addWidget(self._whose)
        self._column.addWidget(self._buttons)
        self._column.addStretch(0)


def _result_words(shown: Shown) -> str:
    dossier = shown.sheet.dossier
    finished = dossier.finished
    if finished is None:
        due = dossier.promise.due_at if dossier.promise else None
        return f"Hẹn trả {written.moment(due)}" if due else ""
    document = finished.document
    number = f", số {document.number} ngày {written.day(document.date)}" if document and document.number else ""
    return f"Có kết quả {written.moment(finished.happened_at)}{number}"
