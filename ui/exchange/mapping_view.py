"""Which column of an office's own file holds what: one choice for each thing a register may say, with first values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.dossier.pieces import Room, retell, words
from ui.theme import Tone, px
from ui.widgets.choice import Choice
from ui.widgets.page import button

if TYPE_CHECKING:
    from cchc_desktop.workbooks.register import ColumnMap

NONE = "– không có –"
_HEADINGS = ("Mục của sổ theo dõi", "Cột của tệp", "Giá trị đầu tiên trong cột")


class MappingView(QFrame):
    """``confirmed(columns)`` when the user says that it is right; ``dropped`` when another file is wanted."""

    confirmed = Signal(object)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.columns: ColumnMap | None = None
        self._needs_all = True
        self.choices: dict[str, Choice[int | None]] = {}
        self.samples: dict[str, QLabel] = {}
        self.title = words("", role="section")
        self.place = words("", Tone.MUTED)
        self.verdict = words("")
        self._inside = QWidget()
        self.room = Room(self._inside, "Ghép cột của tệp với sổ theo dõi")
        self.agree = button("Dùng cách ghép &này, xem trước", self._on_agree, icon_name="check", primary=True)
        self.drop = button("Chọn tệp &khác", self.dropped.emit, icon_name="arrow-back-up")
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, px(8), 0)
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(4))
        self._grid.setColumnStretch(2, 1)
        self._lay_out()

    def show_columns(self, path: Path, columns: ColumnMap, *, needs_all: bool = True) -> None:
        """Offer a mapping; ``needs_all`` asks for all that a register must say before it can be agreed to."""
        self.columns, self._needs_all = columns, needs_all
        layout = columns.layout
        self.agree.setText(f"Dùng cách ghép &này, {'xem trước' if needs_all else 'đối chiếu'}")
        self.title.setText(f"Ghép cột: {path.name}")
        rows = f"{layout.row}–{layout.last_title_row}" if layout.depth == 2 else f"{layout.row}"
        sheets = ", ".join(f"«{sheet}»" for sheet in layout.sheets)
        self.place.setText(
            f"Trang {sheets}, tên cột ở hàng {rows}. Chương trình đoán theo tên cột; xem giá trị bên phải, "
            "sửa chỗ sai rồi bấm nút dưới. Cách ghép được nhớ cho tệp sau có cùng tên cột."
        )
        self._fill(columns)
        self._tell()

    def set_busy(self, *, busy: bool) -> None:
        """While the work runs nothing can be asked twice."""
        self.drop.setEnabled(not busy)
        if busy:
            self.agree.setEnabled(False)
        else:
            self._tell()

    def _fill(self, columns: ColumnMap) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.choices.clear()
        self.samples.clear()
        for at, heading in enumerate(_HEADINGS):
            self._grid.addWidget(words(heading, Tone.MUTED, bold=True), 0, at)
        options: list[tuple[int | None, str]] = [(None, NONE)]
        options += [(one.place, f"{one.letter}: {one.title}") for one in columns.layout.headings]
        for row, (name, title) in enumerate(self._in_order(columns), start=1):
            label, sample = words(title, bold=name in columns.required), words("", Tone.MUTED)
            choice: Choice[int | None] = Choice(options)
            choice.setAccessibleName(f"Cột của tệp cho {title}")
            choice.setFixedWidth(px(260))
            choice.set_value(columns.places.get(name))
            choice.currentIndexChanged.connect(self._on_choice)
            sample.setWordWrap(False)
            sample.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            sample.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            for at, widget in enumerate((label, choice, sample)):
                self._grid.addWidget(widget, row, at)
            self.choices[name], self.samples[name] = choice, sample
        self._grid.setRowStretch(len(self.choices) + 1, 1)
        self.room.verticalScrollBar().setValue(0)

    def _in_order(self, columns: ColumnMap) -> list[tuple[str, str]]:
        """What a register must say, then what was found, then the rest."""
        names = list(columns.targets.items())
        return sorted(names, key=lambda one: 0 if one[0] in columns.required else 1 if one[0] in columns.places else 2)

    def _on_choice(self) -> None:
        if self.columns is None:
            return
        for name, choice in self.choices.items():
            if choice.value() != self.columns.places.get(name):
                self.columns = self.columns.choose(name, choice.value())
        self._tell()

    def _tell(self) -> None:
        """Show the first values of what is chosen, and say what is still missing."""
        columns = self.columns
        if columns is None:
            return
        for name, label in self.samples.items():
            heading = columns.heading_of(name)
            shown = "  ·  ".join(heading.shown) if heading is not None else ""
            label.setText(label.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, px(270)))
            label.setToolTip(shown)
        if columns.missing and self._needs_all:
            retell(self.verdict, f"Còn thiếu cột cho: {'; '.join(columns.missing)}.", Tone.BAD)
        elif columns.unused:
            retell(self.verdict, f"Cột của tệp không dùng đến: {', '.join(columns.unused)}.", Tone.MUTED)
        else:
            retell(self.verdict, "Mọi cột của tệp đều được dùng.", Tone.GOOD)
        self.agree.setEnabled(not (columns.missing and self._needs_all))

    def _on_agree(self) -> None:
        if self.columns is not None:
            self.confirmed.emit(self.columns)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self.agree)
        line.addWidget(self.drop)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        for one in (self.title, self.place):
            column.addWidget(one)
        column.addWidget(self.room, 1)
        column.addWidget(self.verdict)
        column.addLayout(line)
