"""A notice says what someone knows, calls the rest unknown, and is old as soon as the catalogue moved on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from cchc_desktop.domain.posting import (
    GAP,
    Gap,
    Poster,
    PublishedFee,
    gaps,
    is_posted,
    look_up,
    outdated,
    published_fee,
)
from cchc_desktop.domain.procedure import LimitUnit, ProcedureVersion, RequiredPaper, TimeLimit

COMPARED = datetime(2026, 3, 2, 9)
WHOLE = ProcedureVersion(
    code="1.001193",
    version=1,
    valid_from=date(2025, 7, 1),
    name="Đăng ký khai sinh",
    field="Hộ tịch",
    limit=TimeLimit(Decimal(3), LimitUnit.WORKING_DAY),
    papers=(RequiredPaper("Tờ khai"),),
    fee=8000,
    legal_basis="60/2014/QH13",
    decision="163/QĐ-BTP",
    confidence="verified",
)


@pytest.mark.parametrize(
    ("fee", "note", "amount", "said"),
    [
        (0, "", None, ""),
        (0, "không ghi phí, lệ phí / do Công an cấp xã giải quyết", None, ""),
        (0, "không thu", 0, ""),
        (0, "DVCQG ghi miễn phí / Thời hạn: cấp lại: 1 ngày làm việc", 0, ""),
        (0, "miễn lệ phí", 0, ""),
        (0, "mức thu (nếu có) theo NQ HĐND cấp tỉnh", None, "mức thu (nếu có) theo NQ HĐND cấp tỉnh"),
        (0, "khai tử trong ngày; mai táng phí theo chế độ", None, ""),
        (8000, "8.000đ/bản / Thời hạn: trong ngày", 8000, "8.000đ/bản"),
        (75_000, "theo NQ HĐND tỉnh, ví dụ Hải Phòng: nhà ở 75.000đ", None, "theo NQ HĐND tỉnh"),
        (600_000, "(từ trí nhớ) như cấp mới", None, ""),
        (100_000, "", 100_000, ""),
    ],
)
def test_nobody_having_compared_it_a_fee_is_only_what_its_note_bears_out(
    fee: int, note: str, amount: int | None, said: str
) -> None:
    assert published_fee(replace(WHOLE, fee=fee, fee_note=note)) == PublishedFee(amount, said)


@pytest.mark.parametrize(
    ("fee", "note", "amount", "said"),
    [
        (0, "", 0, ""),
        (0, "Thời hạn: phải xác minh: ≤ 5 ngày làm việc", 0, ""),
        (0, "Cao Bằng cắt giảm (khung 7 ngày làm việc)", 0, ""),
        (0, "đúng hạn: miễn; quá hạn: 8.000đ", None, "đúng hạn: miễn; quá hạn: 8.000đ"),
        (600_000, "(từ trí nhớ) như cấp mới", 600_000, "như cấp mới"),
        (15_000, "theo NQ HĐND tỉnh", 15_000, "theo NQ HĐND tỉnh"),
        (15_000, "rút ngắn còn 1 ngày — kiểm tra lại", 15_000, ""),
    ],
)
def test_an_officer_who_compared_it_is_believed_also_when_they_left_it_at_nought(
    fee: int, note: str, amount: int | None, said: str
) -> None:
    assert published_fee(replace(WHOLE, fee=fee, fee_note=note, confirmed_at=COMPARED)) == PublishedFee(amount, said)


def test_a_fee_is_unknown_only_without_a_sum_and_without_a_word() -> None:
    assert PublishedFee(None).is_unknown
    assert not PublishedFee(None, "theo NQ HĐND tỉnh").is_unknown
    assert not PublishedFee(0).is_unknown


@pytest.mark.parametrize(
    ("day", "is_shown"),
    [(date(2025, 6, 30), False), (date(2025, 7, 1), True), (date(2026, 3, 1), True), (date(2026, 3, 2), False)],
)
def test_a_notice_shows_what_is_in_force_and_still_received(day: date, is_shown: bool) -> None:
    assert is_posted(replace(WHOLE, valid_to=date(2026, 3, 1)), day) is is_shown


def test_the_code_for_telephones_leads_to_the_offices_address_or_the_published_page_and_makes_none_up() -> None:
    page = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/019d2bfd"
    assert look_up(replace(WHOLE, source=page), "https://tthc.vidu.vn/?ma={mã}") == "https://tthc.vidu.vn/?ma=1.001193"
    assert look_up(replace(WHOLE, source=page), "") == page
    for source in ("", "danh mục của xã", "https://vidu.vn/x", f"{page} và một trang khác"):
        assert look_up(replace(WHOLE, source=source), "") == "Thủ tục hành chính 1.001193"


def test_a_whole_notice_lacks_nothing() -> None:
    assert gaps(WHOLE, has_officer=True) == ()
    assert gaps(replace(WHOLE, confidence="", confirmed_at=COMPARED), has_officer=True) == ()


@pytest.mark.parametrize(
    ("gap", "version"),
    [
        (Gap.LEGAL_BASIS, replace(WHOLE, legal_basis=" ")),
        (Gap.DECISION, replace(WHOLE, decision="")),
        (Gap.FEE, replace(WHOLE, fee=0)),
        (Gap.FEE, replace(WHOLE, fee=0, fee_note="mức thu theo NQ HĐND tỉnh")),
        (Gap.PAPERS, replace(WHOLE, papers=())),
        (Gap.VERSION, replace(WHOLE, confidence="Mã, tên, thời hạn đã so; căn cứ pháp lý cần đối chiếu.")),
    ],
)
def test_each_thing_that_nobody_wrote_down_is_a_gap(gap: Gap, version: ProcedureVersion) -> None:
    assert gaps(version, has_officer=True) == (gap,)


def test_a_limit_that_nobody_compared_and_an_officer_whom_nobody_knows_are_gaps() -> None:
    unsure = replace(WHOLE, confidence="Mã, tên đã so; thời hạn cần đối chiếu.")
    assert gaps(unsure, has_officer=False) == (Gap.OFFICER, Gap.LIMIT, Gap.VERSION)


def test_a_fee_told_in_words_is_no_gap_nor_is_one_that_an_officer_left_to_the_council() -> None:
    assert gaps(replace(WHOLE, fee=0, fee_note="đúng hạn: miễn; quá hạn: 8.000đ"), has_officer=True) == ()
    by_council = replace(WHOLE, fee=0, fee_note="theo NQ HĐND tỉnh", confirmed_at=COMPARED)
    assert gaps(by_council, has_officer=True) == ()


def test_every_gap_has_its_words() -> None:
    assert set(GAP) == set(Gap)


def poster(day: int, **versions: int) -> Poster:
    return Poster("Hộ tịch", date(2026, 9, day), datetime(2026, 9, day, 8), tuple(versions.items()))


def now(**versions: int) -> list[ProcedureVersion]:
    return [replace(WHOLE, code=code, version=version) for code, version in versions.items()]


def test_a_poster_is_old_once_a_procedure_on_it_changed_came_or_went() -> None:
    (found,) = outdated([poster(5, a=1, b=1, c=1)], now(a=2, b=1, d=1))
    assert (found.changed, found.added, found.ended) == (("a",), ("d",), ("c",))
    assert found.sentence == (
        "Niêm yết lĩnh vực Hộ tịch in ngày 05/09/2026 đã cũ: 1 thủ tục đổi, 1 thủ tục mới, 1 thủ tục ngừng nhận từ đó."
    )


def test_only_the_poster_printed_last_hangs_and_one_that_still_holds_is_left_alone() -> None:
    assert outdated([poster(7, a=2), poster(5, a=1)], now(a=2)) == ()
    (found,) = outdated([poster(5, a=2), poster(7, a=1)], now(a=2))
    assert found.sentence.endswith("in ngày 07/09/2026 đã cũ: 1 thủ tục đổi từ đó.")


@pytest.mark.parametrize(("hour", "is_old"), [(8, False), (9, True)])
def test_what_an_officer_compared_after_the_printing_reads_otherwise(hour: int, is_old: bool) -> None:
    compared = replace(WHOLE, code="a", confirmed_at=datetime(2026, 9, 5, hour))
    assert bool(outdated([poster(5, a=1)], [compared])) is is_old


def test_a_poster_of_a_field_that_is_no_longer_received_is_old() -> None:
    (found,) = outdated([poster(5, a=1)], [])
    assert found.ended == ("a",)
