"""The commands of the window as one table: what a key does, what it is called, who may."""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """One command; ``screen`` with ``what`` is where it leads unless the screen in front takes it itself.

    ``permission`` names a right of the officer (None: everyone); what does not exist yet has no key.
    """

    id: str
    label: str
    shortcut: str
    icon: str
    permission: str | None = None
    screen: str | None = None
    what: tuple[tuple[str, object], ...] = ()
    explanation: str = ""
    exists: bool = True


COMMANDS: tuple[Command, ...] = (
    Command("help", "Trợ giúp", "F1", "help-circle", explanation="Bảng phím tắt"),
    Command(
        "intake",
        "Tiếp nhận",
        "F2",
        "file-plus",
        "receive",
        screen="intake",
        explanation="Tiếp nhận một hồ sơ mới",
    ),
    Command("find", "Tìm/quét", "F3", "search", explanation="Tìm hồ sơ, hoặc quét mã trên giấy hẹn"),
    Command(
        "return",
        "Trả kết quả",
        "F4",
        "file-check",
        "return",
        screen="return_result",
        explanation="Trả kết quả cho công dân",
    ),
    Command("refresh", "Làm mới", "F5", "refresh", explanation="Đọc lại dữ liệu của màn hình đang mở"),
    Command("express", "Chứng thực", "F6", "certificate", explanation="Chứng thực nhanh", exists=False),
    Command("dossiers", "Hồ sơ", "F7", "folders", screen="dossiers", explanation="Toàn bộ sổ theo dõi hồ sơ"),
    Command(
        "apology",
        "Xin lỗi – gia hạn",
        "F8",
        "calendar-plus",
        screen="apologies",
        explanation="Dự thảo, cấp và in thư xin lỗi",
    ),
    Command("statistics", "Thống kê", "F9", "chart-bar", screen="statistics", explanation="Báo cáo theo kỳ"),
    Command("full_screen", "Toàn màn hình", "F11", "maximize", explanation="Mở rộng hoặc thu lại cửa sổ"),
    Command("day_close", "Chốt ngày", "F12", "list-check", screen="day_close", explanation="Chốt ngày làm việc"),
)

OTHER_KEYS: tuple[tuple[str, str], ...] = (
    ("Enter", "Sang ô tiếp theo; ở ô cuối là lưu; trong danh sách là mở"),
    ("Esc", "Quay lại, đóng danh sách hoặc thông báo"),
    ("Tab", "Đi theo thứ tự của tờ giấy"),
    ("Alt+1 … Alt+9", "Mở mục thứ 1 … 9 ở cột bên trái"),
    ("Ctrl+P", "In trang đang xem"),
    ("Ctrl+L", "Khóa màn hình; việc đang làm dở vẫn còn nguyên"),
    ("Ctrl+J", "Hàng đợi in: giấy chờ in và giấy không in được"),
)


def available(may: frozenset[str] | None = None) -> tuple[Command, ...]:
    """The commands that exist and that an officer with these rights may use; None stands for all rights."""
    return tuple(
        command
        for command in COMMANDS
        if command.exists and (command.permission is None or may is None or command.permission in may)
    )
