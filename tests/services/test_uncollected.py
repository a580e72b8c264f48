"""Results nobody came for: all of them to the leader, nothing personal on the board at the door."""

from __future__ import annotations

import pytest

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.events import Notice
from cchc_desktop.domain.people import ApplicantKind
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import uncollected
from tests.documents.papers import flat, is_nfc, text_of
from tests.services.counters import COPY, Counter


def lying(counter: Counter) -> Counter:
    """Two results of 2 March on the twelfth; about one its owner was called twice."""
    first = counter.take(name="Nguyễn Thị Hồng Nhung", phone="0912345678", address="Thôn Đồng Tâm")
    second = counter.take(COPY, name="Công ty An Bình", phone="0987654321", applicant_kind=ApplicantKind.ORGANISATION)
    for code in (first, second):
        counter.do(code, Action.FINISH)
    for day in ("03-09 09:00", "03-11 09:00"):
        counter.at(day).do(first, Action.NOTIFY, about=Notice.RESULT, how="Điện thoại")
    return counter.at("03-12 08:00")


def read(counter: Counter, **asked: object) -> str:
    text = flat(text_of(uncollected.paper(counter.desk, **asked).pdf, "-layout"))  # type: ignore[arg-type]
    assert is_nfc(text)
    return text


def test_the_leader_reads_whom_to_call_how_often_they_were_called_and_since_when_it_lies(counter: Counter) -> None:
    text = read(lying(counter))
    for words in ("Có kết quả đã quá 5 ngày; Số kết quả: 2", "Thị Hồng", "0912345678", "Thôn Đồng Tâm"):
        assert words in text
    assert "02/03/2026 10 Đã gọi 2 lần" in text
    assert "0987654321 02/03/2026 10 Chưa gọi" in text


def test_the_board_at_the_door_shows_no_name_no_phone_no_address_and_no_procedure(counter: Counter) -> None:
    text = read(lying(counter), is_public=True)
    for hidden in ("Nguyễn", "Thị", "Hồng", "0912345678", "0987654321", "Đồng Tâm", "hôn nhân"):
        assert hidden not in text
    assert "N. T. H. Nhung Hộ tịch 02/03/2026" in text
    assert "Công ty An Bình Chứng thực 02/03/2026" in text


def test_only_what_lies_longer_than_asked_is_listed_and_nothing_that_was_fetched(counter: Counter) -> None:
    code = counter.take()
    counter.do(code, Action.FINISH)
    counter.at("03-07 17:00")
    assert "Số kết quả: 0" in read(counter)
    assert "Số kết quả: 1" in read(counter, days=4)
    counter.do(code, Action.RETURN)
    assert "Số kết quả: 0" in read(counter, days=0)


def test_days_outside_of_reason_are_refused(counter: Counter) -> None:
    with pytest.raises(InvalidInput) as refused:
        uncollected.paper(counter.desk, days=-1)
    assert refused.value.field == "days"
