"""By which counting rules a book gives the totals that another place published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import Enum
from itertools import product
from typing import Any

from cchc_desktop.domain.counting import CountingProfile
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.statistics import COLUMNS, Figures


@dataclass(frozen=True, slots=True)
class Fit:
    """The counting profiles that give these totals, the usual ones first.

    Without any, ``nearest`` comes closest and ``off`` names its columns as (ours, theirs).
    """

    totals: Mapping[str, int]
    matching: tuple[CountingProfile, ...]
    nearest: CountingProfile | None = None
    off: Mapping[str, tuple[int, int]] | None = None

    @property
    def sentence(self) -> str:
        """What the totals say of the rules they were counted by."""
        if self.matching:
            rule = self.matching[0].sentence.removeprefix("Quy tắc đếm: ")
            others = len(self.matching) - 1
            more = f" (còn {others} cách đếm khác cũng cho đúng các số này)" if others else ""
            return f"Quy tắc đếm khớp với tỉnh: {rule}{more}"
        off = "; ".join(f"cột ({name[1:]}): sổ {a}, tỉnh {b}" for name, (a, b) in (self.off or {}).items())
        return f"Không có quy tắc đếm nào khớp với tỉnh; gần nhất lệch {off}."


def all_profiles() -> tuple[CountingProfile, ...]:
    """Every combination of choices, the usual one first."""
    usual = CountingProfile()
    names = [field.name for field in fields(usual)]
    choices = [_choices(getattr(usual, name)) for name in names]
    made = [CountingProfile(**dict(zip(names, values, strict=True))) for values in product(*choices)]
    return tuple(sorted(made, key=lambda profile: _distance(profile, usual)))


def _choices(usual: Enum) -> list[Any]:
    return [usual, *(value for value in type(usual) if value is not usual)]


def _distance(profile: CountingProfile, usual: CountingProfile) -> int:
    return sum(getattr(profile, field.name) is not getattr(usual, field.name) for field in fields(profile))


def checked(totals: Mapping[str, int]) -> dict[str, int]:
    """Totals by c3 to c13; raises InvalidInput ``totals`` for none, another column or a count below zero."""
    if not totals:
        raise InvalidInput("totals", "Chưa có số liệu của tỉnh để so; hãy ghi như c3=120,c7=100,c10=2.")
    for name, value in totals.items():
        if name not in COLUMNS:
            raise InvalidInput("totals", f"Không có cột «{name}»; các cột của biểu II.06a: c3 đến c13.")
        if value < 0:
            raise InvalidInput("totals", f"Cột {name} không thể là {value}.")
    return dict(totals)


def fit(totals: Mapping[str, int], counted: Iterable[tuple[CountingProfile, Figures]], first: CountingProfile) -> Fit:
    """Which of the profiles with their figures give these totals; ``first`` is named before others that do too.

    Raises InvalidInput ``totals`` for what is no column of form II.06a.
    """
    wanted = checked(totals)
    matching: list[CountingProfile] = []
    nearest: tuple[int, CountingProfile | None, dict[str, tuple[int, int]]] = (0, None, {})
    for profile, figures in counted:
        off = {name: (getattr(figures, name), value) for name, value in wanted.items()}
        off = {name: (ours, theirs) for name, (ours, theirs) in off.items() if ours != theirs}
        distance = sum(abs(ours - theirs) for ours, theirs in off.values())
        if not off:
            matching.append(profile)
        elif nearest[1] is None or distance < nearest[0]:
            nearest = (distance, profile, off)
    if matching:
        return Fit(wanted, tuple(sorted(matching, key=lambda profile: profile != first)))
    return Fit(wanted, (), nearest[1], nearest[2])
