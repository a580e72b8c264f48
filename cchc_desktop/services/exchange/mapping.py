"""A register in an office's own columns on its way in: is a mapping needed, which one, what does it leave out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.people import Right
from cchc_desktop.services.exchange.notices import Notice
from cchc_desktop.services.steps import column_maps

if TYPE_CHECKING:
    from cchc_desktop.workbooks.register import ColumnMap, IncomingRegister, MappedRegister

AUTO = "auto"


def columns_of(desk: Desk, path: Path, choice: str | None = None) -> ColumnMap | None:
    """The mapping that a register needs; None for one in the program's own columns.

    ``choice`` is None (what was confirmed before, else the guess), ``"auto"``, or the path of a file of choices (JSON).
    Raises NotAllowed, InvalidInput ``file`` for no register, ``map`` for choices that do not fit.
    """
    desk.require(Right.EXCHANGE)
    if choice is not None and choice != AUTO:
        return column_maps.chosen(path, Path(choice))
    return None if column_maps.is_ours(path) else column_maps.look(desk, path)


def needs_confirming(columns: ColumnMap | None) -> bool:
    """Whether nobody has said yet that the guess is right."""
    return columns is not None and columns.origin == "guessed"


def remember(desk: Desk, columns: ColumnMap) -> None:
    """Take the next file with these titles in the same way. Raises NotAllowed."""
    desk.require(Right.EXCHANGE)
    column_maps.remember(desk, columns)


def opened(path: Path, columns: ColumnMap | None) -> IncomingRegister | MappedRegister:
    """The register, by its mapping if it has one."""
    from cchc_desktop.workbooks.register import IncomingRegister, MappedRegister

    return IncomingRegister(path) if columns is None else MappedRegister(path, columns)


def refuse_unconfirmed(path: Path, columns: ColumnMap) -> InvalidInput:
    """What to say of a register in other columns that was brought in without a mapping."""
    titles = ", ".join(f"«{heading.title}»" for heading in columns.layout.headings[:6])
    return InvalidInput(
        "file",
        f"Tệp “{path.name}” không theo mẫu Sổ theo dõi của chương trình (các cột: {titles} …). "
        "Xem cách ghép cột bằng --map auto --dry-run, rồi nhập bằng --map auto hoặc --map TỆP.json.",
    )


def said_of(columns: ColumnMap) -> tuple[Notice, ...]:
    """What a mapping leaves out, column by column."""
    sheet, row = columns.layout.sheets[0], columns.layout.row
    missing = (Notice(row, title, "chưa ghép với cột nào của tệp", sheet) for title in columns.missing)
    left = (Notice(None, "", f"trang «{title}» có tên cột khác nên không đọc") for title in columns.layout.left_out)
    return (*missing, *left)
