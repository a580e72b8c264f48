"""The papers of a dossier: which apply now, the file for an inspector, and the way to the printer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton

from cchc_desktop.services import fees, printing
from cchc_desktop.services.changes import Done
from ui.dossier import inspection
from ui.dossier.reading import Shown
from ui.printing.recipe import Kind, Recipe
from ui.shell import Shell
from ui.theme import Tone, px
from ui.widgets.icons import icon

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk

# Short names for menus; the official titles stand on the paper and in the tips.
FORMS: dict[str, str] = {
    printing.Form.RECEIPT: "Giấy tiếp nhận và hẹn trả",
    printing.Form.SUPPLEMENT: "Phiếu yêu cầu bổ sung",
    printing.Form.REFUSAL: "Phiếu từ chối",
    printing.Form.APOLOGY: "Thư xin lỗi",
    printing.Form.STOP: "Thông báo dừng",
    printing.Form.CONTROL_SLIP: "Phiếu kiểm soát",
    printing.Form.EXPLANATION: "Cách tính ngày hẹn",
    fees.SLIP: "Thông tin phí, lệ phí",
}


def print_form(shell: Shell, form: str, code: str, *, at_once: bool = True) -> None:
    """Draw a form and hand it to the printer, or show its pages."""

    def on_drawn(done: Done[printing.PrintedPaper]) -> None:
        paper = done.value
        recipe = Recipe.of_list(Kind.FEE_SLIP, (code,)) if form == fees.SLIP else Recipe.of_form(form, code)
        shell.print_pdf(paper.pdf, paper.title, at_once=at_once, form=form, recipe=recipe, file_name=paper.file_name)
        if done.value.warnings:
            shell.bar.warn(" ".join(done.value.warnings))

    def draw(desk: Desk) -> Done[printing.PrintedPaper]:
        return fees.slip(desk, code) if form == fees.SLIP else printing.dossier_form(desk, printing.Form(form), code)

    shell.tasks.write(draw, on_drawn)


class PrintButton(QPushButton):
    """Opens the list of the papers that may be printed for the dossier shown; Ctrl+P from the keyboard."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("In")
        self._shell = shell
        self._menu = QMenu(self)
        self.setIcon(icon("printer", Tone.ACCENT))
        self.setIconSize(QSize(px(18), px(18)))
        self.setAccessibleName("In giấy tờ của hồ sơ")
        self.setToolTip("In giấy tờ của hồ sơ (Ctrl+P)")
        self.setShortcut(QKeySequence("Ctrl+P"))
        self.clicked.connect(self.open_menu)

    @property
    def forms(self) -> tuple[str, ...]:
        """What the list offers, by the names of the forms."""
        return tuple(action.data() for action in self._menu.actions() if action.data())

    def show_dossier(self, shown: Shown) -> None:
        """Offer what applies to this dossier."""
        self._menu.clear()
        events = tuple(line.event for line in shown.sheet.timeline)
        for form in printing.lawful_forms(shown.sheet.dossier, events):
            self._offer(shown, str(form), printing.TITLES[form])
        if shown.sheet.dossier.fee_collected:
            self._offer(shown, fees.SLIP, FORMS[fees.SLIP])
        self._menu.addSeparator()
        file = QAction(icon("folders", Tone.ACCENT), inspection.NAME, self._menu)
        file.triggered.connect(partial(self._on_file, shown.code))
        self._menu.addAction(file)

    def _offer(self, shown: Shown, form: str, title: str) -> None:
        copies = shown.sheet.dossier.prints.get(form, 0)
        word = f"{FORMS[form]} – đã in {copies} lần" if copies else FORMS[form]
        action = QAction(icon("file-text", Tone.ACCENT), word, self._menu)
        action.setData(form)
        action.setToolTip(title)
        action.triggered.connect(partial(self._on_chosen, form, shown.code))
        self._menu.addAction(action)

    def open_menu(self) -> None:
        """Show the list below the button."""
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _on_file(self, code: str, _: bool = False) -> None:
        inspection.show_file(self._shell, (code,))

    def _on_chosen(self, form: str, code: str, _: bool = False) -> None:
        print_form(self._shell, form, code, at_once=False)
