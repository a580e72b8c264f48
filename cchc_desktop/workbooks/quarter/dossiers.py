"""The dossiers behind the figures: sorted so that those of one cell stand together, with links both ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from cchc_desktop.domain.counting import CAME, Arrival, Outcome
from cchc_desktop.domain.layout import LayoutColumn
from cchc_desktop.workbooks.quarter.form import Form
from cchc_desktop.workbooks.quarter.places import letter, on
from cchc_desktop.workbooks.quarter.view import DossierLine, QuarterView
from cchc_desktop.workbooks.sheet import FIGURE, LINE, Book, Column, Kind

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
# Excel holds at most 65,530 links on a sheet; dossiers beyond are listed without.
_MOST_LINKS = 65_000
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
# What the lists do not tell apart opens the dossiers that it is a part of.
_WIDER = {
    **dict.fromkeys(("+late_subjective", "+late_objective", "+late_unexplained"), "c10"),
    **dict.fromkeys(("+stopped", "+closed", "+withdrawn", "+refused"), "c7"),
}


class Lists:
    """The three sheets of dossiers and where on them those of each figure stand."""

    def __init__(self, book: Book, view: QuarterView, form: Form) -> None:
        self._book, self._view, self._form = book, view, form
        self._number_of = _numbers(form)
        self._sheets = {name: book.add_sheet(name) for name in (INTAKE_SHEET, SETTLED_SHEET, PENDING_SHEET)}
        self._tables = {
            name: book.table(sheet, 0, _INTAKE_COLUMNS if name == INTAKE_SHEET else _COLUMNS)
            for name, sheet in self._sheets.items()
        }
        self._blocks: dict[tuple[str | None, str], _Block] = {}
        self._links: Counter[str] = Counter()
        self._urls: dict[str, Any] = {}
        self.counts: Counter[tuple[str | None, int]] = Counter()
        self._known: set[str] = set()

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

    def numbers(self) -> dict[int, str]:
        """Which columns of the form can be counted on the lists, and by which of their columns: J or K."""
        found = {}
        for measure, number in self._number_of.items():
            if measure in self._known:
                is_arrival = measure in _ARRIVALS.values() or measure in _CHANNEL_RANK
                found[number] = letter(_ARRIVAL if is_arrival else _OUTCOME)
        return dict(sorted(found.items()))

    def counted(self, number: int, column: str) -> str:
        """The formula that counts the dossiers of a column of the form on the lists."""
        areas = (f"'{name}'!{column}1:{column}{self._tables[name].last + 1}" for name in (SETTLED_SHEET, PENDING_SHEET))
        return "+".join(f"COUNTIF({area},{number})" for area in areas)

    def target(self, column: LayoutColumn, key: str | None) -> str | None:
        """What a figure opens: its dossiers where they stand together, else the filter that finds them."""
        measures = [*column.figures, *(f"+{name}" for name in column.memo)]
        blocks = [self._blocks.get((key, one)) or self._blocks.get((key, _WIDER.get(one, ""))) for one in measures]
        found = [block for block in blocks if block is not None]
        if not found or len({block.sheet for block in found}) > 1:
            return None
        name, width = found[0].sheet, len(_INTAKE_COLUMNS if found[0].sheet == INTAKE_SHEET else _COLUMNS)
        first, last = min(block.first for block in found), max(block.last for block in found)
        if last - first + 1 == sum(block.count for block in found):
            return on(name, f"A{first + 1}:{letter(width - 1)}{last + 1}")
        return on(name, f"{letter(_INTAKE_ARRIVAL if name == INTAKE_SHEET else _OUTCOME)}1")

    def _add(self, line: DossierLine) -> tuple[str, int]:
        """One dossier on the list of its outcome; returns where it stands."""
        name = PENDING_SHEET if line.outcome in _PENDING else SETTLED_SHEET
        table = self._tables[name]
        measures = _outcome_measures(line)
        arrival, outcome = self._number(_arrival_measures(line)), self._number(measures)
        times = (line.received_at, line.due_at, line.done_at)
        words = (line.code, line.procedure, line.field, line.name)
        table.add((table.last - table.header + 1, *words, *times, line.status, arrival, outcome))
        self._note(line, name, table.last, measures)
        if outcome is not None:
            self._link(name, table.last, _OUTCOME, self._form.cell(outcome, line.row), outcome)
        if self._view.told is not None:
            self._view.told(table.last - table.header + self._other(name))
        return name, table.last

    def _other(self, name: str) -> int:
        """How many stand on the other list of outcomes."""
        table = self._tables[SETTLED_SHEET if name == PENDING_SHEET else PENDING_SHEET]
        return table.last - table.header

    def _add_intake(self, line: DossierLine, place: tuple[str, int], label: str) -> None:
        table = self._tables[INTAKE_SHEET]
        measures = _arrival_measures(line)
        number = self._number(measures)
        table.add((table.last - table.header + 1, line.code, label, line.received_at, number))
        self._note(line, INTAKE_SHEET, table.last, measures)
        self._link(INTAKE_SHEET, table.last, 1, on(place[0], f"A{place[1] + 1}"), line.code)
        if number is not None:
            self._link(INTAKE_SHEET, table.last, _INTAKE_ARRIVAL, self._form.cell(number, line.row), number)

    def _number(self, measures: tuple[str, ...]) -> int | None:
        """The column of the form that stands for the finest of these."""
        return next((self._number_of[one] for one in reversed(measures) if one in self._number_of), None)

    def _note(self, line: DossierLine, name: str, row: int, measures: tuple[str, ...]) -> None:
        number = self._number(measures)
        if number is not None:
            self.counts[line.row, number] += 1
            self.counts[None, number] += 1
        for measure in measures:
            for key in (line.row, None):
                block = self._blocks.get((key, measure))
                if block is None:
                    self._blocks[key, measure] = _Block(name, row)
                else:
                    block.last = row
                    block.count += 1

    def _link(self, name: str, row: int, place: int, target: str, value: str | int) -> None:
        from xlsxwriter.url import Url  # type: ignore[import-untyped]

        if self._links[name] >= _MOST_LINKS:
            return
        self._links[name] += 1
        sheet = self._sheets[name]
        style = self._book.style(**(LINE if isinstance(value, str) else FIGURE), font_color="#1F4E9E")
        url = self._urls.get(target)
        if url is None:
            # Thousands of dossiers open the same cell.
            url = self._urls[target] = Url(f"internal:{target}")
        sheet.write_url(row, place, url, style)
        if isinstance(value, str):
            sheet.write_string(row, place, value, style)
        else:
            sheet.write_number(row, place, value, style)

    def _check(self, lines: list[DossierLine]) -> None:
        self._known = _known(
            by_channel=all(line.channel is not None for line in lines),
            by_letter=all(line.has_letter is not None for line in lines if line.outcome in _LETTERS),
        )
        report, layout = self._view.report, self._form.layout
        expected: list[tuple[str | None, Mapping[int, int]]] = [(None, self._form.values)]
        expected += [(row.key, layout.values(row.figures, row.memo)) for row in report.rows]
        wrong = [
            number
            for number in self.numbers()
            if any(self.counts[key, number] != values[number] for key, values in expected)
        ]
        if wrong:
            raise ValueError(f"the dossiers listed are not those counted in columns {', '.join(map(str, wrong))}")


class _Block:
    """The rows of one sheet between which the dossiers of a figure stand, and how many they are."""

    __slots__ = ("count", "first", "last", "sheet")

    def __init__(self, sheet: str, row: int) -> None:
        self.sheet, self.first, self.last, self.count = sheet, row, row, 1


def _numbers(form: Form) -> dict[str, int]:
    """The column of the form that holds each measure, without those that only sum others up."""
    found: dict[str, int] = {}
    for column in form.layout.columns:
        if not column.sum_of:
            for measure in (*column.figures, *(f"+{name}" for name in column.memo)):
                found.setdefault(measure, column.number)
    return found


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
