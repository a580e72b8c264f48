"""``import-register``: a register comes in after all of it was looked at; one refused row keeps it out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.column_maps import declare_map, mapped
from cchc_desktop.cli.imports import declare_import, imported, planned
from cchc_desktop.cli.telling import telling_of
from cchc_desktop.services import exchange

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call
    from cchc_desktop.desk import Desk
    from cchc_desktop.workbooks.register import ColumnMap


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("file", metavar="TỆP", help="tệp .xlsx có trang Sổ theo dõi, hoặc sổ theo cột riêng của đơn vị")
    declare_import(parser)
    declare_map(parser)
    parser.add_argument(
        "--create-missing", action="store_true", help="tạo thủ tục chưa có trong danh mục, không có thời hạn"
    )


def carry_out(call: Call) -> Answer:
    """Plan, and apply unless it is only looked at."""
    options = call.options
    telling = telling_of(call)
    with call.desk(changes=not options.dry_run) as desk:
        try:
            columns = _columns(desk, Path(options.file), options.map)
            if columns is not None and options.dry_run and columns.missing:
                return mapped(columns)
            plan = exchange.plan_register(
                desk, Path(options.file), create_missing=options.create_missing, columns=columns, job=telling
            )
            if options.dry_run:
                return planned(plan, mapped(columns) if columns is not None else Answer())
            if columns is not None and options.map is not None:
                exchange.remember(desk, columns)
            done = exchange.apply(desk, plan, skip_rejected=options.skip_rejected, job=telling).value
        finally:
            telling.end()
    return imported(done, skipped_rejected=options.skip_rejected)


def _columns(desk: Desk, path: Path, choice: str | None) -> ColumnMap | None:
    """The mapping to read by; without ``--map`` only one that was confirmed before."""
    columns = exchange.columns_of(desk, path, choice)
    if columns is None or choice is not None or not exchange.needs_confirming(columns):
        return columns
    if not columns.missing:
        raise exchange.refuse_unconfirmed(path, columns)
    return None  # a register that lacks a column is refused by that column's name
