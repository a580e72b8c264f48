"""Who acts at the counter and what each may do: applicants, officers, roles and the one permission table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cchc_desktop.domain.errors import InvalidInput, NotAllowed
from cchc_desktop.domain.text import nfc


class ApplicantKind(StrEnum):
    """Cá nhân or tổ chức (NĐ 118/2025, Điều 17.1)."""

    INDIVIDUAL = "individual"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Person:
    """A person or organisation named in a dossier; every field is personal data."""

    name: str
    id_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


# What is longer was pasted by mistake; the names of organisations and their addresses are the longest that are true.
_LONGEST: Mapping[str, tuple[str, int]] = {
    "name": ("Họ tên", 300),
    "id_number": ("Số định danh", 40),
    "address": ("Địa chỉ", 500),
    "phone": ("Số điện thoại", 60),
    "email": ("Địa chỉ thư điện tử", 120),
}


def cleaned(person: Person, fields: tuple[str, ...] = ("name", "id", "address", "phone", "email")) -> Person:
    """The person as the book keeps them: NFC, single spaces, none in the identity number.

    ``fields`` are the names of the form's fields in the order of Person's. Raises InvalidInput by field for what is
    longer than any form has room for.
    """
    clean = Person(
        nfc(person.name),
        "".join(nfc(person.id_number).split()),
        nfc(person.address),
        nfc(person.phone),
        nfc(person.email),
    )
    for field, (part, (called, longest)) in zip(fields, _LONGEST.items(), strict=True):
        if len(getattr(clean, part)) > longest:
            raise InvalidInput(field, f"{called} dài quá {longest} ký tự; hãy xem lại, có thể đã dán nhầm.")
    return clean


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs which form from which day on.

    ``authority`` is what stands above the post when signing for another ("KT. CHỦ TỊCH"); ``forms`` names the forms
    (document names such as "apology") and is empty for all of them.
    """

    name: str
    post: str
    authority: str = ""
    forms: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    id: int | None = None

    def signs(self, form: str, day: date) -> bool:
        """Whether this signer signs that form on that day."""
        in_force = (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )
        return in_force and (not self.forms or form in self.forms)


class Role(StrEnum):
    """What an officer does in the office (regulations.md section 11)."""

    CLERK = "clerk"
    OFFICER = "officer"
    LEADER = "leader"
    ADMINISTRATOR = "administrator"
    INSPECTOR = "inspector"


class SignInWay(StrEnum):
    """How the program knows who works with it: by the name that was chosen, or by name and password."""

    NAMES = "names"
    PASSWORDS = "passwords"


class Right(StrEnum):
    """One thing that may or may not be done; services ask for it before they act."""

    READ = "read"
    RECEIVE = "receive"
    SETTLE = "settle"
    EXTEND = "extend"
    RETURN = "return"
    CORRECT = "correct"
    OVERRULE = "overrule"
    REPORT = "report"
    EXCHANGE = "exchange"
    KEEP_CATALOGUE = "keep_catalogue"
    KEEP_CALENDAR = "keep_calendar"
    KEEP_SETTINGS = "keep_settings"
    KEEP_PEOPLE = "keep_people"
    SEE_PERSONAL = "see_personal"
    AUDIT = "audit"


_COUNTER = frozenset({Right.READ, Right.RECEIVE, Right.RETURN, Right.CORRECT, Right.REPORT, Right.SEE_PERSONAL})
_OFFICE = frozenset({Right.READ, Right.SETTLE, Right.EXTEND, Right.REPORT, Right.SEE_PERSONAL})

PERMISSIONS: Mapping[Role, frozenset[Right]] = {
    Role.CLERK: _COUNTER | {Right.SETTLE, Right.EXTEND, Right.EXCHANGE},
    Role.OFFICER: _OFFICE,
    Role.LEADER: _COUNTER
    | _OFFICE
    | {Right.OVERRULE, Right.EXCHANGE, Right.KEEP_CATALOGUE, Right.KEEP_CALENDAR, Right.AUDIT},
    Role.ADMINISTRATOR: frozenset(Right),
    Role.INSPECTOR: frozenset({Right.READ, Right.REPORT, Right.AUDIT}),
}

_REFUSED: Mapping[Right, str] = {
    Right.READ: "xem sổ",
    Right.RECEIVE: "tiếp nhận hồ sơ",
    Right.SETTLE: "giải quyết hồ sơ",
    Right.EXTEND: "xin lỗi, gia hạn hồ sơ",
    Right.RETURN: "trả kết quả",
    Right.CORRECT: "sửa hồ sơ",
    Right.OVERRULE: "hủy, mở lại hoặc sửa hồ sơ của ngày trước",
    Right.REPORT: "lập báo cáo",
    Right.EXCHANGE: "nhập, xuất dữ liệu",
    Right.KEEP_CATALOGUE: "sửa danh mục thủ tục",
    Right.KEEP_CALENDAR: "sửa lịch làm việc",
    Right.KEEP_SETTINGS: "sửa cài đặt",
    Right.KEEP_PEOPLE: "thêm, sửa người dùng",
    Right.SEE_PERSONAL: "xem số định danh, số điện thoại",
    Right.AUDIT: "xem nhật ký",
}


@dataclass(frozen=True, slots=True)
class Officer:
    """Someone who works in the office and is named in the dossiers they handle.

    Who only stands in an imported book or in practice data has no account: nobody can act as them.
    """

    id: int
    name: str
    section: str
    role: Role
    is_active: bool = True
    has_account: bool = True


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts now: an officer, or the office itself while no officer was added (``role`` None, all rights).

    Where passwords are asked for, nobody ``is_here`` until someone has signed in, and nobody may do anything.
    """

    id: int | None
    name: str
    role: Role | None
    is_here: bool = True

    def may(self, right: Right) -> bool:
        """Whether the permission table grants the right."""
        return self.is_here and (self.role is None or right in PERMISSIONS[self.role])

    def require(self, right: Right) -> None:
        """Raise NotAllowed, naming the work and who can do it, unless the right is granted."""
        if not self.is_here:
            raise NotAllowed(
                "Chưa đăng nhập: hãy chọn tên và gõ mật khẩu; với lệnh thì thêm --as và biến CCHC_PASSWORD."
            )
        if refused := self.refusal(right):
            raise NotAllowed(refused)

    def refusal(self, right: Right) -> str:
        """The sentence that names the work and who can do it; empty where the right is granted."""
        if self.may(right):
            return ""
        able = ", ".join(ROLE_WORDS[role] for role, rights in PERMISSIONS.items() if right in rights)
        return f"{self.name} không có quyền {_REFUSED[right]}; việc này do {able} thực hiện."


ROLE_WORDS: Mapping[Role, str] = {
    Role.CLERK: "người tiếp nhận",
    Role.OFFICER: "công chức xử lý",
    Role.LEADER: "lãnh đạo",
    Role.ADMINISTRATOR: "quản trị",
    Role.INSPECTOR: "thanh tra, giám sát",
}

THE_OFFICE = Actor(None, "văn phòng", None)
NOBODY = Actor(None, "chưa đăng nhập", None, is_here=False)
