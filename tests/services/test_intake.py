"""Taking dossiers in: what is promised before, kept once, and refused by the field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from cchc_desktop.desk import Desk
from cchc_desktop.domain.application import Channel, SubmittedPaper
from cchc_desktop.domain.errors import Conflict, InvalidInput, NotAllowed
from cchc_desktop.domain.people import Actor, Person, Role
from cchc_desktop.domain.procedure import DossierRole
from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.domain.workflow import Status
from cchc_desktop.services import book, intake
from cchc_desktop.services.intake import IntakeForm
from tests.offices import MovedClock, new_office

BIRTH, MARITAL, COPY = "1.001193", "1.004873", "2.000635"
TUESDAY = datetime(2026, 3, 3, 9, 5, 40)
HOA = IntakeForm(
    procedure=MARITAL,
    name="Đặng Thị Hòa",
    id_number="001190123456",
    address="Thôn 3, xã Bình Minh",
    phone="0912 345 678",
    key="k1",
)

FIELDS = ("name", "id_number", "address", "phone", "email", "owner")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[Desk, MovedClock]]:
    desk, clock = new_office(tmp_path / "office", TUESDAY, code_source=CodeSource.PROVINCIAL)
    yield desk, clock
    desk.close()


@pytest.fixture
def desk(office: tuple[Desk, MovedClock]) -> Desk:
    return office[0]


def refused_field(desk: Desk, form: IntakeForm) -> str | None:
    with pytest.raises(InvalidInput) as refused:
        intake.receive(desk, form)
    with desk.read() as view:
        assert view.lists.book(desk.now()).rows == (), "a refused intake leaves nothing behind"
    return refused.value.field


@pytest.mark.parametrize(
    ("field", "form"),
    [
        ("name", replace(HOA, name="Nguyễn " * 60)),
        ("id", replace(HOA, id_number="0" * 41)),
        ("address", replace(HOA, address="Thôn " * 150)),
        ("phone", replace(HOA, phone="0912 345 678, " * 9)),
        ("email", replace(HOA, email="a" * 120 + "@vidu.vn")),
        ("for", replace(HOA, owner=Person("Lê " * 150))),
        ("for_address", replace(HOA, owner=Person("Lê Văn Bảy", address="Thôn " * 150))),
    ],
)
def test_what_is_longer_than_any_form_is_told_by_its_field_and_never_cut(
    desk: Desk, field: str, form: IntakeForm
) -> None:
    assert refused_field(desk, form) == field
    intake.receive(desk, replace(form, **{name: getattr(HOA, name) for name in FIELDS}))


def test_a_preview_promises_what_receiving_then_keeps(desk: Desk) -> None:
    shown = intake.preview(desk, HOA)
    kept = intake.receive(desk, HOA).value
    assert shown.due_at == kept.due_at == datetime(2026, 3, 6, 9, 5)
    assert [line.number for line in shown.explanation if line.counted] == [1, 2, 3]


def test_a_preview_keeps_nothing(desk: Desk) -> None:
    intake.preview(desk, HOA)
    assert book.whole_book(desk).rows == ()


def test_a_preview_counts_from_the_stated_time(desk: Desk) -> None:
    stated = intake.preview(desk, replace(HOA, at=datetime(2026, 3, 2, 8, 0)))
    assert stated.due_at == datetime(2026, 3, 5, 8, 0)


def test_a_variant_has_its_own_promise(desk: Desk) -> None:
    with desk.read() as view:
        version = view.catalogue.require("1.004859").latest
    plain, checked = (
        intake.preview(desk, replace(HOA, procedure=version.code, variant=variant)) for variant in ("", "phải xác minh")
    )
    assert plain.due_at is not None
    assert checked.due_at is not None
    assert plain.due_at < checked.due_at
    with pytest.raises(InvalidInput) as refused:
        intake.preview(desk, replace(HOA, procedure=version.code, variant="không có"))
    assert refused.value.field == "variant"


def test_an_open_dossier_of_the_same_person_and_procedure_is_shown_before_saving(desk: Desk) -> None:
    first = intake.receive(desk, HOA).value
    again = replace(HOA, key="k2", name="DANG THI HOA")
    assert [row.code for row in intake.preview(desk, again).open_dossiers] == [first.code]
    assert intake.preview(desk, replace(again, procedure=BIRTH)).open_dossiers == ()
    assert intake.preview(desk, replace(again, id_number="001190999999")).open_dossiers == ()


def test_earlier_guidance_for_the_same_thing_is_shown_and_told(desk: Desk) -> None:
    given = intake.guide(desk, HOA, ("Giấy chứng sinh", " "), "chưa có").value
    assert given.number == "01/PBS-TTPVHCC"
    assert intake.preview(desk, HOA).guided_before == ((date(2026, 3, 3), given.number),)
    assert "chỉ được yêu cầu một lần" in intake.guide(desk, HOA, ("Giấy chứng sinh",), "").value.warnings[0]
    assert book.whole_book(desk).rows == ()


def test_a_guidance_slip_says_what_is_missing(desk: Desk) -> None:
    with pytest.raises(InvalidInput) as refused:
        intake.guide(desk, HOA, ("", "  "), "thiếu")
    assert refused.value.field == "missing"


def test_the_same_key_twice_gives_the_same_dossier(desk: Desk) -> None:
    first, second = intake.receive(desk, HOA), intake.receive(desk, HOA)
    assert (first.value.created, second.value.created) == (True, False)
    assert first.value.code == second.value.code
    assert len(book.whole_book(desk).rows) == 1
    assert not second.changes.kinds


def test_a_reception_is_cut_to_the_minute_and_numbered_by_its_day(desk: Desk) -> None:
    taken = intake.receive(desk, HOA).value
    assert taken.received_at == datetime(2026, 3, 3, 9, 5)
    assert taken.code == taken.local_no == "TN-260303-0001"


def test_the_code_of_the_province_leads_and_is_unique(desk: Desk) -> None:
    form = replace(HOA, national_code=" h56.123.45–260303–0007 ")
    assert intake.receive(desk, form).value.code == "H56.123.45-260303-0007"
    with pytest.raises(Conflict) as refused:
        intake.receive(desk, replace(form, key="k2"))
    assert refused.value.field == "national_code"


def test_who_acts_for_another_is_the_submitter_and_the_other_the_owner(desk: Desk) -> None:
    owner = Person("Lê Văn Bảy", "001080 000 001", "Thôn 5", "0988")
    code = intake.receive(desk, replace(HOA, owner=owner)).value.code
    asked = book.show(desk, code).dossier.asked
    assert asked.owner == Person("Lê Văn Bảy", "001080000001", "Thôn 5", "0988")
    assert asked.submitter is not None
    assert asked.submitter.name == HOA.name


def test_the_papers_of_the_procedure_are_taken_unless_others_are_named(desk: Desk) -> None:
    code = intake.receive(desk, HOA).value.code
    with desk.read() as view:
        version = view.catalogue.require(MARITAL).on(TUESDAY.date())
    assert [paper.name for paper in book.show(desk, code).dossier.asked.papers] == [p.name for p in version.papers]
    papers = (SubmittedPaper("Tờ khai", "copy", 2),)
    other = intake.receive(desk, replace(HOA, key="k2", papers=papers)).value.code
    assert book.show(desk, other).dossier.asked.papers == papers


def test_a_role_that_is_not_stated_is_the_procedures_own(desk: Desk) -> None:
    with desk.read() as view:
        residence = next(p for p in view.catalogue.procedures if p.latest.default_role is DossierRole.FOR_OTHER_AGENCY)
    taken = intake.receive(desk, replace(HOA, procedure=residence.code)).value
    assert book.show(desk, taken.code).dossier.asked.role is DossierRole.FOR_OTHER_AGENCY


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("procedure", {"procedure": "9.999999"}),
        ("name", {"name": " \u200b "}),
        ("for", {"owner": Person(" ")}),
        ("email", {"email": "hoa.vidu.vn"}),
        ("variant", {"variant": "không có"}),
        ("national_code", {"national_code": "không phải mã"}),
        ("national_code", {"national_code": "TN-260303-0001"}),
        ("at", {"at": datetime(2026, 3, 3, 9, 11)}),
        ("late_reason", {"at": datetime(2026, 2, 27, 9, 0)}),
        ("quantity", {"quantity": 0}),
        ("fee", {"fee": -1}),
    ],
)
def test_what_breaks_a_rule_is_refused_by_its_field(desk: Desk, field: str, change: dict[str, object]) -> None:
    assert refused_field(desk, replace(HOA, **change)) == field  # type: ignore[arg-type]


def test_a_stated_time_a_little_ahead_of_the_clock_is_the_clocks(desk: Desk) -> None:
    taken = intake.receive(desk, replace(HOA, at=datetime(2026, 3, 3, 9, 10))).value
    assert taken.received_at == datetime(2026, 3, 3, 9, 5)


def test_late_keying_with_its_reason_is_taken(desk: Desk) -> None:
    late = replace(HOA, at=datetime(2026, 2, 27, 9, 0), late_reason="Mất điện")
    assert intake.receive(desk, late).value.local_no == "TN-260227-0001"


@pytest.mark.parametrize(("number", "is_odd"), [("001190123456", False), ("012345678", False), ("C1234567", True)])
def test_an_odd_identity_number_warns_and_does_not_block(desk: Desk, number: str, is_odd: bool) -> None:
    fields = {field for field, _ in intake.preview(desk, replace(HOA, id_number=number)).warnings}
    assert ("id" in fields) is is_odd
    assert intake.receive(desk, replace(HOA, id_number=number)).value.created


def test_an_online_dossier_waits_for_acceptance_under_its_code(desk: Desk) -> None:
    with pytest.raises(InvalidInput) as refused:
        intake.register(desk, HOA)
    assert refused.value.field == "national_code"
    form = replace(HOA, national_code="H56.123.45-260303-0007", channel=Channel.ONLINE_FULL)
    taken = intake.register(desk, form).value
    assert taken.due_at == datetime(2026, 3, 4, 9, 35)
    assert book.show(desk, taken.code).dossier.status is Status.REGISTERED


def test_turning_away_needs_a_reason_and_gives_a_slip_and_no_code(desk: Desk) -> None:
    with pytest.raises(InvalidInput) as refused:
        intake.turn_away(desk, HOA, " ")
    assert refused.value.field == "reason"
    taken = intake.turn_away(desk, HOA, "Không thuộc thẩm quyền").value
    assert taken.local_no == taken.national_code == ""
    assert taken.code == "01/PTC-TTPVHCC-2026"


def test_who_may_not_receive_is_told_who_may(desk: Desk) -> None:
    inspector = replace(desk, actor=Actor(1, "Bà Tuyết", Role.INSPECTOR))
    for work in (
        lambda: intake.receive(inspector, HOA),
        lambda: intake.register(inspector, HOA),
        lambda: intake.turn_away(inspector, HOA, "x"),
        lambda: intake.guide(inspector, HOA, ("x",), ""),
        lambda: intake.known_person(inspector, HOA.id_number),
    ):
        with pytest.raises(NotAllowed):
            work()


def test_a_person_who_came_before_is_known_by_the_newest_phone(office: tuple[Desk, MovedClock]) -> None:
    desk, clock = office
    assert intake.known_person(desk, "001190123456") is None
    intake.receive(desk, HOA)
    clock.now = datetime(2026, 3, 3, 10, 0)
    intake.receive(desk, replace(HOA, key="k2", phone="0988 000 111", address="Thôn 5"))
    intake.receive(desk, replace(HOA, key="k3", phone="", address="Thôn 7"))
    known = intake.known_person(desk, " 001190 123456")
    assert known is not None
    assert (known.name, known.address, known.phone) == (HOA.name, "Thôn 5", "0988 000 111")


def test_people_without_a_number_are_nobody_known(desk: Desk) -> None:
    intake.receive(desk, replace(HOA, id_number=""))
    assert intake.known_person(desk, "") is None
