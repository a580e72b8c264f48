"""Where one dossier is counted: days, promises, two clocks, and what stays outside the columns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from cchc_desktop.domain.counting import (
    Arrival,
    ClosingKind,
    EarlyBy,
    Judging,
    Memo,
    Outcome,
    Placement,
    SettledBy,
)
from cchc_desktop.domain.history import Closing, DossierHistory, Standing
from cchc_desktop.domain.statistics import Figures
from tests.domain.histories import (
    DEFAULT,
    Q1,
    a_history,
    column,
    cut,
    dossier,
    moment,
    report_of,
    standing_through,
)


@pytest.mark.parametrize(
    ("received", "is_online", "arrival"),
    [
        ("2025-12-14 16:59", True, Arrival.CARRIED),
        ("2025-12-15 00:00", True, Arrival.ONLINE),
        ("2025-12-15 00:00", False, Arrival.DIRECT),
        ("2026-03-14 23:59", False, Arrival.DIRECT),
        ("2026-03-15 00:00", False, None),
    ],
)
def test_a_dossier_arrives_in_the_period_of_its_reception_day(
    received: str, is_online: bool, arrival: Arrival | None
) -> None:
    assert column(dossier(received, None, is_online=is_online))[0] is arrival


def test_what_was_closed_before_the_period_is_in_no_column() -> None:
    assert column(dossier("2025-12-01 08:00", closed="2025-12-14 17:00")) == (
        None,
        None,
    )
    assert column(dossier("2025-12-01 08:00", closed="2025-12-15 07:30"))[0] is Arrival.CARRIED


@pytest.mark.parametrize(
    ("closed", "outcome"),
    [
        ("2026-01-07 16:59", Outcome.EARLY),
        ("2026-01-08 07:30", Outcome.ON_TIME),
        ("2026-01-08 23:59", Outcome.ON_TIME),
        ("2026-01-09 00:00", Outcome.LATE),
    ],
)
def test_a_settled_dossier_is_judged_by_dates(closed: str, outcome: Outcome) -> None:
    assert column(dossier(closed=closed))[1] is outcome


def test_by_the_hour_only_early_changes() -> None:
    by_hour = replace(DEFAULT, early_by=EarlyBy.HOUR)
    assert column(dossier(closed="2026-01-08 07:59"), profile=by_hour)[1] is Outcome.EARLY
    assert column(dossier(closed="2026-01-08 08:00"), profile=by_hour)[1] is Outcome.ON_TIME
    assert column(dossier(closed="2026-01-08 16:30"), profile=by_hour)[1] is Outcome.ON_TIME
    assert column(dossier(closed="2026-01-09 07:00"), profile=by_hour)[1] is Outcome.LATE


def test_without_a_due_date_nothing_is_early_late_or_overdue() -> None:
    assert column(dossier(due=None, closed="2026-03-01 08:00"))[1] is Outcome.ON_TIME
    assert column(dossier(due=None))[1] is Outcome.PENDING_IN_TIME


def test_a_pending_dossier_is_overdue_from_the_day_after_its_promise() -> None:
    history = dossier(due="2026-02-10 08:00")
    assert column(history, today=date(2026, 2, 10))[1] is Outcome.PENDING_IN_TIME
    assert column(history, today=date(2026, 2, 11))[1] is Outcome.PENDING_OVERDUE
    assert column(dossier(due="2026-03-14 08:00"))[1] is Outcome.PENDING_IN_TIME
    assert column(dossier(due="2026-03-13 08:00"))[1] is Outcome.PENDING_OVERDUE


@pytest.mark.parametrize("kind", ClosingKind)
def test_every_way_to_end_settles_by_default(kind: ClosingKind) -> None:
    assert column(dossier(closed="2026-01-09 08:00", kind=kind))[1] is Outcome.LATE
    assert column(dossier(closed="2026-01-06 08:00", kind=kind))[1] is Outcome.EARLY


def test_withdrawn_and_closed_can_have_columns_of_their_own() -> None:
    apart = replace(DEFAULT, withdrawn=Placement.OWN, closed=Placement.OWN)
    ends = {
        ClosingKind.WITHDRAWN: Outcome.WITHDRAWN,
        ClosingKind.CLOSED: Outcome.CLOSED,
        ClosingKind.STOPPED: Outcome.CLOSED,
        ClosingKind.REFUSED: Outcome.LATE,
    }
    histories = [dossier(closed="2026-01-09 08:00", kind=kind) for kind in ends]
    assert [column(history, profile=apart)[1] for history in histories] == list(ends.values())
    report = report_of(histories, Q1, apart)
    assert (
        report.total.c3,
        report.total.c7,
        report.total.withdrawn,
        report.total.closed,
    ) == (4, 1, 1, 2)
    assert [check.id for check in report.checks if check.ok][3] == "(3)=(7)+(11)+(14)+(15)"


def test_counted_by_return_a_ready_result_is_still_pending() -> None:
    by_return = replace(DEFAULT, settled_by=SettledBy.RETURN)
    done = moment("2026-01-07 09:00")
    ready = dossier(closing=Closing(ClosingKind.GRANTED, done, done))
    handed = dossier(closing=Closing(ClosingKind.GRANTED, done, done, returned_at=moment("2026-01-12 09:00")))
    assert column(ready, profile=by_return)[1] is Outcome.PENDING_OVERDUE
    assert column(handed, profile=by_return)[1] is Outcome.LATE
    assert column(handed)[1] is Outcome.EARLY
    withdrawn = dossier(closed="2026-01-07 09:00", kind=ClosingKind.WITHDRAWN)
    assert column(withdrawn, profile=by_return)[1] is Outcome.EARLY


def test_an_extension_moves_no_judging_date_unless_the_profile_says_so() -> None:
    first = Standing(moment("2026-01-05 08:00"), moment("2026-01-08 08:00"))
    extended = replace(
        first,
        from_at=moment("2026-01-08 09:00"),
        extended_at=moment("2026-01-15 08:00"),
    )
    closing = Closing(ClosingKind.GRANTED, moment("2026-01-14 08:00"), moment("2026-01-14 08:00"))
    history = dossier(standings=(first, extended), closing=closing)
    assert column(history)[1] is Outcome.LATE
    assert column(history, profile=replace(DEFAULT, judging=Judging.EXTENDED))[1] is Outcome.EARLY


def test_a_restart_replaces_the_promise_and_the_extension_before_it() -> None:
    history = standing_through(
        Standing(
            moment("2026-01-05 08:00"),
            moment("2026-01-08 08:00"),
            moment("2026-01-12 08:00"),
        ),
        Standing(
            moment("2026-01-07 08:00"),
            moment("2026-01-08 08:00"),
            waiting_since=date(2026, 1, 7),
        ),
        Standing(moment("2026-02-02 08:00"), moment("2026-02-05 08:00")),
    )
    closing = Closing(ClosingKind.GRANTED, moment("2026-02-05 16:00"), moment("2026-02-05 16:00"))
    for judging in Judging:
        assert (
            column(
                replace(history, closing=closing),
                profile=replace(DEFAULT, judging=judging),
            )[1]
            is Outcome.ON_TIME
        )


@pytest.mark.parametrize(
    ("asked", "pending", "closed"),
    [
        (date(2026, 1, 7), Outcome.PENDING_IN_TIME, Outcome.EARLY),
        (date(2026, 1, 8), Outcome.PENDING_IN_TIME, Outcome.ON_TIME),
        (date(2026, 1, 9), Outcome.PENDING_OVERDUE, Outcome.LATE),
    ],
)
def test_waiting_for_a_supplement_is_judged_on_the_day_it_was_asked_for(
    asked: date, pending: Outcome, closed: Outcome
) -> None:
    due = moment("2026-01-08 08:00")
    asked_at = datetime(asked.year, asked.month, asked.day, 9)
    history = standing_through(Standing(moment("2026-01-05 08:00"), due), Standing(asked_at, due, None, asked))
    assert column(history)[1] is pending
    end = Closing(ClosingKind.CLOSED, asked_at + timedelta(days=15), asked_at + timedelta(days=15))
    assert column(replace(history, closing=end))[1] is closed


def test_a_suspended_clock_makes_nothing_overdue_but_what_was_stays_overdue() -> None:
    def suspended(due: str) -> DossierHistory:
        return standing_through(
            Standing(moment("2026-01-05 08:00"), moment(due)),
            Standing(
                moment("2026-01-07 08:00"),
                moment(due),
                suspended_since=date(2026, 1, 7),
            ),
        )

    assert column(suspended("2026-01-07 17:00"))[1] is Outcome.PENDING_IN_TIME
    assert column(suspended("2026-01-06 17:00"))[1] is Outcome.PENDING_OVERDUE


def test_a_pending_dossier_is_judged_by_what_held_on_that_day() -> None:
    history = standing_through(
        Standing(moment("2026-01-05 08:00"), moment("2026-02-10 08:00")),
        Standing(
            moment("2026-03-16 08:00"),
            moment("2026-02-10 08:00"),
            None,
            date(2026, 3, 16),
        ),
        Standing(moment("2026-03-20 08:00"), moment("2026-03-27 08:00")),
    )
    assert column(history)[1] is Outcome.PENDING_OVERDUE
    later = cut(date(2026, 3, 15), date(2026, 3, 26))
    assert column(history, later) == (Arrival.CARRIED, Outcome.PENDING_IN_TIME)


@pytest.mark.parametrize(
    ("stated", "keyed", "is_proven", "outcome"),
    [
        ("2026-01-08 10:00", "2026-01-12 08:00", True, Outcome.ON_TIME),
        ("2026-01-08 10:00", "2026-01-12 08:00", False, Outcome.LATE),
        ("2026-01-06 10:00", "2026-01-08 16:00", False, Outcome.EARLY),
        ("2026-01-09 10:00", "2026-01-30 08:00", False, Outcome.LATE),
    ],
)
def test_a_result_keyed_after_its_day_needs_proof_of_the_stated_one(
    stated: str, keyed: str, is_proven: bool, outcome: Outcome
) -> None:
    closing = Closing(ClosingKind.GRANTED, moment(stated), moment(keyed), is_proven)
    assert column(dossier(closing=closing))[1] is outcome


def test_an_unproven_late_keying_is_counted_in_the_period_of_its_keying() -> None:
    closing = Closing(
        ClosingKind.GRANTED,
        moment("2026-03-13 10:00"),
        moment("2026-03-20 08:00"),
        is_proven=False,
    )
    history = dossier(due="2026-03-13 17:00", closing=closing)
    assert column(history)[1] is Outcome.PENDING_OVERDUE
    assert column(replace(history, closing=replace(closing, is_proven=True)))[1] is Outcome.ON_TIME


def test_a_result_stated_late_counts_on_its_stated_day_whenever_it_was_keyed() -> None:
    closing = Closing(ClosingKind.GRANTED, moment("2026-03-13 10:00"), moment("2026-03-20 08:00"), is_proven=False)
    assert column(dossier(due="2026-03-12 17:00", closing=closing))[1] is Outcome.LATE


def test_a_withdrawal_needs_no_proof_of_its_day() -> None:
    stated, keyed = moment("2026-01-08 10:00"), moment("2026-01-12 08:00")
    closing = Closing(ClosingKind.WITHDRAWN, stated, keyed, is_proven=False)
    assert column(dossier(closing=closing))[1] is Outcome.ON_TIME


def test_an_unproven_result_is_settled_by_its_keying_even_when_it_was_handed_out_before() -> None:
    stated, keyed = moment("2026-03-13 10:00"), moment("2026-03-20 08:00")
    closing = Closing(ClosingKind.GRANTED, stated, keyed, is_proven=False, returned_at=stated)
    by_return = replace(DEFAULT, settled_by=SettledBy.RETURN)
    assert column(dossier(due="2026-03-13 17:00", closing=closing), profile=by_return)[1] is Outcome.PENDING_OVERDUE


def test_a_promise_made_in_the_minute_of_the_closing_is_the_one_in_force() -> None:
    at = moment("2026-01-09 08:00")
    history = standing_through(
        Standing(moment("2026-01-05 08:00"), moment("2026-01-08 08:00")),
        Standing(at, moment("2026-01-12 08:00")),
    )
    assert column(replace(history, closing=Closing(ClosingKind.GRANTED, at, at)))[1] is Outcome.EARLY


def test_both_rates_are_shown_by_true_day_and_by_keying_day() -> None:
    done, keyed = moment("2026-01-08 10:00"), moment("2026-01-12 08:00")
    histories = [dossier(closing=Closing(ClosingKind.GRANTED, done, at)) for at in (done, done, keyed)]
    rates = {rate.name: rate for rate in report_of(histories, Q1).rates}
    assert rates["on_time"].explained == "((8)+(9))/(7) = 3/3 = 100,00%"
    assert rates["on_time_by_keying"].shown == "66,67%"
    assert rates["pending_in_time"].shown == "-"


def test_void_rejected_waiting_and_foreign_dossiers_stand_only_in_the_memo() -> None:
    at = moment("2026-01-05 08:00")
    outside = {
        Memo.VOID: dossier(closed="2026-01-06 08:00", is_void=True),
        Memo.NOT_ACCEPTED: a_history(registered_at=at, rejected_at=moment("2026-01-06 08:00")),
        Memo.WAITING_ACCEPTANCE: a_history(registered_at=at),
        Memo.FOR_OTHER_AGENCY: dossier(is_for_other_agency=True),
    }
    report = report_of(outside.values(), Q1)
    assert (report.total, report.rows) == (Figures(), ())
    assert {name: count for name, count in report.memo.items() if count} == dict.fromkeys(outside, 1)


def test_what_was_voided_or_taken_for_another_agency_in_another_period_has_no_part_in_this_one() -> None:
    later = cut(date(2026, 3, 15), date(2026, 6, 14))
    for history in (dossier(is_void=True), dossier(is_for_other_agency=True)):
        report = report_of([history], later)
        assert (report.total, report.rows, any(report.memo.values())) == (Figures(), (), False)


def test_what_was_accepted_later_was_waiting_then() -> None:
    history = dossier("2026-03-16 08:00", "2026-03-20 08:00", registered_at=moment("2026-03-13 20:00"))
    assert report_of([history], Q1).memo[Memo.WAITING_ACCEPTANCE] == 1
    after = report_of([history], cut(date(2026, 3, 15), date(2026, 6, 14)))
    assert (after.memo[Memo.WAITING_ACCEPTANCE], after.total.c5) == (0, 1)


def test_letters_results_and_slow_keying_are_remembered_beside_the_columns() -> None:
    late = dossier(closed="2026-01-09 08:00", kind=ClosingKind.REFUSED)
    histories = [
        late,
        replace(late, letter_on=date(2026, 1, 8)),
        replace(late, letter_on=date(2026, 3, 14)),
        replace(late, letter_on=date(2026, 3, 15)),
        dossier(letter_on=date(2026, 3, 14)),
        dossier(letter_on=date(2026, 3, 15)),
        dossier(late_keyed_on=(date(2026, 1, 6), date(2026, 1, 7))),
        dossier("2025-11-03 08:00", "2025-11-05 08:00", "2025-11-04 08:00"),
    ]
    memo = report_of(histories, Q1).memo
    assert (memo[Memo.LATE_WITH_LETTER], memo[Memo.LATE_WITHOUT_LETTER]) == (2, 2)
    assert (memo[Memo.OVERDUE_WITH_LETTER], memo[Memo.OVERDUE_WITHOUT_LETTER]) == (1, 2)
    assert (memo[Memo.REFUSED], memo[Memo.LATE_KEYED], memo[Memo.READY_NOT_RETURNED]) == (4, 1, 5)
