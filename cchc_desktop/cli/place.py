"""``place``: places that work without network: serials reserved, packages out of a place and into the office."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_desktop.cli import values
from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.arguments import WrongUsage
from cchc_desktop.cli.telling import telling_of
from cchc_desktop.domain.packages import DayOfSerials, spans
from cchc_desktop.services import packages, places
from cchc_desktop.services.packages import Arrived
from cchc_desktop.services.places import PlaceView

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call

_ACTIONS = ("reserve", "list", "export", "import")
_WORKS = (
    "reserve (cấp dải số, lập thư mục cho điểm), list (xem các điểm, số đã dùng), "
    "export (xuất gói ở điểm), import (nhập gói ở trụ sở)"
)


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    add = parser.add_argument
    add("action", choices=_ACTIONS, metavar="VIỆC", help=_WORKS)
    add("name", nargs="?", metavar="TÊN|TỆP", help="tên điểm khi cấp số; tệp gói khi nhập")
    add("--serials", metavar="SỐ-SỐ", help="dải số thứ tự mỗi ngày dành cho điểm, ví dụ 5001-5999")
    add("--from", dest="first", metavar="NGÀY", help="ngày tiếp nhận đầu tiên dùng dải số; bỏ trống là hôm nay")
    add("--to", dest="last", metavar="NGÀY", help="ngày cuối; bỏ trống là đến khi có thay đổi")
    add("--folder", metavar="THƯ-MỤC", help="thư mục trống để lập sổ của điểm, ví dụ trên USB")
    add("--out", metavar="TỆP", help="tệp gói khi xuất")
    add("--number", metavar="SỐ", help="ghi lại gói đã xuất trước đây")
    add("--dry-run", action="store_true", help="chỉ xem gói sẽ đem vào những gì")


def carry_out(call: Call) -> Answer:
    """Reserve serials and make the place's office, list places, export or import a package."""
    action = call.options.action
    if action == "reserve":
        return _reserved(call)
    if action == "export":
        return _exported(call)
    if action == "import":
        return _imported(call)
    with call.desk() as desk:
        found = places.places(desk)
    return Answer({"places": [_keys(one) for one in found]}, tuple(line for one in found for line in _lines(one)))


def _reserved(call: Call) -> Answer:
    options = call.options
    if options.name is None or options.serials is None or options.folder is None:
        raise WrongUsage("Cần TÊN của điểm, --serials và --folder.")
    first, _dash, last = options.serials.partition("-")
    block = [values.whole(part, "serials", 1, 999_999) for part in (first, last)]
    with call.desk(changes=True) as desk:
        begin = values.day(options.first, "from") if options.first else desk.now().date()
        end = values.day(options.last, "to") if options.last else None
        folder = Path(options.folder).expanduser().absolute()
        place = places.give(desk, options.name, block[0], block[1], begin, end, folder).value
        (made,) = (one for one in places.places(desk) if one.place.id == place.id)
    told = f"Sổ của điểm ở {folder}; chép cả thư mục này sang máy của điểm."
    return Answer({"place": _keys(made), "folder": str(folder)}, (*_lines(made), told))


def _exported(call: Call) -> Answer:
    options = call.options
    if options.out is None:
        raise WrongUsage("Thiếu --out: tệp gói cần ghi.")
    number = values.whole(options.number, "number", 1, 10**6) if options.number is not None else None
    with call.desk(changes=True) as desk:
        sent = packages.export(desk, Path(options.out), number).value
    keys = {"file": str(sent.path), "number": sent.number, "sha256": sent.sha256}
    counts = {"dossiers": sent.dossiers, "events": sent.events}
    line = f"Đã xuất gói số {sent.number} ra {sent.path}: {sent.dossiers} hồ sơ, {sent.events} sự kiện."
    return Answer({**keys, **counts}, (line,))


def _imported(call: Call) -> Answer:
    options = call.options
    if options.name is None:
        raise WrongUsage("Thiếu TỆP gói cần nhập.")
    telling = telling_of(call)
    with call.desk(changes=not options.dry_run) as desk:
        try:
            found = packages.take_in(desk, Path(options.name), dry_run=options.dry_run, job=telling).value
        finally:
            telling.end()
    keys = {
        "place": found.place.name,
        "number": found.number,
        "dossiers": list(found.codes),
        "events": found.events,
        "known": found.is_known,
        "conflicts": list(found.conflicts),
        "days": [_day(day) for day in found.days],
    }
    return Answer(keys, (_brought(found, is_looked_at=options.dry_run), *map(_day_line, found.days)), found.conflicts)


def _brought(found: Arrived, *, is_looked_at: bool) -> str:
    which = f"Gói số {found.number} của “{found.place.name}”"
    if found.is_known:
        return f"{which} đã nhập trước đây; sổ không thay đổi."
    did = "có" if is_looked_at else "đã nhập:"
    return f"{which} {did} {len(found.codes)} hồ sơ, {found.events} sự kiện."


def _keys(seen: PlaceView) -> dict[str, Any]:
    place = seen.place
    return {
        "name": place.name,
        "station": place.station,
        "serials": [place.first_serial, place.last_serial],
        "from": place.valid_from,
        "to": place.valid_to,
        "packages": [{"number": one.number, "sha256": one.sha256, "dossiers": one.dossiers} for one in seen.packages],
        "days": [_day(day) for day in seen.days],
    }


def _day(day: DayOfSerials) -> dict[str, Any]:
    return {"day": day.day, "issued": list(day.issued), "skipped": list(day.skipped), "unused": day.unused}


def _lines(seen: PlaceView) -> tuple[str, ...]:
    place = seen.place
    until = f" đến {place.valid_to:%d/%m/%Y}" if place.valid_to else ""
    head = f"{place.name}: số {place.first_serial}–{place.last_serial} mỗi ngày, từ {place.valid_from:%d/%m/%Y}{until}"
    return (f"{head}; đã nhập {len(seen.packages)} gói.", *map(_day_line, seen.days))


def _day_line(day: DayOfSerials) -> str:
    skipped = f", bỏ qua {spans(day.skipped)}" if day.skipped else ""
    return f"  Ngày {day.day:%d/%m/%Y}: đã dùng {spans(day.issued)}{skipped}; còn {day.unused} số không dùng."
