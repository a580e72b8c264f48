"""What an import says of its file, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from cchc_desktop.domain.errors import InvalidInput

if TYPE_CHECKING:
    from cchc_desktop.services.exchange import Notice


def shown(notices: Sequence[Notice]) -> list[dict[str, Any]]:
    """Notices as scripts read them."""
    return [
        {"row": notice.row, "column": notice.column, "message": notice.message, "sheet": notice.sheet}
        for notice in notices
    ]


def notice_lines(rejected: Sequence[Notice], warnings: Sequence[Notice]) -> Iterator[str]:
    """Notices as people read them, the refused rows first."""
    for heading, notices in (("Không nhận", rejected), ("Lưu ý", warnings)):
        for notice in notices:
            place = ", ".join(
                part
                for part in (
                    f"trang {notice.sheet}" if notice.sheet else "",
                    f"dòng {notice.row}" if notice.row is not None else "",
                    f"cột {notice.column}" if notice.column else "",
                )
                if part
            )
            yield f"{heading}: {f'{place}: ' if place else ''}{notice.message}"


def refused_rows(rejected: Sequence[Notice]) -> InvalidInput | None:
    """Why nothing was imported; None when no row was refused."""
    if not rejected:
        return None
    rows = len({(notice.sheet, notice.row) for notice in rejected})
    return InvalidInput(
        "file", f"{rows} dòng không nhận được nên chưa nhập dòng nào; hãy sửa tệp, hoặc dùng --skip-rejected."
    )
