"""The ledger of usual reasons: why a dossier is late and on whose side, why something was keyed late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.events import Deed
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.reasons import KIND_WORDS, Reason, ReasonKind
from cchc_desktop.domain.text import fold, nfc
from cchc_desktop.services.changes import SETTINGS, Done, kept_changed
from cchc_desktop.services.steps import ledger
from cchc_desktop.services.steps.noting import note

LONGEST = 200


def listed(desk: Desk, kind: ReasonKind) -> tuple[Reason, ...]:
    """The office's reasons of a kind in their order, also those no longer offered."""
    desk.require(Right.READ)
    with desk.read() as view:
        return ledger.listed(view, kind)


def keep(desk: Desk, kind: ReasonKind, wanted: Iterable[Reason]) -> Done[tuple[Reason, ...]]:
    """Keep this list instead of the one before; returns it as it stands then.

    What is missing from it but named by a dossier is not lost: it stays at the end, no longer offered.
    Raises InvalidInput ``text`` for a reason that stands there twice, is too long, or when none is offered.
    """
    desk.require(Right.KEEP_SETTINGS)
    kept = [_clean(one, kind) for one in wanted]
    texts = {fold(one.text) for one in kept}
    if len(texts) < len(kept):
        twice = next(one for n, one in enumerate(kept) if fold(one.text) in {fold(e.text) for e in kept[:n]})
        raise InvalidInput("text", f"Lý do «{twice.text}» đã có trong danh mục.")
    if not any(one.is_active for one in kept):
        raise InvalidInput("text", "Danh mục phải còn ít nhất một lý do đang dùng.")
    with desk.change() as unit:
        named = unit.reasons.named(kind)
        gone = [one for one in ledger.listed(unit, kind) if fold(one.text) not in texts and one.text in named]
        whole = (*kept, *(replace(one, is_active=False) for one in gone))
        was = tuple(ledger.listed(unit, kind))
        unit.reasons.replace(kind, whole)
        if was != whole:
            note(desk, unit, Deed.REASONS, KIND_WORDS[kind], was=_said(was), became=_said(whole))
        unit.commit()
    return Done(whole, kept_changed(SETTINGS))


def _clean(reason: Reason, kind: ReasonKind) -> Reason:
    text = nfc(reason.text)
    if len(text) > LONGEST:
        raise InvalidInput("text", f"Lý do dài quá {LONGEST} ký tự; hãy viết ngắn lại.")
    return Reason(kind, text, reason.side if kind is ReasonKind.OVERDUE else None, reason.is_active)


def _said(listed: Iterable[Reason]) -> str:
    return "; ".join(one.text if one.is_active else f"{one.text} (thôi dùng)" for one in listed)
