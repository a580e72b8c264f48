"""Packages of places: out of the place's own book as a sealed file, and into the book of the office, once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import Conflict, NotAllowed, NotFound, Unavailable
from cchc_desktop.domain.events import Deed
from cchc_desktop.domain.packages import (
    NOTHING_BEFORE,
    DayOfSerials,
    Package,
    Place,
    TakenPackage,
    account,
    check_turn,
    sum_of,
)
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.rotation import Why
from cchc_desktop.services.changes import NOTHING, Changes, Done, dossier_changed
from cchc_desktop.services.steps import package_file
from cchc_desktop.services.steps.backing import Job, back_up_first
from cchc_desktop.services.steps.noting import note

if TYPE_CHECKING:
    from cchc_desktop.storage.views import Unit

MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Sent:
    """A package that was written: its file, its number in the row of the place's packages, its sum and size."""

    path: Path
    number: int
    sha256: str
    dossiers: int
    events: int


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a package brought, or would bring.

    ``is_known``: it had come in before and nothing was changed. ``conflicts``: one sentence for each thing that stands
    in the way. ``days``: what became of the place's serials, this package included when it was taken in.
    """

    place: Place
    number: int
    codes: tuple[str, ...]
    events: int
    is_known: bool = False
    conflicts: tuple[str, ...] = ()
    days: tuple[DayOfSerials, ...] = ()


def export(desk: Desk, path: Path, number: int | None = None) -> Done[Sent]:
    """Write what happened at this place since its last package; with ``number``, that earlier package once more.

    Raises NotAllowed at the office, Conflict when nothing is new, NotFound for a package that was never made,
    Unavailable for the disk.
    """
    desk.require(Right.EXCHANGE)
    desk.require(Right.SEE_PERSONAL)
    with desk.change() as unit:
        place = unit.places.own()
        if place is None:
            raise NotAllowed("Đây là sổ của trụ sở; gói dữ liệu được xuất ở điểm tiếp nhận.")
        package = _next(desk, unit, place) if number is None else _again(unit, place, number)
        unit.commit()
    try:
        _write(path, package)
    except Unavailable as refusal:
        raise Unavailable(
            f"{refusal.message} Gói số {package.number} đã lập; khi ghi lại hãy chọn đúng gói số này."
        ) from refusal
    return Done(Sent(path, package.number, sum_of(package), len(package.codes), len(package.events)), NOTHING)


def _next(desk: Desk, unit: Unit, place: Place) -> Package:
    before = unit.packages.last(place)
    end = before.last_seq if before else 0
    if before is not None and unit.packages.last_seq(place) == end:
        raise Conflict(
            f"Chưa có việc mới từ gói số {before.number}; nếu cần ghi lại gói đó, hãy chọn gói số {before.number}."
        )
    number = before.number + 1 if before else 1
    note(desk, unit, Deed.PACKAGE_OUT, f"gói số {number}")
    package = _made(unit, place, number, before, end + 1, unit.packages.last_seq(place))
    taken = TakenPackage(number, sum_of(package), package.first_seq, package.last_seq, len(package.codes), desk.now())
    unit.packages.add(place, taken, desk.actor.id)
    return package


def _again(unit: Unit, place: Place, number: int) -> Package:
    made = unit.packages.of(place)
    if not 1 <= number <= len(made):
        raise NotFound(f"Điểm chưa lập gói số {number}; gói cuối cùng là số {len(made)}.")
    taken = made[number - 1]
    package = _made(unit, place, number, made[number - 2] if number > 1 else None, taken.first_seq, taken.last_seq)
    if sum_of(package) != taken.sha256:
        raise Conflict(f"Sổ của điểm đã đổi so với lúc lập gói số {number}; hãy giữ nguyên sổ và báo người quản trị.")
    return package


def _made(unit: Unit, place: Place, number: int, before: TakenPackage | None, first: int, last: int) -> Package:
    events = unit.packages.between(place, first, last)
    codes = unit.packages.codes(one.dossier_id for one in events if one.dossier_id is not None)
    return Package(
        agency_code=unit.settings.agency_code,
        place=place.name,
        station=place.station,
        number=number,
        previous=before.sha256 if before else NOTHING_BEFORE,
        first_seq=first,
        last_seq=last,
        made_at=events[-1].recorded_at,
        codes=tuple(codes[one] for one in sorted(codes)),
        events=events,
    )


def _write(path: Path, package: Package) -> None:
    from cchc_desktop.workbooks.sheet import written_whole

    with written_whole(path) as target:
        target.write(package_file.packed(package))


def take_in(desk: Desk, path: Path, *, dry_run: bool = False, job: Job | None = None) -> Done[Arrived]:
    """Bring a place's package into the book, whole or not at all; one that came in before changes nothing.

    The events keep their station, place in its chain and seals. With ``dry_run`` nothing is kept and conflicts are
    only told. Raises NotAllowed, NotFound for a place of another office, Unavailable for a file that is damaged or was
    changed, Conflict for one out of turn or one that collides with the book.
    """
    desk.require(Right.EXCHANGE)
    desk.require(Right.SEE_PERSONAL)
    package = package_file.read(path)
    with desk.change() as unit:
        found = _looked_at(unit, package)
    if dry_run or found.is_known:
        return Done(found, NOTHING)
    _refuse(found)
    back_up_first(desk, Why.IMPORT, job)
    with desk.change() as unit:
        found = _looked_at(unit, package)
        if found.is_known:
            return Done(found, NOTHING)
        _refuse(found)
        ids = unit.arrival(found.place, package.events).keep()
        taken = TakenPackage(
            package.number, sum_of(package), package.first_seq, package.last_seq, len(package.codes), desk.now()
        )
        unit.packages.add(found.place, taken, desk.actor.id)
        note(desk, unit, Deed.PACKAGE_IN, f"{found.place.name}, gói số {package.number}", became=taken.sha256)
        days = account(found.place, unit.places.local_numbers(found.place))
        unit.commit()
    arrived = Arrived(found.place, found.number, found.codes, found.events, days=days)
    return Done(arrived, dossier_changed(*ids) if ids else Changes())


def _looked_at(unit: Unit, package: Package) -> Arrived:
    """What the package would bring; raises for one that is not of this office or not its turn."""
    if unit.places.own() is not None:
        raise NotAllowed("Đây là sổ của một điểm tiếp nhận; gói dữ liệu được nhập ở trụ sở.")
    place = unit.places.of_station(package.station)
    if package.agency_code != unit.settings.agency_code or place is None or place.name != package.place:
        raise NotFound(
            f"Gói của điểm “{package.place}” thuộc đơn vị {package.agency_code}, không phải điểm của sổ này; "
            "hãy mở đúng sổ của trụ sở đã lập điểm."
        )
    made = unit.packages.of(place)
    is_known = any(one.number == package.number and one.sha256 == sum_of(package) for one in made)
    days = account(place, unit.places.local_numbers(place))
    found = Arrived(place, package.number, package.codes, len(package.events), is_known, days=days)
    if is_known:
        return found
    check_turn(package, made[-1] if made else None)
    ends = (package.events[0].seq, package.events[-1].seq) if package.events else ()
    if ends != (package.first_seq, package.last_seq):
        raise Unavailable("Gói dữ liệu không có đủ sự kiện như đã ghi trong gói; hãy xuất lại gói ở điểm tiếp nhận.")
    arrival = unit.arrival(place, package.events)
    arrival.check_chain()
    conflicts = tuple(arrival.conflicts())
    return Arrived(place, package.number, package.codes, len(package.events), conflicts=conflicts, days=days)


def _refuse(found: Arrived) -> None:
    """Raise Conflict naming what stands in the way and the way out."""
    if not found.conflicts:
        return
    told = " ".join(found.conflicts[:MOST_NAMED])
    more = f" Và {len(found.conflicts) - MOST_NAMED} chỗ khác." if len(found.conflicts) > MOST_NAMED else ""
    raise Conflict(
        f"Chưa nhập gói số {found.number} vì có {len(found.conflicts)} chỗ vướng: {told}{more} "
        "Hãy sửa ở trụ sở (ví dụ sửa mã hồ sơ nhập trùng) rồi nhập lại gói này."
    )
