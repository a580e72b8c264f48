"""Rows that are edited in place: papers and cases of a procedure, each a line of fields with its own way out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QSpinBox, QToolButton, QVBoxLayout, QWidget

from cchc_desktop.domain import words as labels
from cchc_desktop.domain.procedure import NO_LIMIT, LimitUnit, PaperKind, Part, RequiredPaper, TimeLimit, Variant
from cchc_desktop.domain.text import nfc
from ui.dossier.pieces import words
from ui.format import number
from ui.theme import Tone, px
from ui.widgets.choice import Choice
from ui.widgets.icons import icon
from ui.widgets.page import button
from ui.widgets.time_field import TimeField

Value = TypeVar("Value")
UNITS = tuple((unit, labels.LIMIT_UNIT[unit]) for unit in LimitUnit)


class Row(QWidget, Generic[Value]):
    """One line; ``value`` is None while it is empty, and raises InvalidInput while it cannot be read."""

    edited = Signal()
    removed = Signal(object)

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.name.setAccessibleName(name)
        self.name.setPlaceholderText(placeholder)
        self.name.textEdited.connect(self.edited)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(px(6))
        self.line.addWidget(self.name, 1)

    def value(self) -> Value | None:
        """What the line says."""
        raise NotImplementedError

    def end_line(self) -> None:
        """Put the way out at the end of the line."""
        remove = QToolButton()
        remove.setIcon(icon("trash", Tone.MUTED, 18))
        remove.setToolTip("Bỏ dòng này")
        remove.setAccessibleName("Bỏ dòng này")
        remove.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        remove.clicked.connect(self._on_remove)
        self.line.addWidget(remove)

    def _on_remove(self) -> None:
        self.removed.emit(self)


class PaperRow(Row[RequiredPaper]):
    """A paper of a complete dossier: its name, original or copy, how many; none of it is kept when 0."""

    def __init__(self, paper: RequiredPaper | None = None) -> None:
        super().__init__("Tên giấy tờ", "Tên giấy tờ")
        self._kind: Choice[PaperKind] = Choice((kind, labels.PAPER_KIND[kind]) for kind in PaperKind)
        self._kind.setAccessibleName("Bản chính hay bản sao")
        self._count = QSpinBox(minimum=0, maximum=999, value=1)
        self._count.setAccessibleName("Số lượng")
        self._count.setSpecialValueText("xem")
        self._count.setToolTip("Số bản phải nộp; 0 là chỉ xuất trình")
        self._count.setFixedWidth(px(72))
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for one in (self._kind, self._count):
            self.line.addWidget(one)
        self.end_line()
        if paper is not None:
            self.name.setText(paper.name)
            self.name.setCursorPosition(0)
            self.name.setToolTip(paper.name)
            self._kind.set_value(paper.kind)
            self._count.setValue(paper.count)
        self._kind.currentIndexChanged.connect(self.edited)
        self._count.valueChanged.connect(self.edited)

    def value(self) -> RequiredPaper | None:
        name = nfc(self.name.text())
        kind = self._kind.value() or PaperKind.ORIGINAL
        return RequiredPaper(name, kind, self._count.value()) if name else None


class VariantRow(Row[Variant]):
    """A case of the procedure with its own limit."""

    def __init__(self, variant: Variant | None = None) -> None:
        super().__init__("Tên trường hợp", "Trường hợp, ví dụ: phải xác minh")
        self._amount = QLineEdit()
        self._amount.setAccessibleName("Thời hạn của trường hợp")
        self._amount.setFixedWidth(px(56))
        self._unit: Choice[LimitUnit] = Choice(UNITS)
        self._unit.setAccessibleName("Đơn vị thời hạn của trường hợp")
        self._cutoff = TimeField()
        self._cutoff.setAccessibleName("Giờ chốt của trường hợp")
        self._cutoff.setFixedWidth(px(84))
        for one in (self._amount, self._unit, self._cutoff):
            self.line.addWidget(one)
        self.end_line()
        if variant is not None:
            self.name.setText(variant.name)
            self.name.setToolTip(variant.name)
            show_limit(variant.limit, self._amount, self._unit, self._cutoff)
        self._on_unit()
        self._amount.textEdited.connect(self.edited)
        self._unit.currentIndexChanged.connect(self._on_unit)
        self._unit.currentIndexChanged.connect(self.edited)
        self._cutoff.textEdited.connect(self.edited)

    def value(self) -> Variant | None:
        name = nfc(self.name.text())
        return Variant(name, read_limit(self._amount, self._unit, self._cutoff)) if name else None

    def _on_unit(self) -> None:
        unit = self._unit.value()
        self._amount.setVisible(unit not in (LimitUnit.SAME_DAY, LimitUnit.NONE))
        self._cutoff.setVisible(unit is LimitUnit.SAME_DAY)


class PartRow(Row[Part]):
    """What another agency settles of the procedure, with a limit of its own."""

    def __init__(self, part: Part | None = None) -> None:
        super().__init__("Tên phần việc", "Phần việc, ví dụ: cấp thẻ BHYT")
        self._agency = QLineEdit()
        self._agency.setAccessibleName("Cơ quan giải quyết phần việc")
        self._agency.setPlaceholderText("Cơ quan")
        self._amount = QLineEdit()
        self._amount.setAccessibleName("Thời hạn của phần việc")
        self._amount.setFixedWidth(px(48))
        self._unit: Choice[LimitUnit] = Choice(UNITS)
        self._unit.setAccessibleName("Đơn vị thời hạn của phần việc")
        self._cutoff = TimeField()
        self._cutoff.hide()
        self.line.addWidget(self._agency, 1)
        for one in (self._amount, self._unit):
            self.line.addWidget(one)
        self.end_line()
        if part is not None:
            self.name.setText(part.name)
            self.name.setToolTip(part.name)
            self._agency.setText(part.agency)
            self._agency.setToolTip(part.agency)
        show_limit(part.limit if part else NO_LIMIT, self._amount, self._unit, self._cutoff)
        self._on_unit()
        for line in (self._agency, self._amount):
            line.textEdited.connect(self.edited)
        self._unit.currentIndexChanged.connect(self._on_unit)
        self._unit.currentIndexChanged.connect(self.edited)

    def value(self) -> Part | None:
        name = nfc(self.name.text())
        limit = read_limit(self._amount, self._unit, self._cutoff)
        return Part(name, nfc(self._agency.text()), limit) if name else None

    def _on_unit(self) -> None:
        self._amount.setVisible(self._unit.value() not in (LimitUnit.SAME_DAY, LimitUnit.NONE))


def show_limit(limit: TimeLimit, amount: QLineEdit, unit: Choice[LimitUnit], cutoff: TimeField) -> None:
    """Put a limit into its three fields."""
    whole = limit.value == int(limit.value)
    amount.setText(number(limit.value, 0 if whole else 2) if limit.value else "")
    unit.set_value(limit.unit)
    cutoff.set_value(limit.cutoff)


def read_limit(amount: QLineEdit, unit: Choice[LimitUnit], cutoff: TimeField) -> TimeLimit:
    """The limit of three fields; raises InvalidInput ``limit``, ``unit`` or ``cutoff``."""
    chosen = unit.value() or LimitUnit.NONE
    if chosen in (LimitUnit.SAME_DAY, LimitUnit.NONE):
        return TimeLimit(Decimal(0), chosen, cutoff.read("cutoff") if chosen is LimitUnit.SAME_DAY else None)
    return TimeLimit.read(amount.text() or "0", chosen)


class RowList(QFrame, Generic[Value]):
    """Rows in a room that scrolls; Enter in a name goes to the next row, or begins one."""

    edited = Signal()

    def __init__(self, title: str, add: str, make: Callable[[Value | None], Row[Value]]) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._make = make
        self._rows: list[Row[Value]] = []
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, px(4), 0)
        self._column.setSpacing(px(4))
        self._column.addStretch(1)
        self._room = QScrollArea()
        self._room.setWidgetResizable(True)
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room.setWidget(inside)
        more = button(add, self.add_row, icon_name="plus")
        more.setAutoDefault(False)
        head = QHBoxLayout()
        head.addWidget(words(title, bold=True), 1)
        head.addWidget(more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(self._room, 1)

    def show_values(self, values: Iterable[Value]) -> None:
        """Begin with these rows."""
        for value in values:
            self._append(value)

    def values(self) -> tuple[Value, ...]:
        """The rows that say something; raises InvalidInput for one that cannot be read."""
        found = (row.value() for row in self._rows)
        return tuple(value for value in found if value is not None)

    def add_row(self) -> None:
        """Begin an empty row and put the cursor into it."""
        row = self._append(None)
        row.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._room.ensureWidgetVisible(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers():
            super().keyPressEvent(event)
            return
        event.accept()
        at = next((i for i, row in enumerate(self._rows) if row.isAncestorOf(self.focusWidget())), -1)
        if at < 0 or not self._rows[at].name.text().strip():
            self.focusNextChild()
        elif at + 1 < len(self._rows):
            self._rows[at + 1].name.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.add_row()

    def _append(self, value: Value | None) -> Row[Value]:
        row = self._make(value)
        row.edited.connect(self.edited)
        row.removed.connect(self._on_removed)
        self._rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)
        return row

    def _on_removed(self, row: Row[Value]) -> None:
        self.focusPreviousChild()
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.edited.emit()
