"""One workbook of an office is read: its form is found, its rows are taken, all that is odd is named by its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cchc_desktop.domain.consolidation import Layout, Line, Remark, Role, Submission
from cchc_desktop.domain.text import fold
from cchc_desktop.workbooks.consolidation.cells import count_of, is_count, without_value
from cchc_desktop.workbooks.consolidation.head import office_in, period_in
from cchc_desktop.workbooks.consolidation.header import FORM_NUMBER, Header, find_header, letter_of
from cchc_desktop.workbooks.reading import Grid, Workbook, text_of

_MOST_ROWS = 3000
# Where every figure is text, a line for each would hide all else there is to heed.
_MOST_TEXTS = 5
_TOTAL = ("tong cong", "tong so", "tong", "cong", "tong cong:", "toan don vi")
_PRACTICE = "ban thuc hanh"


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a workbook holds: its submission unless there are ``problems``; ``layout`` as soon as a table was found."""

    path: Path
    digest: str
    submission: Submission | None
    layout: Layout | None
    remarks: tuple[Remark, ...]
    problems: tuple[Remark, ...]


def read(path: Path, remembered: Mapping[str, Mapping[str, str]]) -> Incoming:
    """Read the report of an office; ``remembered`` are the columns of known headers by their fingerprints.

    Raises InvalidInput ``file`` for what is no open .xlsx workbook, Unavailable when the place is at fault.
    """
    book = Workbook(path)
    found = _form_of(book, remembered)
    if found is None:
        sheets = ", ".join(f"«{name}»" for name in book.names) or "không có trang nào"
        problem = Remark(
            f"Không tìm thấy bảng số liệu nào có các cột của biểu II.06a (đã xem: {sheets}); hãy kiểm tra tiêu đề cột."
        )
        return Incoming(path, book.digest, None, None, (), (problem,))
    return _Reader(path, book.digest, *found).incoming()


def _form_of(book: Workbook, remembered: Mapping[str, Mapping[str, str]]) -> tuple[Grid, Header] | None:
    """The sheet with the form: ours before any other, a visible one before a hidden one, the first before the next."""
    found: list[tuple[tuple[bool, bool, int, int], Grid, Header]] = []
    for place, name in enumerate(sorted(book.names, key=lambda name: FORM_NUMBER not in fold(name))):
        grid = book.grid(name, most_rows=_MOST_ROWS)
        header = find_header(grid, remembered)
        if header is not None:
            found.append(((grid.is_hidden, not header.layout.is_own, -header.score, place), grid, header))
            if header.layout.is_own and not grid.is_hidden:
                break
    if not found:
        return None
    _, grid, header = min(found, key=lambda one: one[0])
    return grid, header


class _Reader:
    """Goes down the rows of one table."""

    def __init__(self, path: Path, digest: str, grid: Grid, header: Header) -> None:
        self._path, self._digest, self._grid, self._header = path, digest, grid, header
        self._layout = header.layout
        self._places = {
            place: column.role
            for place in range(max(map(len, grid.rows), default=0))
            for column in header.layout.columns
            if column.letter == letter_of(place) and column.role is not Role.SKIPPED
        }
        self._figures = [place for place, role in self._places.items() if role is not Role.LABEL]
        self._labels = [place for place, role in self._places.items() if role is Role.LABEL]
        self._remarks: list[Remark] = []
        self._problems: list[Remark] = []
        self._texts: list[tuple[str, str]] = []
        self._last_row = header.first

    def incoming(self) -> Incoming:
        """All that was found."""
        self._problems += [Remark(fault, self._grid.title) for fault in self._layout.faults]
        lines, total = ([], None) if self._problems else self._rows()
        if not lines and total is None and not self._problems:
            self._problems.append(Remark("Bảng không có dòng số liệu nào.", self._grid.title))
        layout = self._sampled(total)
        submission = None if self._problems else self._submission(lines, total, layout)
        return Incoming(self._path, self._digest, submission, layout, tuple(self._remarks), tuple(self._problems))

    def _rows(self) -> tuple[list[Line], Line | None]:
        """The rows down to the total; a total above the others is one too."""
        lines: list[Line] = []
        total: Line | None = None
        taken: list[int] = []
        for number in range(self._header.first, len(self._grid.rows)):
            cells = self._grid.rows[number]
            label = self._label(cells)
            is_total = fold(label).strip(" :") in _TOTAL
            if not is_total and not any(is_count(self._cell(cells, place)) for place in self._figures):
                if label and any(text_of(self._cell(cells, place)) for place in self._figures):
                    self._remark("dòng không có số, đã bỏ qua", number)
                elif label:
                    taken.append(number)  # a formula without its value looks empty, too
                continue
            taken.append(number)
            line = Line(number + 1, label or f"Dòng {number + 1}", self._layout.figures(self._values(cells, number)))
            self._last_row = number
            if not is_total:
                lines.append(line)
            elif total is None:
                total = line
                if lines:
                    break
        self._remark_texts()
        self._look_for_formulas(taken)
        self._look_for_merges()
        if total is None and lines:
            self._remark("không có dòng tổng cộng; tổng được cộng từ các dòng")
        return lines, total

    def _values(self, cells: list[Any], number: int) -> dict[Role, int]:
        values: dict[Role, int] = {}
        for place in self._figures:
            count = 0
            try:
                count, remark = count_of(self._cell(cells, place))
            except ValueError as error:
                self._problems.append(Remark(f"{error}.", self._grid.title, _name(number, place)))
            else:
                if remark:
                    self._texts.append((_name(number, place), remark))
            role = self._places[place]
            values[role] = values.get(role, 0) + count
        return values

    def _remark_texts(self) -> None:
        """Figures kept as text: each of a few, of many how many there are and the first that needed reading."""
        if len(self._texts) <= _MOST_TEXTS:
            self._remarks += [Remark(text, self._grid.title, cell) for cell, text in self._texts]
            return
        cell, text = max(self._texts, key=lambda one: any(not sign.isdecimal() for sign in one[1].split("”")[0][1:]))
        shown = f"{text}; cùng {len(self._texts) - 1} ô số khác được ghi là chữ, xem trang Nguồn để thấy số đã đọc"
        self._remarks.append(Remark(shown, self._grid.title, cell))

    def _cell(self, cells: list[Any], place: int) -> Any:
        return cells[place] if place < len(cells) else ""

    def _label(self, cells: list[Any]) -> str:
        """The words of a row; those of a total may stand in a merged cell left of their column."""
        before = range(min(self._figures, default=0))
        words = [text_of(self._cell(cells, place)) for place in (*self._labels, *before)]
        return next((word for word in words if word and not word.isdecimal()), "")

    def _look_for_formulas(self, rows: list[int]) -> None:
        empty = {
            (number + 1, place + 1)
            for number in rows
            for place in self._figures
            if self._cell(self._grid.rows[number], place) == ""
        }
        for (row, column), text in without_value(self._path, self._grid.title, empty).items():
            if text.startswith("="):
                sentence = "công thức chưa có giá trị; hãy mở tệp bằng Excel rồi lưu lại."
            else:
                sentence = f"ô bị lỗi {text}; hãy sửa trong Excel."
            self._problems.append(Remark(sentence, self._grid.title, _name(row - 1, column - 1)))

    def _look_for_merges(self) -> None:
        for top, left, bottom, right in self._grid.merged:
            inside = [place for place in self._figures if left <= place <= right]
            if inside and top >= self._header.first and top <= self._last_row:
                area = f"{_name(top, left)}:{_name(bottom, right)}"
                self._problems.append(
                    Remark("ô gộp trong vùng số liệu; hãy bỏ gộp để mỗi số một ô.", self._grid.title, area)
                )

    def _remark(self, text: str, row: int | None = None, place: int | None = None) -> None:
        cell = "" if row is None else _name(row, place or 0)
        self._remarks.append(Remark(text, self._grid.title, cell))

    def _sampled(self, total: Line | None) -> Layout:
        """The layout with a value of each column, for whoever is to confirm what the columns are."""
        row = (total.row if total else self._last_row + 1) - 1
        cells = self._grid.rows[row] if row < len(self._grid.rows) else []
        samples = {letter_of(place): text_of(cell) for place, cell in enumerate(cells)}
        columns = (replace(column, sample=samples.get(column.letter, "")) for column in self._layout.columns)
        return replace(self._layout, columns=tuple(columns))

    def _submission(self, lines: list[Line], total: Line | None, layout: Layout) -> Submission:
        texts = [text for row in self._grid.rows[: self._header.top] for cell in row if (text := text_of(cell))]
        office, period = office_in(texts), period_in(texts)
        if self._grid.is_hidden:
            self._remark("trang tính bị ẩn, vẫn được đọc")
        if any(_PRACTICE in fold(text) for text in texts):
            self._remark("là bản thực hành, không có giá trị")
        if not office:
            self._remark(f"không ghi tên đơn vị; lấy tên tệp “{self._path.stem}”")
        if not period.shown:
            self._remark("không ghi kỳ báo cáo")
        self._remark_columns(layout)
        label = next((column.words for column in layout.columns if column.role is Role.LABEL), "")
        area = f"{_name(self._header.top, 0)}:{_name(self._last_row, max(self._figures))}"
        return Submission(
            self._path.name,
            self._digest,
            self._grid.title,
            area,
            office or self._path.stem,
            period,
            layout,
            tuple(lines),
            total,
            has_fields="linh vuc" in fold(label),
        )

    def _remark_columns(self, layout: Layout) -> None:
        numbers = sorted(int(name[1:]) for name in layout.blank)
        if numbers:
            self._remark(f"không có số liệu cột {', '.join(f'({number})' for number in numbers)}; để trống")
        for name in layout.unsplit:
            number = int(name[1:])
            self._remark(f"cột ({number - 1}) và ({number}) không tách; ghi chung vào cột ({number})")


def _name(row: int, place: int) -> str:
    return f"{letter_of(place)}{row + 1}"
