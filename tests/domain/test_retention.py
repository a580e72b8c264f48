"""Names leave a settled dossier by a written order and two hands, years after its end; what was counted stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cchc_desktop.domain import events as ev
from cchc_desktop.domain import guards
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import Conflict, InvalidInput
from cchc_desktop.domain.procedure import NO_LIMIT, ProcedureVersion
from cchc_desktop.domain.retention import kept_until, settled_by
from tests.domain.lives import TERMS, at, received, registered

ORDER = "12/QĐ-UBND ngày 05/01/2040"


def settled() -> Dossier:
    dossier = received()
    dossier.finish(at(4))
    return dossier


def test_years_are_counted_from_the_end_of_the_year_of_the_closing() -> None:
    assert kept_until(date(2026, 3, 2), 10) == date(2036, 12, 31)
    assert settled_by(date(2036, 12, 31), 10) == date(2025, 12, 31)
    assert settled_by(date(2037, 1, 1), 10) == date(2026, 12, 31)


def test_an_anonymised_dossier_stands_as_it_did_and_nothing_more_is_done_to_it() -> None:
    dossier = settled()
    dossier.anonymise(at(5), ORDER, second=2)
    again = Dossier.from_events(dossier.fresh)
    assert again.is_anonymised
    assert (again.status, again.closing, again.promises) == (dossier.status, dossier.closing, dossier.promises)
    assert again.lawful_actions == ()
    with pytest.raises(Conflict, match="ẩn danh"):
        again.reopen(at(6), "Kết quả sai sót")
    with pytest.raises(Conflict, match="ẩn danh"):
        again.anonymise(at(6), ORDER, second=2)


def test_only_a_settled_refused_or_struck_out_dossier_is_anonymised() -> None:
    with pytest.raises(Conflict, match="Ẩn danh"):
        received().anonymise(at(5), ORDER, second=2)
    refused, struck_out = registered(), received()
    refused.reject(at(3), "thiếu giấy tờ", "01/PTC")
    struck_out.void(at(4), "ghi nhầm")
    for dossier in (refused, struck_out):
        dossier.anonymise(at(5), ORDER, second=2)
        assert dossier.is_anonymised


def test_it_needs_an_order_and_a_second_officer() -> None:
    with pytest.raises(InvalidInput) as refused:
        settled().anonymise(at(5), "", second=2)
    assert refused.value.field == "order"
    with pytest.raises(InvalidInput) as refused:
        settled().anonymise(replace(at(5), by=2), ORDER, second=2)
    assert refused.value.field == "second"


def test_an_anonymising_from_another_book_is_held_to_the_same_table() -> None:
    event = ev.Anonymised(stamp=at(5), order=ORDER, second=2)
    with pytest.raises(Conflict):
        guards.check_event(received(), event)
    guards.check_event(settled(), event)


def test_a_struck_out_dossier_still_allows_nothing_else() -> None:
    dossier = received()
    dossier.void(at(4), "ghi nhầm")
    with pytest.raises(Conflict, match="ghi nhầm"):
        dossier.resume(at(5), TERMS)


@pytest.mark.parametrize("years", [0, 101])
def test_years_of_retention_are_within_reason(years: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        ProcedureVersion(
            "1.1", 1, date(2026, 1, 1), "Khai sinh", "Hộ tịch", NO_LIMIT, retention_years=years
        )
    assert refused.value.field == "retention_years"
