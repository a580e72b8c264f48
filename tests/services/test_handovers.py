"""Slips of what passes between counter and officers: by hand, by hour, by whom, and back with the results."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cchc_desktop.domain.application import Channel
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.events import ResultDocument
from cchc_desktop.domain.passing import Half, Way
from cchc_desktop.domain.people import Officer, Role
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import handovers
from tests.documents.papers import flat, is_nfc, text_of
from tests.services.counters import COPY, Counter

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def slips(counter: Counter, way: Way, day: date = MONDAY, half: Half | None = None, officer: str = "") -> list[str]:
    paper = handovers.paper(counter.desk, day, way, half, officer or None)
    read = [flat(page) for page in text_of(paper.pdf, "-layout").split("\f")[:-1]]
    assert all(is_nfc(page) for page in read)
    return read


@pytest.fixture
def counter(counter: Counter) -> Counter:
    """The counter with a clerk at it."""
    clerk = counter.officer("Vũ Lan", Role.ADMINISTRATOR)
    return replace(counter, desk=counter.acting(clerk))


@pytest.fixture
def officer(counter: Counter) -> Officer:
    return counter.officer("Lê Minh Đức", Role.OFFICER, "Tư pháp – Hộ tịch")


def test_each_officer_has_a_slip_with_the_papers_of_each_dossier_and_both_signatures(
    counter: Counter, officer: Officer
) -> None:
    other = counter.officer("Hoàng An", Role.OFFICER)
    for name, whom in (("Người Một", officer), ("Người Hai", other)):
        counter.do(counter.take(name=name), Action.HAND_OVER, to=whom.name)
    first, second = slips(counter, Way.TO_OFFICERS)
    for words in ("PHIẾU BÀN GIAO HỒ SƠ", "Bên nhận: Hoàng An", "Người Hai", "Cộng: 01 hồ sơ, 0", "giấy tờ"):
        assert words in first
    for words in ("Bên nhận: Lê Minh Đức – Tư pháp – Hộ tịch", "Người Một", "09:00", "NGƯỜI GIAO", "NGƯỜI NHẬN"):
        assert words in second
    assert "Vũ Lan Lê Minh Đức" in second
    assert "Người Hai" not in second
    (only,) = slips(counter, Way.TO_OFFICERS, officer="lê minh đức")
    assert only == second.replace("Trang 2/2", "Trang 1/1")


def test_what_came_after_three_waits_for_the_next_morning_and_says_so(counter: Counter) -> None:
    counter.take(name="Người Sáng")
    counter.at("03-02 15:01").take(name="Người Chiều")
    counter.take(COPY, name="Người Khác")
    certified, civil = slips(counter, Way.TO_OFFICERS)
    assert "lĩnh vực Chứng thực" in certified
    assert "Chuyển trong" in civil
    assert "Sau 15 giờ:" in civil
    counter.at("03-03 09:00")
    assert "Phải chuyển" in slips(counter, Way.TO_OFFICERS, TUESDAY)[1]


def test_the_halves_of_a_day_part_what_was_handed_over(counter: Counter, officer: Officer) -> None:
    early, late = counter.take(name="Người Sáng"), counter.take(name="Người Chiều")
    counter.do(early, Action.HAND_OVER, to=officer.name)
    counter.at("03-02 14:00").do(late, Action.HAND_OVER, to=officer.name)
    (morning,) = slips(counter, Way.TO_OFFICERS, half=Half.MORNING)
    (afternoon,) = slips(counter, Way.TO_OFFICERS, half=Half.AFTERNOON)
    assert ("Người Sáng" in morning, "Người Chiều" in morning) == (True, False)
    assert ("Người Sáng" in afternoon, "Người Chiều" in afternoon) == (False, True)
    assert "Buổi chiều, ngày 02 tháng 3 năm 2026" in afternoon


def test_results_come_back_from_the_officer_and_not_what_the_counter_settled(
    counter: Counter, officer: Officer
) -> None:
    code, own = counter.take(name="Người Một"), counter.take(name="Người Hai")
    counter.do(code, Action.HAND_OVER, to=officer.name)
    for one in (code, own):
        counter.do(one, Action.FINISH, document=ResultDocument("12/GXN", MONDAY))
    (page,) = slips(counter, Way.TO_COUNTER)
    for words in ("PHIẾU BÀN GIAO KẾT QUẢ", "Bên giao: Lê Minh Đức", "12/GXN", "Người Một"):
        assert words in page
    assert "Người Hai" not in page


def test_online_dossiers_have_no_papers_to_carry_and_void_ones_do_not_pass(counter: Counter, officer: Officer) -> None:
    counter.take(name="Người Mạng", channel=Channel.ONLINE_FULL)
    void = counter.take(name="Người Nhầm")
    counter.do(void, Action.HAND_OVER, to=officer.name)
    counter.do(void, Action.VOID, reason="Ghi nhầm")
    (page,) = slips(counter, Way.TO_OFFICERS)
    assert "Hồ sơ điện" in page
    assert "Người Nhầm" not in page


def test_a_day_without_anything_is_a_page_that_says_so_and_a_day_to_come_is_refused(counter: Counter) -> None:
    for way in Way:
        (page,) = slips(counter, way)
        assert "Không có hồ sơ nào phải bàn giao." in page
    for field, asked in (("day", (TUESDAY, Way.TO_OFFICERS)), ("officer", (MONDAY, Way.TO_OFFICERS, None, "Ai"))):
        with pytest.raises(InvalidInput) as refused:
            handovers.paper(counter.desk, *asked)
        assert refused.value.field == field
