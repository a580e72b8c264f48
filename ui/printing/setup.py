"""How this PC prints a form: on which printer, from which tray, how often, and whether it is looked at first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

MOST_COPIES = 20
# Papers that are no form of one dossier; the forms themselves are named by services.printing.Form.
EVERY, LETTERS, LIST, REPORT, POSTER, OTHER = "every", "letters", "list", "report", "poster", "other"
LISTS: dict[str, str] = {
    LETTERS: "Thư xin lỗi cho một lượt ký",
    LIST: "Danh sách, bảng kê, sổ",
    REPORT: "Báo cáo thống kê",
    POSTER: "Niêm yết thủ tục",
    OTHER: "Giấy tờ khác",
}


class Way(StrEnum):
    """Whether the pages are looked at first; ``ASKED`` does as the work at hand does."""

    ASKED = "asked"
    AT_ONCE = "at_once"
    LOOK = "look"


class Sides(StrEnum):
    """On which sides of the sheet; ``PRINTER`` leaves it to the printer's own setting."""

    PRINTER = "printer"
    ONE = "one"
    LONG_EDGE = "long_edge"
    SHORT_EDGE = "short_edge"


class Tray(IntEnum):
    """Where the sheets come from, by the numbers that printers use; ``AUTO`` leaves it to the printer."""

    UPPER = 0
    LOWER = 1
    MIDDLE = 2
    MANUAL = 3
    ENVELOPE = 4
    AUTO = 6
    LARGE_FORMAT = 9
    LARGE_CAPACITY = 10
    CASSETTE = 11


WAYS = ((Way.ASKED, "Theo việc đang làm"), (Way.AT_ONCE, "In ngay, không hỏi"), (Way.LOOK, "Xem trước rồi in"))
SIDES = (
    (Sides.PRINTER, "Theo máy in"),
    (Sides.ONE, "Một mặt"),
    (Sides.LONG_EDGE, "Hai mặt, lật cạnh dài"),
    (Sides.SHORT_EDGE, "Hai mặt, lật cạnh ngắn"),
)
TRAYS: dict[Tray, str] = {
    Tray.AUTO: "Theo máy in",
    Tray.UPPER: "Khay trên",
    Tray.MIDDLE: "Khay giữa",
    Tray.LOWER: "Khay dưới",
    Tray.MANUAL: "Khay đưa giấy tay",
    Tray.CASSETTE: "Hộp giấy",
    Tray.LARGE_CAPACITY: "Khay nhiều giấy",
    Tray.LARGE_FORMAT: "Khay giấy khổ lớn",
    Tray.ENVELOPE: "Khay phong bì",
}


@dataclass(frozen=True, slots=True)
class PrintSetup:
    """What was chosen for a form; without a ``printer`` the PC's usual one takes it."""

    printer: str = ""
    tray: Tray = Tray.AUTO
    copies: int = 1
    sides: Sides = Sides.PRINTER
    way: Way = Way.ASKED
