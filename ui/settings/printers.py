"""Máy in of this PC: for each paper its printer, tray, sides, copies, and whether it is looked at first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from cchc_desktop.domain.errors import UserError
from ui.dossier.pieces import retell, words
from ui.paged_model import Align, Column, PagedModel
from ui.printing import printers
from ui.printing.printers import Printers
from ui.printing.setup import EVERY, MOST_COPIES, SIDES, TRAYS, WAYS, PrintSetup, Sides, Tray, Way
from ui.printing.titles import forms
from ui.settings.folding_form import FoldingForm
from ui.theme import Tone, px
from ui.widgets.choice import Choice
from ui.widgets.table import PagedTable

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from ui.printing.papers import Printing
    from ui.shell import Shell

EVERY_TITLE = "Mọi giấy tờ"
AS_EVERY, NO_USUAL = "Như mọi giấy tờ", "Chưa có máy in mặc định"
GONE = "Máy in «{}» không còn trên máy này; giấy này sẽ chờ trong hàng đợi cho đến khi chọn máy khác."
NONE_HERE = "Máy này chưa có máy in. Giấy cần in nằm trong hàng đợi và có thể lưu thành tệp PDF."


@dataclass(frozen=True, slots=True)
class Line:
    """A paper and what was chosen for it alone."""

    form: str
    title: str
    setup: PrintSetup
    here: Printers

    @property
    def id(self) -> str:
        """The form names it."""
        return self.form

    @property
    def usual(self) -> str:
        """What takes it when no printer of its own was chosen."""
        if self.form != EVERY:
            return AS_EVERY
        return f"Mặc định: {self.here.usual}" if self.here.usual else NO_USUAL

    @property
    def is_gone(self) -> bool:
        """Whether its printer is not on this PC any more."""
        return bool(self.setup.printer) and self.setup.printer not in self.here.names


def _paper(line: Line) -> str:
    """Tray and sides in short; the tip and the fields below have them whole."""
    chosen = [TRAYS[line.setup.tray]] if line.setup.tray is not Tray.AUTO else []
    if line.setup.sides is not Sides.PRINTER:
        chosen.append(dict(SIDES)[line.setup.sides].lower() if chosen else dict(SIDES)[line.setup.sides])
    return ", ".join(chosen) or (TRAYS[Tray.AUTO] if line.form == EVERY or line.setup.printer else AS_EVERY)


def _printer(line: Line) -> str:
    return f"{line.setup.printer} (không còn)" if line.is_gone else line.setup.printer or line.usual


def _tone(line: Line) -> Tone:
    return Tone.BAD if line.is_gone else Tone.PLAIN if line.setup.printer else Tone.MUTED


COLUMNS: tuple[Column[Line], ...] = (
    Column("Giấy tờ", lambda one: one.title, width=0, bold=True),
    Column("Máy in", _printer, width=210, tip=_printer, tone=_tone),
    Column("Khay, mặt giấy", _paper, width=150, tip=_paper),
    Column("Bản", lambda one: str(one.setup.copies) if one.form != EVERY else "", width=50, align=Align.RIGHT),
    Column("Cách in", lambda one: dict(WAYS)[one.setup.way], width=170),
)


class PrintersPanel(QWidget):
    """The list of papers, below it the choices for the one under the cursor; what is chosen is kept at once."""

    def __init__(self, shell: Shell, window: Printing) -> None:
        super().__init__()
        self._shell, self._window = shell, window
        self._here = Printers()
        self._is_filling = False
        self.model: PagedModel[Line] = PagedModel(shell.tasks, COLUMNS, id_of=lambda one: one.id, parent=self)
        self.table = PagedTable(self.model, "Máy in của từng loại giấy tờ", empty_text="Chưa đọc được danh sách.")
        self.title = words("", bold=True)
        self.trouble = words("", Tone.WARN)
        self.form = FoldingForm(shell.bar, label_width=80)
        self.printer: Choice[str] = self.form.add("printer", "Máy in", Choice())
        self.way: Choice[Way] = self.form.add("way", "Cách in", Choice(WAYS))
        self.sides: Choice[Sides] = self.form.add("sides", "Mặt giấy", Choice(SIDES))
        self.copies = self.form.add("copies", "Số bản", QSpinBox(minimum=1, maximum=MOST_COPIES))
        self.copies.lineEdit().setTextMargins(px(6), 0, 0, 0)
        self.tray: Choice[Tray] = self.form.add("tray", "Khay giấy", Choice())
        for field in (self.printer, self.way, self.sides, self.tray):
            field.let_shrink()
        self._lay_out()
        self.form.edited.connect(self._on_edited)
        self.table.current_row.connect(self._on_row)
        self.table.opened.connect(lambda _: self.printer.setFocus())
        self.model.loaded.connect(self._on_loaded)

    def look(self) -> None:
        """Read again which printers there are and what was chosen."""
        chosen = {form: self._window.preferences.print_choice(form) for form in (EVERY, *forms())}
        titles = {EVERY: EVERY_TITLE, **forms()}

        def source(_desk: Desk, _after: Any, _limit: int) -> tuple[Sequence[Line], None]:
            here = printers.installed()
            return tuple(Line(form, titles[form], setup, here) for form, setup in chosen.items()), None

        self.model.show_rows(source)

    def _on_loaded(self) -> None:
        rows = self.model.rows
        self._here = rows[0].here if rows else Printers()
        if self.table.current() is None:
            self.table.select_first()
        self._on_row(self.table.current())

    def _on_row(self, line: Line | None) -> None:
        self.form.setEnabled(line is not None)
        if line is None:
            return
        self._is_filling = True
        names = [*self._here.names, *([line.setup.printer] if line.is_gone else [])]
        self.printer.set_options([("", line.usual), *((name, name) for name in names)])
        self.printer.set_value(line.setup.printer)
        self.copies.setValue(line.setup.copies)
        self.form.set_shown("copies", line.form != EVERY)
        self.sides.set_value(line.setup.sides)
        self.way.set_value(line.setup.way)
        self._offer_trays((), line.setup.tray)
        self._is_filling = False
        self.title.setText(line.title)
        gone = GONE.format(line.setup.printer) if line.is_gone else ""
        retell(self.trouble, gone or ("" if self._here.names else NONE_HERE), Tone.WARN)
        self._look_for_trays()

    def _look_for_trays(self) -> None:
        name = self.printer.value() or self._here.usual
        if name in self._here.names:
            self._shell.tasks.read(
                lambda _: printers.trays(name), self._on_trays, self._on_no_trays, group=(self, "trays"), owner=self
            )

    def _on_trays(self, found: tuple[Tray, ...]) -> None:
        line = self.table.current()
        self._offer_trays(found, line.setup.tray if line is not None else Tray.AUTO)

    def _on_no_trays(self, _: UserError) -> None:
        self._offer_trays((), Tray.AUTO)

    def _offer_trays(self, found: Sequence[Tray], chosen: Tray) -> None:
        """Offer the trays that the printer tells, and the one that was chosen; nothing where there is no choice."""
        offered = [tray for tray in TRAYS if tray in (Tray.AUTO, chosen, *found)]
        was_filling, self._is_filling = self._is_filling, True
        self.tray.set_options([(tray, TRAYS[tray]) for tray in offered])
        self.tray.set_value(chosen)
        self.form.set_shown("tray", len(offered) > 1)
        self._is_filling = was_filling

    def _on_edited(self, name: str) -> None:
        line = self.table.current()
        if self._is_filling or line is None:
            return
        setup = PrintSetup(
            self.printer.value() or "",
            Tray.AUTO if name == "printer" else self.tray.value() or Tray.UPPER,
            self.copies.value(),
            self.sides.value() or Sides.PRINTER,
            self.way.value() or Way.ASKED,
        )
        self._window.preferences.choose_print(line.form, setup)
        changed = Line(line.form, line.title, setup, self._here)
        self.model.retell((changed,))
        if name == "printer":
            self._on_row(changed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.table, 1)
        column.addWidget(self.title)
        column.addWidget(self.form)
        column.addWidget(self.trouble)
