"""Form 07, Sổ theo dõi hồ sơ (Thông tư 03/2025/TT-VPCP, Phụ lục I), A4 across: a year's book or a stretch of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from cchc_desktop.documents import wording
from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead
from cchc_desktop.documents.sheet import book, cover, heading, signing
from cchc_desktop.documents.sheet.cover import BOOK, Cover
from cchc_desktop.documents.sheet.ledger import Ledger
from cchc_desktop.documents.sheet.page import Align, Sheet
from cchc_desktop.documents.sheet.signing import SignBlock
from cchc_desktop.documents.sheet.table import Column, Row

TEMPLATE_VERSION = "07/tt03-2025/1"


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One dossier in the book; ``contact`` is the address and the phone number.

    ``ended`` says what came instead of a result; a void one was entered by mistake and is struck through.
    """

    code: str
    procedure: str
    name: str
    contact: str
    agency: str
    received_at: datetime
    due_at: datetime | None
    returned_at: datetime | None = None
    return_by: str = ""
    signed: str = ""
    ended: str = ""
    is_void: bool = False


@dataclass(frozen=True)
class RegisterData:
    """A stretch of the book, kept by field or group of fields; ``first_no`` is the first row's serial.

    ``brought`` are the sums before the first row: received, returned, void. The rows may be a stream, read once. A
    whole year has a title page; ``closed_on`` is None while its book is open. Drawing notes in ``boxes`` which
    characters of a stream the type lacks.
    """

    head: OfficeHead
    from_day: date
    to_day: date
    rows: Iterable[RegisterRow]
    issued_on: date
    fields: str = ""
    book: str = ""
    number: str = ""
    first_no: int = 1
    brought: tuple[int, int, int] = (0, 0, 0)
    is_whole_year: bool = False
    closed_on: date | None = None
    prepared_by: str = ""
    boxes: list[str] = field(default_factory=list)
    marks: Marks = FIRST_PRINT


NAME = "Sổ theo dõi hồ sơ"
TITLE = NAME.upper()
_SIZE = 9.0
_VOID = "Hủy, ghi nhầm"
_WORDS = frozenset(range(1, 8))
_RETURN = ("Nhận và trả kết quả",)
# In points of the sheet's width: names of procedures are the longest, and a book shall not grow thick by them.
_COLUMNS = (
    Column("STT", 28, Align.CENTRE),
    Column("Mã hồ sơ", 106),
    Column("Tên TTHC", 156),
    Column("Tên tổ chức, cá nhân", 78),
    Column("Địa chỉ/SĐT", 76),
    Column("Cơ quan chủ trì giải quyết", 52),
    Column("Nhận hồ sơ", 51, Align.CENTRE, _RETURN),
    Column("Hẹn trả kết quả", 51, Align.CENTRE, _RETURN),
    Column("Trả kết quả", 51, Align.CENTRE, _RETURN),
    Column("Phương thức nhận kết quả", 48, Align.LEFT, _RETURN),
    Column("Ký nhận", 45, Align.LEFT, _RETURN),
)


def render(data: RegisterData, on_row: Callable[[int], None] | None = None) -> bytes:
    """The PDF of form 07; ``on_row`` is told now and then how many rows are drawn."""
    number = heading.number_line(data.number, f"STD-{data.head.symbol}")
    if data.is_whole_year:
        first = cover.draw(NAME, _cover(data, number), data.marks)
        sheet = Sheet(NAME, BOOK, data.marks, has_total=True, after=first)
    else:
        sheet = Sheet(NAME, BOOK, data.marks, has_total=True)
        heading.centre_head(sheet, data.head)
        heading.number_and_date(sheet, number, data.head.place, wording.day(data.issued_on))
        heading.title(sheet, TITLE, subtitle=_subtitle(data))
        sheet.gap(6)
    table = Ledger(sheet, _COLUMNS, _SIZE, _sums, data.brought, since="Mang sang từ đầu năm")
    left, right = _signers(data)
    ending = signing.height(sheet, left, right) + sheet.form.leading * 3.5
    last = data.first_no - 1 + book.fill(table, _entries(data), ending, on_row)
    _close(sheet, data, table.sums, last)
    signing.side_by_side(sheet, left, right)
    if data.is_whole_year:
        cover.tell_pages(sheet)
    data.boxes.extend(sheet.substituted)
    return sheet.finish()


def _cover(data: RegisterData, number: str) -> Cover:
    closed = wording.day(data.closed_on) if data.closed_on else heading.blank_day(data.to_day.year)
    return Cover(
        data.head,
        number,
        TITLE,
        (f"NĂM {data.to_day.year}", f"Lĩnh vực: {data.fields or 'tất cả các lĩnh vực'}"),
        (
            f"Quyển số: {data.book or heading.BLANK_NUMBER}",
            f"Mở sổ: {wording.day(data.from_day)}",
            f"Khóa sổ: {closed}",
        ),
    )


def _signers(data: RegisterData) -> tuple[SignBlock, SignBlock]:
    return SignBlock(("NGƯỜI LẬP SỔ",), name=data.prepared_by), cover.HEAD_OF_OFFICE


def _close(sheet: Sheet, data: RegisterData, sums: tuple[int, ...], last: int) -> None:
    """What the last page says of the whole: its pages, its serials and its sums."""
    received, returned, void = (wording.amount(number) for number in sums)
    serials = f"từ số thứ tự {data.first_no} đến số thứ tự {last}" if last >= data.first_no else "chưa ghi hồ sơ nào"
    if data.is_whole_year:
        pages = wording.count(sheet.page)
        serials = f"Sổ này có {pages} trang, đánh số từ 01 đến {pages}; {serials}"
    sheet.gap(6)
    text = f"{serials[:1].upper()}{serials[1:]}. Cộng từ đầu năm: đã nhận {received} hồ sơ, đã trả {returned} hồ sơ"
    sheet.paragraph([f"{text}; hủy, ghi nhầm {void} hồ sơ." if sums[2] else f"{text}."])


def _subtitle(data: RegisterData) -> str:
    period = f"Từ ngày {wording.short_day(data.from_day)} đến ngày {wording.short_day(data.to_day)}"
    volume = f"Quyển số {data.book}" if data.book else ""
    fields = f"Lĩnh vực: {data.fields}" if data.fields else ""
    return " – ".join(each for each in (fields, volume, period) if each)


def _entries(data: RegisterData) -> Iterator[tuple[Row, tuple[int, int, int]]]:
    for number, row in enumerate(data.rows, start=data.first_no):
        is_returned = row.returned_at is not None and not row.is_void
        yield _row(number, row), (int(not row.is_void), int(is_returned), int(row.is_void))


def _sums(label: str, amounts: tuple[int, ...]) -> Row:
    received, returned, void = (wording.amount(number) for number in amounts)
    told = f"{label} ({_VOID.lower()}: {void})" if amounts[2] else label
    return Row((told, received, "", returned, "", ""), Face.BOLD, span=6, is_grey=True)


def _row(number: int, row: RegisterRow) -> Row:
    return Row(
        (
            str(number),
            row.code,
            row.procedure,
            row.name,
            row.contact,
            row.agency,
            wording.stacked_moment(row.received_at),
            wording.stacked_moment(row.due_at),
            _VOID if row.is_void else wording.stacked_moment(row.returned_at) or row.ended,
            row.return_by,
            row.signed,
        ),
        struck=_WORDS if row.is_void else frozenset(),
    )
