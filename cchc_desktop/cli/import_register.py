"""``import-register``: a register comes in whole, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.notices import notice_lines, refused_rows, shown
from cchc_desktop.cli.telling import telling_of
from cchc_desktop.services import exchange

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call
    from cchc_desktop.services.exchange import Imported, Plan


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    add = parser.add_argument
    add("file", metavar="TỆP", help="tệp .xlsx có trang Sổ theo dõi")
    add("--dry-run", action="store_true", help="chỉ xem trước, không ghi gì")
    add("--skip-rejected", action="store_true", help="nhập các dòng nhận được, ghi các dòng còn lại ra tệp bên cạnh")
    add("--create-missing", action="store_true", help="tạo thủ tục chưa có trong danh mục, không có thời hạn")


def carry_out(call: Call) -> Answer:
    """Plan, and apply unless it is only looked at; rows that are refused end with exit code 1."""
    options = call.options
    telling = telling_of(call)
    with call.desk(changes=not options.dry_run) as desk:
        try:
            plan = exchange.plan_register(desk, Path(options.file), create_missing=options.create_missing, job=telling)
            if options.dry_run:
                return _planned(plan)
            done = exchange.apply(desk, plan, skip_rejected=options.skip_rejected, job=telling).value
        finally:
            telling.end()
    return _imported(done, skipped_rejected=options.skip_rejected)


def _planned(plan: Plan) -> Answer:
    return Answer(
        {
            "read": plan.read,
            "accepted": plan.accepted,
            "skipped": plan.skipped,
            "rejected": shown(plan.rejected),
            "warnings": shown(plan.warnings),
        },
        (
            f"Đọc {plan.read} dòng: nhận được {plan.accepted}, đã có {plan.skipped}. Chưa ghi gì vào sổ.",
            *notice_lines(plan.rejected, plan.warnings),
        ),
    )


def _imported(done: Imported, *, skipped_rejected: bool) -> Answer:
    refused = None if skipped_rejected else refused_rows(done.rejected)
    beside = (f"Các dòng không nhận được ghi ở tệp {done.refused_file}.",) if done.refused_file else ()
    return Answer(
        {
            "read": done.read,
            "accepted": done.accepted,
            "skipped": done.skipped,
            "rejected": shown(done.rejected),
            "warnings": shown(done.warnings),
            "refused_file": done.refused_file,
        },
        (
            f"Đọc {done.read} dòng: đã nhập {done.accepted}, đã có {done.skipped}.",
            *beside,
            *notice_lines(done.rejected, done.warnings),
        ),
        refusal=refused,
    )
