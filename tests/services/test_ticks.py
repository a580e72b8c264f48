"""The ticks of the quality indicators and the numbers of certification: the procedure proposes, the clerk decides."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.events import ResultKind
from cchc_desktop.domain.procedure import Certified, Tick
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import book, catalogue, maintenance
from cchc_desktop.services.offices import seed_procedures
from cchc_desktop.services.steps.certifying import certified_by, known_kinds
from tests.services.counters import COPY, MARITAL, Counter

ALL = frozenset(Tick)


def ticked(counter: Counter, code: str) -> set[str]:
    """The ticks of a dossier, as its row in the book has them."""
    names = [f"is_{tick.value}" for tick in Tick]
    with counter.desk.read() as view:
        row = view.connection.execute(text(f"SELECT {', '.join(names)} FROM dossiers WHERE code = '{code}'")).one()
    return {tick.value for tick, is_on in zip(Tick, row, strict=True) if is_on}


def with_defaults(counter: Counter, *ticks: Tick, code: str = MARITAL) -> None:
    """Let the procedure propose these ticks from now on."""
    was = catalogue.get(counter.desk, code).latest
    catalogue.put(counter.desk, replace(was, valid_from=date(2026, 3, 2), ticks=frozenset(ticks)))


def test_a_dossier_has_no_tick_that_neither_clerk_nor_procedure_set(counter: Counter) -> None:
    code = counter.take()
    counter.do(code, Action.FINISH)
    counter.do(code, Action.RETURN)
    assert ticked(counter, code) == set()


def test_a_dossier_begins_with_the_ticks_of_its_procedure(counter: Counter) -> None:
    with_defaults(counter, *ALL)
    code = counter.take()
    assert ticked(counter, code) == {"digitised", "reused", "paid_online"}
    counter.do(code, Action.FINISH)
    assert ticked(counter, code) == {tick.value for tick in Tick}
    assert maintenance.check(counter.desk).problems == ()


def test_what_the_clerk_says_goes_before_the_procedure(counter: Counter) -> None:
    with_defaults(counter, *ALL)
    code = counter.take(is_digitised=False, is_reused=False, is_paid_online=False)
    counter.do(code, Action.FINISH, is_electronic=False)
    assert ticked(counter, code) == set()
    with_others = counter.at("03-03 09:00").take(is_digitised=True, is_reused=False, is_paid_online=True)
    assert ticked(counter, with_others) == {"digitised", "paid_online"}


def test_a_later_version_of_the_procedure_leaves_earlier_dossiers_as_they_were(counter: Counter) -> None:
    code = counter.take()
    counter.at("03-03 09:00")
    was = catalogue.get(counter.desk, MARITAL).latest
    catalogue.put(counter.desk, replace(was, valid_from=date(2026, 3, 3), ticks=ALL))
    counter.do(code, Action.FINISH)
    assert ticked(counter, code) == set()


def test_a_refusal_is_no_electronic_result(counter: Counter) -> None:
    with_defaults(counter, Tick.ELECTRONIC)
    code = counter.take()
    counter.do(code, Action.FINISH, result_kind=ResultKind.REFUSED, reason="Không đủ điều kiện")
    assert ticked(counter, code) == set()


def test_money_paid_online_when_the_result_is_returned_counts_too(counter: Counter) -> None:
    code = counter.take()
    counter.do(code, Action.FINISH)
    counter.do(code, Action.RETURN, is_paid_online=True, fee=8000)
    assert ticked(counter, code) == {"paid_online"}


def test_copies_and_ticks_are_put_right_by_a_correction_that_leaves_the_rest(counter: Counter) -> None:
    code = counter.take(COPY, copies=3, is_digitised=True)
    counter.do(code, Action.CORRECT, reason="Đếm lại", copies=5)
    asked = book.show(counter.desk, code).dossier.asked
    assert (asked.copies, asked.is_digitised, asked.is_reused) == (5, True, False)
    counter.do(code, Action.CORRECT, reason="Chưa quét", is_digitised=False, is_reused=True)
    asked = book.show(counter.desk, code).dossier.asked
    assert (asked.copies, asked.is_digitised, asked.is_reused) == (5, False, True)


@pytest.mark.parametrize("copies", [-1, 10_000])
def test_more_copies_than_a_day_can_bear_are_refused_by_their_field(counter: Counter, copies: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        counter.take(COPY, copies=copies)
    assert refused.value.field == "copies"
    code = counter.take(COPY)
    with pytest.raises(InvalidInput) as refused:
        counter.do(code, Action.CORRECT, reason="Đếm lại", copies=copies)
    assert refused.value.field == "copies"


def test_what_is_known_to_certify_stands_in_the_starter_catalogue() -> None:
    seeded = {version.code: version for version in seed_procedures()}
    assert set(known_kinds()) <= set(seeded)
    assert {seeded[code].field for code in known_kinds()} == {"Chứng thực"}
    assert {code: seeded[code].certifies for code in known_kinds()} == dict(known_kinds())
    # A copy from the original register and a slip put right certify nothing anew.
    others = {v.code for v in seeded.values() if v.field == "Chứng thực" and v.certifies is None}
    assert others == {"2.000908", "2.000927"}


def test_a_book_older_than_the_question_goes_by_the_published_code(counter: Counter) -> None:
    old = replace(catalogue.get(counter.desk, COPY).latest, certifies=None)
    assert certified_by(old) is Certified.COPIES
    assert certified_by(replace(old, certifies=Certified.CONTRACTS)) is Certified.CONTRACTS
    assert certified_by(replace(old, code="9.000001")) is None


def test_ticks_and_kind_of_a_procedure_come_back_as_they_were_kept(counter: Counter) -> None:
    made: dict[str, Any] = {"ticks": frozenset({Tick.ELECTRONIC, Tick.REUSED}), "certifies": Certified.SIGNATURES}
    was = catalogue.get(counter.desk, MARITAL).latest
    catalogue.put(counter.desk, replace(was, valid_from=date(2026, 3, 2), **made))
    kept = catalogue.get(counter.desk, MARITAL).latest
    assert {name: getattr(kept, name) for name in made} == made
    assert maintenance.check(counter.desk).problems == ()


def test_what_a_version_does_not_say_is_not_written_so_that_older_digests_hold(counter: Counter) -> None:
    with counter.desk.read() as view:
        query = "SELECT content FROM procedure_versions JOIN procedures ON procedures.id = procedure_id WHERE code = :c"
        plain = view.connection.execute(text(query), {"c": MARITAL}).scalar()
    assert isinstance(plain, str)
    assert not {"ticks", "certifies"} & set(json.loads(plain))
