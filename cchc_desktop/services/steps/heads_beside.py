"""The heads of the chains beside the book: compared with it, then kept as they are now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import Unavailable
from cchc_desktop.domain.events import Deed, Noted

if TYPE_CHECKING:
    from cchc_desktop.storage.chain import Bent
    from cchc_desktop.storage.views import View

Place = tuple[str, int, str]  # station, number, seal as hexadecimal digits


def keep_heads(desk: Desk) -> tuple[str, ...]:
    """Write the heads beside the book; returns what of those that stood there the book no longer holds.

    Where there is such, the old file is set aside under a name of its own. Raises Unavailable for the folder.
    """
    with desk.read() as view:
        is_of_another = bool(lost(view, _standing(desk, view)))
        problems = lost(view, beside(desk, view))
        try:
            view.heads.keep(desk.config.office, desk.now(), sets_aside=is_of_another)
        except OSError as error:
            raise Unavailable("Không ghi được tệp dấu niêm phong cạnh sổ; hãy kiểm tra ổ đĩa.") from error
    return tuple(sentence for sentence, _ in problems)


def beside(desk: Desk, view: View) -> Iterable[Place]:
    """The heads in the file beside the book, none where there is no such file.

    Those that the book itself says a restore left behind are not missed: the program ended before it kept the new ones.
    """
    places = _standing(desk, view)
    if not lost(view, places):
        return places
    left = {head for deed in _restores(view) for head in deed.was.split("; ")}
    return [place for place in places if left_words(*place) not in left]


def left_words(station: str, seq: int, seal: str) -> str:
    """A head as the note of a restore names it, one of those that it leaves behind."""
    return f"{station} {seq} {seal}"


def _standing(desk: Desk, view: View) -> list[Place]:
    return [(head.station, head.seq, head.seal) for head in view.heads.beside(desk.config.office)]


def _restores(view: View) -> Iterator[Noted]:
    return (one for one in view.journal.unbound(Noted) if isinstance(one, Noted) and one.deed is Deed.RESTORE)


def lost(view: View, kept: Iterable[Place]) -> list[tuple[str, Bent | None]]:
    """What of the heads that were kept the book no longer holds, one sentence each."""
    return [(bent.sentence, bent) for bent in view.heads.missing(kept)]
