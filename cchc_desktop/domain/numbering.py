"""Numbers of dossiers and letters: our own, the national codes, and the check character of a slip."""

from __future__ import annotations

import re
from datetime import date

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.text import nfc

LOCAL_PREFIX = "TN"
LONGEST_AGENCY_CODE = 35
LONGEST_LETTER_NUMBER = 40

_TAIL = r"(?P<day>\d{6})-(?P<serial>\d{4,9})"
_LOCAL = re.compile(rf"{LOCAL_PREFIX}-{_TAIL}")
# One pattern reads all: 2018 (000.00.06.H56-...), 2025 (H56.123.45-...), central systems (...-AAXXXX).
_NATIONAL = re.compile(rf"(?P<agency>[A-Z0-9]+(?:\.[A-Z0-9]+)*)-{_TAIL}")
_AGENCY = re.compile(r"[A-Y]\d{2}(?:\.[A-Z0-9]+)*|[A-Z0-9]+(?:\.[A-Z0-9]+)*\.[A-Y]\d{2}")
_WRITTEN = re.compile(r"[A-Z0-9.\-]*")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


def local_no(day: date, serial: int) -> str:
    """The office's own number of a reception day (TN-YYMMDD-NNNN), longer beyond 9,999 on one day."""
    return f"{LOCAL_PREFIX}-{_tail(day, serial)}"


def own_code(agency_code: str, day: date, serial: int) -> str:
    """A Mã hồ sơ of the 2025 pattern (TT 03/2025 Điều 13), for practice or a range the province has given."""
    return f"{normal_agency_code(agency_code)}-{_tail(day, serial)}"


def _tail(day: date, serial: int) -> str:
    if serial < 1:
        raise InvalidInput("serial", "Số thứ tự trong ngày phải từ 1.")
    return f"{day:%y%m%d}-{serial:04d}"


def normal_agency_code(text: str) -> str:
    """An office's identifier (QĐ 20/2020/QĐ-TTg Điều 4) in capitals; InvalidInput ``agency_code``."""
    code = _compact(text)
    if not _AGENCY.fullmatch(code):
        raise InvalidInput(
            "agency_code",
            "Mã định danh có dạng H56.123.45 (một chữ cái, hai chữ số, các nhóm cách nhau dấu chấm).",
        )
    if len(code) > LONGEST_AGENCY_CODE:
        raise InvalidInput("agency_code", "Mã định danh không dài quá 35 ký tự.")
    return code


def normal_national_code(text: str) -> str:
    """A Mã hồ sơ as it is kept: capitals, no spaces, plain hyphens.

    Takes the patterns of 2018, 2025 and central systems, any prefix; else InvalidInput ``national_code``.
    """
    code = _compact(text)
    if _LOCAL.fullmatch(code):
        raise InvalidInput("national_code", "Đây là số tiếp nhận tại đơn vị, không phải mã hồ sơ của Hệ thống tỉnh.")
    match = _NATIONAL.fullmatch(code)
    if match is None:
        raise InvalidInput("national_code", "Mã hồ sơ có dạng H56.123.45-261123-0007 (mã cơ quan, ngày, số thứ tự).")
    if len(match["agency"]) > LONGEST_AGENCY_CODE:
        raise InvalidInput("national_code", "Phần mã cơ quan của mã hồ sơ không dài quá 35 ký tự.")
    if code_day(code) is None:
        raise InvalidInput("national_code", f"Phần ngày {match['day']} trong mã hồ sơ không phải một ngày có thật.")
    return code


def is_local_no(code: str) -> bool:
    """True for the office's own numbers."""
    return _LOCAL.fullmatch(code) is not None


def code_day(code: str) -> date | None:
    """The reception day that a code or a local number carries, None when it carries none."""
    match = _NATIONAL.fullmatch(code)
    if match is None:
        return None
    try:
        return date(2000 + int(match["day"][:2]), int(match["day"][2:4]), int(match["day"][4:]))
    except ValueError:
        return None


def code_serial(code: str) -> int | None:
    """The serial of the day that a code or a local number carries, None when it carries none."""
    match = _NATIONAL.fullmatch(code)
    return int(match["serial"]) if match else None


def code_tail(code: str) -> str:
    """The day and number by which people tell a code apart ("261122-0012"); else the code itself."""
    match = _NATIONAL.fullmatch(code)
    return f"{match['day']}-{match['serial']}" if match else code


def _compact(text: str) -> str:
    return "".join(nfc(text).translate(_DASHES).upper().split())


def letter_number(number: int, symbol: str) -> str:
    """The number of a letter or slip as printed: a leading 0 below 10 (NĐ 30/2020), a slash, the symbol."""
    return f"{number:02d}/{symbol}"


def typed_letter_number(text: str, symbol: str) -> str:
    """A letter's number as the office clerk wrote it, in its printed form; a bare one gets the symbol.

    Raises InvalidInput ``number`` for what no number of a letter looks like.
    """
    typed = nfc(text)
    number, slash, own = (part.strip() for part in typed.partition("/"))
    if not number[:1].isdecimal() or len(typed) > LONGEST_LETTER_NUMBER or (slash and not own):
        raise InvalidInput("number", "Số thư bắt đầu bằng chữ số, ví dụ 15 hoặc 15/PXL.")
    padded = f"{int(number):02d}" if number.isdecimal() else number
    return f"{padded}/{symbol if own.casefold() == symbol.casefold() else own or symbol}"


def letter_key(number: str) -> tuple[str, str]:
    """What makes two numbers of letters the same, however they are written: "5/pxl" is "05/PXL"."""
    bare, _, symbol = number.partition("/")
    return bare.strip().lstrip("0").casefold(), "".join(symbol.split()).casefold()


def letter_symbol(number: str) -> str:
    """The symbol of a letter's number, empty for none."""
    return number.partition("/")[2].strip()


# --- the check character of a slip (ISO 7064 MOD 37,36) -------------------------------------------

_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def check_character(code: str) -> str:
    """ISO 7064 MOD 37,36 over the letters and digits of a code; points and hyphens carry no value."""
    product = 36
    for character in code.upper():
        if (value := _CHARACTERS.find(character)) >= 0:
            product = (product + value) % 36 or 36
            product = product * 2 % 37
    return _CHARACTERS[(37 - product) % 36]


def qr_text(code: str) -> str:
    """What the QR of a slip holds: the code, "#" and its check character."""
    return f"{code}#{check_character(code)}"


def code_from_scan(text: str) -> str:
    """The code that was scanned (with "#", verified) or typed (without).

    Raises InvalidInput ``code`` when a scan was mangled on its way, mostly by a Vietnamese typing program.
    """
    code, mark, check = _compact(text).partition("#")
    if not mark and _WRITTEN.fullmatch(code):
        return code
    if len(check) != 1 or not _NATIONAL.fullmatch(code) or check_character(code) != check:
        raise InvalidInput(
            "code", "Mã quét bị sai lệch; hãy tắt bộ gõ tiếng Việt rồi quét lại, hoặc gõ mã in trên phiếu."
        )
    return code
