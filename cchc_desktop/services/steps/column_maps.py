"""How the columns of an office's own file are taken: looked at, chosen, and remembered for its next file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import InvalidInput, Unavailable, UserError
from cchc_desktop.domain.text import fold

if TYPE_CHECKING:
    from cchc_desktop.workbooks.register import ColumnMap


def is_ours(path: Path) -> bool:
    """Whether the file is a register in the program's own columns. Raises what opening the file raises."""
    from cchc_desktop.workbooks.reading import Workbook
    from cchc_desktop.workbooks.register import SHEET, IncomingRegister

    if not any(fold(name) == fold(SHEET) for name in Workbook(path).names):
        return False
    try:
        IncomingRegister(path)
    except InvalidInput:
        return False
    return True


def look(desk: Desk, path: Path) -> ColumnMap:
    """The columns of a file: as they were confirmed for a file with these titles before, else as they are guessed.

    ``origin`` of the answer says which. Raises InvalidInput ``file`` when no titles of a register are found.
    """
    from cchc_desktop.workbooks.reading import Workbook
    from cchc_desktop.workbooks.register import guess, remembered

    book = Workbook(path)
    guessed = guess(book)
    with desk.read() as view:
        kept = view.drafts.get(_name(guessed))
    try:
        return remembered(book, json.loads(kept)) if kept else guessed
    except (ValueError, TypeError, KeyError, UserError):
        # What an older program wrote in another way is guessed anew.
        return guessed


def chosen(path: Path, choices: Path) -> ColumnMap:
    """The columns of a file by a file of choices (JSON), what it does not name as guessed.

    Raises InvalidInput ``map`` for choices that cannot be read or do not fit the file.
    """
    from cchc_desktop.workbooks.reading import Workbook
    from cchc_desktop.workbooks.register import given

    return given(Workbook(path), _record(choices))


def _record(choices: Path) -> Any:
    try:
        return json.loads(choices.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise InvalidInput("map", f"Không tìm thấy tệp “{choices}”; ghi auto để nhận cách ghép tự đoán.") from None
    except (ValueError, RecursionError):
        raise InvalidInput("map", f"Tệp “{choices.name}” không phải JSON đọc được.") from None
    except OSError as error:
        raise Unavailable(f"Không đọc được tệp “{choices.name}”; hãy kiểm tra ổ đĩa rồi làm lại.") from error


def remember(desk: Desk, columns: ColumnMap) -> None:
    """Take the next file with these titles in the same way, at every counter of the office."""
    payload = json.dumps(columns.as_record(), ensure_ascii=False)
    with desk.change() as unit:
        if unit.drafts.get(_name(columns)) != payload:
            unit.drafts.put(_name(columns), payload, desk.now())
            unit.commit()


def _name(columns: ColumnMap) -> str:
    return f"columns:{columns.layout.fingerprint}"
