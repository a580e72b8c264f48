"""Sitting down by name and password: who may, who is locked out, and that the office never shuts itself out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from cchc_desktop.config import config_from
from cchc_desktop.desk import open_desk
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.credentials import WRONG
from cchc_desktop.domain.errors import InvalidInput, NotAllowed, NotFound, UserError
from cchc_desktop.domain.people import NOBODY, Role, SignInWay
from cchc_desktop.services import accounts, book, door, intake, maintenance, office, signing_in
from tests.offices import new_office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cchc_desktop.desk import Desk

KEEPER, CLERK = "Nguyễn Thị Lành", "Trần Văn Khoa"
OF_KEEPER, OF_CLERK = "so-ho-so-2026", "khoa khoa khoa"


class At:
    """An office with a keeper and a clerk, both with passwords that are asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.office, self.clock = new_office(folder, datetime(2026, 3, 2, 8))
        self.keeper = accounts.add(self.office, KEEPER, Role.ADMINISTRATOR).value.id
        self.clerk = accounts.add(self.office, CLERK, Role.CLERK).value.id
        signing_in.set_password(self.office, self.keeper, OF_KEEPER)
        signing_in.set_password(self.office, self.clerk, OF_CLERK)
        office.change(self.office, {"sign_in": SignInWay.PASSWORDS})
        self.door = self.opened()

    def opened(self) -> Desk:
        """The desk as the program opens it at the start."""
        return open_desk(config_from({"office": str(self.folder)}, {}), clock=self.clock)

    def noted(self, deed: ev.Deed) -> list[ev.Noted]:
        with self.office.read() as view:
            return [e for e in view.journal.unbound(ev.Noted) if isinstance(e, ev.Noted) and e.deed is deed]


@pytest.fixture
def at(tmp_path: Path) -> Iterator[At]:
    made = At(tmp_path / "don-vi")
    yield made
    made.door.close()
    made.office.close()


def refusal(at: At, name: str, password: str) -> str:
    with pytest.raises(NotAllowed) as refused:
        signing_in.sign_in(at.door, name, password)
    return refused.value.message


def test_before_anyone_signed_in_nobody_is_at_the_desk_and_nothing_is_shown(at: At) -> None:
    assert at.door.actor is NOBODY
    assert door.must_sign_in(at.door)
    with pytest.raises(NotAllowed, match="đăng nhập"):
        book.whole_book(at.door)
    with pytest.raises(NotAllowed):
        at.door.acting_as(KEEPER)
    shown = door.entrance(at.door)
    assert shown.asks
    assert shown.officers == ((at.keeper, KEEPER), (at.clerk, CLERK))
    assert shown.without == frozenset()


def test_an_office_without_passwords_goes_on_as_before(tmp_path: Path) -> None:
    desk, _ = new_office(tmp_path / "mot-nguoi", datetime(2026, 3, 2, 8))
    assert desk.actor.is_here
    assert not door.must_sign_in(desk)
    assert book.whole_book(desk).rows == ()
    desk.close()


def test_a_clock_set_back_does_not_open_the_door(at: At) -> None:
    at.clock.now = datetime(2020, 1, 1, 8)
    earlier = at.opened()
    assert earlier.actor is NOBODY
    earlier.close()


def test_the_right_password_seats_the_officer_with_their_rights(at: At) -> None:
    seated = signing_in.sign_in(at.door, "trần văn khoa", OF_CLERK)
    assert (seated.actor.id, seated.actor.name, seated.actor.role) == (at.clerk, CLERK, Role.CLERK)
    assert [(e.about, e.stamp.by) for e in at.noted(ev.Deed.SIGN_IN)] == [(CLERK, at.clerk)]
    signing_in.sign_out(seated)
    assert [e.stamp.by for e in at.noted(ev.Deed.SIGN_OUT)] == [at.clerk]


def test_a_wrong_name_and_a_wrong_password_are_told_with_one_sentence(at: At) -> None:
    assert refusal(at, KEEPER, "khong-phai-vay") == refusal(at, "Lê Văn Lạ", OF_KEEPER) == WRONG
    accounts.change(at.office, at.clerk, is_active=False)
    assert refusal(at, CLERK, OF_CLERK) == WRONG
    abouts = [e.about for e in at.noted(ev.Deed.SIGN_IN_REFUSED)]
    assert abouts == [KEEPER, "tên không có trong sổ", CLERK], (
        "what was typed as a name is not kept: it may be a password"
    )


def test_five_wrong_passwords_lock_also_for_the_right_one_and_at_every_other_desk(at: At) -> None:
    for _ in range(4):
        assert refusal(at, CLERK, "sai-mat-khau") == WRONG
    assert "08:05" in refusal(at, CLERK, "sai-mat-khau")
    at.door.close()
    at.door = at.opened()
    assert "08:05" in refusal(at, CLERK, OF_CLERK)
    signing_in.sign_in(at.door, KEEPER, OF_KEEPER)
    at.clock.now += timedelta(minutes=5)
    assert signing_in.sign_in(at.door, CLERK, OF_CLERK).actor.id == at.clerk
    assert refusal(at, CLERK, "sai-mat-khau") == WRONG, "the right one began the count anew"


def test_one_changes_ones_own_password_with_the_present_one_only(at: At) -> None:
    seated = signing_in.sign_in(at.door, CLERK, OF_CLERK)
    with pytest.raises(InvalidInput) as refused:
        signing_in.set_password(seated, at.clerk, "mat-khau-moi")
    assert refused.value.field == "present"
    signing_in.set_password(seated, at.clerk, "mat-khau-moi", present=OF_CLERK)
    assert refusal(at, CLERK, OF_CLERK) == WRONG
    assert signing_in.sign_in(at.door, CLERK, "mat-khau-moi").actor.id == at.clerk


def test_the_present_password_is_guarded_as_the_door_is(at: At) -> None:
    seated = signing_in.sign_in(at.door, CLERK, OF_CLERK)
    for _ in range(5):
        with pytest.raises(InvalidInput):
            signing_in.set_password(seated, at.clerk, "mat-khau-moi", present="doan-mo-mam")
    with pytest.raises(InvalidInput, match="08:05"):
        signing_in.set_password(seated, at.clerk, "mat-khau-moi", present=OF_CLERK)


def test_anothers_password_is_set_by_who_keeps_the_people(at: At) -> None:
    with pytest.raises(NotAllowed):
        signing_in.set_password(signing_in.sign_in(at.door, CLERK, OF_CLERK), at.keeper, "mat-khau-moi")
    keeper = signing_in.sign_in(at.door, KEEPER, OF_KEEPER)
    signing_in.set_password(keeper, at.clerk, "mat-khau-moi")
    assert signing_in.sign_in(at.door, CLERK, "mat-khau-moi").actor.id == at.clerk
    assert [(e.about, e.was, e.became) for e in at.noted(ev.Deed.PASSWORD)][-1] == (CLERK, "đã có", "đã đặt")
    with pytest.raises(InvalidInput, match="họ tên"):
        signing_in.set_password(keeper, at.clerk, "tran van khoa")
    with pytest.raises(NotFound):
        signing_in.set_password(keeper, 99, "mat-khau-moi")
    with pytest.raises(NotAllowed):
        signing_in.set_password(replace(at.door), at.clerk, "mat-khau-moi")


def test_who_has_no_password_yet_is_sent_to_the_administrator(at: At) -> None:
    fresh = accounts.add(at.office, "Lê Thị Mới", Role.OFFICER).value.id
    assert "quản trị đặt" in refusal(at, "Lê Thị Mới", "bat-ky-gi")
    assert door.entrance(at.door).without == {fresh}


def test_the_office_never_shuts_itself_out(at: At, tmp_path: Path) -> None:
    keeper = signing_in.sign_in(at.door, KEEPER, OF_KEEPER)

    def refused(work: object) -> UserError:
        with pytest.raises(InvalidInput) as error:
            work()  # type: ignore[operator]
        return error.value

    accounts.add(keeper, "Lê Thị Mới", Role.ADMINISTRATOR)
    assert refused(lambda: signing_in.take_password_away(keeper, at.keeper)).field == "password"
    assert refused(lambda: accounts.change(keeper, at.keeper, role=Role.CLERK)).field == "role"
    assert refused(lambda: accounts.change(keeper, at.keeper, is_active=False)).field == "role"
    signing_in.take_password_away(keeper, at.clerk)
    assert at.clerk in door.entrance(at.door).without
    other, _ = new_office(tmp_path / "chua-co-mat-khau", datetime(2026, 3, 2, 8))
    assert refused(lambda: office.change(other, {"sign_in": SignInWay.PASSWORDS})).field == "sign_in"
    other.close()


def test_no_password_stands_readable_in_the_book(at: At) -> None:
    signing_in.sign_in(at.door, KEEPER, OF_KEEPER)
    at.office.close()
    at.door.close()
    kept = b"".join(path.read_bytes() for path in at.folder.rglob("*") if path.is_file())
    for password in (OF_KEEPER, OF_CLERK):
        assert password.encode() not in kept
    assert b"$argon2id$" in kept
    at.office = at.door = at.opened()


def test_wrong_tries_and_passwords_leave_the_chain_whole(at: At) -> None:
    refusal(at, KEEPER, "sai-mat-khau")
    assert maintenance.check(signing_in.sign_in(at.door, KEEPER, OF_KEEPER)).problems == ()


def test_changes_of_settings_people_and_signers_are_noted_with_what_was(at: At) -> None:
    keeper = signing_in.sign_in(at.door, KEEPER, OF_KEEPER)
    office.change(keeper, {"place": "Bình Minh"})
    accounts.change(keeper, at.clerk, role=Role.INSPECTOR)
    assert [(e.about, e.was, e.became, e.stamp.by) for e in at.noted(ev.Deed.SETTING)][-1] == (
        "Địa danh",
        "",
        "Bình Minh",
        at.keeper,
    )
    last = at.noted(ev.Deed.OFFICER)[-1]
    assert (last.was, last.became) == (
        f"{CLERK}, người tiếp nhận, đang làm việc",
        f"{CLERK}, thanh tra, giám sát, đang làm việc",
    )
    assert at.noted(ev.Deed.SETTING)[0].became == "Mỗi người một mật khẩu"


def test_an_inspector_sees_names_but_no_numbers_and_the_proofs_still_hold(at: At) -> None:
    form = intake.IntakeForm(procedure="1.004873", name="Đặng Thị Hòa", id_number="001085012345", phone="0900123456")
    code = intake.receive(at.office, form).value.code
    inspector = accounts.add(at.office, "Lý Thị Xem", Role.INSPECTOR).value.id
    signing_in.set_password(at.office, inspector, "xem-khong-sua")
    seated = signing_in.sign_in(at.door, "Lý Thị Xem", "xem-khong-sua")
    shown = book.show(seated, code)
    assert (shown.row.owner, shown.row.owner_id, shown.row.phone) == ("Đặng Thị Hòa", "•••• 2345", "•••• 3456")
    assert shown.dossier.asked.owner.id_number == "•••• 2345"
    assert "001085012345" not in repr(shown)
    assert "0900123456" not in repr(shown)
    assert book.whole_book(seated).rows[0].phone == "•••• 3456"
    assert maintenance.check(seated).problems == ()
    clerk = signing_in.sign_in(at.door, CLERK, OF_CLERK)
    assert book.show(clerk, code).row.owner_id == "001085012345"
