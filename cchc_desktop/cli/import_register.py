"""``import-register``: a register comes in whole, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.cli.imports import declare_import, imported, planned
from cchc_desktop.cli.telling import telling_of
from cchc_desktop.services import exchange

if TYPE_CHECKING:
    from cchc_desktop.cli.answer import Answer
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("file", metavar="TỆP", help="tệp .xlsx có trang Sổ theo dõi")
    declare_import(parser)
    parser.add_argument(
        "--create-missing", action="store_true", help="tạo thủ tục chưa có trong danh mục, không có thời hạn"
    )


def carry_out(call: Call) -> Answer:
    """Plan, and apply unless it is only looked at."""
    options = call.options
    telling = telling_of(call)
    with call.desk(changes=not options.dry_run) as desk:
        try:
            plan = exchange.plan_register(desk, Path(options.file), create_missing=options.create_missing, job=telling)
            if options.dry_run:
                return planned(plan)
            done = exchange.apply(desk, plan, skip_rejected=options.skip_rejected, job=telling).value
        finally:
            telling.end()
    return imported(done, skipped_rejected=options.skip_rejected)
