"""What the commands that read an office's own columns share: the option, and how a mapping is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cchc_desktop.cli.answer import Answer

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.workbooks.register import ColumnMap

_ORIGIN = {"guessed": "tự đoán theo tên cột", "remembered": "đã nhớ từ lần trước", "given": "theo lựa chọn"}


def declare_map(parser: Parser) -> None:
    """The option of every command that reads a register in an office's own columns."""
    parser.add_argument(
        "--map",
        metavar="GHÉP",
        help="cách ghép cột: auto (nhận cách tự đoán) hoặc tệp .json; xem trước bằng --dry-run. Được nhớ cho lần sau",
    )


def mapped(columns: ColumnMap) -> Answer:
    """The mapping as a file of choices says it, and as a person reads it with the first values of each column."""
    return Answer(
        {"map": {**columns.as_record(), "origin": columns.origin}, "missing": columns.missing}, [*_lines(columns)]
    )


def _lines(columns: ColumnMap) -> Iterator[str]:
    layout = columns.layout
    rows = f"{layout.row}–{layout.last_title_row}" if layout.depth == 2 else f"{layout.row}"
    sheets = ", ".join(f"«{sheet}»" for sheet in layout.sheets)
    yield f"Ghép cột ({_ORIGIN[columns.origin]}): trang {sheets}, tên cột ở hàng {rows}."
    for name, title in columns.targets.items():
        heading = columns.heading_of(name)
        if heading is not None:
            shown = ", ".join(heading.shown)
            yield f"  {title:<28} <- {heading.letter}: {heading.title}{f' ({shown})' if shown else ''}"
    for title in columns.missing:
        yield f"  Còn thiếu: {title}"
    if columns.unused:
        yield f"  Không dùng: {', '.join(columns.unused)}"
