"""Who settles which procedure, as the book tells it: nobody writes that down anywhere else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cchc_desktop.storage.list_rows import Ask

_MOST = 3
_SHARE = 0.2  # who had fewer of the dossiers only stood in for someone
# What is settled on the day it comes is mostly settled by who took it in.
_HANDLED = """
    SELECT procedures.code, fields.name, officers.name, COUNT(*)
    FROM dossiers
    JOIN procedures ON procedures.id = dossiers.procedure_id
    JOIN fields ON fields.id = dossiers.field_id
    JOIN officers ON officers.id = CASE
        WHEN dossiers.officer_id IS NULL AND dossiers.limit_unit = 'same_day' THEN dossiers.received_by
        ELSE dossiers.officer_id END
    WHERE dossiers.received_at >= :since AND NOT dossiers.is_void AND officers.is_active
    GROUP BY procedures.code, fields.name, officers.name
"""


@dataclass(frozen=True, slots=True)
class Settlers:
    """The officers of each procedure and of each field, who had most of its dossiers first."""

    by_procedure: Mapping[str, tuple[str, ...]]
    by_field: Mapping[str, tuple[str, ...]]

    def of(self, code: str, field: str) -> tuple[str, ...]:
        """Who settles the procedure; one that was not asked for of late goes to those of its field."""
        return self.by_procedure.get(code) or self.by_field.get(field, ())


def settlers(ask: Ask, since: date) -> Settlers:
    """The active officers who settled the dossiers received since a day."""
    rows = ask(_HANDLED, {"since": since.isoformat()})
    return Settlers(
        _most((code, name, count) for code, _, name, count in rows),
        _most((field, name, count) for _, field, name, count in rows),
    )


def _most(rows: Iterable[tuple[str, str, int]]) -> dict[str, tuple[str, ...]]:
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for key, name, count in rows:
        counts[key][name] += count
    return {key: _regular(by_name) for key, by_name in counts.items()}


def _regular(by_name: Mapping[str, int]) -> tuple[str, ...]:
    enough = sum(by_name.values()) * _SHARE
    ordered = sorted(by_name, key=lambda name: (-by_name[name], name))
    return tuple(name for name in ordered if by_name[name] >= enough)[:_MOST]
