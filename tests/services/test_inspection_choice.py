"""Which dossiers come into the file of an inspection: filters, samples, limits, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_desktop.domain.errors import InvalidInput, NotFound
from cchc_desktop.services.printing import inspection
from cchc_desktop.services.printing.inspection import Filter, Trouble
from tests.services.counters import Counter
from tests.services.inspected import ALL, everything, pack, words_of


@pytest.fixture
def late(counter: Counter) -> str:
    """A dossier that has had everything."""
    return everything(counter)


def test_filters_narrow_the_set_and_are_said_on_the_cover(counter: Counter, late: str) -> None:
    other = counter.take(name="Lê Văn Bảy")
    for wanted, code in (
        (Filter(ALL.first, ALL.last, trouble=Trouble.OVERDUE), late),
        (Filter(ALL.first, ALL.last, trouble=Trouble.LETTERS), late),
        (Filter(ALL.first, ALL.last, trouble=Trouble.SUPPLEMENTS), late),
        (Filter(ALL.first, ALL.last, trouble=Trouble.LATE_KEYED), late),
        (Filter(ALL.first, ALL.last, officer="Trần Văn Khoa"), late),
        (Filter(date(2026, 3, 18), ALL.last, field="Hộ tịch"), other),
    ):
        text = words_of(pack(counter, wanted))
        assert "Hồ sơ thứ 1/1" in text
        assert code in text
        assert "Toàn bộ hồ sơ thuộc phạm vi." in text
    assert inspection.count(counter.desk, ALL) == inspection.Count(2, 2)


def test_a_sample_is_the_same_each_time_and_its_rule_is_on_the_cover(counter: Counter) -> None:
    for number in range(12):
        counter.take(name=f"Người {number}")
    wanted = Filter(ALL.first, ALL.last, sample=3, seed="2026")
    first, second = pack(counter, wanted), pack(counter, wanted)
    assert first.pdf == second.pdf
    assert "Mẫu ngẫu nhiên 3 trong 12 hồ sơ, hạt giống «2026»" in words_of(first)
    assert first.file_name == "ho-so-kiem-tra-20260301-20260331.pdf"
    assert inspection.count(counter.desk, wanted) == inspection.Count(12, 3)


def test_more_than_makes_one_file_is_refused_with_the_number(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc_desktop.services.printing.inspection.choice.MOST_DOSSIERS", 2)
    codes = tuple(counter.take(name=f"Người {number}") for number in range(3))
    for wanted, field in ((ALL, "sample"), (codes, "codes")):
        with pytest.raises(InvalidInput, match="Có 3 hồ sơ, nhiều hơn 2 hồ sơ của một bộ") as refused:
            pack(counter, wanted)
        assert refused.value.field == field


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (Filter(date(2026, 3, 2), date(2026, 3, 1)), "to"),
        (Filter(ALL.first, ALL.last, field="Không có"), "field"),
        (Filter(ALL.first, ALL.last, officer="Không có"), "officer"),
        (Filter(ALL.first, ALL.last, sample=0, seed="1"), "sample"),
        (Filter(ALL.first, ALL.last, sample=5, seed=""), "seed"),
        ((), "codes"),
    ],
)
def test_what_cannot_be_chosen_is_refused_by_its_field(
    counter: Counter, wanted: Filter | tuple[str, ...], field: str
) -> None:
    counter.take()
    with pytest.raises(InvalidInput) as refused:
        pack(counter, wanted)
    assert refused.value.field == field


def test_no_dossier_makes_no_file(counter: Counter) -> None:
    for wanted in (ALL, ("H56.123.45-260302-9999",)):
        with pytest.raises(NotFound):
            pack(counter, wanted)


def test_the_work_can_be_stopped_between_two_dossiers(counter: Counter) -> None:
    for number in range(3):
        counter.take(name=f"Người {number}")
    heard: list[tuple[int, int | None, str]] = []

    def stop(done: int, total: int | None, what: str) -> None:
        heard.append((done, total, what))
        if what == "Đang lập hồ sơ kiểm tra" and done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        inspection.pack(counter.desk, ALL, stop)
    walking, drawing = "Đang kiểm tra chuỗi niêm phong", "Đang lập hồ sơ kiểm tra"
    assert heard == [(0, 3, walking), (0, 3, drawing), (1, 3, drawing)]
