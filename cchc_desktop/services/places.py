"""Places that work without network: each gets serials of its own, a book of its own, and is accounted for."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cchc_desktop.config import config_from
from cchc_desktop.desk import Desk, open_desk
from cchc_desktop.domain import packages
from cchc_desktop.domain.errors import InvalidInput, NotAllowed, Unavailable
from cchc_desktop.domain.events import Deed
from cchc_desktop.domain.packages import DayOfSerials, Place, TakenPackage, account, check_block, station_of
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.text import nfc
from cchc_desktop.services.changes import NOTHING, Done
from cchc_desktop.services.steps.noting import note


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place with its packages that came in, and what became of its serials, day by day."""

    place: Place
    packages: tuple[TakenPackage, ...]
    days: tuple[DayOfSerials, ...]


def give(
    desk: Desk, name: str, first_serial: int, last_serial: int, valid_from: date, valid_to: date | None, folder: Path
) -> Done[Place]:
    """Reserve serials of each day for a place and make its own office in ``folder``, without any dossier.

    From now on the office never issues those serials. Raises NotAllowed, InvalidInput by field, Conflict when some are
    used already, Unavailable for the folder.
    """
    desk.require(Right.KEEP_SETTINGS)
    if valid_from < desk.now().date():
        raise InvalidInput("from", "Dải số chỉ cấp được từ hôm nay trở đi.")
    _check_folder(folder)
    existed = folder.is_dir()
    with desk.change() as unit:
        if unit.places.own() is not None:
            raise NotAllowed("Đây là sổ của một điểm tiếp nhận; hãy lập điểm mới ở trụ sở.")
        number = unit.places.next_id()
        place = Place(number, nfc(name), station_of(number), first_serial, last_serial, valid_from, valid_to)
        check_block(place, unit.places.all())
        unit.places.add(place, desk.now(), desk.actor.id)
        note(desk, unit, Deed.PLACE, place.name, became=_told(place))
        try:
            away = _founded(desk, folder, is_practice=unit.settings.is_practice)
            away = replace(away, actor=desk.actor, station=place.station)
            try:
                with away.change() as other:
                    other.places.found(place, unit.places, desk.now(), desk.actor.id)
                    note(away, other, Deed.PLACE, place.name, became=_told(place))
                    other.commit()
            finally:
                away.close()
            unit.commit()
        except BaseException:
            _take_back(folder, existed=existed)
            raise
    return Done(place, NOTHING)


def _founded(desk: Desk, folder: Path, *, is_practice: bool) -> Desk:
    config = config_from({"office": str(folder)}, {})
    return open_desk(config, create=True, is_practice=is_practice, clock=desk.clock)


def _told(place: Place) -> str:
    until = f" đến {place.valid_to:%d/%m/%Y}" if place.valid_to else ""
    return f"số {place.first_serial}–{place.last_serial} mỗi ngày, từ {place.valid_from:%d/%m/%Y}{until}"


def _check_folder(folder: Path) -> None:
    """Raise Unavailable when something stands there already."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Unavailable(f"“{folder}” đã có dữ liệu; hãy chọn một thư mục trống, ví dụ trên USB.")
    except OSError as error:
        raise Unavailable(f"Không đọc được “{folder}”; hãy cắm lại USB hoặc chọn thư mục khác.") from error


def _take_back(folder: Path, *, existed: bool) -> None:
    """Leave the folder as it was found: empty, or not there."""
    shutil.rmtree(folder, ignore_errors=True)
    if existed:
        folder.mkdir(exist_ok=True)


def places(desk: Desk) -> tuple[PlaceView, ...]:
    """Every place with its packages and serials, as far as they came in."""
    desk.require(Right.READ)
    with desk.read() as view:
        return tuple(
            PlaceView(place, tuple(view.packages.of(place)), account(place, view.places.local_numbers(place)))
            for place in view.places.all()
        )


def own_place(desk: Desk) -> Place | None:
    """The place whose own book this is; None at the office."""
    with desk.read() as view:
        return view.places.own()


def running_out(desk: Desk) -> str:
    """At a place whose days or serials of today come to an end: what is to be done; empty elsewhere."""
    with desk.read() as view:
        place = view.places.own()
        if place is None:
            return ""
        today = desk.now().date()
        days = account(place, view.places.local_numbers(place))
        used = sum(len(one.issued) for one in days if one.day == today)
        return packages.running_out(place, today, used)
