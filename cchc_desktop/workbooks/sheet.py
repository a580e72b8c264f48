"""What every workbook stands on: one look, text that no program runs, files written whole or not at all."""

from __future__ import annotations

import errno
import gc
import io
import math
import os
import re
import secrets
import shutil
import tempfile
import time
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from cchc_desktop.disks import give_name, has_folder
from cchc_desktop.domain.errors import InvalidInput, Unavailable

FONT = "Times New Roman"
PRACTICE_MARK = "BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ"
LAST_ROW = 1_048_576
LONGEST_TEXT = 32_767
_A4 = 9
_EPOCH = date(1899, 12, 30).toordinal()
_LINE_HEIGHT, _MOST_LINES = 15, 20
_LETTERS_PER_WIDTH = 1.2
RUN_BY_PROGRAMS = ("=", "+", "-", "@", "\t", "\r", "\n")
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_HALF_MADE = re.compile(r"\.~(?:[0-9a-f]{12}\.tmp|cchc-\w+)")
_FORGOTTEN_AFTER_SECONDS = 3600
LINE: dict[str, Any] = {"border": 1, "text_wrap": True}
FIGURE: dict[str, Any] = {"border": 1, "align": "right", "indent": 1, "num_format": "#,##0"}


class Kind(StrEnum):
    """What a column of a table holds."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"
    SECOND = "second"


_CELLS: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: LINE,
    Kind.NUMBER: FIGURE,
    Kind.DAY: {"border": 1, "align": "center", "num_format": "dd/mm/yyyy"},
    Kind.MOMENT: {"border": 1, "align": "center", "num_format": "dd/mm/yyyy hh:mm"},
    Kind.SECOND: {"border": 1, "align": "center", "num_format": "dd/mm/yyyy hh:mm:ss"},
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``width`` in characters."""

    title: str
    width: float
    kind: Kind = Kind.TEXT


class Book:
    """A workbook being drawn, in one font, with each style made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._styles: dict[tuple[tuple[str, Any], ...], Any] = {}

    def add_sheet(self, name: str) -> Any:
        """A new sheet for A4 landscape, one page wide, with page numbers once there are several."""
        sheet = self._workbook.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.5, right=0.4, top=0.5, bottom=0.55)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f'&C&"{FONT}"&10Trang &P/&N')
        return sheet

    def style(self, **properties: Any) -> Any:
        """The format with these XlsxWriter properties on top of the common look."""
        key = tuple(sorted(properties.items()))
        if key not in self._styles:
            look = {"font_name": FONT, "font_family": 1, "font_size": 11, "valign": "vcenter"} | properties
            self._styles[key] = self._workbook.add_format(look)
        return self._styles[key]

    def text(self, sheet: Any, row: int, column: int, value: str, **properties: Any) -> None:
        """Write text as text; what begins like a formula is marked, so that editing it does not run it either."""
        if value.startswith(RUN_BY_PROGRAMS):
            properties["quote_prefix"] = True
        sheet.write_string(row, column, value[:LONGEST_TEXT], self.style(**properties))

    def block(self, sheet: Any, area: tuple[int, int, int, int], value: str, **properties: Any) -> None:
        """Write text into the merged cells from (row, column) to (row, column), wrapped."""
        properties = {"text_wrap": True} | properties
        if area[:2] != area[2:]:
            sheet.merge_range(*area, "", self.style(**properties))
        self.text(sheet, area[0], area[1], value, **properties)

    def chart(self, kind: str, title: str) -> Any:
        """A chart that the reader's program draws ("line", "bar", "column"); it stands nowhere yet."""
        chart = self._workbook.add_chart({"type": kind})
        chart.set_title({"name": title, "overlay": False, "name_font": {"name": FONT, "size": 12, "bold": True}})
        chart.set_legend({"position": "bottom", "font": {"name": FONT, "size": 10}})
        return chart

    def table(self, sheet: Any, row: int, columns: Sequence[Column]) -> Table:
        """Begin a table with its header in ``row``; the header stays in view and on every page."""
        return Table(self, sheet, row, columns)


class Table:
    """Rows of dossiers or counts under one header."""

    def __init__(self, book: Book, sheet: Any, row: int, columns: Sequence[Column]) -> None:
        self._sheet, self._width = sheet, len(columns)
        self._cells = [(place, book.style(**_CELLS[column.kind]), column.width) for place, column in enumerate(columns)]
        self._text, self._marked = book.style(**LINE), book.style(**LINE, quote_prefix=True)
        self.header = self.last = row
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            book.text(sheet, row, place, column.title, **LINE, bold=True, align="center", bg_color="#E7E6E6")
        sheet.freeze_panes(row + 1, 0)
        sheet.repeat_rows(row)

    def add(self, values: Iterable[str | int | date | datetime | None]) -> None:
        """One more row. Raises InvalidInput when a sheet holds no more."""
        self.last += 1
        if self.last >= LAST_ROW:
            raise InvalidInput("to", f"Một trang tính chỉ chứa {LAST_ROW} dòng; hãy chọn kỳ ngắn hơn hoặc lọc bớt.")
        lines = 1
        for value, (place, style, width) in zip(values, self._cells, strict=True):
            if isinstance(value, str):
                text_style = self._marked if value.startswith(RUN_BY_PROGRAMS) else self._text
                self._sheet.write_string(self.last, place, value[:LONGEST_TEXT], text_style)
                lines = max(lines, lines_of(value, width))
            elif value is None:
                self._sheet.write_blank(self.last, place, None, style)
            elif isinstance(value, date):
                self._sheet.write_number(self.last, place, serial(value), style)
            else:
                self._sheet.write_number(self.last, place, value, style)
        if lines > 1:
            self._sheet.set_row(self.last, _LINE_HEIGHT * min(lines, _MOST_LINES))

    def close(self) -> None:
        """Offer filters over all rows."""
        self._sheet.autofilter(self.header, 0, self.last, self._width - 1)


def serial(moment: date) -> float:
    """A day or a moment as the number that a workbook keeps for it: days since 30/12/1899.

    For days from 01/03/1900 on, which is all that a book holds; the library's own way takes five times as long.
    """
    if isinstance(moment, datetime):
        return moment.toordinal() - _EPOCH + (moment.hour * 3600 + moment.minute * 60 + moment.second) / 86_400
    return float(moment.toordinal() - _EPOCH)


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a cell so wide; letters are narrower than the digits a width counts."""
    return max(1, math.ceil(len(text) / (width * _LETTERS_PER_WIDTH)))


@contextmanager
def new_book(path: Path, *, title: str, author: str, made_at: datetime) -> Iterator[Book]:
    """Draw a workbook that takes the place of ``path`` when all went well; otherwise what stood there stays.

    Raises Unavailable when the folder is missing or read-only, the disk full or the file open elsewhere.
    """
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    with written_whole(path) as target, room_beside(path) as parts:
        packed = io.BytesIO()
        workbook = Workbook(packed, {"tmpdir": str(parts)})
        workbook.set_properties({"title": title, "author": author, "created": made_at})
        try:
            yield Book(workbook)
            with packing():
                workbook.close()
        finally:
            let_go(workbook)
        target.write(packed.getbuffer())


@contextmanager
def packing() -> Iterator[None]:
    """Let what the disk says while a workbook is put together pass as the error of the disk that it is."""
    from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]

    try:
        yield
    except FileCreateError as error:
        cause: OSError = error.args[0]
        # The archive must be let go while its buffer still lives, or it complains on the error output.
        _forget(cause)
        raise cause from None
    except OSError as error:
        _forget(error)
        raise


def _forget(error: OSError) -> None:
    """Let go of the parts that were being written when it broke off: open files keep a folder from being removed."""
    traceback.clear_frames(error.__traceback__)
    gc.collect()


def let_go(workbook: Any) -> None:
    """Close the half-made parts of a workbook that was given up; of a finished one all are closed."""
    workbook.fileclosed = True
    for part in (workbook, *workbook.worksheets(), *workbook.charts, *workbook.drawings):
        for file in (part.fh, getattr(part, "row_data_fh", None)):
            with suppress(OSError):
                if file is not None:
                    file.close()


@contextmanager
def written_whole(path: Path) -> Iterator[Any]:
    """A binary file beside ``path`` that replaces it at the end, or leaves no trace. Raises Unavailable."""
    if has_folder(path):
        raise Unavailable(f"“{path}” là một thư mục; hãy ghi cả tên tệp.")
    if not has_folder(path.parent):
        raise Unavailable(f"Không có thư mục “{path.parent}”; hãy tạo hoặc chọn thư mục khác.")
    _tidy(path.parent)
    beside = path.with_name(f".~{secrets.token_hex(6)}.tmp")
    is_complete = False
    try:
        with beside.open("xb") as target:
            yield target
            target.flush()
            os.fsync(target.fileno())
        is_complete = True
        give_name(beside, path)
    except OSError as error:
        raise Unavailable(_refusal(path, error, is_complete=is_complete)) from error
    finally:
        with suppress(OSError):  # a scanner may hold it still; it is tidied the next time
            beside.unlink(missing_ok=True)


@contextmanager
def room_beside(path: Path) -> Iterator[Path]:
    """A folder for half-made parts: same disk, same rights, and no copy of personal data elsewhere."""
    # A part that a virus scanner still holds stays for an hour, until it is tidied; it is no reason to break off.
    with tempfile.TemporaryDirectory(prefix=".~cchc-", dir=path.parent, ignore_cleanup_errors=True) as parts:
        yield Path(parts)


def _tidy(folder: Path) -> None:
    """Remove what a killed program left half made, with the names in it; what another makes now is young and stays."""
    with suppress(OSError):
        for left in folder.glob(".~*"):
            is_old = time.time() - left.stat().st_mtime > _FORGOTTEN_AFTER_SECONDS
            if is_old and _HALF_MADE.fullmatch(left.name):
                shutil.rmtree(left) if left.is_dir() else left.unlink()


def _refusal(path: Path, error: OSError, *, is_complete: bool) -> str:
    if error.errno in _FULL:
        return f"Ổ đĩa chứa “{path.parent}” đã đầy; hãy dọn bớt hoặc chọn nơi khác rồi làm lại."
    if is_complete and isinstance(error, PermissionError):
        return f"Tệp “{path.name}” đang mở ở chương trình khác hoặc bị khóa; hãy đóng tệp rồi làm lại."
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return f"Không ghi được vào thư mục “{path.parent}”: chỉ được đọc; hãy chọn thư mục khác."
    return f"Không ghi được tệp “{path.name}”; hãy chọn tên hoặc nơi khác."
