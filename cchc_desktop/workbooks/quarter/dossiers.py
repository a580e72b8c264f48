"""The dossiers behind the figures: sorted so that those of one cell stand together, with links both ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cchc_desktop.domain.counting import CAME, Arrival, Outcome
from cchc_desktop.domain.layout import LayoutColumn
from cchc_desktop.workbooks.quarter.blocks import Blocks, Links, number_column, numbers_of
from cchc_desktop.workbooks.quarter.form import Form
from cchc_desktop.workbooks.quarter.memo_list import MemoList
from cchc_desktop.workbooks.quarter.places import letter, on
from cchc_desktop.workbooks.quarter.view import DossierLine, QuarterView
from cchc_desktop.workbooks.sheet import Book, Column, Kind

INTAKE_SHEET, SETTLED_SHEET, PENDING_SHEET = "Nhận giải quyết", "Đã giải quyết", "Đang giải quyết"
_COLUMNS = (
    Column("STT", 7, Kind.NUMBER),
    Column("Mã hồ sơ", 24),
    Column("Thủ tục hành chính", 44),
    Column("Lĩnh vực", 20),
    Column("Tên tổ chức, cá nhân", 28),
    Column("Nhận hồ sơ", 17, Kind.MOMENT),
    Column("Hẹn trả kết quả", 17, Kind.MOMENT),
    Column("Ngày có kết quả", 17, Kind.MOMENT),
    Column("Trạng thái", 20),
    Column("Cột nhận", 9, Kind.NUMBER),
    Column("Cột kết quả", 9, Kind.NUMBER),
)
_INTAKE_COLUMNS = (
    Column("STT", 7, Kind.NUMBER),
    Column("Mã hồ sơ", 24),
    Column("Dòng của biểu", 44),
    Column("Nhận hồ sơ", 17, Kind.MOMENT),
    Column("Cột nhận", 9, Kind.NUMBER),
)
_ARRIVAL, _OUTCOME, _INTAKE_ARRIVAL = 9, 10, 4
_ARRIVALS = {Arrival.ONLINE: "c4", Arrival.DIRECT: "c5", Arrival.CARRIED: "c6"}
_OUTCOMES = {
    Outcome.EARLY: ("c7", "c8"),
    Outcome.ON_TIME: ("c7", "c9"),
    Outcome.LATE: ("c7", "c10"),
    Outcome.WITHDRAWN: ("withdrawn",),
    Outcome.CLOSED: ("closed",),
    Outcome.PENDING_IN_TIME: ("c11", "c12"),
    Outcome.PENDING_OVERDUE: ("c11", "c13"),
}
_LETTERS = {
    Outcome.LATE: ("+late_without_letter", "+late_with_letter"),
    Outcome.PENDING_OVERDUE: ("+overdue_without_letter", "+overdue_with_letter"),
}
_PENDING = (Outcome.PENDING_IN_TIME, Outcome.PENDING_OVERDUE)
_ARRIVAL_RANK = {arrival: rank for rank, arrival in enumerate(_ARRIVALS)}
_OUTCOME_RANK = {outcome: rank for rank, outcome in enumerate(_OUTCOMES)}
_CHANNEL_RANK = {f"+{memo.value}": rank for rank, memo in enumerate(CAME.values())}


class Lists:
    """The sheets of dossiers and where on them those of each figure stand.

    Each form has its own pair of columns that say in which of its columns a dossier stands, and lead there.
    """

    def __init__(self, book: Book, view: QuarterView, forms: Sequence[Form]) -> None:
        self._view, self._forms = view, forms
        self._numbers_of = [numbers_of(form) for form in forms]
        self._sheets = {name: book.add_sheet(name) for name in (INTAKE_SHEET, SETTLED_SHEET, PENDING_SHEET)}
        came = (*_INTAKE_COLUMNS, *(number_column("Cột nhận", form) for form in forms[1:]))
        titles = ("Cột nhận", "Cột kết quả")
        ended = (*_COLUMNS, *(number_column(title, form) for form in forms[1:] for title in titles))
        self._tables = {
            name: book.table(sheet, 0, came if name == INTAKE_SHEET else ended) for name, sheet in self._sheets.items()
        }
        self._memo_list = None if view.beside is None else MemoList(book, view, forms)
        self._links, self._blocks = Links(book), Blocks()
        for name in self._sheets:
            is_intake = name == INTAKE_SHEET
            width = len(came) if is_intake else len(ended)
            self._blocks.add_sheet(name, width, _INTAKE_ARRIVAL if is_intake else _OUTCOME)
        self.counts: Counter[tuple[int, str | None, int]] = Counter()
        self._known: set[str] = set()
        self._codes: dict[str, str] = {}

    def draw(self) -> None:
        """Write all dossiers. Raises ValueError when they are not those counted."""
        ranks = {row.key: rank for rank, row in enumerate(self._view.report.rows)}
        lines = list(self._view.dossiers or ())
        lines.sort(key=lambda line: (ranks.get(line.row, len(ranks)), _OUTCOME_RANK[line.outcome], not line.has_letter))
        places = [self._add(line) for line in lines]
        came = sorted(
            zip(lines, places, strict=True),
            key=lambda one: (
                ranks.get(one[0].row, len(ranks)),
                _ARRIVAL_RANK[one[0].arrival],
                _CHANNEL_RANK.get(_came(one[0]), 0),
            ),
        )
        labels = {row.key: row.label for row in self._view.report.rows}
        for line, place in came:
            self._add_intake(line, place, labels.get(line.row, line.row))
        for table in self._tables.values():
            table.close()
        self._check(lines)
        if self._memo_list is not None:
            self._memo_list.draw(self._links, self._blocks, self._codes)

    def counted(self, form: Form) -> dict[int, str]:
        """Which columns of a form can be counted on the lists, and the formula that does."""
        at, found = self._forms.index(form), {}
        for measure, number in self._numbers_of[at].items():
            if measure in self._known:
                is_arrival = measure in _ARRIVALS.values() or measure in _CHANNEL_RANK
                found[number] = self._formula(number, letter(_place(at, _ARRIVAL if is_arrival else _OUTCOME)))
        more = {} if self._memo_list is None else self._memo_list.numbers(form)
        return dict(sorted((found | more).items()))

    def target(self, column: LayoutColumn, key: str | None) -> str | None:
        """What a figure opens: its dossiers where they stand together, else the filter that finds them."""
        return self._blocks.target(column, key)

    def _formula(self, number: int, column: str) -> str:
        areas = (f"'{name}'!{column}1:{column}{self._tables[name].last + 1}" for name in (SETTLED_SHEET, PENDING_SHEET))
        return "+".join(f"COUNTIF({area},{number})" for area in areas)

    def _add(self, line: DossierLine) -> str:
        """One dossier on the list of its outcome; returns the cell where it stands."""
        name = PENDING_SHEET if line.outcome in _PENDING else SETTLED_SHEET
        table = self._tables[name]
        came, ended = _arrival_measures(line), _outcome_measures(line)
        numbers = [(_number(one, came), _number(one, ended)) for one in self._numbers_of]
        times = (line.received_at, line.due_at, line.done_at)
        words = (line.code, line.procedure, line.field, line.name)
        cells = (number for pair in numbers for number in pair)
        table.add((table.last - table.header + 1, *words, *times, line.status, *cells))
        self._blocks.note(line.row, ended, name, table.last)
        for at, (form, (_, number)) in enumerate(zip(self._forms, numbers, strict=True)):
            self._count(at, line.row, number)
            if number is not None:
                target = form.cell(number, line.row)
                self._links.write(self._sheets[name], table.last, _place(at, _OUTCOME), target, number)
        if self._view.told is not None:
            self._view.told(table.last - table.header + self._other(name))
        place = self._codes[line.code] = on(name, f"A{table.last + 1}")
        return place

    def _other(self, name: str) -> int:
        """How many stand on the other list of outcomes."""
        table = self._tables[SETTLED_SHEET if name == PENDING_SHEET else PENDING_SHEET]
        return table.last - table.header

    def _add_intake(self, line: DossierLine, place: str, label: str) -> None:
        table, sheet = self._tables[INTAKE_SHEET], self._sheets[INTAKE_SHEET]
        came = _arrival_measures(line)
        numbers = [_number(one, came) for one in self._numbers_of]
        table.add((table.last - table.header + 1, line.code, label, line.received_at, *numbers))
        self._blocks.note(line.row, came, INTAKE_SHEET, table.last)
        self._links.write(sheet, table.last, 1, place, line.code)
        for at, (form, number) in enumerate(zip(self._forms, numbers, strict=True)):
            self._count(at, line.row, number)
            if number is not None:
                self._links.write(sheet, table.last, _INTAKE_ARRIVAL + at, form.cell(number, line.row), number)

    def _count(self, at: int, key: str, number: int | None) -> None:
        if number is not None:
            self.counts[at, key, number] += 1
            self.counts[at, None, number] += 1

    def _check(self, lines: list[DossierLine]) -> None:
        self._known = _known(
            by_channel=all(line.channel is not None for line in lines),
            by_letter=all(line.has_letter is not None for line in lines if line.outcome in _LETTERS),
        )
        wrong = [
            f"{form.name} ({number})"
            for at, form in enumerate(self._forms)
            for key, values in self._expected(form)
            for number in sorted({n for measure, n in self._numbers_of[at].items() if measure in self._known})
            if self.counts[at, key, number] != values[number]
        ]
        if wrong:
            raise ValueError(f"the dossiers listed are not those counted in {', '.join(dict.fromkeys(wrong))}")

    def _expected(self, form: Form) -> Iterator[tuple[str | None, Mapping[int, int]]]:
        yield None, form.values
        for row in self._view.report.rows:
            yield row.key, form.layout.values(row.figures, row.memo)


def _place(at: int, place: int) -> int:
    """The column of a list that holds the number of the form counted ``at``."""
    return place + 2 * at


def _number(numbers: Mapping[str, int], measures: tuple[str, ...]) -> int | None:
    """The column of a form that stands for the finest of these."""
    return next((numbers[one] for one in reversed(measures) if one in numbers), None)


def _known(*, by_channel: bool, by_letter: bool) -> set[str]:
    """The measures that the lists tell apart."""
    known = {*_ARRIVALS.values(), *(measures[-1] for measures in _OUTCOMES.values())}
    known |= set(_CHANNEL_RANK) if by_channel else set()
    return known | ({name for names in _LETTERS.values() for name in names} if by_letter else set())


def _came(line: DossierLine) -> str:
    if line.arrival is Arrival.CARRIED or line.channel is None:
        return ""
    return f"+{CAME[line.channel.value].value}"


def _arrival_measures(line: DossierLine) -> tuple[str, ...]:
    came = _came(line)
    return ("c3", _ARRIVALS[line.arrival], came) if came else ("c3", _ARRIVALS[line.arrival])


def _outcome_measures(line: DossierLine) -> tuple[str, ...]:
    measures = _OUTCOMES[line.outcome]
    if line.has_letter is None or line.outcome not in _LETTERS:
        return measures
    return (*measures, _LETTERS[line.outcome][line.has_letter])
