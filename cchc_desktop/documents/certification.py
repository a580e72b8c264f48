"""Sổ chứng thực: copies, signatures or contracts of a year or a stretch of it, after the books of NĐ 23/2015/NĐ-CP."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from cchc_desktop.documents import wording
from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead
from cchc_desktop.documents.sheet import book, cover, heading, signing
from cchc_desktop.documents.sheet.cover import BOOK, Cover
from cchc_desktop.documents.sheet.ledger import Ledger
from cchc_desktop.documents.sheet.page import Align, Sheet
from cchc_desktop.documents.sheet.signing import SignBlock
from cchc_desktop.documents.sheet.table import Column, Row
from cchc_desktop.domain.form_template import FormTemplate


@dataclass(frozen=True, slots=True)
class CertifiedEntry:
    """One case: who asked for it, what it was about, who signed; what is empty is written by hand.

    ``count`` is 0 where nobody counted, ``number`` the number on the paper where it differs from the serial.
    """

    day: date
    person: str
    id_number: str
    subject: str = ""
    signer: str = ""
    count: int = 0
    fee: int = 0
    number: str = ""
    note: str = ""


@dataclass(frozen=True)
class CertificationData:
    """A stretch of one book in the ``words`` of its form; ``brought`` are the sums before it: cases, counted, fees.

    The entries may be a stream, read once. Drawing notes in ``boxes`` which characters of it the type lacks.
    """

    head: OfficeHead
    words: FormTemplate
    from_day: date
    to_day: date
    entries: Iterable[CertifiedEntry]
    issued_on: date
    book: str = ""
    number: str = ""
    brought: tuple[int, int, int] = (0, 0, 0)
    is_whole_year: bool = False
    closed_on: date | None = None
    prepared_by: str = ""
    boxes: list[str] = field(default_factory=list)
    marks: Marks = FIRST_PRINT


_SIZE = 10.0
# The parts of the form that are columns; a book without one of them has no such column.
_COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("serial", 2.4, Align.CENTRE),
    ("day", 2.6, Align.CENTRE),
    ("person", 5.2, Align.LEFT),
    ("subject", 6, Align.LEFT),
    ("signer", 4.2, Align.LEFT),
    ("count", 2.6, Align.CENTRE),
    ("fee", 2.4, Align.RIGHT),
    ("note", 3, Align.LEFT),
)
_JOINED = 5


def render(data: CertificationData, on_row: Callable[[int], None] | None = None) -> bytes:
    """The PDF of the book; ``on_row`` is told now and then how many entries are drawn."""
    words, head = data.words, data.head
    number = heading.numbered(words, data.number, head.symbol)
    if data.is_whole_year:
        first = cover.draw(words.name, _cover(data, number), data.marks)
        sheet = Sheet(words.name, BOOK, data.marks, has_total=True, after=first)
    else:
        sheet = Sheet(words.name, BOOK, data.marks, has_total=True)
        heading.centre_head(sheet, head)
        heading.number_and_date(sheet, number, head.place, wording.day(data.issued_on))
        period = f"Từ ngày {wording.short_day(data.from_day)} đến ngày {wording.short_day(data.to_day)}"
        heading.title(sheet, words["title"], subtitle=period)
        sheet.gap(6)
    columns = tuple(Column(words[key], share, align) for key, share, align in _COLUMNS if key in words.parts)
    has_count = "count" in words.parts
    sums = _Sums(has_count=has_count)
    table = Ledger(sheet, columns, _SIZE, sums.row, data.brought, since="Mang sang từ đầu năm")
    keeper = SignBlock(("NGƯỜI GHI SỔ",), name=data.prepared_by)
    ending = signing.height(sheet, keeper, cover.HEAD_OF_OFFICE) + sheet.form.leading * 3.5
    book.fill(table, _entries(data, has_count=has_count), ending, on_row)
    _close(sheet, data, table.sums, has_count=has_count)
    signing.side_by_side(sheet, keeper, cover.HEAD_OF_OFFICE)
    if data.is_whole_year:
        cover.tell_pages(sheet)
    data.boxes.extend(sheet.substituted)
    return sheet.finish()


@dataclass(frozen=True)
class _Sums:
    has_count: bool

    def row(self, label: str, amounts: tuple[int, ...]) -> Row:
        cases, counted, fees = (wording.amount(amount) for amount in amounts)
        told = (counted, fees, "") if self.has_count else (fees, "")
        return Row((f"{label}: {cases} việc", *told), Face.BOLD, _JOINED, is_grey=True)


def _cover(data: CertificationData, number: str) -> Cover:
    closed = wording.day(data.closed_on) if data.closed_on else heading.blank_day(data.to_day.year)
    facts = (
        f"Quyển số: {data.book or heading.BLANK_NUMBER}",
        f"Mở sổ: {wording.day(data.from_day)}",
        f"Khóa sổ: {closed}",
    )
    return Cover(data.head, number, data.words["title"], (f"NĂM {data.to_day.year}",), facts)


def _entries(data: CertificationData, *, has_count: bool) -> Iterator[tuple[Row, tuple[int, int, int]]]:
    for serial, one in enumerate(data.entries, start=data.brought[0] + 1):
        number = f"{serial}\n{one.number}" if one.number not in ("", str(serial)) else str(serial)
        person = "\n".join(part for part in (one.person, one.id_number) if part)
        count = (wording.count(one.count) if one.count else "",) if has_count else ()
        fee = wording.amount(one.fee) if one.fee else ""
        cells = (number, wording.short_day(one.day), person, one.subject, one.signer, *count, fee, one.note)
        yield Row(cells), (1, one.count, one.fee)


def _close(sheet: Sheet, data: CertificationData, sums: tuple[int, ...], *, has_count: bool) -> None:
    cases, counted, fees = sums
    text = f"Cộng từ đầu năm: {wording.amount(cases)} việc chứng thực"
    if has_count:
        text += f", số lượng {wording.amount(counted)}"
    if data.is_whole_year:
        pages = wording.count(sheet.page)
        text = f"Sổ này có {pages} trang, đánh số từ 01 đến {pages}. {text}"
    sheet.gap(6)
    sheet.paragraph([f"{text}; lệ phí, phí {wording.money(fees)} ({wording.money_in_words(fees).lower()})."])
