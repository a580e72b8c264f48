"""The dossiers behind what the forms tell beside their columns, figure by figure, with links both ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from cchc_desktop.domain.counting import CAME, MEMO_WORDS, Memo
from cchc_desktop.domain.layout import Layout
from cchc_desktop.workbooks.quarter.blocks import Blocks, Links, number_column
from cchc_desktop.workbooks.quarter.form import Form
from cchc_desktop.workbooks.quarter.places import letter
from cchc_desktop.workbooks.quarter.view import BesideLine, QuarterView
from cchc_desktop.workbooks.sheet import Book, Column, Kind

MEMO_SHEET = "Hồ sơ kèm theo"
_COLUMNS = (
    Column("STT", 7, Kind.NUMBER),
    Column("Số liệu", 40),
    Column("Mã hồ sơ", 24),
    Column("Dòng của biểu", 36),
    Column("Thủ tục hành chính", 44),
    Column("Tên tổ chức, cá nhân", 28),
    Column("Đến ngày", 17, Kind.MOMENT),
    Column("Trạng thái", 20),
)
_CODE = 2
_LETTERS = (Memo.LATE_WITH_LETTER, Memo.LATE_WITHOUT_LETTER, Memo.OVERDUE_WITH_LETTER, Memo.OVERDUE_WITHOUT_LETTER)
# Told apart by the lists of dossiers received, settled and pending.
_ELSEWHERE = frozenset({*CAME.values(), *_LETTERS})


def told_by_list(layouts: Iterable[Layout]) -> tuple[str, ...]:
    """The figures beside the columns whose dossiers this list tells, in the order of the forms' columns."""
    names = (name for layout in layouts for column in layout.columns for name in column.memo)
    return tuple(name for name in dict.fromkeys(names) if name in MEMO_WORDS and name not in _ELSEWHERE)


class MemoList:
    """The sheet; each dossier stands on it once for each figure that counts it."""

    def __init__(self, book: Book, view: QuarterView, forms: Sequence[Form]) -> None:
        self._view = view
        memos = told_by_list(form.layout for form in forms)
        self._memos = {name: rank for rank, name in enumerate(memos)}
        self._numbers = {
            form: {name: column.number for column in form.layout.columns for name in column.memo} for form in forms
        }
        # A form that tells none of them needs no column here.
        self._forms = [form for form in forms if not self._memos.keys().isdisjoint(self._numbers[form])]
        titles = (number_column("Cột", form) for form in self._forms)
        self._columns = (*_COLUMNS, *titles)
        self._sheet = book.add_sheet(MEMO_SHEET)
        self._table = book.table(self._sheet, 0, self._columns)
        self._counts: Counter[tuple[str | None, str]] = Counter()

    def draw(self, links: Links, blocks: Blocks, places: Mapping[str, str]) -> None:
        """Write all lines; ``places`` are where dossiers stand on the other lists, by their codes.

        Raises ValueError when they are not those counted.
        """
        blocks.add_sheet(MEMO_SHEET, len(self._columns), len(_COLUMNS))
        rows = self._forms[0].rows if self._forms else ()
        labels = {row.key: row.label for row in (*self._view.report.rows, *self._view.report.further, *rows)}
        ranks = {key: rank for rank, key in enumerate(labels)}
        lines = [line for line in self._view.beside or () if line.memo in self._memos]
        lines.sort(key=lambda line: (self._group(line.memo), ranks.get(line.row, len(ranks)), self._memos[line.memo]))
        for line in lines:
            self._add(line, labels.get(line.row, line.row), links, places.get(line.code))
            blocks.note(line.row, (f"+{line.memo}",), MEMO_SHEET, self._table.last)
            self._counts[line.row, line.memo] += 1
            self._counts[None, line.memo] += 1
        self._table.close()
        self._check()

    def numbers(self, form: Form) -> dict[int, str]:
        """Which columns of a form can be counted on the list, and the formula that does."""
        if form not in self._forms:
            return {}
        place = letter(len(_COLUMNS) + self._forms.index(form))
        area = f"'{MEMO_SHEET}'!{place}1:{place}{self._table.last + 1}"
        told = (column for column in form.layout.columns if column.memo and not column.figures)
        return {
            column.number: f"COUNTIF({area},{column.number})"
            for column in told
            if self._memos.keys() >= set(column.memo)
            and all(self._numbers[form][n] == column.number for n in column.memo)
        }

    def _group(self, memo: str) -> int:
        """Figures of one column stand together."""
        return next(numbers[memo] for numbers in self._numbers.values() if memo in numbers)

    def _add(self, line: BesideLine, label: str, links: Links, place: str | None) -> None:
        table, sheet = self._table, self._sheet
        numbers = [self._numbers[form].get(line.memo) for form in self._forms]
        words = (MEMO_WORDS[line.memo], line.code, label, line.procedure, line.name)
        table.add((table.last - table.header + 1, *words, line.came_at, line.status, *numbers))
        if place is not None:
            links.write(sheet, table.last, _CODE, place, line.code)
        for at, (form, number) in enumerate(zip(self._forms, numbers, strict=True), start=len(_COLUMNS)):
            if number is not None:
                links.write(sheet, table.last, at, form.cell(number, line.row), number)

    def _check(self) -> None:
        report = self._view.report
        expected = [(None, report.memo), *((row.key, row.memo) for row in (*report.rows, *report.further))]
        wrong = [
            name for name in self._memos if any(self._counts[key, name] != memo.get(name, 0) for key, memo in expected)
        ]
        if wrong:
            raise ValueError(f"the dossiers listed are not those counted as {', '.join(wrong)}")
