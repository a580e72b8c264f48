"""A year of the calendar goes out to Excel and comes in from it: read whole and shown before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.calendar import DayRule, RuleStatus
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.people import Right
from cchc_desktop.services.calendars.change import Change, clean, faults
from cchc_desktop.services.steps.noting import note_export

if TYPE_CHECKING:
    from cchc_desktop.storage.views import View
    from cchc_desktop.workbooks.calendar import ReadDay


@dataclass(frozen=True, slots=True)
class RowNotice:
    """What is said of a row; ``column`` by its title."""

    row: int | None
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What a file would put; ``skipped`` rows say what the calendar says already. All rows come in or none."""

    path: Path
    read: int
    skipped: int
    rejected: tuple[RowNotice, ...]
    warnings: tuple[RowNotice, ...]
    rules: tuple[DayRule, ...]

    @property
    def change(self) -> Change:
        """The change that the file asks for; raises InvalidInput ``file`` while a row is refused."""
        if self.rejected:
            rows = len({notice.row for notice in self.rejected})
            raise InvalidInput("file", f"{rows} dòng không nhận được nên chưa nhập dòng nào; hãy sửa tệp rồi nhập lại.")
        return Change(put=self.rules, why=f"Nhập từ tệp {self.path.name}")


def plan_import(desk: Desk, path: Path) -> ImportPlan:
    """Read the sheet "Lịch nghỉ" of a file and hold it against the calendar; nothing is written.

    Raises NotAllowed, InvalidInput ``file`` or by the title of a missing column, Unavailable for a place at fault.
    """
    from cchc_desktop.workbooks.calendar import IncomingCalendar

    desk.require(Right.KEEP_CALENDAR)
    rows = list(IncomingCalendar(path).rows())
    if not rows:
        raise InvalidInput("file", f"Tệp “{path.name}” không có ngày nào để nhập.")
    with desk.read() as view:
        return _judged(view, path, rows)


def export_year(desk: Desk, path: Path, year: int) -> int:
    """Write the days of a year, with room to fill in more; returns how many. Raises Unavailable."""
    from cchc_desktop.workbooks.calendar import Cover, write

    desk.require(Right.READ)
    with desk.read() as view:
        rules = [kept.rule for kept in view.calendar_rows.days() if kept.rule.day.year == year]
        cover = Cover(view.settings.name, desk.now(), view.settings.is_practice)
    written = write(path, cover, rules)
    note_export(desk, f"lịch làm việc năm {year} (Excel)", written, "ngày")
    return written


def _judged(view: View, path: Path, rows: list[ReadDay]) -> ImportPlan:
    from cchc_desktop.workbooks.calendar import TITLE_OF

    held = {kept.rule.day: kept.rule for kept in view.calendar_rows.days()}
    rejected = [RowNotice(row.number, title, sentence) for row in rows for title, sentence in row.problems]
    read = [(row.number, clean(row.rule)) for row in rows if row.rule is not None]
    rejected += _doubled(read, TITLE_OF["day"])
    fresh = [(number, rule) for number, rule in read if rule != held.get(rule.day)]
    kept = [(number, rule) for number, rule in fresh if _is_weaker(rule, held.get(rule.day))]
    put = [(number, rule) for number, rule in fresh if (number, rule) not in kept]
    # Of two rows for one day the second is refused above; the others are held against the first.
    number_of = {rule.day: number for number, rule in reversed(put)}
    firsts = [rule for number, rule in put if number_of[rule.day] == number]
    for fault in faults(firsts, held, set(), view.settings.week):
        rejected.append(RowNotice(number_of[fault.rule.day], TITLE_OF.get(fault.field, ""), fault.message))
    return ImportPlan(
        path,
        len(rows),
        len(read) - len(put),
        tuple(sorted(rejected, key=lambda notice: notice.row or 0)),
        (*_stay_confirmed(kept), *_replacing(put, held.keys())),
        tuple(rule for _, rule in put),
    )


def _doubled(read: Iterable[tuple[int, DayRule]], title: str) -> Iterator[RowNotice]:
    first: dict[date, int] = {}
    for number, rule in read:
        if rule.day in first:
            sentence = f"ngày {rule.day:%d/%m/%Y} đã ghi ở dòng {first[rule.day]}; hãy để lại một dòng"
            yield RowNotice(number, title, sentence)
        first.setdefault(rule.day, number)


def _is_weaker(rule: DayRule, present: DayRule | None) -> bool:
    """Whether the row proposes what the office has confirmed already, as a file written before that does."""
    return (
        present is not None
        and rule.status is RuleStatus.PROPOSED
        and present.status is RuleStatus.CONFIRMED
        and rule.kind is present.kind
    )


def _stay_confirmed(kept: Iterable[tuple[int, DayRule]]) -> Iterator[RowNotice]:
    from cchc_desktop.workbooks.calendar import TITLE_OF

    for number, rule in kept:
        sentence = f"ngày {rule.day:%d/%m/%Y} đã được xác nhận trong lịch nên giữ như đang có"
        yield RowNotice(number, TITLE_OF["status"], sentence)


def _replacing(put: Iterable[tuple[int, DayRule]], held: Iterable[date]) -> Iterator[RowNotice]:
    from cchc_desktop.workbooks.calendar import TITLE_OF

    known = set(held)
    for number, rule in put:
        if rule.day in known:
            yield RowNotice(
                number, TITLE_OF["day"], f"ngày {rule.day:%d/%m/%Y} đã có trong lịch, được ghi lại theo tệp"
            )
