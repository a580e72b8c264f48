"""What was typed at this PC and not yet saved: kept in the book, so that nothing is lost or lies about in files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cchc_desktop.desk import Desk
from cchc_desktop.domain.people import Right

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Draft:
    """Half-filled values of one form and when they were kept."""

    values: Mapping[str, Any]
    saved_at: datetime


def save(desk: Desk, form: str, values: Mapping[str, Any]) -> None:
    """Keep what stands in a form of this PC now, instead of what was kept before; the values must be plain JSON."""
    desk.require(Right.RECEIVE)
    payload = json.dumps({"values": dict(values), "at": desk.now().isoformat()}, ensure_ascii=False)
    with desk.change() as unit:
        unit.drafts.put(_name(desk, form), payload, desk.now())
        unit.commit()


def load(desk: Desk, form: str) -> Draft | None:
    """What was kept of a form of this PC; None when there is nothing or an older program wrote it in another way."""
    desk.require(Right.RECEIVE)
    with desk.read() as view:
        payload = view.drafts.get(_name(desk, form))
    try:
        kept = json.loads(payload or "")
        return Draft(dict(kept["values"]), datetime.fromisoformat(kept["at"]))
    except (ValueError, TypeError, KeyError):
        return None


def drop(desk: Desk, form: str) -> None:
    """Forget what was kept of a form of this PC."""
    desk.require(Right.RECEIVE)
    with desk.change() as unit:
        unit.drafts.drop(_name(desk, form))
        unit.commit()


def _name(desk: Desk, form: str) -> str:
    return f"{form}@{desk.station}"[:LONGEST_NAME]
