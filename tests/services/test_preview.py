"""What a step would promise is told before it is done, exactly as it then comes, and asking leaves no trace."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.counting import Judging
from cchc_desktop.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound, UserError
from cchc_desktop.domain.explanation import ExplainedDay
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.procedure import DossierRole
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import book, intake, maintenance, office, progress
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.services.progress import StepForm, StepPreview
from tests.services.counters import COPY, MARITAL, Counter

RE_REGISTERED_BIRTH = "1.004884"


def ahead(counter: Counter, code: str, action: Action, **more: Any) -> StepPreview:
    return progress.preview(counter.desk, code, action, StepForm(**more))


def supplement_asked(counter: Counter) -> str:
    code = counter.take()
    counter.at("03-03 10:00").do(code, Action.REQUEST_SUPPLEMENT, missing=("Bản sao",))
    return code


def suspended(counter: Counter) -> str:
    code = counter.take()
    counter.at("03-03 10:00").do(code, Action.SUSPEND, note="5/CV")
    return code


def registered(counter: Counter) -> str:
    form = IntakeForm(procedure=MARITAL, name="Đặng Thị Hòa", national_code="H56.9-260302-0001")
    return intake.register(counter.desk, form).value.code


def for_another_agency(counter: Counter) -> str:
    return counter.take(role=DossierRole.FOR_OTHER_AGENCY, agency="Công an xã Bình An")


STEPS: dict[str, tuple[Any, Action, dict[str, Any], str]] = {
    "accept": (registered, Action.ACCEPT, {}, "2026-03-09 10:00"),
    "supplement": (supplement_asked, Action.COMPLETE_SUPPLEMENT, {}, "2026-03-09 10:00"),
    "resume": (suspended, Action.RESUME, {}, "2026-03-06 09:00"),
    "extend": (Counter.take, Action.EXTEND, {"new_due": date(2026, 3, 10), "reason": "Chờ"}, "2026-03-10 17:00"),
    "correct": (Counter.take, Action.CORRECT, {"received_at": datetime(2026, 3, 2, 8), "reason": "Nhầm"},
                "2026-03-05 08:00"),
    "handover": (for_another_agency, Action.HAND_OVER, {"agency": "Công an xã Bình An"}, "2026-03-09 10:00"),
}  # fmt: skip


@pytest.mark.parametrize("case", STEPS)
def test_what_is_told_before_is_what_is_promised_then(counter: Counter, case: str) -> None:
    begin, action, form, due = STEPS[case]
    code = begin(counter)
    counter.at("03-04 10:00")
    told = ahead(counter, code, action, **form)
    done = counter.do(code, action, **form)
    assert told.due_at == done.due_at == datetime.fromisoformat(due)
    assert told.due_before != told.due_at
    assert told.explanation == _without(done.number, book.explain(counter.desk, done.code))
    assert datetime.fromisoformat(due).date() in {line.date for line in told.explanation}


def _without(number: str, lines: tuple[ExplainedDay, ...]) -> tuple[ExplainedDay, ...]:
    """The lines as they were before the letter got its number."""
    return tuple(replace(line, note=line.note.replace(f" số {number}", "")) for line in lines) if number else lines


def test_asking_leaves_no_trace_and_takes_no_number(counter: Counter) -> None:
    code, other = counter.take(), registered(counter)
    counter.at("03-04 10:00")
    before = maintenance.check(counter.desk)
    for _ in range(3):
        ahead(counter, code, Action.REQUEST_SUPPLEMENT, missing=("Ảnh",))
        ahead(counter, code, Action.EXTEND, new_due=date(2026, 3, 10), reason="Chờ")
        ahead(counter, other, Action.ACCEPT)
    assert maintenance.check(counter.desk) == before
    assert len(book.show(counter.desk, code).timeline) == 1
    assert counter.do(code, Action.REQUEST_SUPPLEMENT, missing=("Ảnh",)).number.startswith("01/PBS")
    assert counter.do(code, Action.EXTEND, new_due=date(2026, 3, 10), reason="Chờ").number == "01/PXL"
    counter.do(other, Action.ACCEPT)
    assert book.show(counter.desk, other).dossier.local_no == "TN-260304-0001"


def test_asking_waits_for_nobody_and_lets_nobody_wait(counter: Counter) -> None:
    code = counter.take()
    told: list[StepPreview] = []

    def ask() -> None:
        told.append(ahead(counter, code, Action.EXTEND, new_due=date(2026, 3, 10), reason="Chờ"))

    with counter.desk.change():
        asking = threading.Thread(target=ask)
        asking.start()
        asking.join(5)
        assert told
    with counter.desk.read() as view:
        view.dossiers.load(code)
        counter.do(code, Action.START)


@pytest.mark.parametrize(
    ("action", "form"),
    [
        (Action.EXTEND, {}),
        (Action.EXTEND, {"new_due": date(2026, 3, 4), "reason": "Chờ"}),
        (Action.EXTEND, {"new_due": date(2026, 3, 8), "reason": "Chờ"}),
        (Action.EXTEND, {"new_due": date(2026, 3, 10)}),
        (Action.SUSPEND, {}),
        (Action.RESUME, {}),
        (Action.HAND_OVER, {}),
        (Action.START, {"at": datetime(2026, 3, 2, 8)}),
        (Action.START, {"at": datetime(2026, 3, 9, 8)}),
        (Action.CORRECT, {"received_at": datetime(2026, 3, 9, 8)}),
        (Action.CORRECT, {"procedure": "9.999999"}),
        (Action.REGISTER, {}),
    ],
)
def test_asking_is_refused_with_the_words_of_the_step(counter: Counter, action: Action, form: dict[str, Any]) -> None:
    code = counter.take()
    refusals = []
    for call in (progress.preview, progress.step):
        with pytest.raises(UserError) as refused:
            call(counter.desk, code, action, StepForm(**form))
        refusals.append((type(refused.value), refused.value.field, refused.value.message))
    assert refusals[0] == refusals[1]


def test_asking_needs_the_right_of_the_step_and_a_dossier(counter: Counter) -> None:
    code = counter.take()
    counter.officer("Nguyễn Thị Lành", Role.ADMINISTRATOR)
    inspector = counter.acting(counter.officer("Lê Thanh Tra", Role.INSPECTOR))
    with pytest.raises(NotAllowed):
        progress.preview(inspector, code, Action.START, StepForm())
    with pytest.raises(NotFound):
        progress.preview(counter.desk, "TN-260302-0099", Action.START, StepForm())


def test_a_suspension_says_what_is_left(counter: Counter) -> None:
    code, at_once = counter.take(), counter.take(COPY)
    counter.at("03-03 10:00")
    told = ahead(counter, code, Action.SUSPEND, note="5/CV")
    assert (told.remainder, told.warnings) == ("Còn 2 ngày làm việc, tính tiếp từ lúc tiếp tục giải quyết.", ())
    assert told.due_at == told.due_before
    counter.at("03-02 10:00")
    assert "Không còn ngày nào" in ahead(counter, at_once, Action.FINANCIAL_DUTY).remainder
    counter.at("03-09 10:00")
    late = ahead(counter, code, Action.FINANCIAL_DUTY)
    assert late.remainder == "Đã qua ngày hẹn nên ngày hẹn giữ nguyên."
    assert late.warnings == ("Hồ sơ đã quá hạn trước khi tạm dừng, vẫn tính quá hạn.",)


def test_a_request_says_that_it_comes_late_or_after_the_promise_or_again(counter: Counter) -> None:
    code, long = counter.take(), counter.take(RE_REGISTERED_BIRTH)
    counter.at("03-05 16:00")
    assert ahead(counter, code, Action.REQUEST_SUPPLEMENT, missing=("Ảnh",)).warnings == ()
    counter.at("03-06 10:00")
    on_late_day = "Quá hạn 03 ngày làm việc để yêu cầu bổ sung (hạn 17:00 05/03/2026)."
    assert ahead(counter, long, Action.REQUEST_SUPPLEMENT, missing=("Ảnh",)).warnings == (on_late_day,)
    overdue = "Hồ sơ đã quá hạn trước khi yêu cầu bổ sung, vẫn tính quá hạn."
    assert ahead(counter, code, Action.REQUEST_SUPPLEMENT, missing=("Ảnh",)).warnings == (on_late_day, overdue)
    counter.do(long, Action.REQUEST_SUPPLEMENT, missing=("Ảnh",))
    counter.do(long, Action.COMPLETE_SUPPLEMENT)
    (again,) = ahead(counter, long, Action.REQUEST_SUPPLEMENT, missing=("Ảnh",), reason="Ảnh mờ").warnings
    assert "lần 2" in again


def test_an_extension_says_that_it_is_judged_by_the_first_date_and_when_it_is_the_second(counter: Counter) -> None:
    code = counter.take()
    counter.at("03-04 10:00")
    (told,) = ahead(counter, code, Action.EXTEND, new_due=date(2026, 3, 10), reason="Chờ").warnings
    assert "theo hẹn 09:00 05/03/2026" in told
    counter.do(code, Action.EXTEND, new_due=date(2026, 3, 10), reason="Chờ")
    again = ahead(counter, code, Action.EXTEND, new_due=date(2026, 3, 12), reason="Chờ", note="Đồng ý").warnings
    assert "lần 2 (trái khoản 6 Điều 19" in again[0]
    office.change(counter.desk, {"judging": Judging.EXTENDED})
    counter.at("03-05 10:00")
    left = ahead(counter, code, Action.EXTEND, new_due=date(2026, 3, 12), reason="Chờ", note="Đồng ý").warnings
    assert left == again[:1]


def test_a_proposal_in_the_way_says_that_the_date_may_change(counter: Counter) -> None:
    counter.at("11-19 09:00")
    code, other = counter.take(RE_REGISTERED_BIRTH), counter.take(RE_REGISTERED_BIRTH)
    counter.at("11-20 10:00").do(code, Action.SUSPEND, note="5/CV")
    assert "có thể đổi: 23/11/2026" in ahead(counter, code, Action.RESUME).warnings[0]
    extended = ahead(counter, other, Action.EXTEND, new_due=date(2026, 12, 1), reason="Chờ").warnings
    assert not any("có thể đổi" in warning for warning in extended)


def test_a_case_chosen_later_counts_from_the_reception_and_asks_for_a_new_slip(counter: Counter) -> None:
    code = counter.take(RE_REGISTERED_BIRTH)
    variants = {one.name: one.limit for one in _variants(counter, RE_REGISTERED_BIRTH)}
    (name,) = variants
    told = ahead(counter, code, Action.CORRECT, variant=name)
    assert told.due_at is not None
    assert told.due_before is not None
    assert told.due_at > told.due_before
    assert "Phiếu đã in phải thay" in told.warnings[0]
    assert counter.do(code, Action.CORRECT, variant=name).due_at == told.due_at


def _variants(counter: Counter, procedure: str) -> Any:
    with counter.desk.read() as view:
        return view.catalogue.require(procedure).latest.variants


def test_a_correction_that_puts_the_reception_after_a_later_event_is_refused_by_its_field(counter: Counter) -> None:
    code = counter.take()
    counter.at("03-02 10:00").do(code, Action.START)
    counter.at("03-02 14:00")
    for call in (progress.preview, progress.step):
        with pytest.raises(InvalidInput) as refused:
            call(counter.desk, code, Action.CORRECT, StepForm(received_at=datetime(2026, 3, 2, 10, 1)))
        assert refused.value.field == "received"
    assert counter.do(code, Action.CORRECT, received_at=datetime(2026, 3, 2, 10)).due_at == datetime(2026, 3, 5, 10)


def test_asking_from_an_old_look_says_what_happened_meanwhile(counter: Counter) -> None:
    code = counter.take()
    version = book.show(counter.desk, code).dossier.version
    counter.officer("Nguyễn Thị Lành", Role.ADMINISTRATOR)
    other = counter.acting(counter.officer("Trần Văn Khoa", Role.OFFICER))
    counter.at("03-02 09:12")
    progress.step(other, code, Action.FINISH, StepForm())
    with pytest.raises(Conflict) as refused:
        ahead(counter, code, Action.EXTEND, version=version)
    assert "vừa được Trần Văn Khoa ghi «Có kết quả» lúc 09:12" in refused.value.message
    assert isinstance(book.show(counter.desk, code).timeline[-1].event, ev.Finished)
