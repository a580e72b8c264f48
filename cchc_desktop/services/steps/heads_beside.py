"""The heads of the chains beside the book: compared with it, then kept as they are now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import Unavailable

if TYPE_CHECKING:
    from cchc_desktop.storage.chain import Bent
    from cchc_desktop.storage.views import View

Place = tuple[str, int, str]  # station, number, seal as hexadecimal digits


def keep_heads(desk: Desk) -> tuple[str, ...]:
    """Write the heads beside the book; returns what of those that stood there the book no longer holds.

    Where there is such, the old file is set aside under a name of its own. Raises Unavailable for the folder.
    """
    with desk.read() as view:
        problems = lost(view, beside(desk, view))
        try:
            view.heads.keep(desk.config.office, desk.now(), sets_aside=bool(problems))
        except OSError as error:
            raise Unavailable("Không ghi được tệp dấu niêm phong cạnh sổ; hãy kiểm tra ổ đĩa.") from error
    return tuple(sentence for sentence, _ in problems)


def beside(desk: Desk, view: View) -> Iterable[Place]:
    """The heads in the file beside the book, none where there is no such file."""
    return [(head.station, head.seq, head.seal) for head in view.heads.beside(desk.config.office)]


def lost(view: View, kept: Iterable[Place]) -> list[tuple[str, Bent | None]]:
    """What of the heads that were kept the book no longer holds, one sentence each."""
    return [(bent.sentence, bent) for bent in view.heads.missing(kept)]
