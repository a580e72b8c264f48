"""Results that nobody came for, as a list for the leader or a notice for the board at the door."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.passing import shortened
from cchc_desktop.domain.people import ApplicantKind, Right
from cchc_desktop.services.steps.owed import calls
from cchc_desktop.services.steps.paper import Drawing, PrintedPaper, head_of, marks_of

if TYPE_CHECKING:
    from cchc_desktop.documents.uncollected import UncollectedData, UncollectedRow
    from cchc_desktop.storage.duty_lists import UncollectedRow as Lying

_MOST_DAYS = 3650


def paper(desk: Desk, *, is_public: bool = False, days: int | None = None) -> PrintedPaper:
    """The results that have lain for more than so many ``days`` (None: as the office has set), the oldest first.

    A public one tells nothing by which a stranger could find a person. Raises InvalidInput ``days``.
    """
    from cchc_desktop.documents import uncollected

    desk.require(Right.READ)
    data = _gathered(desk, is_public=is_public, days=days)
    stamp = f"{data.printed_at:%Y%m%d-%H%M}"
    if is_public:
        return Drawing(data, uncollected.render_notice).finish(
            uncollected.NOTICE_TITLE, f"thong-bao-ket-qua-chua-nhan-{stamp}"
        )
    return Drawing(data, uncollected.render_list).finish(uncollected.LIST_TITLE, f"ket-qua-chua-nhan-{stamp}")


def _gathered(desk: Desk, *, is_public: bool, days: int | None) -> UncollectedData:
    from cchc_desktop.documents.uncollected import UncollectedData

    now = desk.now()
    with desk.read() as view:
        settings = view.settings
        if days is None:
            days = settings.uncollected_days
        if not 0 <= days <= _MOST_DAYS:
            raise InvalidInput("days", f"Số ngày từ 0 đến {_MOST_DAYS}.")
        before = datetime.combine(now.date() - timedelta(days=days), time.min)
        lying = view.duties.uncollected(before, now)
    return UncollectedData(
        head=head_of(settings),
        rows=tuple(_public(one) if is_public else _told(one, now) for one in lying),
        days=days,
        printed_at=now,
        address=settings.address,
        phone=settings.phone,
        prepared_by=desk.actor.name if desk.actor.id is not None else "",
        marks=marks_of(settings),
    )


def _told(one: Lying, now: datetime) -> UncollectedRow:
    from cchc_desktop.documents.uncollected import UncollectedRow

    row = one.row
    assert row.closed_at is not None
    return UncollectedRow(
        code=row.code,
        name=row.owner,
        field=row.field,
        ready_on=row.closed_at.date(),
        procedure=row.procedure_name,
        contact=one.address,
        phone=row.phone,
        days=(now.date() - row.closed_at.date()).days,
        called=calls(one.times, one.last_at, one.how, now),
    )


def _public(one: Lying) -> UncollectedRow:
    from cchc_desktop.documents.uncollected import UncollectedRow

    row = one.row
    assert row.closed_at is not None
    return UncollectedRow(row.code, shortened(row.owner, ApplicantKind(one.kind)), row.field, row.closed_at.date())
