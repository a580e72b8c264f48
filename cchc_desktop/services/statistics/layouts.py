"""The layouts of the statistical form: those that ship with the program, and those an office puts beside its book."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop import resources
from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import InvalidInput, NotFound
from cchc_desktop.domain.layout import Layout
from cchc_desktop.domain.layout_record import layout_from
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.statistics import Report

USUAL, EXTENDED = "ii06a-2020", "extended-2026"
_FOLDER = Path("templates") / "layouts"
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Shelf:
    """What may be chosen, by the day from which it is used, and a sentence for each file that cannot be read."""

    layouts: tuple[Layout, ...]
    troubles: tuple[str, ...] = ()


def shelf(desk: Desk) -> Shelf:
    """All layouts; a file of the office with the id of one that is shipped takes its place.

    The office's files stand in its folder under templates/layouts.
    """
    desk.require(Right.REPORT)
    found = {layout.id: layout for layout in map(_read, _files(resources.path(_FOLDER.as_posix())))}
    troubles = []
    for file in _files(desk.config.office / _FOLDER):
        try:
            layout = _read(file)
        except InvalidInput as wrong:
            troubles.append(wrong.message)
        else:
            found[layout.id] = layout
    return Shelf(tuple(sorted(found.values(), key=lambda layout: (layout.effective_from, layout.id))), tuple(troubles))


def layout_named(desk: Desk, layout_id: str) -> Layout:
    """The layout of that id. Raises NotFound ``layout``, with what is wrong with the office's files if anything is."""
    desk.require(Right.REPORT)
    known = shelf(desk)
    found = next((layout for layout in known.layouts if layout.id == layout_id), None)
    if found is None:
        names = ", ".join(layout.id for layout in known.layouts)
        said = "".join(f" {trouble}" for trouble in known.troubles)
        raise NotFound(f"Không có bố cục “{layout_id}”; hãy chọn một trong: {names}.{said}", field="layout")
    return found


def beside(desk: Desk, form: Layout, made: Report) -> tuple[Layout, ...]:
    """What stands beside a form: the extended layout, unless the report, sent long ago, does not tell its columns."""
    desk.require(Right.REPORT)
    if form.id == EXTENDED:
        return ()
    extended = layout_named(desk, EXTENDED)
    is_told = extended.is_told_by(made) and not extended.fitted(made.profile).breaches(made)
    return (extended,) if is_told and extended.sheet != form.sheet else ()


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))


def _read(file: Path) -> Layout:
    """Raises InvalidInput ``layout`` with the name of the file."""
    try:
        if file.stat().st_size > _LARGEST:
            raise InvalidInput("layout", "tệp quá lớn, không phải một bố cục.")
        return layout_from(json.loads(file.read_text(encoding="utf-8-sig")))
    except OSError:
        said = "không mở được để đọc."
    except UnicodeDecodeError:
        said = "không phải chữ viết theo UTF-8."
    except (json.JSONDecodeError, RecursionError) as wrong:
        line = f", dòng {wrong.lineno}" if isinstance(wrong, json.JSONDecodeError) else ""
        said = f"không đúng cách viết của JSON{line}."
    except InvalidInput as wrong:
        said = wrong.message
    raise InvalidInput("layout", f"Tệp bố cục “{file.name}”: {said}")
