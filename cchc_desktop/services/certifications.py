"""The books of certification, one for each kind: a year with its title page, or a stretch of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.form_template import FormTemplate, in_force, office_words
from cchc_desktop.domain.people import Right, Signer
from cchc_desktop.domain.procedure import Certified
from cchc_desktop.services.steps.certifying import certified_by
from cchc_desktop.services.steps.paper import Drawing, PrintedPaper, head_of, marks_of

if TYPE_CHECKING:
    from cchc_desktop.documents.certification import CertifiedEntry
    from cchc_desktop.storage.certified import CertifiedSums
    from cchc_desktop.storage.views import View

FORMS: Mapping[Certified, str] = {
    Certified.COPIES: "certified_copies",
    Certified.SIGNATURES: "certified_signatures",
    Certified.CONTRACTS: "certified_contracts",
}
_FILES: Mapping[Certified, str] = {
    Certified.COPIES: "so-chung-thuc-ban-sao",
    Certified.SIGNATURES: "so-chung-thuc-chu-ky",
    Certified.CONTRACTS: "so-chung-thuc-hop-dong",
}
Progress = Callable[[int, int], None]


def paper(desk: Desk, kind: Certified, first: date, last: date, *, on_progress: Progress | None = None) -> PrintedPaper:
    """The book of a kind for what was certified from ``first`` to ``last``, both included.

    From 1 January to 31 December it is the whole book with its title page, else a stretch that goes on with the
    serials and sums of the year. Raises InvalidInput ``to`` for reversed dates or two years.
    """
    from cchc_desktop.documents import certification

    desk.require(Right.READ)
    _check(first, last)
    opening, now = date(first.year, 1, 1), desk.now()
    is_whole_year = (first, last) == (opening, date(first.year, 12, 31))
    with desk.read() as view:
        words = _words(view, kind, now)
        names = _procedures(view, kind, last)
        before = view.certified.sums(opening, first - timedelta(days=1), names)
        here = view.certified.sums(first, last, names)
        data = certification.CertificationData(
            head=head_of(view.settings),
            words=words,
            from_day=first,
            to_day=last,
            entries=_entries(view, kind, first, last, names),
            issued_on=now.date(),
            brought=(before.cases, before.counted, before.fees),
            is_whole_year=is_whole_year,
            closed_on=last if now.date() > last else None,
            prepared_by=desk.actor.name if desk.actor.id is not None else "",
            marks=marks_of(view.settings),
        )
        on_row = partial(_told, on_progress, here) if on_progress else None
        render = partial(certification.render, on_row=on_row)
        # Drawn while the entries are read: a reader holds up nobody.
        drawing = Drawing(data, render, words.id, tuple(_gaps(kind, words, here)))
        span = f"{first.year}" if is_whole_year else f"{first:%Y%m%d}-{last:%Y%m%d}"
        return drawing.finish(words.name, f"{_FILES[kind]}-{span}")


def _check(first: date, last: date) -> None:
    if last < first:
        raise InvalidInput("to", f"Ngày cuối {last:%d/%m/%Y} đứng trước ngày đầu {first:%d/%m/%Y}; hãy đổi lại.")
    if last.year != first.year:
        raise InvalidInput("to", "Sổ chứng thực mở theo từng năm; hãy in riêng cho mỗi năm.")


def _words(view: View, kind: Certified, now: datetime) -> FormTemplate:
    """The labels of the book, the office's own words over them."""
    from cchc_desktop.documents import templates

    form = FORMS[kind]
    version = in_force(templates.shipped()[form], now.date())
    return version.with_words(office_words(view.form_texts.all(), form, now.date(), now))


def _procedures(view: View, kind: Certified, day: date) -> Mapping[int, str]:
    """The procedures that certify this kind, with their names."""
    versions = ((procedure.id, procedure.on(day)) for procedure in view.catalogue.procedures)
    return {number: version.name for number, version in versions if certified_by(version) is kind}


def _gaps(kind: Certified, words: FormTemplate, sums: CertifiedSums) -> Iterator[str]:
    """What the clerk is to know before the book is signed."""
    if words.is_provisional:
        yield "Tên cột theo mẫu sổ thường dùng của Nghị định 23/2015/NĐ-CP; hãy đối chiếu, sửa được trong Cài đặt."
    if kind is not Certified.CONTRACTS and sums.cases:
        yield f"Cột «{words['subject']}» để trống cho người ghi sổ: chương trình không lưu tên từng giấy tờ."
    if kind is not Certified.CONTRACTS and sums.uncounted:
        yield f"Có {sums.uncounted} việc chưa ghi số lượng; ô số lượng của các việc này để trống."


def _told(on_progress: Progress, sums: CertifiedSums, done: int) -> None:
    on_progress(done, sums.cases)


def _entries(
    view: View, kind: Certified, first: date, last: date, names: Mapping[int, str]
) -> Iterator[CertifiedEntry]:
    from cchc_desktop.documents.certification import CertifiedEntry

    signers = {signer.id: signer for signer in view.people.signers()}
    for line in view.certified.between(first, last, names):
        yield CertifiedEntry(
            day=line.closed_at.date(),
            person=line.owner,
            id_number=line.owner_id,
            subject=names[line.procedure_id] if kind is Certified.CONTRACTS else "",
            signer=line.signed_by or _called(signers.get(line.signer_id)),
            count=line.copies,
            fee=line.fee,
            number=line.result_number,
        )


def _called(signer: Signer | None) -> str:
    return "\n".join(part for part in (signer.name, signer.post) if part) if signer else ""
