"""When dossiers come in and for what: the rhythm and the mix of a commune's counter (starter data, README)."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random

from cchc_desktop.domain.application import Channel
from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.catalogue import Catalogue
from cchc_desktop.domain.procedure import ProcedureVersion

_WEEKDAYS = (1.25, 1.2, 1.0, 0.95, 0.85, 0.9, 0.9)
_HOURS = {7: 5, 8: 17, 9: 18, 10: 14, 11: 4, 13: 7, 14: 15, 15: 12, 16: 8}
_FRIDAY_AFTERNOON = 0.6
_FIELDS = {
    "Chứng thực": 72.0,
    "Hộ tịch": 11.0,
    "Đất đai": 4.0,
    "Bảo trợ xã hội": 3.0,
    "Hộ kinh doanh": 2.5,
    "Đăng ký, quản lý cư trú": 2.0,
}
_OTHERS = 5.5
_CERTIFICATION = "Chứng thực"
_CHANNELS: dict[bool, dict[Channel, float]] = {
    True: {Channel.IN_PERSON: 55, Channel.ONLINE_FULL: 32, Channel.ONLINE_PARTIAL: 10, Channel.KIOSK: 2},
    False: {
        Channel.IN_PERSON: 33,
        Channel.ONLINE_FULL: 34,
        Channel.ONLINE_PARTIAL: 25,
        Channel.VNEID: 4,
        Channel.POSTAL: 3,
        Channel.KIOSK: 1,
    },
}


class Mix:
    """Draws what is asked for and how it comes in."""

    def __init__(self, catalogue: Catalogue, chance: Random) -> None:
        self._chance = chance
        by_field: defaultdict[str, list[ProcedureVersion]] = defaultdict(list)
        for procedure in catalogue.procedures:
            by_field[procedure.latest.field].append(procedure.latest)
        rest = [field for field in by_field if field not in _FIELDS]
        weights = {field: weight for field, weight in _FIELDS.items() if field in by_field}
        weights |= dict.fromkeys(rest, _OTHERS / max(len(rest), 1))
        self._versions: list[ProcedureVersion] = []
        numbers: list[float] = []
        for field, weight in weights.items():
            # A few procedures make most of a field: the n-th is asked for 1/n as often as the first.
            shares = [1 / place for place in range(1, len(by_field[field]) + 1)]
            for version, share in zip(by_field[field], shares, strict=True):
                self._versions.append(version)
                numbers.append(weight * share / sum(shares))
        self._sums = list(accumulate(numbers))

    def procedure(self) -> ProcedureVersion:
        """What someone asks for."""
        return self._versions[bisect(self._sums, self._chance.random() * self._sums[-1])]

    def channel(self, version: ProcedureVersion) -> Channel:
        """How it comes in; certification is brought to the counter more often than the rest."""
        table = _CHANNELS[version.field == _CERTIFICATION]
        return self._chance.choices(list(table), weights=list(table.values()))[0]


def arrivals(first: date, until: datetime, number: int, calendar: WorkCalendar, chance: Random) -> Iterator[datetime]:
    """When each of ``number`` dossiers comes in, in order, up to ``until``."""
    days = [first + timedelta(days=n) for n in range((until.date() - first).days + 1)]
    # Something comes in online on days off too.
    weights = [_WEEKDAYS[day.weekday()] if calendar.is_counting(day) else 0.03 for day in days]
    share = (until - datetime.combine(until.date(), time(7))) / timedelta(hours=10)
    weights[-1] *= min(max(share, 0.01), 1)
    per_day: defaultdict[date, int] = defaultdict(int)
    for day in chance.choices(days, cum_weights=list(accumulate(weights)), k=number):
        per_day[day] += 1
    for day in days:
        yield from sorted(_moment(day, until, chance) for _ in range(per_day[day]))


def _moment(day: date, until: datetime, chance: Random) -> datetime:
    hours = dict(_HOURS)
    if day.weekday() == 4:
        hours |= {hour: int(weight * _FRIDAY_AFTERNOON) or 1 for hour, weight in _HOURS.items() if hour >= 13}
    if day == until.date():
        hours = {hour: weight for hour, weight in hours.items() if hour < until.hour} or {max(until.hour - 1, 0): 1}
    hour = chance.choices(list(hours), weights=list(hours.values()))[0]
    return datetime.combine(day, time(hour, chance.randrange(60)))
