"""Printing posters and slips of procedures: of which field, as of which day, on which paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.services import posters, printing
from ui.dialogs.form_dialog import FormDialog
from ui.printing import setup
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.services.steps.paper import PrintedPaper
    from ui.shell import Shell

ALL_FIELDS = "Tất cả lĩnh vực"
EXPLANATION = (
    "Lấy từ danh mục thủ tục: bản có hiệu lực vào ngày đã chọn. Nội dung chưa biết được in là chưa có thông tin."
)
POSTER, SLIPS, SLIP = "poster", "slips", "slip"
Draw = Callable[["Desk"], "PrintedPaper"]


class PosterDialog(FormDialog):
    """Asks what to print and shows its pages; ``code`` is the procedure under the cursor, if there is one.

    ``saved`` once the journal has that it was printed: from then on this is the poster that hangs.
    """

    def __init__(self, shell: Shell, fields: tuple[str, ...], field: str = "", code: str = "") -> None:
        super().__init__(shell, "In niêm yết thủ tục", EXPLANATION, action="&In niêm yết", label_width=130)
        self._code = code
        kinds = [(POSTER, "Niêm yết: các thủ tục của lĩnh vực"), (SLIPS, "Phiếu thông tin: mỗi thủ tục một tờ")]
        if code:
            kinds.append((SLIP, f"Phiếu thông tin của riêng thủ tục {code}"))
        self.kind = self.form.add("kind", "Bản in", Choice(kinds))
        self.field = self.form.add("field", "Lĩnh vực", Choice([("", ALL_FIELDS), *((one, one) for one in fields)]))
        self.field.set_value(field)
        today = shell.now().date()
        self.day = self.form.add("date", "Có hiệu lực ngày", DateField(today), required=True)
        self.day.set_value(today)
        self.paper = self.form.add("size", "Khổ giấy", Choice([(size, size) for size in posters.SIZES]))
        self.lacking = self.form.add("missing", "", QCheckBox("Kèm trang thủ tục còn thiếu thông tin (không dán)"))
        self.kind.currentIndexChanged.connect(self._on_kind)

    def start(self) -> None:
        """Show it."""
        self.begin_at(self.field)

    def on_edited(self, *_: object) -> None:
        """Nothing typed here is worth a question when it is thrown away."""

    def on_submit(self) -> None:
        """Draw the pages and show them; the dialog stays for what could not be read."""
        draw = self._read(self._asked)
        if draw is not None:
            self._set_writing(True)
            self.shell.tasks.long(
                lambda desk, _: draw(desk), self._on_drawn, self._on_refused, title="Lập niêm yết", owner=self
            )

    def _asked(self) -> Draw:
        day, size, kind = self.day.read("date"), self.paper.value() or posters.SIZES[0], self.kind.value()
        if day is None:
            raise InvalidInput("date", "Chưa ghi ngày.")
        field, code, lacking = self.field.value() or None, self._code, self.lacking.isChecked()
        if kind == SLIP:
            return lambda desk: posters.slips(desk, day=day, code=code, size=size)
        if kind == SLIPS:
            return lambda desk: posters.slips(desk, field, day, size=size)
        return lambda desk: posters.poster(desk, field, day, size=size, with_missing=lacking)

    def _on_kind(self) -> None:
        self.form.set_shown("field", self.kind.value() != SLIP)
        self.form.set_shown("missing", self.kind.value() == POSTER)

    def _on_drawn(self, paper: PrintedPaper) -> None:
        self.shell.tasks.write(
            lambda desk: printing.note_list(desk, paper), lambda _: self._on_noted(paper), self._on_refused, owner=self
        )

    def _on_noted(self, paper: PrintedPaper) -> None:
        self._set_writing(False)
        self.saved.emit(paper)
        self.accept()
        self.shell.print_pdf(paper.pdf, paper.title, form=setup.POSTER, file_name=paper.file_name)
        if paper.warnings:
            self.shell.bar.warn(" ".join(paper.warnings))
