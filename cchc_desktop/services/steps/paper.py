"""What every printed paper begins with and ends as: the names at its head, its marks, the finished file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_desktop.domain.settings import OfficeSettings
from cchc_desktop.domain.text import fold

if TYPE_CHECKING:
    from datetime import date

    from cchc_desktop.documents.parts import Marks, OfficeHead
    from cchc_desktop.domain.people import Signer
    from cchc_desktop.storage.views import View

COUNTER = "Bộ phận TN&TKQ"
_COMMITTEE = "Ủy ban nhân dân"
_COMMUNE = re.compile(r"\b(?P<kind>xã|phường|đặc khu)\s+(?P<name>\S.*)$", re.IGNORECASE)
_KINDS = ("xã", "phường", "đặc khu", "huyện", "quận", "thị xã", "thị trấn", "tỉnh", "thành phố")
_PAGE = re.compile(rb"/Type\s*/Page\b")


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """A finished paper; ``file_name`` names a code or a period, never a person.

    ``copy`` counts the prints from 1 and is 0 for a preview. ``warnings`` are sentences for the clerk: a letter that
    the type cannot draw, a signer whom nobody has named.
    """

    pdf: bytes
    title: str
    file_name: str
    copy: int = 1
    warnings: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(_PAGE.findall(self.pdf))

    def save(self, path: Path) -> None:
        """Write it to ``path``, whole or not at all. Raises Unavailable with what is wrong with the place."""
        from cchc_desktop.workbooks.sheet import written_whole

        with written_whole(path) as target:
            target.write(self.pdf)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A form filled and not yet drawn: ``render`` makes the pages of ``content``."""

    content: Any
    render: Callable[[Any], bytes]
    template: str = ""
    warnings: tuple[str, ...] = ()

    def finish(self, title: str, name: str, copy: int = 1) -> PrintedPaper:
        """Draw it; ``name`` is the file's name without its ending. Slow enough to stay outside of transactions."""
        return PrintedPaper(
            self.render(self.content), title, f"{file_part(name)}.pdf", copy, (*self.warnings, *self._missing_letters())
        )

    def _missing_letters(self) -> Iterator[str]:
        from cchc_desktop.documents.fonts import missing_glyphs

        missing = missing_glyphs(" ".join(dict.fromkeys(_texts(self.content))))
        if missing:
            shown = " ".join(missing)
            yield f"Bộ chữ in không có ký tự {shown}; trên giấy hiện ô vuông, hãy sửa lại nội dung trước khi giao."


def head_of(settings: OfficeSettings) -> OfficeHead:
    """The head of the centre's forms; what the office has not written down yet follows from its name."""
    from cchc_desktop.documents.parts import OfficeHead

    committee = committee_of(settings)
    above = ordinary(settings.superior) or (committee if not _is_committee(settings.name) else "")
    return OfficeHead(above, settings.name, place_of(settings), symbol=settings.symbol)


def committee_head_of(settings: OfficeSettings) -> OfficeHead:
    """The head of a letter of the People's Committee, under which the chairman apologises (NĐ 118/2025 Điều 19.6)."""
    from cchc_desktop.documents.parts import OfficeHead

    return OfficeHead(
        committee_of(settings),
        settings.name,
        place_of(settings),
        superior=ordinary(settings.committee_superior),
        symbol=settings.symbol,
    )


def committee_of(settings: OfficeSettings) -> str:
    """The People's Committee as sentences name it ("Ủy ban nhân dân xã Bình Minh")."""
    if settings.committee:
        return ordinary(settings.committee)
    found = _COMMUNE.search(settings.name)
    return f"{_COMMITTEE} {found['kind'].lower()} {found['name']}" if found else settings.name


def place_of(settings: OfficeSettings) -> str:
    """The địa danh before a date: the commune's bare name (NĐ 30/2020)."""
    found = _COMMUNE.search(settings.name)
    return settings.place or (ordinary(found["name"]) if found else "")


def ordinary(name: str) -> str:
    """A name that was typed in capitals, as it stands inside a sentence: the sheet sets its own capitals."""
    if not name.isupper():
        return name
    written = " ".join(word.capitalize() for word in name.split())
    for kind in (_COMMITTEE, *_KINDS):
        titled = " ".join(word.capitalize() for word in kind.split())
        written = re.sub(rf"(?<!\S){titled}(?=\s)", kind, written, count=1)
    return written


def marks_of(settings: OfficeSettings) -> Marks:
    """The marks of a list, which only tells a practice office from a real one."""
    from cchc_desktop.documents.parts import Marks

    return Marks(practice=settings.is_practice)


def file_part(text: str) -> str:
    """A text as part of a file's name: letters without accents, digits, dots and hyphens."""
    plain = "".join(fold(letter) if not letter.isascii() else letter for letter in text)
    return re.sub(r"[^A-Za-z0-9.]+", "-", plain).strip("-.")


def _is_committee(name: str) -> bool:
    return fold(name).startswith(("uy ban nhan dan", "ubnd"))


def _texts(value: object) -> Iterator[str]:
    """Every text in the form data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def report_signer(view: View, day: date) -> Signer | None:
    """Who signs reports on that day."""
    return next((signer for signer in view.people.signers() if signer.signs("report", day)), None)


def signing_lines(signer: Signer) -> tuple[str, ...]:
    """What stands above the name: for whom they sign, and their post."""
    return tuple(part for part in (signer.authority, signer.post.upper()) if part)
