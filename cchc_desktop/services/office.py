"""The office's own settings and signers, dated and kept with who changed them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.events import Deed
from cchc_desktop.domain.numbering import normal_agency_code
from cchc_desktop.domain.people import Right, Signer, SignInWay
from cchc_desktop.domain.setting_words import said
from cchc_desktop.domain.settings import EVER, TITLES, UNDATED, OfficeSettings
from cchc_desktop.domain.text import nfc
from cchc_desktop.services.changes import CALENDAR, DOSSIER, PEOPLE, SETTINGS, Changes, Done, kept_changed
from cchc_desktop.services.steps.keepers import keepers_with_password
from cchc_desktop.services.steps.noting import note


@dataclass(frozen=True, slots=True)
class OfficeView:
    """The settings in force today and everyone who signs or signed."""

    settings: OfficeSettings
    signers: tuple[Signer, ...]


def look(desk: Desk) -> OfficeView:
    """The office as it is today."""
    desk.require(Right.READ)
    with desk.read() as view:
        return OfficeView(view.settings, tuple(view.people.signers()))


def change(desk: Desk, changes: Mapping[str, Any], valid_from: date | None = None) -> Done[OfficeSettings]:
    """Keep settings that hold from a day on (today); a past period stays judged by the values of its last day.

    Raises InvalidInput by the setting's name.
    """
    desk.require(Right.KEEP_SETTINGS)
    given = dict(changes)
    if given.get("agency_code"):
        given["agency_code"] = normal_agency_code(given["agency_code"])
    today = desk.now().date()
    with desk.change() as unit:
        settings = unit.settings.with_changes(given)
        different = {
            name: getattr(settings, name) for name in given if getattr(settings, name) != getattr(unit.settings, name)
        }
        if different.get("sign_in") is SignInWay.PASSWORDS and not keepers_with_password(unit):
            raise InvalidInput("sign_in", "Hãy đặt mật khẩu cho ít nhất một người quản trị trước.")
        for name, value in different.items():
            was = said(name, getattr(unit.settings, name))
            note(desk, unit, Deed.SETTING, TITLES[name], was=was, became=said(name, value) + _from(valid_from, today))
        for since, names in ((EVER, UNDATED), (valid_from or today, different.keys() - UNDATED)):
            kept = {name: value for name, value in different.items() if name in names}
            unit.setting_rows.put(kept, since, desk.actor.id, desk.now())
        unit.touch(SETTINGS)
        kinds = {SETTINGS}
        if "week" in different:
            unit.dossiers.rederive(today)
            kinds |= {CALENDAR, DOSSIER}
        unit.commit()
    return Done(settings, Changes(frozenset(kinds)))


def put_signer(desk: Desk, signer: Signer) -> Done[None]:
    """Keep a signer, new or changed; raises InvalidInput by field.

    Once letters were issued, another name or post is that of a successor: what was signed before keeps its signer.
    """
    desk.require(Right.KEEP_SETTINGS)
    clean = Signer(
        nfc(signer.name),
        nfc(signer.post),
        nfc(signer.authority),
        signer.forms,
        signer.valid_from,
        signer.valid_to,
        signer.id,
    )
    if not clean.name:
        raise InvalidInput("name", "Chưa ghi họ tên người ký.")
    if not clean.post:
        raise InvalidInput("post", "Chưa ghi chức vụ người ký.")
    if clean.valid_from and clean.valid_to and clean.valid_to < clean.valid_from:
        raise InvalidInput("valid_to", "Ngày thôi ký phải sau ngày bắt đầu ký.")
    with desk.change() as unit:
        was = next((one for one in unit.people.signers() if one.id is not None and one.id == clean.id), None)
        changed: tuple[Signer, ...] = (clean,)
        if was is not None and unit.people.has_signed_letters():
            changed = _succession(was, clean, desk.now().date())
        for one in changed:
            unit.people.put_signer(one)
        note(desk, unit, Deed.SIGNER, clean.name, was=_signs(was) if was else "", became=_signs(changed[-1]))
        unit.touch(PEOPLE)
        unit.commit()
    return Done(None, kept_changed(PEOPLE))


def _from(valid_from: date | None, today: date) -> str:
    return f" (từ {valid_from:%d/%m/%Y})" if valid_from and valid_from != today else ""


def _signs(signer: Signer) -> str:
    since = f"từ {signer.valid_from:%d/%m/%Y}" if signer.valid_from else ""
    until = f"đến {signer.valid_to:%d/%m/%Y}" if signer.valid_to else ""
    return ", ".join(part for part in (signer.name, signer.authority, signer.post, since, until) if part)


def _succession(was: Signer, now: Signer, today: date) -> tuple[Signer, ...]:
    """The signer as changed; or, when someone who signs today signs otherwise from a day on, the former one as well."""
    since = now.valid_from if now.valid_from and now.valid_from != was.valid_from else today
    is_same = (was.name, was.post, was.authority) == (now.name, now.post, now.authority)
    has_signed = was.valid_from is None or was.valid_from < since
    is_over = any(last is not None and last < since for last in (was.valid_to, now.valid_to))
    if is_same or is_over or not has_signed:
        return (now,)
    return replace(was, valid_to=since - timedelta(days=1)), replace(now, id=None, valid_from=since)
