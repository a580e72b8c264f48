"""The ledger of reasons: what is offered, what may change, and what never goes lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cchc_desktop.domain.errors import InvalidInput, NotAllowed
from cchc_desktop.domain.outcome import CauseSide
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.reasons import USUAL, Reason, ReasonKind
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import reasons
from tests.services.counters import Counter

FLOOD = Reason(ReasonKind.OVERDUE, "Lũ lụt, mất điện diện rộng", CauseSide.OBJECTIVE)
SLOW = "Công chức xử lý chậm"


def ledger(counter: Counter, kind: ReasonKind = ReasonKind.OVERDUE) -> list[Reason]:
    return list(reasons.listed(counter.desk, kind))


@pytest.mark.parametrize("kind", ReasonKind)
def test_an_office_without_a_list_of_its_own_has_the_usual_one(counter: Counter, kind: ReasonKind) -> None:
    assert tuple(ledger(counter, kind)) == USUAL[kind]


def test_the_list_is_kept_in_the_order_given_with_side_and_switch(counter: Counter) -> None:
    usual = ledger(counter)
    wanted = [FLOOD, replace(usual[1], is_active=False), replace(usual[0], side=CauseSide.SUBJECTIVE)]
    assert reasons.keep(counter.desk, ReasonKind.OVERDUE, wanted).value == tuple(wanted)
    assert ledger(counter) == wanted
    assert tuple(ledger(counter, ReasonKind.LATE_KEYING)) == USUAL[ReasonKind.LATE_KEYING]


def test_what_a_dossier_names_is_switched_off_and_not_lost(counter: Counter) -> None:
    code = counter.take()
    counter.do(code, Action.EXTEND, new_due=date(2026, 3, 12), reason=SLOW, cause=SLOW, side=CauseSide.SUBJECTIVE)
    kept = reasons.keep(counter.desk, ReasonKind.OVERDUE, [FLOOD]).value
    assert kept == (FLOOD, Reason(ReasonKind.OVERDUE, SLOW, CauseSide.SUBJECTIVE, is_active=False))
    assert reasons.keep(counter.desk, ReasonKind.OVERDUE, [FLOOD]).value == kept


def test_a_reason_of_late_keying_that_an_event_names_is_not_lost_either(counter: Counter) -> None:
    code = counter.take()
    counter.at("03-04 16:00")
    reason = USUAL[ReasonKind.LATE_KEYING][2].text
    counter.do(code, Action.START, at=counter.clock.now.replace(day=2, hour=10), late_reason=reason)
    other = Reason(ReasonKind.LATE_KEYING, "Đi tập huấn")
    kept = reasons.keep(counter.desk, ReasonKind.LATE_KEYING, [other]).value
    assert [(one.text, one.is_active) for one in kept] == [("Đi tập huấn", True), (reason, False)]


@pytest.mark.parametrize(
    "wanted",
    [
        [FLOOD, replace(FLOOD, text="LŨ LỤT, mất điện diện rộng")],
        [replace(FLOOD, text="x" * 201)],
        [replace(FLOOD, is_active=False)],
        [],
    ],
)
def test_a_list_that_nobody_could_choose_from_is_refused(counter: Counter, wanted: list[Reason]) -> None:
    with pytest.raises(InvalidInput) as refused:
        reasons.keep(counter.desk, ReasonKind.OVERDUE, wanted)
    assert refused.value.field == "text"
    assert tuple(ledger(counter)) == USUAL[ReasonKind.OVERDUE]


def test_only_who_keeps_the_settings_changes_the_list(counter: Counter) -> None:
    counter.officer("Lê Quản Trị", Role.ADMINISTRATOR)
    clerk = counter.acting(counter.officer("Nguyễn Thị Lành", Role.CLERK))
    assert reasons.listed(clerk, ReasonKind.OVERDUE)
    with pytest.raises(NotAllowed):
        reasons.keep(clerk, ReasonKind.OVERDUE, [FLOOD])
