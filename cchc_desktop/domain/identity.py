"""What the QR of an identity card says, read from a scanner that types it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.text import nfc

SEPARATOR = "|"
FEWEST_FIELDS = 6
MANGLED = (
    "Nội dung quét thẻ bị sai lệch; hãy chuyển bộ gõ tiếng Việt sang chế độ E rồi quét lại, "
    "hoặc gõ thông tin in trên thẻ."
)

_SEXES = ("Nam", "Nữ")
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ '’.\-])*")
# Bytes 128-159 as Windows shows them; five of them have no letter there.
_TO_BYTE = {
    ord(bytes([byte]).decode("cp1252")): byte
    for byte in range(0x80, 0xA0)
    if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}


@dataclass(frozen=True, slots=True)
class Card:
    """What one card says of its holder; an unread day is None, ``old_id`` is its CMND number if it bears one."""

    id_number: str
    name: str
    birth: date | None = None
    sex: str = ""
    address: str = ""
    old_id: str = ""
    issued: date | None = None

    @property
    def told(self) -> str:
        """What the clerk compares with the card in their hand: "Sinh 01/01/1990, Nam, cấp ngày 15/04/2021"."""
        parts = [f"Sinh {self.birth:%d/%m/%Y}" if self.birth else "", self.sex]
        parts.append(f"cấp ngày {self.issued:%d/%m/%Y}" if self.issued else "")
        return ", ".join(part for part in parts if part)


def looks_like_card(text: str) -> bool:
    """Whether a scan is meant to be a card: slips and codes hold no separator."""
    return text.count(SEPARATOR) >= 2


def parse_card(text: str) -> Card:
    """Read ``số CCCD|số CMND cũ|họ tên|ngày sinh|giới tính|nơi thường trú|ngày cấp``, further fields ignored.

    This is the card of 2021; the order of the fields that the card of 2024 has beyond these is not published (Thông tư
    16/2024/TT-BCA). Raises InvalidInput ``card`` when the scanner or a Vietnamese typing program changed the text.
    """
    fields = [nfc(field) for field in _as_sent(text).strip().split(SEPARATOR)]
    if len(fields) < FEWEST_FIELDS:
        raise InvalidInput("card", MANGLED)
    id_number, old_id, name, birth, sex, address, issued = [*fields, ""][:7]
    if not (_is_number(id_number, 12) and (not old_id or _is_number(old_id, 9)) and _NAME.fullmatch(name)):
        raise InvalidInput("card", MANGLED)
    # The one Vietnamese word that every woman's card holds shows whether letters survived.
    if sex not in _SEXES or "\ufffd" in address or "?" in address:
        raise InvalidInput("card", MANGLED)
    return Card(id_number, _in_small_letters(name), _day(birth), sex, address, old_id, _day(issued))


def _as_sent(text: str) -> str:
    """The text as the card holds it: some scanners type the bytes of UTF-8 one by one, which gives "Nguyá»…n"."""
    try:
        raw = bytes(_TO_BYTE.get(ord(character), ord(character)) for character in text)
        return raw.decode("utf-8")
    except ValueError:
        return text


def _is_number(text: str, digits: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) == digits


def _in_small_letters(name: str) -> str:
    return name.title() if name.isupper() else name


def _day(text: str) -> date | None:
    """A day written ddmmyyyy; old people's cards may hold a year only, which is no day."""
    if not _is_number(text, 8):
        return None
    try:
        return datetime.strptime(text, "%d%m%Y").date()
    except ValueError:
        return None
