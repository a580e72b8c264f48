"""Serials of places belong to one place each, and packages say what they hold, whole and in turn."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime

import pytest

from cchc_desktop.domain.errors import Conflict, InvalidInput, Unavailable
from cchc_desktop.domain.packages import (
    FIRST_OF_PLACES,
    MOST_PLACES,
    NOTHING_BEFORE,
    Package,
    PackedEvent,
    Place,
    TakenPackage,
    account,
    check_at_the_place,
    check_block,
    check_turn,
    lines_of,
    manifest_of,
    next_at_the_office,
    package_from,
    running_out,
    spans,
    station_of,
    sum_of,
)

DAY = date(2026, 3, 2)
EAST = Place(1, "Thôn Đông", station_of(1), 50, 59, DAY)
WEST = Place(2, "Thôn Đoài", station_of(2), 60, 69, DAY, date(2026, 3, 31))
EVENT = PackedEvent(
    1,
    "Noted",
    None,
    "2026-03-02T09:00:00",
    "2026-03-02T09:00:00",
    None,
    "offline",
    "",
    "{}",
    None,
    "00",
    "ff",
    None,
    None,
)
PACKAGE = Package("H56.1", EAST.name, EAST.station, 1, NOTHING_BEFORE, 1, 1, "2026-03-02T09:00:00", (), (EVENT,))


def taken(number: int, sha256: str = "aa") -> TakenPackage:
    return TakenPackage(number, sha256, 1, 9, 3, datetime(2026, 3, 2, 17))


def test_a_place_holds_days_from_its_first_to_its_last() -> None:
    assert not WEST.holds(date(2026, 3, 1))
    assert WEST.holds(DAY)
    assert WEST.holds(date(2026, 3, 31))
    assert not WEST.holds(date(2026, 4, 1))
    assert EAST.holds(date(2036, 3, 2))


def test_the_ids_of_two_places_never_meet_and_fit_a_server() -> None:
    assert EAST.ids[0] > FIRST_OF_PLACES
    assert EAST.ids[-1] < WEST.ids[0]
    assert replace(EAST, id=MOST_PLACES).ids[-1] < 2**31
    assert (EAST.symbol, EAST.station) == ("D1", "diem-1")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 61}, "name"),
        ({"first_serial": 1}, "first"),
        ({"last_serial": 99}, "last"),
        ({"last_serial": 1_000_000}, "last"),
        ({"valid_to": date(2026, 3, 1)}, "to"),
        ({"id": MOST_PLACES + 1}, "name"),
        ({"name": EAST.name}, "name"),
        ({"first_serial": 59}, "first"),
        ({"first_serial": 40, "last_serial": 200}, "first"),
    ],
)
def test_a_block_that_cannot_be_is_refused_by_its_field(changes: dict[str, object], field: str) -> None:
    asked = replace(Place(3, "Thôn Nam", station_of(3), 100, 109, DAY), **changes)  # type: ignore[arg-type]
    with pytest.raises(InvalidInput) as refusal:
        check_block(asked, (EAST, WEST))
    assert refusal.value.field == field


def test_a_block_may_be_given_again_once_it_is_over() -> None:
    check_block(Place(3, "Thôn Nam", station_of(3), 60, 69, date(2026, 4, 1)), (EAST, WEST))
    check_block(replace(WEST, id=3, name="Thôn Nam", valid_to=DAY), (replace(WEST, valid_from=date(2026, 3, 3)),))
    check_block(Place(3, "Thôn Nam", station_of(3), 70, 79, DAY), (EAST, WEST))


def test_the_office_steps_over_blocks_that_lie_side_by_side() -> None:
    assert next_at_the_office(49, DAY, (WEST, EAST)) == 49
    assert next_at_the_office(50, DAY, (WEST, EAST)) == 70
    assert next_at_the_office(60, date(2026, 4, 1), (WEST, EAST)) == 60


def test_a_place_issues_the_serials_of_its_block_on_its_days() -> None:
    check_at_the_place(69, DAY, WEST)
    with pytest.raises(Unavailable, match="đã dùng hết dải số 60–69"):
        check_at_the_place(70, DAY, WEST)
    with pytest.raises(Unavailable, match="từ 02/03/2026 đến 31/03/2026"):
        check_at_the_place(60, date(2026, 4, 1), WEST)
    with pytest.raises(Unavailable, match="từ 02/03/2026;"):
        check_at_the_place(50, date(2026, 3, 1), EAST)


@pytest.mark.parametrize(
    ("day", "used", "said"),
    [
        (date(2026, 12, 10), 0, ""),
        (date(2026, 12, 17), 0, "đến hết 31/12/2026"),
        (date(2026, 12, 31), 999, "đến hết 31/12/2026"),
        (date(2027, 1, 2), 0, "đã hết hạn từ 31/12/2026"),
        (date(2026, 6, 1), 899, ""),
        (date(2026, 6, 1), 900, "chỉ còn 99 số"),
        (date(2026, 6, 1), 999, "chỉ còn 0 số"),
    ],
)
def test_a_place_hears_ahead_that_its_days_or_serials_end(day: date, used: int, said: str) -> None:
    place = Place(1, "Thôn Đông", "diem-1", 5001, 5999, date(2026, 3, 2), date(2026, 12, 31))
    told = running_out(place, day, used)
    assert said in told
    assert bool(told) == bool(said)


def test_a_place_until_further_notice_hears_nothing_of_days() -> None:
    assert running_out(Place(1, "Thôn Đông", "diem-1", 5001, 5999, date(2026, 3, 2)), date(2039, 1, 1), 0) == ""


def test_a_package_is_read_as_it_was_written() -> None:
    assert package_from(manifest_of(PACKAGE), lines_of(PACKAGE.events)) == PACKAGE
    assert json.loads(manifest_of(PACKAGE))["sha256"] == sum_of(PACKAGE)


def test_the_sum_of_a_package_covers_the_one_before_it_and_every_event() -> None:
    others = (
        replace(PACKAGE, previous="1" * 64),
        replace(PACKAGE, number=2),
        replace(PACKAGE, codes=("TN-260302-0050",)),
        replace(PACKAGE, events=(replace(EVENT, late_reason="x"),)),
        replace(PACKAGE, events=(EVENT, EVENT)),
    )
    assert len({sum_of(PACKAGE), *map(sum_of, others)}) == 6


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (lines_of((replace(EVENT, kind="Other"),)), "đã bị sửa hoặc hỏng"),
        (lines_of((EVENT, EVENT)), "đã bị sửa hoặc hỏng"),
        (b"", "đã bị sửa hoặc hỏng"),
        (b"[1]", "không đọc được"),
        (b"{}", "không đọc được"),
        (lines_of((EVENT,)).replace(b'"seq":1', b'"seq":null'), "không đọc được"),
        (lines_of((EVENT,)).replace(b'"seal":"ff"', b'"seal":"zz"'), "không đọc được"),
        (b"\xff", "không đọc được"),
    ],
)
def test_events_that_are_not_those_of_the_package_are_refused(lines: bytes, reason: str) -> None:
    with pytest.raises(Unavailable, match=reason):
        package_from(manifest_of(PACKAGE), lines)


def test_a_package_of_another_format_asks_for_a_newer_program() -> None:
    manifest = manifest_of(PACKAGE).replace(b'"format":1', b'"format":9')
    with pytest.raises(Unavailable, match="hãy cập nhật chương trình"):
        package_from(manifest, lines_of(PACKAGE.events))


def test_packages_come_in_turn() -> None:
    check_turn(PACKAGE, None)
    check_turn(replace(PACKAGE, number=3, previous="aa"), taken(2))
    with pytest.raises(Conflict, match="không giống gói số 2 đã nhập"):
        check_turn(replace(PACKAGE, number=2), taken(2))
    with pytest.raises(Conflict, match="Còn thiếu gói số 3 của"):
        check_turn(replace(PACKAGE, number=4), taken(2))
    with pytest.raises(Conflict, match="Còn thiếu các gói số 1 đến 4 của"):
        check_turn(replace(PACKAGE, number=5), None)
    with pytest.raises(Conflict, match="không nối tiếp gói số 2"):
        check_turn(replace(PACKAGE, number=3, previous="bb"), taken(2))


def test_serials_are_accounted_for_day_by_day() -> None:
    found = account(
        EAST, ["TN-260303-0050", "TN-260302-0053", "TN-260302-0050", "01/PTC-X.D1", "TN-260302-0001", "TN-269902-0051"]
    )
    assert [(day.day, day.issued, day.skipped, day.unused) for day in found] == [
        (DAY, (50, 53), (51, 52), 8),
        (date(2026, 3, 3), (50,), (), 9),
    ]


def test_serials_in_words_join_runs() -> None:
    assert spans((50, 51, 52, 55, 57, 58)) == "50–52, 55, 57–58"
    assert spans(()) == ""
