"""``import-procedures``: a catalogue comes in; what it says otherwise becomes a new version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.cli.imports import declare_import, imported, planned
from cchc_desktop.services import exchange

if TYPE_CHECKING:
    from cchc_desktop.cli.answer import Answer
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("file", metavar="TỆP", help="tệp .xlsx có danh mục thủ tục")
    declare_import(parser)


def carry_out(call: Call) -> Answer:
    """Plan, and apply unless it is only looked at."""
    options = call.options
    with call.desk(changes=not options.dry_run) as desk:
        plan = exchange.plan_procedures(desk, Path(options.file))
        if options.dry_run:
            return planned(plan)
        done = exchange.apply_procedures(desk, plan, skip_rejected=options.skip_rejected).value
    return imported(done, skipped_rejected=options.skip_rejected)
