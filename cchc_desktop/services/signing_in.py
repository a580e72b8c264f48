"""Sitting down at the desk by name and password, where the office chose that each has one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.credentials import WRONG, Credential, checked, locked_sentence
from cchc_desktop.domain.errors import InvalidInput, NotAllowed, NotFound
from cchc_desktop.domain.events import Deed
from cchc_desktop.domain.people import NOBODY, Actor, Officer, Right, SignInWay
from cchc_desktop.domain.text import nfc
from cchc_desktop.services.changes import PEOPLE, Done, kept_changed
from cchc_desktop.services.steps.keepers import keepers_with_password
from cchc_desktop.services.steps.noting import note

if TYPE_CHECKING:
    from cchc_desktop.storage.views import Unit, View

# Of no password at all: a name that is not there must take as long to refuse as one that is.
_OF_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$WqQY+rLIgzkWjCDmAB1/4w$PU96CZdomYzGTywuKyKHaSgeVEP1aY7jlWEH5Cz/po4"
_BY_NAME = "chọn tên, không mật khẩu"
_UNKNOWN = "tên không có trong sổ"


def sign_in(desk: Desk, name: str, password: str) -> Desk:
    """The desk with the officer of that name at it; wrong tries are counted in the book, whoever counts.

    Raises NotAllowed with one sentence for a wrong name and a wrong password, and with the time while it is locked.
    """
    now = desk.now()
    with desk.change() as unit:
        officer = unit.people.officer_named(nfc(name))
        if officer is None or not (officer.is_active and officer.has_account):
            _matches(_OF_NOBODY, password)
            _refused(desk, unit, officer.name if officer else _UNKNOWN)
            raise NotAllowed(WRONG, field="password")
        kept = unit.credentials.of(officer.id)
        if kept is None:
            raise NotAllowed(f"{officer.name} chưa có mật khẩu; nhờ người quản trị đặt.", field="password")
        if kept.is_locked(now):
            assert kept.locked_until is not None
            raise NotAllowed(locked_sentence(kept.locked_until), field="password")
        if not _matches(kept.hash, password):
            failed = kept.failed(now)
            unit.credentials.count(failed)
            _refused(desk, unit, officer.name)
            sentence = locked_sentence(failed.locked_until) if failed.is_locked(now) and failed.locked_until else WRONG
            raise NotAllowed(sentence, field="password")
        seated = replace(desk, actor=Actor(officer.id, officer.name, officer.role))
        unit.credentials.count(kept.passed())
        note(seated, unit, Deed.SIGN_IN, officer.name)
        unit.commit()
    return seated


def choose(desk: Desk, officer_id: int) -> Desk:
    """The desk with another officer at it, chosen by name where no password is asked for.

    The choice is noted, since what follows is done under another name; that the program starts under the name that was
    chosen last is not: nobody did anything then. Raises as ``Desk.acting_as``.
    """
    seated = desk.acting_as(officer_id)
    if seated.actor != desk.actor:
        with desk.change() as unit:
            note(seated, unit, Deed.SIGN_IN, seated.actor.name, was=desk.actor.name, became=_BY_NAME)
            unit.commit()
    return seated


def sign_out(desk: Desk) -> None:
    """Note that who works here left the desk, or locked the screen."""
    if desk.actor.id is not None:
        with desk.change() as unit:
            note(desk, unit, Deed.SIGN_OUT, desk.actor.name)
            unit.commit()


def set_password(desk: Desk, officer_id: int, password: str, *, present: str | None = None) -> Done[Officer]:
    """Give an officer a password: one's own with the ``present`` one, another's by who keeps the people.

    Raises NotAllowed, NotFound, InvalidInput ``password`` for one that breaks the rules, ``present`` for a wrong one.
    """
    is_own = desk.actor.id == officer_id
    if not is_own:
        desk.require(Right.KEEP_PEOPLE)
    elif not desk.actor.is_here:
        desk.require(Right.READ)
    with desk.change() as unit:
        officer = _officer(unit, officer_id)
        clean = checked(password, officer.name)
        kept = unit.credentials.of(officer_id)
        if is_own and kept is not None:
            _check_present(desk, unit, kept, officer.name, present or "")
        unit.credentials.put(Credential(officer_id, _hashed(clean), desk.now(), desk.actor.id))
        note(desk, unit, Deed.PASSWORD, officer.name, was="đã có" if kept else "chưa có", became="đã đặt")
        unit.touch(PEOPLE)
        unit.commit()
    return Done(officer, kept_changed(PEOPLE))


def take_password_away(desk: Desk, officer_id: int) -> Done[Officer]:
    """Let an officer sign in no more until given another password.

    Raises InvalidInput where passwords are asked for and no administrator would be left who has one.
    """
    desk.require(Right.KEEP_PEOPLE)
    with desk.change() as unit:
        officer = _officer(unit, officer_id)
        had = unit.credentials.of(officer_id) is not None
        unit.credentials.take_away(officer_id)
        if unit.settings.sign_in is SignInWay.PASSWORDS and not keepers_with_password(unit):
            raise InvalidInput("password", "Phải còn ít nhất một người quản trị có mật khẩu.")
        note(desk, unit, Deed.PASSWORD, officer.name, was="đã có" if had else "chưa có", became="đã bỏ")
        unit.touch(PEOPLE)
        unit.commit()
    return Done(officer, kept_changed(PEOPLE))


def _officer(view: View, officer_id: int) -> Officer:
    found = next((o for o in view.people.officers() if o.id == officer_id), None)
    if found is None or not (found.is_active and found.has_account):
        raise NotFound("Không có người dùng này, hoặc người này đã ngừng làm việc.", field="name")
    return found


def _check_present(desk: Desk, unit: Unit, kept: Credential, name: str, typed: str) -> None:
    """The present password, guarded as the door is: a desk left open must not be a way around the lock."""
    now = desk.now()
    if kept.is_locked(now):
        assert kept.locked_until is not None
        raise InvalidInput("present", locked_sentence(kept.locked_until))
    if not _matches(kept.hash, typed):
        unit.credentials.count(kept.failed(now))
        _refused(desk, unit, name)
        raise InvalidInput("present", "Mật khẩu hiện tại không đúng.")


def _refused(desk: Desk, unit: Unit, name: str) -> None:
    """Keep the wrong try, although the work is refused; who sits there already has nothing to do with it."""
    note(replace(desk, actor=NOBODY), unit, Deed.SIGN_IN_REFUSED, name)
    unit.commit()


def _hashed(password: str) -> str:
    from argon2 import PasswordHasher

    return PasswordHasher().hash(password)


def _matches(kept: str, password: str) -> bool:
    from argon2 import PasswordHasher
    from argon2.exceptions import Argon2Error, InvalidHashError

    try:
        return PasswordHasher().verify(kept, password)
    except (Argon2Error, InvalidHashError):
        return False
