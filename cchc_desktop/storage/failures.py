"""What the driver says of a folder, a disk or a file, turned into sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from cchc_desktop.domain.errors import Unavailable

_FULL = "Ổ đĩa đã đầy, chưa ghi được gì; hãy giải phóng chỗ trống rồi làm lại."
_SENTENCES = (
    (
        "file is not a database",
        "Tệp dữ liệu không phải là sổ của chương trình hoặc đã hỏng; hãy chọn tệp khác hoặc phục hồi bản sao lưu.",
    ),
    ("malformed", "Tệp dữ liệu đã hỏng; hãy phục hồi bản sao lưu gần nhất."),
    ("readonly", "Thư mục dữ liệu chỉ cho đọc; hãy mở quyền ghi hoặc chọn thư mục khác."),
    ("unable to open", "Không mở được tệp dữ liệu; hãy kiểm tra thư mục và quyền truy cập."),
    ("full", _FULL),
    ("disk i/o", "Ổ đĩa báo lỗi khi đọc, ghi; hãy kiểm tra ổ đĩa và sao lưu ngay."),
    ("locked", "Sổ đang bị chương trình khác khóa; hãy thử lại sau ít phút."),
    ("busy", "Sổ đang bận; hãy thử lại sau ít phút."),
)


@contextmanager
def told_in_words() -> Iterator[None]:
    """Turn what the driver says of a folder, a disk or a file into Unavailable; all else passes as our bug."""
    try:
        yield
    except Exception as error:
        # SQLAlchemy wraps what the driver raised; it is not imported for this.
        cause = getattr(error, "orig", error)
        if isinstance(cause, sqlite3.DatabaseError) and not isinstance(cause, sqlite3.IntegrityError):
            # Opening a book takes a little room beside it; where none is left the driver only says "disk I/O error".
            if getattr(cause, "sqlite_errorname", "") == "SQLITE_IOERR_SHMSIZE":
                raise Unavailable(_FULL) from error
            for part, sentence in _SENTENCES:
                if part in str(cause).lower():
                    raise Unavailable(sentence) from error
        raise
