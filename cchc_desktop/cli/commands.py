"""The table of commands: name, the module that carries it out, one line of what it does."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol

from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.arguments import Parser, WrongUsage, program_name
from cchc_desktop.cli.call import Call

COMMANDS: Mapping[str, tuple[str, str]] = {
    "init": ("init", "Tạo đơn vị mới với danh mục thủ tục và lịch làm việc ban đầu"),
    "demo": ("demo", "Tạo đơn vị thực hành có sẵn số liệu một năm"),
    "due": ("due", "Tính ngày hẹn trả kết quả và giải thích cách tính"),
    "intake": ("intake", "Tiếp nhận một hồ sơ"),
    "step": ("step", "Ghi một việc của hồ sơ: chuyển xử lý, có kết quả, trả kết quả ..."),
    "show": ("show", "Xem một hồ sơ và diễn biến của hồ sơ"),
    "explain": ("explain", "Giải thích ngày hẹn của một hồ sơ"),
    "list": ("work_list", "Xem danh sách việc: quá hạn, đến hạn hôm nay ..."),
    "search": ("search", "Tìm hồ sơ theo mã, họ tên, số định danh, số điện thoại"),
    "print": ("printing", "In giấy tờ của hồ sơ, sổ theo dõi, bảng kê phí ra tệp PDF"),
    "report": ("report", "Lập báo cáo tình hình giải quyết thủ tục hành chính"),
    "quality": ("quality", "Chất lượng phục vụ: thư xin lỗi, nguyên nhân, hài lòng, các nhóm chỉ số"),
    "years": ("years", "Tổng hợp nhiều năm liền nhau"),
    "period": ("period", "Khóa kỳ khi gửi báo cáo, mở lại, xem các kỳ đã gửi"),
    "consolidate": ("consolidate", "Tổng hợp báo cáo của nhiều đơn vị vào một tệp Excel"),
    "day-close": ("day_close", "Xem việc còn lại của ngày, xác nhận và chốt ngày"),
    "remind": ("remind", "Nhắc những hồ sơ đến hạn, quá hạn chưa được nhắc"),
    "import-register": ("import_register", "Nhập sổ theo dõi hồ sơ từ tệp Excel"),
    "export-register": ("export_register", "Xuất sổ theo dõi hồ sơ ra tệp Excel"),
    "reconcile": ("reconcile", "Đối chiếu sổ với tệp xuất từ hệ thống tỉnh"),
    "import-procedures": ("import_procedures", "Nhập danh mục thủ tục từ tệp Excel"),
    "export-procedures": ("export_procedures", "Xuất danh mục thủ tục ra tệp Excel"),
    "user": ("user", "Thêm, ngừng, xem người dùng, đặt lại mật khẩu"),
    "calendar": ("calendar", "Xem, thêm, bỏ hoặc xác nhận ngày nghỉ, ngày làm bù"),
    "place": ("place", "Điểm tiếp nhận không có mạng: cấp dải số, xuất và nhập gói dữ liệu"),
    "backup": ("backup", "Sao lưu sổ và kiểm tra bản sao"),
    "restore": ("restore", "Xem trước rồi khôi phục sổ từ một bản sao lưu"),
    "anonymise": ("anonymise", "Ẩn danh hồ sơ hết hạn lưu theo quyết định, hai người xác nhận"),
    "move": ("move", "Chuyển cả đơn vị sang cơ sở dữ liệu khác, ví dụ máy chủ dùng chung cho nhiều quầy"),
    "clock": ("clock", "Xem đồng hồ của máy có bị lùi so với sổ, xác nhận giờ máy đúng"),
    "check": ("check", "Kiểm tra sổ: tệp, chuỗi niêm phong, số liệu"),
    "screens": ("screens", "Chụp ảnh các màn hình của chương trình"),
}


class Command(Protocol):
    """What the module of a command offers."""

    @staticmethod
    def declare(parser: Parser) -> None:
        """Add the command's own arguments."""

    @staticmethod
    def carry_out(call: Call) -> Answer:
        """Do the work; raises UserError when it is refused."""


def command_named(name: str) -> tuple[Command, str]:
    """The command of that name with its summary; its module is loaded only now. Raises WrongUsage."""
    if name not in COMMANDS:
        raise WrongUsage(f"Không có lệnh «{name}». Các lệnh: {', '.join(COMMANDS)}.")
    module, summary = COMMANDS[name]
    command: Command = import_module(f"cchc_desktop.cli.{module}")  # type: ignore[assignment]
    return command, summary


def overview() -> str:
    """The help of the program: every command with one line."""
    name = program_name()
    return "\n".join(
        (
            f"Cách dùng: {name} [--office THƯ-MỤC]                mở cửa sổ chương trình",
            f"           {name} LỆNH [tùy chọn]                  làm một việc, không mở cửa sổ",
            f"           {name} LỆNH --help                      xem cách dùng một lệnh",
            "",
            "Các lệnh:",
            *(f"  {command:<18} {summary}" for command, (_module, summary) in COMMANDS.items()),
            "",
            "Tùy chọn chung, đứng trước hoặc sau lệnh: --office, --database, --json, --as, --now.",
            "Mã thoát: 0 xong; 1 bị từ chối, có nêu lý do; 2 gọi sai cách; 3 chương trình lỗi, có báo cáo lỗi.",
        )
    )
