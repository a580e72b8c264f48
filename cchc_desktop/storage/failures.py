"""What the driver says of a folder, a disk or a file, turned into sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from cchc_desktop.domain.errors import Unavailable

_FULL = "Ổ đĩa đã đầy, chưa ghi được gì; hãy giải phóng chỗ trống rồi làm lại."
_DAMAGED = "Tệp dữ liệu đã hỏng; hãy phục hồi bản sao lưu gần nhất."
_SENTENCES = (
    (
        "file is not a database",
        "Tệp dữ liệu không phải là sổ của chương trình hoặc đã hỏng; hãy chọn tệp khác hoặc phục hồi bản sao lưu.",
    ),
    ("malformed", _DAMAGED),
    ("could not decode", _DAMAGED),
    # A book whose age was bent is taken for an older one; what would be added stands in it already.
    ("already exists", _DAMAGED),
    ("duplicate column", _DAMAGED),
    ("readonly", "Thư mục dữ liệu chỉ cho đọc; hãy mở quyền ghi hoặc chọn thư mục khác."),
    ("unable to open", "Không mở được tệp dữ liệu; hãy kiểm tra thư mục và quyền truy cập."),
    ("full", _FULL),
    ("disk i/o", "Ổ đĩa báo lỗi khi đọc, ghi; hãy kiểm tra ổ đĩa và sao lưu ngay."),
    ("locked", "Sổ đang bị chương trình khác khóa; hãy thử lại sau ít phút."),
    ("busy", "Sổ đang bận; hãy thử lại sau ít phút."),
)
_BUSY_SERVER = "Máy chủ cơ sở dữ liệu đang bận; hãy thử lại sau ít phút."
NO_SERVER = (
    "Không kết nối được với máy chủ cơ sở dữ liệu; việc này chưa được ghi, nội dung đang nhập vẫn còn. "
    "Hãy kiểm tra mạng và máy chủ rồi làm lại."
)
NOT_LET_IN = "Máy chủ cơ sở dữ liệu không nhận tên hoặc mật khẩu này; hãy kiểm tra lại địa chỉ trong Cài đặt."
NO_DATABASE = "Trên máy chủ không có cơ sở dữ liệu này; hãy kiểm tra lại tên trong địa chỉ."
# By the beginning of the state that the server gives (SQLSTATE); the longer one first.
_STATES = (
    ("53100", "Ổ đĩa của máy chủ cơ sở dữ liệu đã đầy, chưa ghi được gì; hãy báo người quản trị máy chủ."),
    ("53", _BUSY_SERVER),
    ("55P03", _BUSY_SERVER),
    ("40", _BUSY_SERVER),
    ("57014", _BUSY_SERVER),
    ("28", NOT_LET_IN),
    ("3D000", NO_DATABASE),
    ("42501", "Tài khoản trên máy chủ không có quyền với cơ sở dữ liệu này; hãy báo người quản trị máy chủ."),
    ("25006", "Cơ sở dữ liệu trên máy chủ chỉ cho đọc; hãy báo người quản trị máy chủ."),
    ("57P", NO_SERVER),
    ("08", NO_SERVER),
    ("25P03", NO_SERVER),
)
# While it is being connected to, the server only speaks.
_REFUSALS = (("password", NOT_LET_IN), ("pg_hba", NOT_LET_IN), ("role", NOT_LET_IN), ('database "', NO_DATABASE))


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
        if isinstance(cause, UnicodeDecodeError):
            # The driver cannot even repeat what a damaged schema says.
            raise Unavailable(_DAMAGED) from error
        said_by_server = _of_server(cause)
        if said_by_server is not None:
            raise Unavailable(said_by_server) from error
        raise


def _of_server(cause: object) -> str | None:
    """What a failure of the server's driver means to the user; None for one that is a bug of ours.

    The driver is not imported for this: who has no server never loads it.
    """
    kinds = {kind.__name__ for kind in type(cause).__mro__ if kind.__module__.startswith("psycopg")}
    if not kinds:
        return None
    state = getattr(cause, "sqlstate", None)
    if state is not None:
        return next((sentence for beginning, sentence in _STATES if state.startswith(beginning)), None)
    if not kinds & {"OperationalError", "InterfaceError"}:
        return None
    said = str(cause).lower()
    return next((sentence for part, sentence in _REFUSALS if part in said), NO_SERVER)
