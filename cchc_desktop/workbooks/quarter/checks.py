"""Formulas that check the form while it is read, and what is counted beside it with its shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from cchc_desktop.domain.counting import MEMO_WORDS
from cchc_desktop.domain.layout import LayoutRate
from cchc_desktop.domain.ratio import Rate
from cchc_desktop.workbooks.grid import AGREES, DIFFERS, PERCENT, share_formula, share_value, shown_formula
from cchc_desktop.workbooks.quarter.dossiers import Lists
from cchc_desktop.workbooks.quarter.form import Form, colour_checks
from cchc_desktop.workbooks.quarter.places import cell, on
from cchc_desktop.workbooks.quarter.view import QuarterView
from cchc_desktop.workbooks.sheet import FIGURE, LINE, Book, Column, Kind

CHECK_SHEET, BESIDE_SHEET = "Kiểm tra", "Số liệu kèm theo"
_CHECKS = (
    Column("Nội dung kiểm tra", 60),
    Column("Vế trái", 14, Kind.NUMBER),
    Column("Vế phải", 14, Kind.NUMBER),
    Column("Kết quả", 14),
)
_BESIDE = (
    Column("Nội dung", 52),
    Column("Số liệu", 14, Kind.NUMBER),
    Column("Cách tính", 64),
    Column("Tử số", 12, Kind.NUMBER),
    Column("Mẫu số", 12, Kind.NUMBER),
)


def draw_checks(book: Book, sheet: Any, forms: Sequence[Form], lists: Lists | None) -> None:
    """Formulas that compare the forms with themselves, with each other and with the dossiers listed."""
    table = book.table(sheet, 0, _CHECKS)
    number, result = book.style(**FIGURE), book.style(**LINE, align="center")
    for text, left, right, a, b in _comparisons(forms, lists):
        answer = AGREES if a == b else DIFFERS
        table.add((text, a, b, answer))
        sheet.write_formula(table.last, 1, f"={left}", number, a)
        sheet.write_formula(table.last, 2, f"={right}", number, b)
        same = f'=IF(B{table.last + 1}=C{table.last + 1},"{AGREES}","{DIFFERS}")'
        sheet.write_formula(table.last, 3, same, result, answer)
    if table.last:
        colour_checks(book, sheet, (1, 3, table.last, 3))


def _comparisons(forms: Sequence[Form], lists: Lists | None) -> Iterator[tuple[str, str, str, int, int]]:
    """What is compared: words, the two sides as formulas and as values."""
    first = forms[0]
    for form in forms:
        values, name = form.values, "" if form is first else f"{form.name}: "
        for left, parts in form.layout.identities:
            text = f"{name}({left}) = {' + '.join(f'({part})' for part in parts)}"
            sides = form.cell(left), "+".join(map(form.cell, parts))
            yield (text, *sides, values[left], sum(values[part] for part in parts))
        for number, value in values.items() if form.has_rows else ():
            area = f"SUM({on(form.name, form.area(number))})"
            yield f"{name}Cột ({number}): tổng cộng = cộng các dòng", form.cell(number), area, value, value
    for form in forms[1:]:
        for column in form.layout.columns:
            same = (one for one in first.layout.columns if (one.figures, one.memo) == (column.figures, column.memo))
            for one in same:
                text = f"{first.name} ({one.number}) = {form.name} ({column.number})"
                a, b = first.values[one.number], form.values[column.number]
                yield text, first.cell(one.number), form.cell(column.number), a, b
    for form in forms if lists else ():
        name = "" if form is first else f"{form.name}: "
        for number, formula in lists.counted(form).items() if lists else ():
            text = f"{name}Cột ({number}): tổng cộng = số hồ sơ trong danh sách"
            yield text, form.cell(number), formula, form.values[number], form.values[number]


class Beside:
    """The sheet of shares and of what is counted outside the columns."""

    def __init__(self, book: Book, view: QuarterView, forms: Sequence[Form]) -> None:
        self._book, self._view, self._forms = book, view, forms
        self._sheet = book.add_sheet(BESIDE_SHEET)
        self._rates = {form.name: form.layout.rates_of(view.report) for form in forms}
        *firsts, memo = accumulate((len(rates) for rates in self._rates.values()), initial=1)
        self._first = dict(zip(self._rates, firsts, strict=True))
        self._memo_rows = {name: memo + place for place, name in enumerate(view.report.memo)}

    def rates(self, form: Form) -> tuple[Rate, ...]:
        """The shares by the columns of a form."""
        return self._rates[form.name]

    def cell(self, form: Form, place: int) -> str:
        """The cell that holds a share of a form, by its place among them."""
        return on(BESIDE_SHEET, cell(self._first[form.name] + place, 1))

    def words_formula(self, form: Form) -> str:
        """The shares as one text, for the foot of the form."""
        rates, first = self.rates(form), self._first[form.name]
        told = [f'"{rate.label}: "&{on(BESIDE_SHEET, cell(first + place, 2))}' for place, rate in enumerate(rates)]
        return '="Tỷ lệ: "&' + '&"; "&'.join(told) + '&"."'

    def draw(self) -> None:
        """Shares with their formulas, live, and the counts beside the columns."""
        table = self._book.table(self._sheet, 0, _BESIDE)
        for form in self._forms:
            name = "" if form is self._forms[0] else f"{form.name}: "
            for rate, made in zip(self.rates(form), form.layout.rates, strict=True):
                table.add((name + rate.label, 0, rate.explained, rate.part, rate.whole))
                self._share(table.last, form, rate, made)
        for memo, count in self._view.report.memo.items():
            table.add((MEMO_WORDS.get(memo, memo), count, "", None, None))

    def _share(self, row: int, form: Form, rate: Rate, made: LayoutRate) -> None:
        sheet, number = self._sheet, self._book.style(**FIGURE)
        part = "+".join(map(form.cell, made.part))
        less = "".join(f"-{cell(self._memo_rows[name], 1)}" for name, _ in made.less if name in self._memo_rows)
        sheet.write_formula(row, 3, f"={part}{less}", number, rate.part)
        sheet.write_formula(row, 4, f"={'+'.join(map(form.cell, made.whole))}", number, rate.whole)
        formula = share_formula(cell(row, 3), cell(row, 4))
        sheet.write_formula(row, 1, f"={formula}", self._book.style(**PERCENT), share_value(rate))
        shown = shown_formula(cell(row, 1))
        text = f'="{rate.formula} = "&{cell(row, 3)}&"/"&{cell(row, 4)}&" = "&{shown}'
        sheet.write_formula(row, 2, text, self._book.style(**LINE), rate.explained)
