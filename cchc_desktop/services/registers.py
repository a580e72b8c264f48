"""The register (form 07): a year's book with its title page, or a stretch of one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.application import ReturnWay
from cchc_desktop.domain.counting import ClosingKind
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.words import RETURN_WAY
from cchc_desktop.services.steps.paper import Drawing, PrintedPaper, committee_of, file_part, head_of, marks_of
from cchc_desktop.services.steps.views import check_field

if TYPE_CHECKING:
    from cchc_desktop.documents.register import RegisterRow
    from cchc_desktop.storage.register import RegisterLine, RegisterSums
    from cchc_desktop.storage.views import View

TITLE = "Sổ theo dõi hồ sơ"
_ENDED = {
    ClosingKind.WITHDRAWN: "Rút hồ sơ",
    ClosingKind.CLOSED: "Đóng hồ sơ",
    ClosingKind.STOPPED: "Dừng giải quyết",
}
Progress = Callable[[int, int], None]


def fields(desk: Desk) -> tuple[str, ...]:
    """The fields by which books are kept."""
    desk.require(Right.READ)
    with desk.read() as view:
        return tuple(sorted(view.catalogue.fields))


def paper(
    desk: Desk, first: date, last: date, only: Collection[str] = (), *, on_progress: Progress | None = None
) -> PrintedPaper:
    """Form 07 for the receptions from ``first`` to ``last``, both included, of all fields or ``only`` some.

    From 1 January to 31 December it is the whole book with its title page, else a stretch that goes on with the
    serials and sums of the year. The rows are drawn as they are read. Raises InvalidInput ``to`` for reversed dates or
    two years, ``field`` for a field that the catalogue does not have.
    """
    from cchc_desktop.documents import register

    desk.require(Right.READ)
    _check(first, last)
    opening = date(first.year, 1, 1)
    is_whole_year = (first, last) == (opening, date(first.year, 12, 31))
    today = desk.now().date()
    with desk.read() as view:
        for name in only:
            check_field(view.lists, name)
        before = view.register.sums(opening, first - timedelta(days=1), only)
        here = view.register.sums(first, last, only)
        data = register.RegisterData(
            head=head_of(view.settings),
            from_day=first,
            to_day=last,
            rows=_rows(view, view.register.between(first, last, only)),
            issued_on=today,
            fields="; ".join(only),
            first_no=before.entries + 1,
            brought=(before.received, before.returned, before.void),
            is_whole_year=is_whole_year,
            closed_on=last if today > last else None,
            prepared_by=desk.actor.name if desk.actor.id is not None else "",
            marks=marks_of(view.settings),
        )
        on_row = partial(_told, on_progress, here) if on_progress else None
        # Drawn while the rows are read: a reader holds up nobody, and a year need not stand in memory twice.
        drawing = Drawing(data, partial(register.render, on_row=on_row), register.TEMPLATE_VERSION)
        span = f"{first.year}" if is_whole_year else f"{first:%Y%m%d}-{last:%Y%m%d}"
        names = "-".join(file_part(name) for name in only)
        return drawing.finish(TITLE, f"so-theo-doi-{span}-{names}"[:120])


def _check(first: date, last: date) -> None:
    if last < first:
        raise InvalidInput("to", f"Ngày cuối {last:%d/%m/%Y} đứng trước ngày đầu {first:%d/%m/%Y}; hãy đổi lại.")
    if last.year != first.year:
        raise InvalidInput("to", "Sổ theo dõi hồ sơ mở theo từng năm; hãy in riêng cho mỗi năm.")


def _told(on_progress: Progress, sums: RegisterSums, done: int) -> None:
    on_progress(done, sums.entries)


def _rows(view: View, lines: Iterator[RegisterLine]) -> Iterator[RegisterRow]:
    from cchc_desktop.documents.register import RegisterRow

    settling = committee_of(view.settings)
    for line in lines:
        yield RegisterRow(
            code=line.code,
            procedure=line.procedure_name,
            name=line.owner,
            contact="\n".join(part for part in (line.address, line.phone) if part),
            agency=line.agency or settling,
            received_at=line.received_at,
            due_at=line.promised_at,
            returned_at=line.returned_at,
            return_by=RETURN_WAY[ReturnWay(line.return_way)],
            ended=_ended(line),
            is_void=line.is_void,
        )


def _ended(line: RegisterLine) -> str:
    """What came instead of a result."""
    words = _ENDED.get(ClosingKind(line.closed_kind)) if line.closed_kind else None
    return f"{words}\n{line.closed_at:%d/%m/%Y}" if words and line.closed_at else ""
