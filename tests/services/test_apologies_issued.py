"""Letters that were issued: who was told of them, when they came, and how they add up to all that is late."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from cchc_desktop.domain.duty import LetterTiming
from cchc_desktop.domain.errors import Conflict, InvalidInput
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod, between, open_quarter
from cchc_desktop.domain.statistics import StatisticsBroken
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import apologies, statistics
from tests.services.counters import Counter
from tests.services.letters import filled, ten

# Told


def test_a_letter_is_not_told_until_the_citizen_was_reached(counter: Counter) -> None:
    codes = ten(counter)[:2]
    told = filled(codes[1], told_how="Trực tiếp tại quầy")
    apologies.issue(counter.desk, [filled(codes[0]), told], None)
    untold, at_the_counter = sorted(listed(counter), key=lambda one: one.number)
    assert (untold.told_how, untold.tries) == ("", 0)
    assert (at_the_counter.told_how, at_the_counter.told_at) == ("Trực tiếp tại quầy", datetime(2026, 3, 4, 10))
    counter.at("03-04 11:00")
    apologies.tell(counter.desk, codes[:1], "Điện thoại", is_reached=False)
    assert (told_of(counter, codes[0]).told_how, told_of(counter, codes[0]).tries) == ("", 1)
    counter.at("03-04 14:00")
    apologies.tell(counter.desk, codes, "Điện thoại", datetime(2026, 3, 4, 13, 45))
    assert (told_of(counter, codes[0]).told_how, told_of(counter, codes[0]).told_at) == (
        "Điện thoại",
        datetime(2026, 3, 4, 13, 45),
    )


def test_telling_is_all_or_none_and_only_of_letters(counter: Counter) -> None:
    codes = ten(counter)[:2]
    apologies.issue(counter.desk, [filled(codes[0])], None)
    with pytest.raises(Conflict, match=re.escape(codes[1])):
        apologies.tell(counter.desk, codes, "Điện thoại")
    with pytest.raises(InvalidInput) as unsaid:
        apologies.tell(counter.desk, codes[:1], " ")
    assert unsaid.value.field == "how"
    assert told_of(counter, codes[0]).told_how == ""


def listed(counter: Counter) -> tuple[apologies.Written, ...]:
    return apologies.written(counter.desk, quarter(counter))


def told_of(counter: Counter, code: str) -> apologies.Written:
    return next(one for one in listed(counter) if one.row.code == code)


def quarter(counter: Counter) -> ReportingPeriod:
    return open_quarter(PeriodRule.ND09, today=counter.desk.now().date())


# Counted


def test_letters_are_told_apart_and_add_up_to_what_the_statistics_call_late(counter: Counter) -> None:
    in_time, due_day, late, without, returned, _pending = (counter.take() for _ in range(6))
    counter.at("03-04 10:00")
    apologies.issue(counter.desk, [filled(in_time)], None)
    counter.at("03-05 10:00")
    apologies.issue(counter.desk, [filled(due_day)], None)
    counter.at("03-06 10:00")
    apologies.issue(counter.desk, [filled(late)], None)
    for code in (late, without, returned):
        counter.do(code, Action.FINISH)
    counter.do(returned, Action.RETURN)
    made = apologies.tally(counter.desk, quarter(counter))
    assert (made.in_time, made.due_day, made.late, made.none, made.late_total) == (1, 1, 1, 3, 6)
    total = statistics.report(counter.desk, quarter(counter)).total
    assert made.late_total == total.c10 + total.c13
    timings = {one.row.code: one.timing for one in listed(counter)}
    assert timings == {
        in_time: LetterTiming.IN_TIME,
        due_day: LetterTiming.DUE_DAY,
        late: LetterTiming.LATE,
    }


def test_a_letter_written_after_a_period_leaves_its_count_as_it_was(counter: Counter) -> None:
    code = counter.take()
    counter.at("03-10 10:00")
    counter.do(code, Action.FINISH)
    counter.at("03-16 10:00")
    before = between(date(2026, 3, 1), date(2026, 3, 14), today=date(2026, 3, 16))
    apologies.issue(counter.desk, [filled(code, new_due=None)], None)
    made = apologies.tally(counter.desk, before)
    assert (made.with_letter, made.none, made.late_total) == (0, 1, 1)


def test_a_count_that_does_not_add_up_is_an_error_and_not_a_figure(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.take()
    counter.at("03-10 10:00")
    with counter.desk.read() as view:
        lists = type(view.reports)
    monkeypatch.setattr(lists, "lines", lambda *_, **__: iter(()))
    with pytest.raises(StatisticsBroken, match="Thư xin lỗi"):
        apologies.tally(counter.desk, quarter(counter))
