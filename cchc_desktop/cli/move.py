"""``move``: the whole office into another database, proven there before it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.telling import telling_of
from cchc_desktop.services import moving

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    parser.add_argument(
        "--to",
        required=True,
        metavar="ĐỊA-CHỈ",
        help="cơ sở dữ liệu còn trống: postgresql://TÊN:MẬT-KHẨU@MÁY-CHỦ/CƠ-SỞ hoặc sqlite:///TỆP",
    )
    parser.add_argument("--use", action="store_true", help="từ nay máy này mở sổ ở nơi mới, không cần --database")


def carry_out(call: Call) -> Answer:
    """Copy, compare and prove; the office that was left stays as it is."""
    telling = telling_of(call)
    with call.desk(changes=True) as desk:
        try:
            moved = moving.move(desk, call.options.to, telling.progress)
            if call.options.use:
                moving.choose(desk, call.options.to)
        finally:
            telling.end()
    what = f"{moved.dossiers} hồ sơ, {moved.events} việc đã ghi"
    return Answer(
        {"place": moved.place, "dossiers": moved.dossiers, "events": moved.events, "rows": moved.rows},
        (
            f"Đã chuyển sổ sang {moved.place}: {what}; đã so từng dòng ({moved.rows}), không khác dòng nào.",
            "Sổ cũ vẫn còn nguyên nhưng không dùng nữa."
            if call.options.use
            else "Sổ cũ vẫn còn nguyên nhưng không dùng nữa: hãy mở chương trình với --database và địa chỉ mới.",
        ),
    )
