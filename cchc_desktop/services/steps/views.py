"""The work lists of the office and the officers they may be narrowed to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.text import fold, nfc
from cchc_desktop.domain.urgency import LABELS, Urgency

if TYPE_CHECKING:
    from cchc_desktop.storage.lists import DossierLists

# By the names that scripts use; an empty set means all that are open.
VIEWS: Mapping[str, frozenset[Urgency]] = {
    **{
        urgency.value: frozenset({urgency})
        for urgency in (
            Urgency.OVERDUE,
            Urgency.DUE_TODAY,
            Urgency.DUE_SOON,
            Urgency.APOLOGY_DUE,
            Urgency.READY,
            Urgency.WAITING,
            Urgency.TO_ACCEPT,
            Urgency.IN_TIME,
        )
    },
    "open": frozenset(),
}
TITLES: Mapping[str, str] = {
    **{name: f"Hồ sơ {LABELS[next(iter(urgencies))].lower()}" for name, urgencies in VIEWS.items() if urgencies},
    "open": "Hồ sơ đang giải quyết",
}
# Stands for the officer of what was handed to nobody.
NOBODY = "Chưa giao"


def urgencies_of(view_name: str) -> frozenset[Urgency]:
    """What a work list holds; raises InvalidInput ``view`` for a name that is none."""
    if view_name not in VIEWS:
        raise InvalidInput("view", f"Không có danh sách «{nfc(view_name)}».")
    return VIEWS[view_name]


def officer_id(lists: DossierLists, name: str | None) -> int | None:
    """The officer of that name, None for no name; raises InvalidInput ``officer`` for one who is unknown."""
    if not name:
        return None
    for number, officer in lists.names.officers.items():
        if fold(officer) == fold(name):
            return number
    raise InvalidInput("officer", f"Không có công chức «{nfc(name)}».")


def check_field(lists: DossierLists, field: str | None) -> None:
    """Raise InvalidInput ``field`` for a lĩnh vực that the catalogue does not have."""
    if field is not None and field not in lists.names.fields.values():
        raise InvalidInput("field", f"Không có lĩnh vực «{nfc(field)}» trong danh mục.")
