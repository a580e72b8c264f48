"""Workbooks that come in: opened whole, read row by row, with one sentence for whatever is wrong with the file."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from cchc_desktop.disks import has_folder
from cchc_desktop.domain.errors import InvalidInput, Unavailable
from cchc_desktop.domain.text import fold, nfc

FIRST_YEAR, LAST_YEAR = 1990, 2100
_OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?")
_WRITTEN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:[ ,]+(\d{1,2})[:h](\d{2})(?::\d{2})?)?")
# Sheets are text that packs to a tenth, seldom to a thirtieth; what packs far better was made to fill the memory.
_MOST_UNPACKED, _MOST_PACKED = 256 * 2**20, 100
_MONEY = re.compile(r"(\d{1,3}(?:[., ]\d{3})+|\d+)(?: ?(?:đ|đồng|vnd|vnđ))?", re.IGNORECASE)


class Workbook:
    """A workbook that was opened; ``digest`` tells it from any other content."""

    def __init__(self, path: Path) -> None:
        """Read the file.

        Raises InvalidInput ``file`` for one that is no open workbook, Unavailable when the place is at fault.
        """
        self.path = path
        content = _content(path)
        self.digest = hashlib.sha256(content).hexdigest()
        self._book = _opened(path, content)
        self.names: tuple[str, ...] = tuple(self._book.sheet_names)
        self._open: dict[str, Table] = {}

    @property
    def visible(self) -> tuple[str, ...]:
        """The sheets that someone who opens the workbook sees."""
        return tuple(sheet.name for sheet in self._book.sheets_metadata if str(sheet.visible).endswith(".Visible"))

    def table(self, title: str) -> Table:
        """The sheet of exactly that title; raises InvalidInput ``file``."""
        if title not in self.names:
            return next(self.require(title))
        return Table(title, self._sheet(title))

    def tables(self, name: str) -> Iterator[Table]:
        """The sheet of that name and those that go on with it, "name (2)" and so on; none is no error.

        A sheet takes memory as long as it is looked at; of each name the last one stays at hand.
        """
        for number in range(1, len(self.names) + 1):
            wanted = fold(name if number == 1 else f"{name} ({number})")
            found = next((title for title in self.names if fold(title) == wanted), None)
            if found is None:
                return
            table = self._open.get(name)
            if table is None or table.title != found:
                self._open.pop(name, None)
                table = self._open[name] = Table(found, self._sheet(found))
            yield table

    def require(self, name: str) -> Iterator[Table]:
        """The sheets of that name; raises InvalidInput ``file`` when the workbook has none."""
        if not any(fold(title) == fold(name) for title in self.names):
            others = ", ".join(f"«{title}»" for title in self.names) or "không có trang nào"
            raise InvalidInput(
                "file", f"Tệp “{self.path.name}” không có trang tính «{name}» (đang có: {others}); hãy chọn đúng tệp."
            )
        return self.tables(name)

    def grid(self, name: str, *, most_rows: int) -> Grid:
        """The cells of one sheet as they stand, from A1 on and at most so many rows."""
        sheet = self._sheet(name)
        known = next(about for about in self._book.sheets_metadata if about.name == name)
        return Grid(
            name,
            sheet.to_python(skip_empty_area=False, nrows=most_rows),
            tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ()),
            is_hidden=str(known.visible) != "SheetVisibleEnum.Visible",
        )

    def _sheet(self, name: str) -> Any:
        """One sheet; a workbook that opens may still hold one that is cut off or no sheet at all."""
        from python_calamine import CalamineError

        try:
            return self._book.get_sheet_by_name(name)
        except (CalamineError, OSError, ValueError) as error:
            raise InvalidInput(
                "file", f"Trang tính «{name}» của tệp “{self.path.name}” bị hỏng; hãy lưu lại từ Excel."
            ) from error


@dataclass(frozen=True)
class Grid:
    """A sheet without titles in row 1: ``merged`` are its merged areas as (row, column, row, column), from 0."""

    title: str
    rows: list[list[Any]]
    merged: tuple[tuple[int, int, int, int], ...]
    is_hidden: bool


@dataclass(frozen=True)
class Columns:
    """Where each wanted column stands, by its name in the program; ``unused`` are titles nobody asked for."""

    places: Mapping[str, int]
    unused: tuple[str, ...]


class Table:
    """One sheet with its titles in row 1."""

    def __init__(self, title: str, sheet: Any) -> None:
        self.title = title
        self._sheet = sheet
        self.height = int(sheet.total_height)

    def columns(self, titles: Mapping[str, str]) -> Columns:
        """Find columns by their titles (title -> name), in any order, accents and case aside.

        Raises InvalidInput ``file`` for a sheet without titles or with one of them twice.
        """
        wanted = {fold(title): name for title, name in titles.items()}
        places: dict[str, int] = {}
        unused: list[str] = []
        for place, cell in enumerate(self.titles()):
            title = text_of(cell).rstrip(" *:")
            name = wanted.get(fold(title))
            if name in places:
                raise InvalidInput("file", f"Trang tính «{self.title}» có hai cột «{title}»; hãy bỏ bớt một cột.")
            if name is not None:
                places[name] = place
            elif title:
                unused.append(title)
        if not places:
            raise InvalidInput("file", f"Hàng 1 của trang tính «{self.title}» không có tên cột nào đọc được.")
        return Columns(places, tuple(unused))

    def titles(self) -> Sequence[Any]:
        """The cells of row 1."""
        return next(iter(self._sheet.iter_rows()), ())

    def rows(self, below: int = 1) -> Iterator[tuple[int, list[Any]]]:
        """The rows below the titles that hold anything, with their numbers as the sheet shows them."""
        for number, cells in enumerate(self._sheet.iter_rows(), start=1):
            if number > below and any(cell != "" for cell in cells):
                yield number, cells


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InvalidInput("file", f"Không tìm thấy tệp “{path}”; hãy kiểm tra lại đường dẫn.") from None
    except IsADirectoryError:
        raise InvalidInput("file", f"“{path}” là một thư mục; hãy chọn một tệp .xlsx.") from None
    except PermissionError:
        if has_folder(path):
            raise InvalidInput("file", f"“{path}” là một thư mục; hãy chọn một tệp .xlsx.") from None
        raise Unavailable(
            f"Không được phép đọc tệp “{path.name}”; hãy đóng tệp ở nơi khác hoặc xin quyền đọc."
        ) from None
    except OSError as error:
        raise Unavailable(f"Không đọc được tệp “{path.name}”; hãy kiểm tra ổ đĩa rồi làm lại.") from error


def _opened(path: Path, content: bytes) -> Any:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if not content:
        raise InvalidInput("file", f"Tệp “{path.name}” trống.")
    if content.startswith(_OLD_OFFICE) and _LOCKED not in content:
        raise InvalidInput("file", f"Tệp “{path.name}” là dạng cũ .xls; hãy mở bằng Excel và lưu lại thành .xlsx.")
    try:
        if content.startswith(_OLD_OFFICE):
            raise PasswordError
        if _is_swollen(content):
            raise InvalidInput(
                "file", f"Tệp “{path.name}” bung ra quá lớn so với cỡ tệp nên không đọc; hãy lưu lại từ Excel."
            )
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError:
        sentence = f"Tệp “{path.name}” có mật khẩu; hãy mở bằng Excel, bỏ mật khẩu rồi lưu lại."
        raise InvalidInput("file", sentence) from None
    except (CalamineError, OSError, ValueError) as error:
        raise InvalidInput(
            "file", f"Tệp “{path.name}” bị hỏng hoặc không phải sổ tính .xlsx; hãy lưu lại từ Excel."
        ) from error


def _is_swollen(content: bytes) -> bool:
    """Whether an archive says that it unpacks to far more than a workbook of its size would."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile:
        return False
    return unpacked > max(_MOST_UNPACKED, _MOST_PACKED * len(content))


def text_of(value: Any) -> str:
    """A cell as text: whole numbers without a point, days as they are written here."""
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value)


def procedure_code_of(value: Any) -> str:
    """A Mã TTHC; one that a cell kept as a number gets its point and its zeros back: 1.00119 is 1.001190."""
    if not isinstance(value, float):
        return text_of(value)
    if value.is_integer():
        whole = int(value)
        return f"{whole // 1_000_000}.{whole % 1_000_000:06d}" if 1_000_000 <= whole < 10_000_000 else str(whole)
    return f"{value:.6f}"


def moment_of(value: Any) -> date | datetime | None:
    """A day, with its time when the cell gives one; raises ValueError with a sentence."""
    if value == "":
        return None
    if isinstance(value, datetime):
        # A cell counts days in a binary fraction, so that 9:00 may come as a hair before it.
        return _in_bounds((value + timedelta(milliseconds=500)).replace(second=0, microsecond=0))
    if isinstance(value, date):
        return _in_bounds(value)
    if isinstance(value, str):
        return _written(nfc(value))
    raise ValueError(f"“{text_of(value)}” không phải ngày; ghi ngày/tháng/năm, ví dụ 05/03/2026 hoặc 05/03/2026 09:30")


def _written(text: str) -> date | datetime | None:
    if not text:
        return None
    if match := _ISO.fullmatch(text):
        year, month, day = match[1], match[2], match[3]
    elif match := _WRITTEN.fullmatch(text):
        day, month, year = match[1], match[2], match[3]
    else:
        raise ValueError(f"“{text}” không phải ngày; ghi ngày/tháng/năm, ví dụ 05/03/2026 hoặc 05/03/2026 09:30")
    try:
        found = date(int(year), int(month), int(day))
        clock = time(int(match[4]), int(match[5])) if match[4] else None
    except ValueError:
        raise ValueError(f"“{text}” là ngày giờ không có thật") from None
    return _in_bounds(found if clock is None else datetime.combine(found, clock))


def _in_bounds(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"năm {day.year} nằm ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}")
    return day


def whole_of(value: Any) -> int | None:
    """A whole number or a sum of money in VND; raises ValueError with a sentence."""
    if value == "" or value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    text = text_of(value)
    if not text:
        return None
    if isinstance(value, str) and (match := _MONEY.fullmatch(text)):
        return int(re.sub(r"\D", "", match[1]))
    raise ValueError(f"“{text}” không phải số nguyên")
