"""Officers: who works here, in which section and role; nobody who is named in the book is ever deleted."""

from __future__ import annotations

from dataclasses import replace

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import InvalidInput, NotFound
from cchc_desktop.domain.events import Deed
from cchc_desktop.domain.people import ROLE_WORDS, Officer, Right, Role, SignInWay
from cchc_desktop.domain.text import fold, given_name_key, nfc
from cchc_desktop.services.changes import PEOPLE, Done, kept_changed
from cchc_desktop.services.steps.keepers import keepers_with_password
from cchc_desktop.services.steps.noting import note


def officers(desk: Desk, *, only_active: bool = False) -> tuple[Officer, ...]:
    """The officers by given name, as Vietnamese lists order them."""
    desk.require(Right.READ)
    with desk.read() as view:
        found = [o for o in view.people.officers() if o.is_active or not only_active]
    return tuple(sorted(found, key=lambda officer: given_name_key(officer.name)))


def add(desk: Desk, name: str, role: Role, section: str = "") -> Done[Officer]:
    """Add an officer; from the first one on, commands that change data need to say who acts.

    Raises InvalidInput for an empty name, or a first officer who could not add others; Conflict for a known name.
    """
    desk.require(Right.KEEP_PEOPLE)
    clean = nfc(name)
    if not clean:
        raise InvalidInput("name", "Chưa ghi họ tên người dùng.")
    with desk.change() as unit:
        if not any(o.has_account for o in unit.people.officers()) and role is not Role.ADMINISTRATOR:
            raise InvalidInput(
                "role", "Người dùng đầu tiên phải có vai trò quản trị, để sau đó còn thêm được người khác."
            )
        officer = unit.people.add_officer(clean, nfc(section), role)
        note(desk, unit, Deed.OFFICER, officer.name, became=_said(officer))
        unit.touch(PEOPLE)
        unit.commit()
    return Done(officer, kept_changed(PEOPLE))


def change(
    desk: Desk,
    officer_id: int,
    *,
    name: str | None = None,
    section: str | None = None,
    role: Role | None = None,
    is_active: bool | None = None,
    has_account: bool | None = None,
) -> Done[Officer]:
    """Change what is known of an officer; raises InvalidInput when nobody would be left to keep the people.

    ``has_account`` lets someone act whose name only stood in the book so far.
    """
    desk.require(Right.KEEP_PEOPLE)
    with desk.change() as unit:
        everyone = {officer.id: officer for officer in unit.people.officers()}
        if officer_id not in everyone:
            raise NotFound("Không có người dùng này.")
        was = everyone[officer_id]
        changed = replace(
            was,
            name=was.name if name is None else nfc(name),
            section=was.section if section is None else nfc(section),
            role=role or was.role,
            is_active=was.is_active if is_active is None else is_active,
            has_account=was.has_account if has_account is None else has_account,
        )
        if not changed.name:
            raise InvalidInput("name", "Chưa ghi họ tên người dùng.")
        everyone[officer_id] = changed
        accounts = [o for o in everyone.values() if o.has_account]
        if accounts and not any(o.is_active and o.role is Role.ADMINISTRATOR for o in accounts):
            raise InvalidInput("role", "Phải còn ít nhất một người quản trị đang làm việc.")
        unit.people.put_officer(changed)
        if unit.settings.sign_in is SignInWay.PASSWORDS and not keepers_with_password(unit):
            raise InvalidInput("role", "Phải còn ít nhất một người quản trị có mật khẩu.")
        if changed != was:
            note(desk, unit, Deed.OFFICER, was.name, was=_said(was), became=_said(changed))
        unit.touch(PEOPLE)
        unit.commit()
    return Done(changed, kept_changed(PEOPLE))


def disable(desk: Desk, name: str) -> Done[Officer]:
    """Let an officer act no longer; the name stays in the book. Raises NotFound."""
    desk.require(Right.KEEP_PEOPLE)
    return change(desk, named(desk, name).id, is_active=False)


def named(desk: Desk, name: str) -> Officer:
    """The officer of that name, accents and case aside. Raises NotFound."""
    desk.require(Right.READ)
    with desk.read() as view:
        found = view.people.officer_named(nfc(name))
    if found is None:
        raise NotFound(f"Không có người dùng «{name}».", field="user")
    return found


def role_named(text: str) -> Role:
    """The role of an English key or a Vietnamese word; raises InvalidInput."""
    for role, word in ROLE_WORDS.items():
        if fold(text) in (role.value, fold(word)):
            return role
    raise InvalidInput("role", f"Không có vai trò «{text}»; chọn: {', '.join(ROLE_WORDS.values())}.")


def _said(officer: Officer) -> str:
    state = "đang làm việc" if officer.is_active and officer.has_account else "không vào chương trình"
    return ", ".join(part for part in (officer.name, ROLE_WORDS[officer.role], officer.section, state) if part)
