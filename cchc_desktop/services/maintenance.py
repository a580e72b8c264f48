"""Checking the book: the file, the chain of seals, the derived rows, the digests, and seals kept elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import NotFound, Unavailable
from cchc_desktop.domain.people import Right
from cchc_desktop.services.steps import heads_beside
from cchc_desktop.services.steps.heads_beside import Place, beside, lost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from cchc_desktop.storage.chain import Bent
    from cchc_desktop.storage.views import View


@dataclass(frozen=True, slots=True)
class FirstBent:
    """The first place in a chain where something is wrong: station, number, dossier (empty: none), and what."""

    station: str
    seq: int
    code: str
    what: str


@dataclass(frozen=True, slots=True)
class Health:
    """What was looked at, and every problem as one Vietnamese sentence; no problem means all is well."""

    dossiers: int
    events: int
    problems: tuple[str, ...]
    first: FirstBent | None = None


def check(desk: Desk, progress: Callable[[int, int], None] | None = None) -> Health:
    """Look at the whole book, and whether all that the heads beside it say still stands in it.

    ``progress`` hears how many events and dossiers of how many were looked at and may raise to stop.
    """
    desk.require(Right.READ)
    with desk.read() as view:
        found = list(view.audit.found(progress))
        return _health(view, [(one.sentence, one.bent) for one in found] + lost(view, beside(desk, view)))


def check_quick(desk: Desk) -> Health:
    """Look at what is seen in seconds: the pages of the file, the last events of each station, the heads beside it."""
    desk.require(Right.READ)
    with desk.read() as view:
        found = [(one.sentence, one.bent) for one in view.audit.quick()]
        return _health(view, found + lost(view, beside(desk, view)))


def check_against(desk: Desk, path: Path, progress: Callable[[int, int], None] | None = None) -> Health:
    """As :func:`check`, and compare the chains with seals that were kept elsewhere.

    ``path`` is a file of heads, a backup or what stands beside one, or a quarter's workbook. Raises NotFound,
    InvalidInput ``against`` for a file that holds no seals, Unavailable where it cannot be read.
    """
    desk.require(Right.READ)
    with desk.read() as view:
        kept = _read(view, path)
        found = [(one.sentence, one.bent) for one in view.audit.found(progress)]
        return _health(view, found + lost(view, kept))


def keep_heads(desk: Desk) -> tuple[str, ...]:
    """Write the heads of the chains beside the database; for closing, and for every few minutes of work.

    What stood there before is compared first: where the book no longer holds it, that file is set aside under a name of
    its own and the problems are returned. Raises Unavailable where the folder cannot be written.
    """
    return heads_beside.keep_heads(desk)


def _read(view: View, path: Path) -> Iterable[Place]:
    try:
        if path.suffix.lower() == ".xlsx":
            from cchc_desktop.workbooks.quarter import read_seals

            return read_seals(path)
        return [(head.station, head.seq, head.seal) for head in view.heads.read(path)]
    except FileNotFoundError as error:
        raise NotFound(f"Không có tệp «{path.name}»; hãy xem lại đường dẫn.", field="against") from error
    except OSError as error:
        raise Unavailable(f"Không đọc được tệp «{path.name}»; hãy kiểm tra ổ đĩa.") from error


def _health(view: View, found: list[tuple[str, Bent | None]]) -> Health:
    first = next((bent for _, bent in found if bent is not None), None)
    place = FirstBent(first.station, first.seq, first.code, first.what) if first else None
    sentences = tuple(dict.fromkeys(sentence for sentence, _ in found))
    return Health(view.audit.dossiers(), view.audit.events(), sentences, place)
