"""The file of an inspection: one dossier or a set of them in one document, with the proofs of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.inspection import MOST_DOSSIERS, Trouble
from cchc_desktop.domain.people import Right
from cchc_desktop.services.printing.inspection.choice import Chosen, Count, Filter, chosen, counted
from cchc_desktop.services.printing.inspection.files import Office
from cchc_desktop.services.printing.inspection.history import Names
from cchc_desktop.services.steps.paper import Drawing, PrintedPaper, head_of, marks_of

if TYPE_CHECKING:
    from cchc_desktop.documents.inspection.parts import DossierFile, Seals
    from cchc_desktop.storage.views import View

__all__ = ["MOST_DOSSIERS", "TITLE", "Count", "Filter", "Trouble", "count", "pack"]

TITLE = "Hồ sơ kiểm tra"
Progress = Callable[[int, int | None, str], object]
_MOST_NAMED = 10


def count(desk: Desk, wanted: Filter) -> Count:
    """How many dossiers a filter gives and how many a sample takes. Raises what :func:`pack` would raise."""
    desk.require(Right.READ)
    with desk.read() as view:
        return counted(view, wanted, desk.now().date())


def pack(desk: Desk, wanted: Filter | Sequence[str], progress: Progress | None = None) -> PrintedPaper:
    """Draw the dossiers of a filter, or of these codes, with cover, contents, proofs and the forms as issued.

    All is read of one moment, dossier by dossier. ``progress`` hears how far it is and may raise to stop. The paper
    holds personal data: whoever prints or saves it notes that with ``printing.note_list``. Raises NotFound for no
    dossier, InvalidInput by field, also for more dossiers than make one file.
    """
    from cchc_desktop.documents import inspection as paper

    desk.require(Right.READ)
    tell = progress or _silent
    with desk.read() as view:
        picked = chosen(view, wanted, desk.now().date())
        chain = _walk(view, picked, tell)
        officers = {officer.id: officer.name for officer in view.people.officers()}
        signers = {signer.id: signer.name for signer in view.people.signers() if signer.id is not None}
        office = Office(desk, view, Names(officers, signers), desk.now().date(), chain)
        data = paper.PackData(
            head=head_of(view.settings),
            choice=picked.words,
            entries=tuple(map(office.entry, picked.rows)),
            dossiers=_files(office, picked, tell),
            chain=chain,
            heads=tuple((head.station, head.seq, head.seal) for head in view.chain.heads()),
            made_at=desk.now(),
            made_by=desk.actor.name if desk.actor.id is not None else "",
            marks=marks_of(view.settings),
        )
        drawing = Drawing(data, paper.render, paper.TEMPLATE_VERSION)
        return drawing.finish(TITLE, f"ho-so-kiem-tra-{picked.subject}")


def _files(office: Office, picked: Chosen, tell: Progress) -> Iterator[DossierFile]:
    for number, row in enumerate(picked.rows):
        tell(number, len(picked.rows), "Đang lập hồ sơ kiểm tra")
        yield office.file(row)


def _walk(view: View, picked: Chosen, tell: Progress) -> Seals:
    """Walk the chains of seals from the first event of these dossiers to their ends."""
    from cchc_desktop.documents.inspection.parts import Seals

    since = view.chain.begins(row.id for row in picked.rows)
    found = view.chain.broken(since, lambda done, total: tell(done, total, "Đang kiểm tra chuỗi niêm phong"))
    problems = tuple(islice(found, _MOST_NAMED + 1))
    where = "từ sự kiện đầu tiên của các hồ sơ này" if len(picked.rows) > 1 else "từ sự kiện đầu tiên của hồ sơ này"
    if not problems:
        return Seals(f"Chuỗi niêm phong {where} đến sự kiện cuối trong sổ còn nguyên vẹn.")
    more = ("Còn nhiều chỗ sai khác cùng loại.",) if len(problems) > _MOST_NAMED else ()
    return Seals(f"Chuỗi niêm phong {where} đến sự kiện cuối trong sổ CÓ SAI KHÁC.", (*problems[:_MOST_NAMED], *more))


def _silent(_done: int, _total: int | None, _what: str) -> None:
    """Nobody listens."""
