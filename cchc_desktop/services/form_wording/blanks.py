"""The blanks of a form as the office reads and types them, "{ký hiệu}", and as the templates name them."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_desktop.domain.text import nfc

# A capital begins a sentence with what fills the blank.
NAMES: Mapping[str, str] = {
    "number": "số",
    "symbol": "ký hiệu",
    "book": "quyển số",
    "serial": "số thứ tự",
    "name": "họ tên",
    "phone": "điện thoại",
    "identity": "số định danh",
    "code": "mã hồ sơ",
    "procedure": "tên thủ tục",
    "agency": "cơ quan",
    "Agency": "Cơ quan",
    "Received": "Ngày nhận",
    "due": "thời điểm hẹn",
    "new_due": "ngày hẹn mới",
}


def shown(text: str) -> str:
    """The text with its blanks in Vietnamese."""
    for name, said in NAMES.items():
        text = text.replace(f"{{{name}}}", f"{{{said}}}")
    return text


def typed(text: str) -> str:
    """The text as it is kept, from one with its blanks in Vietnamese."""
    text = nfc(text)
    for name, said in NAMES.items():
        text = text.replace(f"{{{said}}}", f"{{{name}}}")
    return text
