"""A register goes out: every dossier as a line, every event beside it, so that another office can take it in whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.register import line_of
from cchc_desktop.services.exchange.cast import Cast
from cchc_desktop.services.exchange.notices import Job
from cchc_desktop.services.steps.noting import note_export

if TYPE_CHECKING:
    from cchc_desktop.storage.journal import KeptEvent
    from cchc_desktop.storage.views import View
    from cchc_desktop.workbooks.register import Happening

_TELL_EVERY = 200


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written where."""

    path: Path
    dossiers: int
    events: int


def export_register(
    desk: Desk, path: Path, *, first: date | None = None, last: date | None = None, job: Job | None = None
) -> Exported:
    """Write the register of the dossiers that came in from ``first`` to ``last`` (None: all), as of one moment.

    What stood at ``path`` stays until all is written. Raises NotAllowed, InvalidInput ``to`` for reversed days,
    Unavailable when the place is at fault.
    """
    from cchc_desktop.workbooks.register import Cover, writing

    desk.require(Right.EXCHANGE)
    if first is not None and last is not None and last < first:
        raise InvalidInput("to", f"Ngày cuối {last:%d/%m/%Y} đứng trước ngày đầu {first:%d/%m/%Y}; hãy đổi lại.")
    dossiers = events = 0
    with desk.read() as view:
        settings, total = view.settings, view.bulk.count(first, last)
        cast = Cast(desk, view)
        with writing(path, Cover(settings.name, desk.now(), settings.is_practice)) as register:
            for dossier, history in view.bulk.stream(first, last):
                line = line_of(dossier, cast.name_of_procedure(dossier.asked.procedure), cast.names)
                register.add(line, _happenings(view, cast, dossier.code, history))
                dossiers += 1
                events += len(history)
                if job is not None and dossiers % _TELL_EVERY == 0:
                    job.progress(dossiers, total)
    note_export(desk, "sổ theo dõi hồ sơ (Excel)", dossiers)
    return Exported(path, dossiers, events)


def _happenings(view: View, cast: Cast, code: str, history: list[KeptEvent]) -> Iterator[Happening]:
    from cchc_desktop.workbooks.register import Happening

    for number, one in enumerate(history, start=1):
        stamp = one.event.stamp
        yield Happening(
            code,
            number,
            type(one.event).__name__,
            stamp.happened_at,
            stamp.recorded_at,
            cast.names.get(stamp.by, "") if stamp.by is not None else "",
            stamp.origin,
            stamp.late_reason,
            cast.named(view.bulk.record_of(one.event)),
        )
