"""The passphrase of backups: whoever holds a locked copy can try words against it for years, so it must be long."""

from __future__ import annotations

import unicodedata

from cchc_desktop.domain.errors import InvalidInput

SHORTEST, LONGEST = 10, 200
SHORTEST_OF_DIGITS = 16
FEWEST_DIFFERENT = 5
HINT = f"Ít nhất {SHORTEST} ký tự, ví dụ bốn từ không liên quan; không dấu thì máy nào cũng gõ được."


def same_typed(passphrase: str) -> str:
    """A passphrase as it is used: accents typed in two ways by two typing programs are one."""
    return unicodedata.normalize("NFC", passphrase)


def checked_passphrase(passphrase: str, field: str = "passphrase") -> str:
    """A new passphrase as it is used. Raises InvalidInput ``field`` for one that is quickly tried out."""
    clean = same_typed(passphrase)
    if len(clean) < SHORTEST:
        raise InvalidInput(field, f"Mật khẩu sao lưu phải có ít nhất {SHORTEST} ký tự.")
    if len(clean) > LONGEST:
        raise InvalidInput(field, f"Mật khẩu sao lưu dài quá {LONGEST} ký tự.")
    if clean.isdecimal() and len(clean) < SHORTEST_OF_DIGITS:
        raise InvalidInput(field, "Mật khẩu chỉ có chữ số (số điện thoại, ngày sinh) rất dễ dò; hãy thêm vài từ.")
    if len(set(clean.casefold())) < FEWEST_DIFFERENT:
        raise InvalidInput(field, "Mật khẩu lặp lại vài ký tự rất dễ dò; hãy dùng vài từ khác nhau.")
    return clean
