"""A line of a register becomes the fewest lawful events that give this line again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.application import Channel, ReturnWay
from cchc_desktop.domain.counting import ClosingKind
from cchc_desktop.domain.deadline import DueTerms
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.imported import Bearings, dossier_of
from cchc_desktop.domain.procedure import DossierRole, ProcedureVersion, TimeLimit
from cchc_desktop.domain.register import RegisterLine, cause_and_side, differences, line_of
from cchc_desktop.domain.workflow import Status

NOW = datetime(2026, 11, 20, 10, 30)
MONDAY = date(2026, 3, 2)
VERSION = ProcedureVersion(
    "1.004873",
    1,
    date(2025, 7, 1),
    "Xác nhận",
    "Hộ tịch",
    TimeLimit.read(3, "working_day"),
    default_role=DossierRole.OWN,
)
LINE = RegisterLine(code="H35.1.2-260302-0001", procedure="1.004873", owner="Lê An", received=MONDAY)
OFFICERS = {4: "Trần Bình"}


def told(line: RegisterLine, *, now: datetime = NOW, officer: int | None = None) -> tuple[Dossier, list[str]]:
    bearings = Bearings(version=VERSION, terms=DueTerms(), now=now, officer=officer, by=9)
    dossier, remarks = dossier_of(line, bearings)
    return dossier, [remark.column for remark in remarks]


def kinds(dossier: Dossier) -> list[str]:
    return [type(event).__name__ for event in dossier.fresh]


@pytest.mark.parametrize(
    ("more", "events", "status"),
    [
        ({}, ["Received"], Status.RECEIVED),
        ({"status": Status.REGISTERED}, ["Registered"], Status.REGISTERED),
        ({"status": Status.REJECTED}, ["Registered", "Rejected"], Status.REJECTED),
        ({"status": Status.IN_PROGRESS}, ["Received", "Started"], Status.IN_PROGRESS),
        ({"status": Status.WAITING_SUPPLEMENT}, ["Received", "SupplementRequested"], Status.WAITING_SUPPLEMENT),
        ({"status": Status.FINANCIAL_DUTY}, ["Received", "ClockSuspended"], Status.FINANCIAL_DUTY),
        ({"finished": date(2026, 3, 4)}, ["Received", "Finished"], Status.FINISHED),
        ({"returned": date(2026, 3, 4)}, ["Received", "Finished", "Returned"], Status.RETURNED),
        ({"closing": ClosingKind.WITHDRAWN, "closed": date(2026, 3, 3)}, ["Received", "Withdrawn"], Status.WITHDRAWN),
        ({"closing": ClosingKind.CLOSED, "closed": date(2026, 3, 3)}, ["Received", "Stopped"], Status.STOPPED),
        ({"status": Status.STOPPED, "closed": date(2026, 3, 3)}, ["Received", "Stopped"], Status.STOPPED),
        ({"closing": ClosingKind.GRANTED, "closed": date(2026, 3, 4)}, ["Received", "Finished"], Status.FINISHED),
        ({"letter": date(2026, 3, 4)}, ["Received", "LetterIssued"], Status.RECEIVED),
        ({"letter": date(2026, 3, 4), "extended": date(2026, 3, 14)}, ["Received", "Extended"], Status.RECEIVED),
    ],
)
def test_a_line_is_told_by_the_fewest_events(more: dict[str, Any], events: list[str], status: Status) -> None:
    dossier, _ = told(replace(LINE, **more))
    assert (kinds(dossier), dossier.status) == (events, status)
    assert {event.stamp.origin for event in dossier.fresh} == {ev.Origin.IMPORT}
    assert {event.stamp.recorded_at for event in dossier.fresh} == {NOW}


def test_a_known_officer_has_it_handed_over_once() -> None:
    dossier, remarks = told(replace(LINE, status=Status.IN_PROGRESS), officer=4)
    assert (kinds(dossier), dossier.handler, remarks) == (["Received", "HandedOver"], 4, ["due"])
    dossier, remarks = told(replace(LINE, status=Status.RECEIVED), officer=4)
    assert (dossier.status, remarks) == (Status.IN_PROGRESS, ["due", "status"])


def test_a_date_without_time_means_opening_for_reception_and_closing_for_all_else() -> None:
    saturday = date(2026, 3, 7)
    dossier, _ = told(replace(LINE, received=saturday, due=date(2026, 3, 8), finished=date(2026, 3, 8)))
    assert dossier.received_at == datetime(2026, 3, 7, 7, 30)
    assert dossier.promised_at == datetime(2026, 3, 8, 17, 0)
    assert dossier.closing is not None
    assert dossier.closing.closed_at == datetime(2026, 3, 8, 17, 0)


def test_a_promise_that_is_given_is_kept_and_a_blank_one_is_counted_with_a_warning() -> None:
    dossier, remarks = told(replace(LINE, due=datetime(2026, 3, 30, 9, 0)))
    assert (dossier.promised_at, remarks) == (datetime(2026, 3, 30, 9, 0), [])
    dossier, remarks = told(LINE)
    assert (dossier.promised_at, remarks) == (datetime(2026, 3, 5, 7, 30), ["due"])


def test_what_happened_on_one_day_stays_in_order() -> None:
    evening = datetime(2026, 3, 2, 18, 20)
    dossier, _ = told(replace(LINE, received=evening, finished=MONDAY, returned=MONDAY, letter=MONDAY))
    assert kinds(dossier) == ["Received", "LetterIssued", "Finished", "Returned"]
    assert {event.happened_at for event in dossier.fresh} == {evening}


def test_today_without_a_time_is_not_later_than_now() -> None:
    dossier, _ = told(replace(LINE, received=NOW.date(), finished=NOW.date()))
    assert dossier.closing is not None
    assert dossier.closing.closed_at == NOW


@pytest.mark.parametrize(
    ("letter", "returned", "events"),
    [
        (date(2026, 3, 5), date(2026, 3, 9), ["Received", "LetterIssued", "Finished", "Returned"]),
        (date(2026, 3, 7), date(2026, 3, 9), ["Received", "Finished", "LetterIssued", "Returned"]),
        (date(2026, 3, 10), date(2026, 3, 9), ["Received", "Finished", "Returned", "LetterIssued"]),
    ],
)
def test_a_letter_stands_where_its_day_puts_it(letter: date, returned: date, events: list[str]) -> None:
    dossier, _ = told(replace(LINE, finished=date(2026, 3, 6), letter=letter, returned=returned))
    assert kinds(dossier) == events
    assert dossier.letters[0].happened_at.date() == letter


@pytest.mark.parametrize(
    ("more", "column"),
    [
        ({"received": None}, "received"),
        ({"received": date(2026, 12, 1)}, "received"),
        ({"due": date(2026, 3, 1)}, "due"),
        ({"finished": date(2026, 3, 1)}, "finished"),
        ({"finished": date(2026, 3, 4), "returned": date(2026, 3, 3)}, "returned"),
        ({"finished": date(2026, 12, 1)}, "finished"),
        ({"status": Status.FINISHED}, "finished"),
        ({"status": Status.WITHDRAWN}, "closed"),
        ({"status": Status.FINISHED, "finished": MONDAY, "returned": MONDAY}, "status"),
        ({"status": Status.IN_PROGRESS, "finished": MONDAY}, "status"),
        ({"status": Status.FINISHED, "closing": ClosingKind.WITHDRAWN, "closed": MONDAY}, "closing"),
        ({"closed": MONDAY}, "closing"),
        ({"extended": date(2026, 3, 3), "due": date(2026, 3, 4)}, "extended"),
        ({"extended": date(2026, 3, 12), "finished": date(2026, 3, 4), "letter": date(2026, 3, 5)}, "letter"),
        ({"closing": ClosingKind.WITHDRAWN, "closed": date(2026, 3, 4), "letter": date(2026, 3, 5)}, "letter"),
        ({"fee": -1}, "fee"),
        ({"code": "HỒ SƠ 1"}, "code"),
        ({"code": "TN-260302-0001", "status": Status.REGISTERED}, "code"),
        ({"local_no": "7"}, "local_no"),
    ],
)
def test_a_line_that_cannot_be_true_is_refused_by_its_column(more: dict[str, Any], column: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        told(replace(LINE, **more))
    assert refused.value.field == column


def test_codes_of_any_province_and_age_are_taken() -> None:
    assert told(LINE)[0].national_code == "H35.1.2-260302-0001"
    ours = told(replace(LINE, code="TN-260302-0004"))[0]
    assert (ours.local_no, ours.national_code) == ("TN-260302-0004", "")
    both = told(replace(LINE, local_no="TN-260302-0004"))[0]
    assert (both.local_no, both.national_code) == ("TN-260302-0004", "H35.1.2-260302-0001")
    old, remarks = told(replace(LINE, code="15/2016"))
    assert (old.code, remarks[0]) == ("15/2016", "code")


def test_a_dossier_that_was_turned_away_keeps_the_number_of_its_slip() -> None:
    dossier, _ = told(replace(LINE, code="05/PTC-TTPVHCC-2026", status=Status.REJECTED))
    assert (kinds(dossier), dossier.refusal_number, dossier.code) == (
        ["Rejected"],
        "05/PTC-TTPVHCC",
        "05/PTC-TTPVHCC-2026",
    )


def test_a_struck_out_line_comes_in_struck_out() -> None:
    dossier, _ = told(replace(LINE, is_void=True, finished=date(2026, 3, 4)))
    assert (kinds(dossier), dossier.is_void) == (["Received", "Finished", "Voided"], True)


def test_what_a_line_leaves_out_is_assumed_and_remarked_by_its_column() -> None:
    withdrawn = {"closing": ClosingKind.WITHDRAWN, "closed": date(2026, 3, 3)}
    lines: dict[str, dict[str, Any]] = {
        "satisfaction": {**withdrawn, "satisfaction": ev.Satisfaction.SATISFIED},
        "closed": {"finished": date(2026, 3, 4), "closed": date(2026, 3, 5)},
        "returned": {"status": Status.RETURNED, "finished": date(2026, 3, 4)},
        "finished": {"status": Status.RETURNED, "returned": date(2026, 3, 4)},
        "letter": {"extended": date(2026, 3, 12)},
    }
    for column, more in lines.items():
        dossier, remarks = told(replace(LINE, due=date(2026, 3, 5), **more))
        assert remarks == [column]
        if column == "returned":
            assert dossier.returned is not None
            assert dossier.closing is not None
            assert dossier.returned.happened_at == dossier.closing.closed_at
        if column == "letter":
            assert dossier.letters[0].happened_at.date() == date(2026, 3, 5)


def test_what_no_event_can_hold_goes_into_the_note() -> None:
    dossier, _ = told(replace(LINE, late_reason="chờ xác minh", cause="Khách quan", note="Gấp"))
    assert dossier.asked.note == "Gấp; Lý do quá hạn: chờ xác minh; Nguyên nhân: Khách quan"


def test_a_cause_begins_with_its_side() -> None:
    assert cause_and_side("Khách quan: chờ xác minh") == ("chờ xác minh", ev.CauseSide.OBJECTIVE)
    assert cause_and_side("chủ quan") == ("", ev.CauseSide.SUBJECTIVE)
    assert cause_and_side("mưa bão: mất điện") == ("mưa bão: mất điện", None)


def random_line(chance: Random) -> RegisterLine:
    """A line that says much and is possible."""
    received = datetime(2026, 1, 5, 8) + timedelta(minutes=chance.randrange(60 * 24 * 60))
    moments = sorted(received + timedelta(minutes=chance.randrange(60 * 24 * 20)) for _ in range(3))
    cut = [day.replace(second=0) if chance.random() < 0.5 else day.date() for day in moments]
    status = chance.choice([s for s in Status if s not in (Status.REGISTERED, Status.REJECTED)])
    line = RegisterLine(
        code=f"H35.1-{received:%y%m%d}-{chance.randrange(1, 9999):04d}",
        procedure="1.004873",
        owner="Lê An",
        submitter=chance.choice(("", "Ngô Bảo")),
        channel=chance.choice(tuple(Channel)),
        received=received,
        due=received + timedelta(days=chance.randrange(1, 9)),
        return_way=chance.choice(tuple(ReturnWay)),
        status=status,
        role=chance.choice(tuple(DossierRole)),
        fee=chance.choice((None, 0, 8000)),
        note=chance.choice(("", "=1+1")),
    )
    if chance.random() < 0.4:
        line = replace(line, letter=cut[0], late_reason="chờ", cause="Chủ quan: thiếu người")
    if status in (Status.FINISHED, Status.RETURNED):
        kind = chance.choice((ClosingKind.GRANTED, ClosingKind.REFUSED))
        line = replace(line, finished=cut[1], closing=kind, document=ev.ResultDocument("12/XN", MONDAY))
    if status is Status.RETURNED:
        line = replace(line, returned=cut[2], satisfaction=ev.Satisfaction.SATISFIED)
    if status in (Status.WITHDRAWN, Status.STOPPED):
        line = replace(line, closed=cut[1])
    return line


def test_the_dossier_of_a_line_gives_the_line_again() -> None:
    chance = Random(5)
    for _ in range(400):
        line = random_line(chance)
        officer = 4 if line.status is Status.IN_PROGRESS else None
        dossier, remarks = told(replace(line, officer=OFFICERS.get(officer or 0, "")), officer=officer)
        made = line_of(dossier, VERSION.name, OFFICERS)
        assert differences(line, made) == ()
        assert set(remarks) <= {"status", "closing"}


def test_times_agree_to_the_minute_and_documents_by_number_and_date() -> None:
    document = ev.ResultDocument("12/XN", MONDAY, "Lê Minh")
    given = replace(LINE, finished=datetime(2026, 3, 4, 9, 0, 30), document=document)
    made = replace(given, finished=datetime(2026, 3, 4, 9, 0, 59), document=replace(document, signer="Trần Bình"))
    assert differences(given, made) == ()
    other = replace(document, number="13/XN")
    assert differences(given, replace(made, finished=datetime(2026, 3, 4, 9, 1), document=other)) == (
        "finished",
        "document",
    )


def test_two_lines_differ_by_what_the_given_one_says() -> None:
    given = replace(LINE, finished=date(2026, 3, 4), address="Thôn 1")
    made = line_of(told(given)[0], VERSION.name, {})
    assert differences(given, made) == ()
    kept = replace(made, finished=datetime(2026, 3, 4, 9), closed=datetime(2026, 3, 4, 9), phone="0912", note="khác")
    assert differences(given, made, kept) == ()
    assert differences(given, made, replace(kept, finished=datetime(2026, 3, 5, 9), address="Thôn 2")) == (
        "address",
        "finished",
    )
    open_line = line_of(told(LINE)[0], VERSION.name, {})
    assert set(differences(LINE, open_line, made)) == {"status", "finished", "closing"}
