"""What others did to a dossier while a screen showed it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import Conflict
from cchc_desktop.domain.event_words import EVENT

if TYPE_CHECKING:
    from cchc_desktop.storage.views import View


def check_nothing_happened(view: View, dossier: Dossier, version: int | None, now: datetime) -> None:
    """Refuse to go on from a version of the dossier that is no longer the last; None takes whatever is there.

    Raises Conflict that says who did what when. Prints change nothing of what was shown, so they do not count.
    """
    if version is None or version == dossier.version:
        return
    kept = dossier.history[version:]
    since = [event for event in kept if not isinstance(event, ev.Printed)]
    if since:
        raise Conflict(f"Hồ sơ {dossier.code} {_told(view, since, now)}; hãy xem lại rồi làm tiếp.")
    if not kept:  # fewer events than the screen saw: an older book stands in the place of that one
        raise Conflict(f"Hồ sơ {dossier.code} không còn như đang xem; hãy xem lại rồi làm tiếp.")


def _told(view: View, since: Sequence[ev.Event], now: datetime) -> str:
    last = since[-1].stamp
    names = {officer.id: officer.name for officer in view.people.officers()}
    who = names.get(last.by or 0, "văn phòng")
    at = f"{last.recorded_at:%H:%M}" if last.recorded_at.date() == now.date() else f"{last.recorded_at:%H:%M %d/%m/%Y}"
    what = f"«{EVENT[type(since[-1])]}» lúc {at}"
    if len(since) == 1:
        return f"vừa được {who} ghi {what}"
    return f"vừa có thêm {len(since)} việc, sau cùng {who} ghi {what}"
