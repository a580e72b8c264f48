"""What the columns of other offices' tables are, as it was once confirmed: kept by the fingerprint of their header."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.consolidation import Layout, Role
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.people import Right
from cchc_desktop.services.changes import NOTHING, Done

if TYPE_CHECKING:
    from cchc_desktop.storage.views import View

_KEPT_AS = "consolidation:columns"
_MOST = 200


def confirm(desk: Desk, layout: Layout, roles: Mapping[str, Role]) -> Done[Layout]:
    """Take the columns (letter -> role) of every table with this header so from now on, at every counter.

    Raises InvalidInput ``columns`` when nothing could be added up by them.
    """
    desk.require(Right.REPORT)
    taken = layout.taken_as(roles)
    if taken.faults:
        raise InvalidInput("columns", " ".join(taken.faults))
    with desk.change() as unit:
        kept = {**remembered(unit)}
        kept.pop(layout.fingerprint, None)
        kept[layout.fingerprint] = {column.letter: column.role.value for column in taken.columns}
        newest = dict(list(kept.items())[-_MOST:])
        unit.drafts.put(_KEPT_AS, json.dumps(newest), desk.now())
        unit.commit()
    return Done(taken, NOTHING)


def remembered(view: View) -> Mapping[str, Mapping[str, str]]:
    """The columns of all headers that were confirmed, by fingerprint; nothing when they were kept in another way."""
    try:
        kept = json.loads(view.drafts.get(_KEPT_AS) or "{}")
        return {str(name): {str(letter): str(role) for letter, role in roles.items()} for name, roles in kept.items()}
    except (ValueError, TypeError, AttributeError):
        return {}
