"""Which book or sum is to be printed, of which days: the register, a book of certification, the fees of a month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.procedure import Certified
from cchc_desktop.services import certifications, fees, registers
from ui.dialogs.form_dialog import FormDialog
from ui.dossier.outputs import show_paper
from ui.printing.recipe import Kind, Recipe
from ui.shell import Shell
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.services.steps.paper import PrintedPaper
    from ui.working.job import Job

TITLE = "In sổ, bảng tổng hợp"
EXPLANATION = (
    "Từ ngày 01/01 đến ngày 31/12 là cả quyển sổ có tờ bìa; "
    "ít ngày hơn là một đoạn, số thứ tự và số cộng nối tiếp từ đầu năm."
)
REGISTER, FEES = "register", "fees"
BOOKS: tuple[tuple[str, str], ...] = (
    (REGISTER, "Sổ theo dõi hồ sơ (mẫu 07)"),
    (Certified.COPIES, "Sổ chứng thực bản sao"),
    (Certified.SIGNATURES, "Sổ chứng thực chữ ký"),
    (Certified.CONTRACTS, "Sổ chứng thực hợp đồng, giao dịch"),
    (FEES, "Bảng tổng hợp phí, lệ phí"),
)


class BookDialog(FormDialog):
    """Offers the whole year for a book and the month for fees; drawing shows how far it is."""

    def __init__(self, shell: Shell, fields: Sequence[str]) -> None:
        super().__init__(shell, TITLE, EXPLANATION, action="&Lập", columns=2, label_width=96)
        today = shell.now().date()
        add = self.form.add
        self.book: Choice[str] = add("book", "Sổ, bảng", Choice(BOOKS), span=2)
        all_fields: list[tuple[str | None, str]] = [(None, "Mọi lĩnh vực"), *((name, name) for name in fields)]
        self.field: Choice[str | None] = add("field", "Lĩnh vực", Choice(all_fields), span=2)
        self.first = add("from", "Từ ngày", DateField(today), required=True)
        self.last = add("to", "đến ngày", DateField(today), required=True)
        self.book.currentIndexChanged.connect(self._on_book)
        self._on_book()

    def start(self) -> None:
        """Show it."""
        self.begin_at(self.book)

    def on_edited(self, *_: object) -> None:
        """Nothing typed here is worth a question when it is thrown away."""

    def on_submit(self) -> None:
        """Begin to draw; the dialog stays for what cannot be read."""
        days = self._read(self._days)
        if days is None:
            return
        book, field = self.book.value() or REGISTER, self.field.value()
        self.accept()
        show_paper(
            self.shell,
            lambda desk, job: _draw(desk, job, book, days, field),
            f"Lập {dict(BOOKS)[book].lower()}",
            recipe=_recipe(book, days, field),
        )

    def _days(self) -> tuple[date, date]:
        first, last = self.first.read("from"), self.last.read("to")
        if first is None or last is None:
            raise InvalidInput("from" if first is None else "to", "Chưa ghi ngày.")
        if last < first:
            raise InvalidInput("to", "Ngày cuối đứng trước ngày đầu; hãy đổi lại.")
        if last.year != first.year and self.book.value() != FEES:
            raise InvalidInput("to", "Sổ mở theo từng năm; hãy in riêng cho mỗi năm.")
        return first, last

    def _on_book(self, *_: object) -> None:
        """Offer the days that this book is usually printed for; only the register is kept by field."""
        is_month = self.book.value() == FEES
        today = self.shell.now().date()
        month = today.replace(day=1)
        self.first.set_value(month if is_month else date(today.year, 1, 1))
        end = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        self.last.set_value(end if is_month else date(today.year, 12, 31))
        self.field.setEnabled(self.book.value() == REGISTER)


def _recipe(book: str, days: tuple[date, date], field: str | None) -> Recipe | None:
    """A book of one field, or of certification, is drawn again from here only."""
    if book == FEES:
        return Recipe.of_days(Kind.FEES_MONTH, *days)
    return Recipe.of_days(Kind.REGISTER, *days) if book == REGISTER and field is None else None


def _draw(desk: Desk, job: Job, book: str, days: tuple[date, date], field: str | None) -> PrintedPaper:
    def tell(done: int, total: int) -> None:
        job.progress(done, total, "Đang lập trang")

    if book == FEES:
        return fees.month(desk, *days)
    if book == REGISTER:
        return registers.paper(desk, *days, (field,) if field else (), on_progress=tell)
    return certifications.paper(desk, Certified(book), *days, on_progress=tell)
