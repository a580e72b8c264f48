"""The ledger of reasons: chủ quan and khách quan for what is late, neither for what was only keyed late."""

from __future__ import annotations

import pytest

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.outcome import CauseSide
from cchc_desktop.domain.reasons import USUAL, Reason, ReasonKind


@pytest.mark.parametrize("kind", ReasonKind)
def test_every_kind_has_usual_reasons_each_once(kind: ReasonKind) -> None:
    texts = [reason.text for reason in USUAL[kind]]
    assert len(texts) == len(set(texts)) >= 5
    assert {reason.kind for reason in USUAL[kind]} == {kind}


def test_the_causes_of_lateness_carry_their_side_and_both_sides_occur() -> None:
    assert {reason.side for reason in USUAL[ReasonKind.OVERDUE]} == set(CauseSide)
    assert {reason.side for reason in USUAL[ReasonKind.LATE_KEYING]} == {None}


@pytest.mark.parametrize(
    ("kind", "text", "side", "field"),
    [
        (ReasonKind.OVERDUE, "", CauseSide.OBJECTIVE, "text"),
        (ReasonKind.LATE_KEYING, "", None, "text"),
        (ReasonKind.OVERDUE, "Chờ xác minh", None, "side"),
    ],
)
def test_a_reason_without_words_or_a_cause_without_a_side_is_refused(
    kind: ReasonKind, text: str, side: CauseSide | None, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        Reason(kind, text, side)
    assert refused.value.field == field
