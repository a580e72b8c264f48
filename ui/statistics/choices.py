"""Which form the table takes, and what each of its rows stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from cchc_desktop.domain.counting import Grouping
from cchc_desktop.domain.words import GROUPING
from cchc_desktop.services.statistics.layouts import EXTENDED, USUAL
from ui.theme import px
from ui.widgets.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cchc_desktop.domain.layout import Layout

# As they are called here; a layout of the office is called by its own name.
SHORT = {USUAL: "Biểu II.06a", EXTENDED: "Mở rộng"}


class FormChoices(QFrame):
    """``changed`` when another form or other rows were chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._offered = dict(SHORT)
        self.layouts: Choice[str] = Choice(SHORT.items())
        self.layouts.setAccessibleName("Mẫu biểu")
        self.by: Choice[Grouping] = Choice(GROUPING.items())
        self.by.setAccessibleName("Mỗi dòng của biểu là")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(10), px(8), px(10), px(10))
        column.setSpacing(px(3))
        for text, field in (("Mẫ&u biểu", self.layouts), ("Mỗi dò&ng là", self.by)):
            label = QLabel(text)
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
            field.setMinimumContentsLength(8)
            field.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.currentIndexChanged.connect(lambda _: self.changed.emit())

    def offer(self, known: Iterable[Layout]) -> None:
        """Offer these forms; the usual two come first."""
        found = {**SHORT, **{one.id: SHORT.get(one.id, one.name) for one in known}}
        if found == self._offered:
            return
        self._offered = found
        self.layouts.blockSignals(True)
        self.layouts.set_options(found.items())
        self.layouts.blockSignals(False)
        for at, name in enumerate(found.values()):
            self.layouts.setItemData(at, name, Qt.ItemDataRole.ToolTipRole)
