"""Procedures: bounds of limits, versions by day, and reading the starter catalogue."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

import pytest

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.procedure import (
    DossierRole,
    LimitUnit,
    OnlineLevel,
    PaperKind,
    Part,
    ProcedureVersion,
    RequiredPaper,
    TimeLimit,
    Variant,
    default_role,
    online_level_from_text,
    papers_from_text,
    papers_to_text,
    variants_from_fee_note,
    version_in_force,
)
from tests.domain.shipped import rows

FIVE_DAYS = TimeLimit(Decimal(5), LimitUnit.WORKING_DAY)


def version(number: int, valid_from: date, **more: object) -> ProcedureVersion:
    first = ProcedureVersion("1.001193", number, valid_from, "Đăng ký khai sinh", "Hộ tịch", FIVE_DAYS)
    return replace(first, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        (1, "working_day"),
        (3650, "calendar_day"),
        ("0,25", "working_hour"),
        (2000, "clock_hour"),
        (0, "same_day"),
        ("0", "none"),
        ("15.0", "working_day"),
    ],
)
def test_limits_within_their_bounds_are_taken(value: float | str, unit: str) -> None:
    taken = TimeLimit.read(value, unit)
    assert taken.unit == unit
    assert taken.value == Decimal(str(value).replace(",", "."))


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        (0, "working_day"),
        (3651, "calendar_day"),
        (1.5, "working_day"),
        (-1, "calendar_day"),
        (0, "working_hour"),
        (0.1, "working_hour"),
        (2000.25, "clock_hour"),
        (1, "same_day"),
        (1, "none"),
        ("năm", "working_day"),
        ("", "working_day"),
        ("NaN", "working_day"),
        ("Infinity", "clock_hour"),
        ("1e400", "working_day"),
    ],
)
def test_limits_outside_their_bounds_are_refused(value: float | str, unit: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        TimeLimit.read(value, unit)
    assert refusal.value.field == "limit"


def test_an_unknown_unit_and_a_misplaced_cut_off_are_refused_by_their_field() -> None:
    with pytest.raises(InvalidInput) as refusal:
        TimeLimit.read(5, "week")
    assert refusal.value.field == "unit"
    with pytest.raises(InvalidInput) as refusal:
        TimeLimit(Decimal(5), LimitUnit.WORKING_DAY, time(15))
    assert refusal.value.field == "cutoff"


def test_equal_limits_are_equal_however_they_were_typed() -> None:
    assert TimeLimit.read("5.00", "working_day") == FIVE_DAYS
    assert str(TimeLimit.read("5.00", "working_day").value) == "5"
    assert str(TimeLimit.read(100, "working_day").value) == "100"


def test_the_latest_version_begun_by_the_day_is_in_force() -> None:
    old, new = version(1, date(2025, 7, 1)), version(2, date(2026, 6, 1))
    assert version_in_force([new, old], date(2026, 5, 31)) is old
    assert version_in_force([new, old], date(2026, 6, 1)) is new


def test_the_earliest_version_serves_earlier_receptions_too() -> None:
    old, new = version(1, date(2025, 7, 1)), version(2, date(2026, 6, 1))
    assert version_in_force([new, old], date(2024, 1, 1)) is old
    assert version_in_force([], date(2024, 1, 1)) is None


def test_of_two_versions_of_one_day_the_later_one_is_in_force() -> None:
    first, second = version(1, date(2025, 7, 1)), version(2, date(2025, 7, 1))
    assert version_in_force([second, first], date(2025, 7, 1)) is second


def test_an_ended_procedure_is_received_until_its_last_day() -> None:
    ended = version(1, date(2025, 7, 1), valid_to=date(2026, 6, 30))
    assert not ended.is_ended(date(2026, 6, 30))
    assert ended.is_ended(date(2026, 7, 1))
    assert not version(1, date(2025, 7, 1)).is_ended(date(2099, 1, 1))


def test_what_was_not_verified_needs_an_officers_confirmation() -> None:
    assert version(1, date(2025, 7, 1), confidence="verified").is_confirmed
    doubtful = "verified (code, name, limit); legal basis from memory"
    assert not version(1, date(2025, 7, 1), confidence=doubtful).is_confirmed
    confirmed_at = datetime(2026, 11, 22, 9)
    assert version(1, date(2025, 7, 1), confidence=doubtful, confirmed_by="An", confirmed_at=confirmed_at).is_confirmed


def test_a_variant_is_found_by_its_name_without_accents() -> None:
    verified = Variant("phải xác minh", TimeLimit.read(8, "working_day"))
    procedure = version(1, date(2025, 7, 1), variants=(verified,))
    assert procedure.limit_for("PHAI XAC MINH") == verified.limit
    assert procedure.limit_for(None) == procedure.limit_for("") == FIVE_DAYS
    with pytest.raises(InvalidInput) as refusal:
        procedure.limit_for("miền núi")
    assert refusal.value.field == "variant"


@pytest.mark.parametrize(
    "paper",
    [
        lambda: RequiredPaper(" "),
        lambda: RequiredPaper("a", "scan"),  # type: ignore[arg-type]
        lambda: RequiredPaper("a", count=1000),
    ],
)
def test_a_paper_has_a_name_a_kind_and_a_number_that_can_be(paper: Callable[[], RequiredPaper]) -> None:
    with pytest.raises(InvalidInput) as refusal:
        paper()
    assert refusal.value.field == "papers"


def test_papers_are_read_and_written_alike() -> None:
    text = "Tờ khai|original|1;Trích lục|copy|2"
    papers = papers_from_text(text)
    assert papers == (RequiredPaper("Tờ khai"), RequiredPaper("Trích lục", PaperKind.COPY, 2))
    assert papers_to_text(papers) == text
    assert papers_from_text("Tờ khai; Trích lục|Bản sao|") == (
        RequiredPaper("Tờ khai"),
        RequiredPaper("Trích lục", PaperKind.COPY),
    )
    assert papers_from_text(papers_to_text([RequiredPaper("a;b|c")])) == (RequiredPaper("a,b,c"),)


@pytest.mark.parametrize("text", ["|original|1", "Tờ khai|gốc|1", "Tờ khai|copy|hai", "Tờ khai|copy|1000"])
def test_papers_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        papers_from_text(text)
    assert refusal.value.field == "papers"


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            "miễn lệ phí / Thời hạn: phải xác minh: ≤ 5 ngày làm việc",
            [("phải xác minh", "5", "working_day", None)],
        ),
        (
            "Thời hạn: phải gửi văn bản xác minh: ≤ 25 ngày",
            [("phải gửi văn bản xác minh", "25", "calendar_day", None)],
        ),
        (
            "Thời hạn: bổ sung: trong ngày (sau 15:00 → ngày làm việc sau); phải xác minh: ≤ 6 ngày làm việc",
            [
                ("bổ sung", "0", "same_day", time(15)),
                ("phải xác minh", "6", "working_day", None),
            ],
        ),
        (
            "Thời hạn: trả trong ngày; nhiều trang có thể kéo dài ≤ 2 ngày làm việc hoặc theo thỏa thuận",
            [("nhiều trang", "2", "working_day", None)],
        ),
        (
            "Thời hạn: xã đảo: 40 ngày / giữa 2026 nhiều tỉnh thay mã",
            [("xã đảo", "40", "calendar_day", None)],
        ),
        ("Thời hạn: DVCQG ghi 10 ngày (quy trình nội bộ: 10 ngày làm việc)", []),
        ("Thời hạn: NĐ 23/2015: trong ngày, nhận sau 15:00 trả ngày làm việc tiếp theo", []),
        ("Thời hạn: đăng ký ≤ 17 + cấp GCN ≤ 3 ngày làm việc; xã miền núi + 10 ngày", []),
        ("Thời hạn: không quá 02 ngày làm việc", []),
        ("phải xác minh: ≤ 5 ngày làm việc", []),
    ],
)
def test_only_plain_conditional_limits_become_variants(
    note: str, expected: list[tuple[str, str, str, time | None]]
) -> None:
    found = variants_from_fee_note(note)
    assert [(v.name, str(v.limit.value), v.limit.unit, v.limit.cutoff) for v in found] == expected


def test_residence_is_taken_for_the_police() -> None:
    assert default_role("Đăng ký, quản lý cư trú") is DossierRole.FOR_OTHER_AGENCY
    assert default_role("Hộ tịch") is DossierRole.OWN


def test_an_online_level_that_is_only_remembered_is_unknown() -> None:
    assert online_level_from_text("full") is OnlineLevel.FULL
    for doubtful in ("full (memory)", "online (level not stated)", ""):
        assert online_level_from_text(doubtful) is OnlineLevel.UNKNOWN


# --- the starter catalogue ------------------------------------------------------------------------


def test_every_starter_procedure_is_lawful_input() -> None:
    catalogue = rows("procedures.csv")
    assert len({row["code"] for row in catalogue}) == 227
    for row in catalogue:
        cutoff = time.fromisoformat(row["cutoff"]) if row["cutoff"] else None
        TimeLimit.read(row["limit_value"], row["limit_unit"], cutoff)
        assert row["name"]
        assert row["field"]
        assert int(row["fee_vnd"]) >= 0
        papers = papers_from_text(row["papers"])
        assert all(1 <= paper.count <= 10 for paper in papers), row["code"]
        assert all(unicodedata.is_normalized("NFC", value) and value.isprintable() for value in row.values())


def test_the_starter_catalogue_gives_these_variants() -> None:
    found = {row["code"]: len(variants_from_fee_note(row["fee_note"])) for row in rows("procedures.csv")}
    assert sum(found.values()) == 26
    assert found["1.004859"] == found["2.000575"] == 2


def test_only_residence_starts_as_taken_for_another_agency() -> None:
    fields = {row["field"] for row in rows("procedures.csv") if default_role(row["field"]) is not DossierRole.OWN}
    assert fields
    assert all("cư trú" in field for field in fields)


@pytest.mark.parametrize(("name", "agency"), [("", "Công an cấp xã"), ("Cấp thẻ BHYT", "")])
def test_a_part_names_what_is_done_and_by_whom(name: str, agency: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        Part(name, agency)
    assert refused.value.field == "parts"
