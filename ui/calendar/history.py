"""What became of the calendar: each row with who kept it, when and why, and the weeks that were worked by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QShowEvent

from ui.calendar.days import KeptDay, said_by
from ui.calendar.wording import badge_of, shift_words, short_day
from ui.dossier.pieces import Entries
from ui.format import WEEKDAYS, day, moment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from cchc_desktop.domain.calendar import Shift


class KeptWeek(Protocol):
    """A week with its history, as the calendar gives it."""

    @property
    def value(self) -> Mapping[int, Sequence[Shift]]: ...
    @property
    def valid_from(self) -> date: ...
    @property
    def changed_at(self) -> datetime: ...
    @property
    def changed_by(self) -> str: ...


class History(Entries):
    """The day under the cursor first, then the whole year, newest first."""

    def __init__(self) -> None:
        super().__init__("Đã thay đổi")
        self._kept: tuple[KeptDay, ...] = ()
        self._year = 0
        self._current = date.min
        self._is_stale = False

    def show_year(self, year: int, kept: Iterable[KeptDay], current: date) -> None:
        """Take over the rows of a year, those that hold and those that held."""
        self._year = year
        self._kept = tuple(sorted(kept, key=lambda one: (one.changed_at, one.id), reverse=True))
        self.stand_on(current)

    def stand_on(self, current: date) -> None:
        """Put the versions of a day first."""
        self._current = current
        self._is_stale = True
        if self.isVisible():
            self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._tell()

    def _tell(self) -> None:
        self._is_stale = False
        self.clear()
        of_day = [one for one in self._kept if one.rule.day == self._current]
        if of_day:
            self.heading(f"Ngày {day(self._current)}")
            for one in of_day:
                self.add(short_day(one.rule.day), version_line(one))
        self.heading(f"Năm {self._year}" if self._kept else f"Năm {self._year} chưa có ngày nào được ghi.")
        for one in self._kept:
            self.add(short_day(one.rule.day), version_line(one))


def version_line(kept: KeptDay) -> str:
    """What a row said and on what ground, who kept it, when and why, and until when it held."""
    rule = kept.rule
    why = f": {kept.why}" if kept.why else ""
    said = f"{badge_of(rule).word}: {rule.reason}" + (f" ({rule.decision})" if rule.decision else "")
    if kept.ended_at is not None and kept.ended_at == kept.changed_at:  # the row that says who took the rule away
        return f"{said}. {said_by(kept)} bỏ khỏi lịch lúc {moment(kept.changed_at)}{why}."
    ended = f"; thôi dùng lúc {moment(kept.ended_at)}" if kept.ended_at is not None else ""
    return f"{said}{ended}. {said_by(kept)} ghi lúc {moment(kept.changed_at)}{why}."


def add_weeks(entries: Entries, weeks: Sequence[KeptWeek]) -> None:
    """The weeks below the one in force: from when, by whom, and what they were."""
    entries.heading("Các lần thay đổi" if weeks else "Chưa có thay đổi nào; đang dùng giờ ban đầu của chương trình.")
    for kept in weeks:
        who = f"{kept.changed_by[:1].upper()}{kept.changed_by[1:]}"
        entries.add(f"Từ {day(kept.valid_from)}", f"{week_words(kept.value)}. {who} ghi lúc {moment(kept.changed_at)}.")


def week_words(week: Mapping[int, Sequence[Shift]]) -> str:
    """A week in a line; weekdays with the same shifts stand together."""
    groups: list[tuple[str, list[int]]] = []
    for weekday in range(7):
        told = shift_words(week.get(weekday, ()))
        if groups and groups[-1][0] == told:
            groups[-1][1].append(weekday)
        else:
            groups.append((told, [weekday]))
    return "; ".join(f"{_span(weekdays)}: {told}" for told, weekdays in groups)


def _span(weekdays: Sequence[int]) -> str:
    first, last = WEEKDAYS[weekdays[0]], WEEKDAYS[weekdays[-1]]
    return first if first == last else f"{first} – {last}"
