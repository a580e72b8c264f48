"""The log of the office: what an inspector may choose from it, and the words of the deeds at the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.events import Deed


class Topic(StrEnum):
    """What an entry is about, as the screen offers it."""

    SIGN_IN = "sign_in"
    LEFT = "left"
    CAME = "came"
    COPIES = "copies"
    KEPT = "kept"
    CLOSED = "closed"
    MENDED = "mended"
    DOSSIERS = "dossiers"


TOPIC_WORDS: Mapping[Topic, str] = {
    Topic.SIGN_IN: "Đăng nhập, mật khẩu",
    Topic.LEFT: "Xuất dữ liệu, in giấy tờ",
    Topic.CAME: "Nhập dữ liệu",
    Topic.COPIES: "Sao lưu, phục hồi",
    Topic.KEPT: "Cài đặt, danh mục, người dùng",
    Topic.CLOSED: "Chốt ngày, khóa và mở kỳ báo cáo",
    Topic.MENDED: "Sửa, hủy, mở lại, ẩn danh hồ sơ",
    Topic.DOSSIERS: "Mọi việc của hồ sơ",
}
DEED: Mapping[Deed, str] = {
    Deed.SIGN_IN: "Đăng nhập",
    Deed.SIGN_IN_REFUSED: "Đăng nhập không được",
    Deed.SIGN_OUT: "Rời máy, khóa màn hình",
    Deed.PASSWORD: "Đặt mật khẩu",
    Deed.EXPORT: "Xuất dữ liệu",
    Deed.IMPORT: "Nhập dữ liệu",
    Deed.BACKUP: "Sao lưu",
    Deed.RESTORE: "Phục hồi bản sao lưu",
    Deed.SETTING: "Sửa cài đặt",
    Deed.OFFICER: "Sửa người dùng",
    Deed.SIGNER: "Sửa người ký",
    Deed.PROCEDURE: "Sửa thủ tục",
    Deed.CALENDAR: "Sửa lịch làm việc",
    Deed.REASONS: "Sửa danh sách lý do",
    Deed.WORDING: "Sửa lời văn của mẫu",
    Deed.PLACE: "Sửa điểm tiếp nhận",
    Deed.PACKAGE_OUT: "Xuất gói của điểm tiếp nhận",
    Deed.PACKAGE_IN: "Nhận gói của điểm tiếp nhận",
    Deed.MOVED: "Chuyển sổ sang nơi khác",
    Deed.PERIOD: "Khóa, mở kỳ báo cáo",
    Deed.DAY_CLOSE: "Chốt ngày",
}
_MENDED = (ev.Corrected, ev.Voided, ev.Reopened, ev.CodeAssigned, ev.Anonymised)
_KEPT = (
    *(Deed.SETTING, Deed.OFFICER, Deed.SIGNER, Deed.PROCEDURE, Deed.CALENDAR, Deed.REASONS, Deed.WORDING),
    *(Deed.PLACE, Deed.MOVED),
)


@dataclass(frozen=True, slots=True)
class Sought:
    """What of the log is wanted; empty fields leave nothing out.

    Days are those of keying, both included. ``officer`` 0 is the office before anyone had an account. ``kinds`` are
    events of dossiers by their class names, ``deeds`` those at the desk; either is enough.
    """

    first: date | None = None
    last: date | None = None
    officer: int | None = None
    kinds: tuple[str, ...] = ()
    deeds: tuple[Deed, ...] = ()
    dossier: int | None = None


_TOPICS: Mapping[Topic, tuple[tuple[type[ev.Event], ...], tuple[Deed, ...]]] = {
    Topic.SIGN_IN: ((), (Deed.SIGN_IN, Deed.SIGN_IN_REFUSED, Deed.SIGN_OUT, Deed.PASSWORD)),
    Topic.LEFT: ((ev.Printed,), (Deed.EXPORT, Deed.PACKAGE_OUT)),
    Topic.CAME: ((), (Deed.IMPORT, Deed.PACKAGE_IN)),
    Topic.COPIES: ((), (Deed.BACKUP, Deed.RESTORE)),
    Topic.KEPT: ((), _KEPT),
    Topic.CLOSED: ((), (Deed.DAY_CLOSE, Deed.PERIOD)),
    Topic.MENDED: (_MENDED, ()),
    Topic.DOSSIERS: (tuple(kind for kind in ev.KINDS.values() if kind is not ev.Noted), ()),
}


def of_topic(topic: Topic | None) -> tuple[tuple[str, ...], tuple[Deed, ...]]:
    """The kinds of events and the deeds that a topic holds; none of both for no topic, which leaves nothing out."""
    kinds, deeds = _TOPICS[topic] if topic is not None else ((), ())
    return tuple(kind.__name__ for kind in kinds), deeds
