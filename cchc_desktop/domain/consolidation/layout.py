"""Which column of a workbook gives which figure of form II.06a, and what follows from the columns it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from cchc_desktop.domain.statistics import COLUMNS, IDENTITIES, Figures


class Role(StrEnum):
    """What a column holds; several columns may give one figure together (toàn trình and một phần are (4))."""

    SKIPPED = "skipped"
    LABEL = "label"
    C3 = "c3"
    C4 = "c4"
    C5 = "c5"
    C6 = "c6"
    C7 = "c7"
    C8 = "c8"
    C9 = "c9"
    C10 = "c10"
    C11 = "c11"
    C12 = "c12"
    C13 = "c13"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    RECEIVED = "received"
    IN_TIME = "in_time"


ROLE_WORDS: Mapping[Role, str] = {
    Role.SKIPPED: "Không dùng",
    Role.LABEL: "Tên dòng (lĩnh vực, nội dung)",
    Role.C3: "(3) Nhận giải quyết: tổng số",
    Role.C4: "(4) Nhận trực tuyến",
    Role.C5: "(5) Nhận trực tiếp, bưu chính",
    Role.RECEIVED: "(4)+(5) Nhận mới, không tách",
    Role.C6: "(6) Từ kỳ trước",
    Role.C7: "(7) Đã giải quyết: tổng số",
    Role.C8: "(8) Đã giải quyết trước hạn",
    Role.C9: "(9) Đã giải quyết đúng hạn",
    Role.IN_TIME: "(8)+(9) Trước và đúng hạn, không tách",
    Role.C10: "(10) Đã giải quyết quá hạn",
    Role.C11: "(11) Đang giải quyết: tổng số",
    Role.C12: "(12) Đang giải quyết trong hạn",
    Role.C13: "(13) Đang giải quyết quá hạn",
    Role.WITHDRAWN: "Rút hồ sơ",
    Role.CLOSED: "Đóng, dừng xử lý",
}
FIGURE_ROLES = tuple(role for role in Role if role not in (Role.SKIPPED, Role.LABEL))
# What a layout gives in one figure where the form has two: it stands in the last of them.
_UNSPLIT: Mapping[Role, tuple[str, str]] = {Role.RECEIVED: ("c4", "c5"), Role.IN_TIME: ("c8", "c9")}
# A total that a layout leaves out is the sum of its parts.
_SUMS = {left: parts for left, parts in IDENTITIES.values() if "c11" not in parts}


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """A column with the words above it, from the group down, and what it is taken for; ``sample`` is its last value."""

    letter: str
    words: str
    role: Role
    sample: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table; ``fingerprint`` tells its header from any other.

    ``is_own`` is form II.06a itself, by its number and its row of column numbers; ``is_certain`` says that a guess
    found every figure and left no column unread.
    """

    fingerprint: str
    columns: tuple[HeaderColumn, ...]
    is_own: bool = False
    is_certain: bool = False

    @property
    def roles(self) -> frozenset[Role]:
        """What the columns are taken for."""
        return frozenset(column.role for column in self.columns)

    @property
    def known(self) -> frozenset[str]:
        """The figures that the layout tells, alone or together with its neighbour, or as the sum of its parts."""
        told = {role.value for role in self.roles & set(FIGURE_ROLES)}
        for role, names in _UNSPLIT.items():
            if role in self.roles:
                told.update(names)
        told.update(left for left, parts in _SUMS.items() if told.issuperset(parts))
        return frozenset(told & {*COLUMNS, Role.WITHDRAWN, Role.CLOSED})

    @property
    def blank(self) -> frozenset[str]:
        """The columns of the form in which nothing can be written for this layout."""
        unsplit = {names[0] for role, names in _UNSPLIT.items() if role in self.roles}
        return frozenset(COLUMNS) - (self.known - unsplit)

    @property
    def unsplit(self) -> tuple[str, ...]:
        """The columns that hold two figures of the form in one."""
        return tuple(names[1] for role, names in _UNSPLIT.items() if role in self.roles)

    @property
    def tells_why_open_ends(self) -> bool:
        """Whether it has a column for dossiers withdrawn or stopped."""
        return bool(self.roles & {Role.WITHDRAWN, Role.CLOSED})

    @property
    def faults(self) -> tuple[str, ...]:
        """Why nothing can be added up by these columns, in sentences; empty when it can."""
        found = []
        for role, names in _UNSPLIT.items():
            twice = [name for name in names if Role(name) in self.roles]
            if role in self.roles and twice:
                shown = " và ".join(f"({name[1:]})" for name in twice)
                found.append(f"Cột gộp ({names[0][1:]}) và ({names[1][1:]}) không đi cùng cột riêng {shown}.")
        if "c3" not in self.known and "c7" not in self.known:
            found.append("Chưa có cột tổng số hồ sơ nhận giải quyết (3) hoặc đã giải quyết (7).")
        return tuple(found)

    def taken_as(self, roles: Mapping[str, Role]) -> Layout:
        """The same columns taken for something else (letter -> role); what is not named is not used."""
        columns = tuple(replace(column, role=roles.get(column.letter, Role.SKIPPED)) for column in self.columns)
        return replace(self, columns=columns)

    def letters(self, name: str) -> tuple[str, ...]:
        """The columns that give a figure; those of its parts where the layout leaves the total out."""
        roles = {name, *(role for role, names in _UNSPLIT.items() if name in names)}
        own = tuple(column.letter for column in self.columns if column.role in roles)
        return own or tuple(letter for part in _SUMS.get(name, ()) for letter in self.letters(part))

    def figures(self, values: Mapping[Role, int]) -> Figures:
        """One line's figures in the columns of the form, by what its columns hold."""
        told = {str(role.value): value for role, value in values.items() if role not in _UNSPLIT}
        for role, names in _UNSPLIT.items():
            if role in values:
                told[names[1]] = values[role]
        for left, parts in _SUMS.items():
            if Role(left) not in self.roles and left in self.known:
                told[left] = sum(told.get(part, 0) for part in parts)
        return Figures(**told)
