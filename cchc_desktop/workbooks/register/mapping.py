"""Which column of a file holds what: guessed by its titles, then adjusted by whoever knows the file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.workbooks.reading import Workbook
from cchc_desktop.workbooks.register import synonyms
from cchc_desktop.workbooks.register.columns import COLUMNS, REQUIRED, TITLE_OF
from cchc_desktop.workbooks.register.headings import Heading, Layout, find_layout
from cchc_desktop.workbooks.register.tolerant import READS, clock, key_of, moment

TARGETS: Mapping[str, str] = {**{column.name: column.title for column in COLUMNS}, **synonyms.EXTRA_TITLES}
_PARTS = ("sheet", "header_row", "header_rows", "columns")
# A preview says where its mapping came from; saved as a file it is one of choices.
_TOLD_ONLY = "origin"
_NAMES = {key_of(title): name for name, title in TARGETS.items()} | {name: name for name in TARGETS}
_SYNONYMS = [
    (key_of(word), name) for name in TARGETS for word in dict.fromkeys((TARGETS[name], *synonyms.COLUMNS.get(name, ())))
]
_FOREIGN = {name: tuple(key_of(word) for word in words) for name, words in synonyms.FOREIGN.items()}
_EXACT = 1000
_MEANT_FOR_A_DAY = re.compile(r"\d[/.\-]\d{1,2}[/.\-]\d")


class Origin(StrEnum):
    """Where a mapping came from."""

    GUESSED = "guessed"
    REMEMBERED = "remembered"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The columns of a file by what they hold: ``places`` from the name of a target to the place of a column."""

    layout: Layout
    places: Mapping[str, int]
    origin: Origin = Origin.GUESSED

    @property
    def targets(self) -> Mapping[str, str]:
        """All that a column may hold, by name, with the titles in the order of the register."""
        return TARGETS

    @property
    def required(self) -> frozenset[str]:
        """What a register must say, either of some."""
        return frozenset(name for names in REQUIRED for name in names)

    @property
    def missing(self) -> tuple[str, ...]:
        """What a register must say and no column says, as titles ("Mã hồ sơ hoặc Số tiếp nhận")."""
        return tuple(
            " hoặc ".join(TITLE_OF[name] for name in names)
            for names in REQUIRED
            if not any(name in self.places for name in names)
        )

    @property
    def unused(self) -> tuple[str, ...]:
        """Titles of columns that say nothing here."""
        used = set(self.places.values())
        return tuple(heading.title for heading in self.layout.headings if heading.place not in used)

    def heading_of(self, name: str) -> Heading | None:
        """The column that holds a target."""
        place = self.places.get(name)
        return next((one for one in self.layout.headings if one.place == place), None) if place is not None else None

    def choose(self, name: str, place: int | None) -> ColumnMap:
        """The same with another column, or none, for a target."""
        places = {known: at for known, at in self.places.items() if known != name}
        return replace(self, places=places if place is None else {**places, name: place}, origin=Origin.GIVEN)

    def as_record(self) -> dict[str, Any]:
        """The mapping as a file of choices says it: titles of targets to titles of columns."""
        return {
            "sheet": self.layout.sheets[0],
            "header_row": self.layout.row,
            "header_rows": self.layout.depth,
            "columns": {
                title: heading.title if (heading := self.heading_of(name)) else None for name, title in TARGETS.items()
            },
        }


def guess(book: Workbook) -> ColumnMap:
    """The most likely mapping by the titles. Raises InvalidInput ``file`` when no row holds titles of a register."""
    layout = find_layout(book, _worth)
    return ColumnMap(layout, _guessed(layout.headings))


def given(book: Workbook, record: Any) -> ColumnMap:
    """The guess with the choices of a record laid over it.

    ``columns`` takes each target by its title or name, each column by its title or letter, None for no column. Raises
    InvalidInput ``map`` naming what the record says and the file does not have.
    """
    if not isinstance(record, Mapping) or not isinstance(record.get("columns", {}), Mapping):
        raise InvalidInput("map", "Bảng ghép cột phải là một đối tượng JSON có phần columns.")
    # A part under another name would be passed over, and the mere guess be remembered as confirmed.
    strange = [str(key) for key in record if key not in (*_PARTS, _TOLD_ONLY)]
    if strange:
        raise InvalidInput("map", f"Bảng ghép cột: không có phần «{strange[0]}»; các phần: {', '.join(_PARTS)}.")
    sheet, row, depth = record.get("sheet") or "", record.get("header_row") or 0, record.get("header_rows") or 0
    is_told = isinstance(sheet, str) and isinstance(row, int) and isinstance(depth, int)
    if not (is_told and row >= 0 and 0 <= depth <= 2):
        raise InvalidInput("map", "Bảng ghép cột: header_row là số hàng từ 1, header_rows là 1 hoặc 2.")
    layout = find_layout(book, len if row else _worth, sheet=sheet, row=row, depth=depth)
    made = ColumnMap(layout, _guessed(layout.headings), Origin.GIVEN)
    for title, wanted in record.get("columns", {}).items():
        name = _NAMES.get(str(title)) or _NAMES.get(key_of(str(title)))
        if name is None:
            raise InvalidInput("map", f"Bảng ghép cột: không có mục «{title}»; các mục: {', '.join(TARGETS.values())}.")
        made = made.choose(name, None if wanted is None or wanted == "" else _place(layout, str(wanted)))
    return made


def remembered(book: Workbook, record: Mapping[str, Any]) -> ColumnMap:
    """A mapping that was confirmed for another file with these titles. Raises InvalidInput as ``given`` does."""
    return replace(given(book, {**record, "sheet": ""}), origin=Origin.REMEMBERED)


def _place(layout: Layout, wanted: str) -> int:
    key = key_of(wanted)
    for heading in layout.headings:
        if key == key_of(heading.title):
            return heading.place
    for heading in layout.headings:
        if wanted.strip().upper() == heading.letter or key == key_of(heading.title.rpartition(" / ")[2]):
            return heading.place
    titles = ", ".join(f"«{heading.title}»" for heading in layout.headings)
    raise InvalidInput("map", f"Bảng ghép cột: tệp không có cột «{wanted}»; các cột: {titles}.")


def _worth(headings: Sequence[Heading]) -> int:
    return len(_guessed(headings))


def _guessed(headings: Sequence[Heading]) -> dict[str, int]:
    """One column for each target, the best named first."""
    offers = sorted(
        ((-score, heading.place, name) for heading in headings for name, score in _scores(heading).items()),
    )
    found: dict[str, int] = {}
    for _, place, name in offers:
        if name not in found and place not in found.values():
            found[name] = place
    if "owner" not in found and "submitter" in found:
        # Many books only know who came to the counter, and that is whose dossier it is there.
        found["owner"] = found.pop("submitter")
    return found


def _scores(heading: Heading) -> dict[str, int]:
    """How well a column's title names each target; the last part of a joined title names it best."""
    scores: dict[str, int] = {}
    parts = [(key_of(heading.title), 0)]
    if " / " in heading.title:
        parts.append((key_of(heading.title.rpartition(" / ")[2]), 1))
    for title, bonus in parts:
        for word, name in _SYNONYMS:
            score = _score(title, word)
            if score and (score >= _EXACT or not any(_holds(title, foreign) for foreign in _FOREIGN.get(name, ()))):
                scores[name] = max(scores.get(name, 0), score - bonus)
    return {name: score for name, score in scores.items() if _agrees(name, heading.samples)}


def _score(title: str, word: str) -> int:
    length = word.count(" ") + 1
    if title == word:
        return _EXACT + length
    if length < 2 or not _holds(title, word):
        return 0
    return 10 * length - (title.count(" ") + 1 - length)


def _holds(title: str, word: str) -> bool:
    return f" {word} " in f" {title} "


def _agrees(name: str, samples: Sequence[Any]) -> bool:
    """Whether any of the values below a title can be what the title says; only days and clock times are told by it."""
    read = READS.get(name)
    if read not in (moment, clock) or not samples:
        return True
    for value in samples:
        try:
            read(value, lambda _sentence: None)
        except ValueError:
            if isinstance(value, str) and _MEANT_FOR_A_DAY.search(value):
                return True
            continue
        return True
    return False
