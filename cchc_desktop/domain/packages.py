"""Places that work without network: their own serials of the day, and the sealed packages they send home."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from cchc_desktop.domain import numbering
from cchc_desktop.domain.errors import Conflict, InvalidInput, Unavailable

FORMAT = 1
# The ids of dossiers are part of what is sealed, so every place has its own; a server counts them in 31 bits.
FIRST_OF_PLACES = 1_000_000_000
IDS_OF_A_PLACE = 1_000_000
MOST_PLACES = 1000
LARGEST_SERIAL = 999_999
LONGEST_NAME = 60
DAYS_TOLD_AHEAD = 15
NOTHING_BEFORE = "0" * 64


@dataclass(frozen=True, slots=True)
class Place:
    """A place away from the office: its station, and the serials of each day that only it issues.

    ``valid_to`` None: until further notice.
    """

    id: int
    name: str
    station: str
    first_serial: int
    last_serial: int
    valid_from: date
    valid_to: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the serials of that day are the place's."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def owns(self, serial: int) -> bool:
        """Whether that serial is in its block."""
        return self.first_serial <= serial <= self.last_serial

    @property
    def ids(self) -> range:
        """The ids of the dossiers that begin there."""
        first = FIRST_OF_PLACES + (self.id - 1) * IDS_OF_A_PLACE + 1
        return range(first, first + IDS_OF_A_PLACE)

    @property
    def symbol(self) -> str:
        """What the place adds to the numbers of its letters and slips, so that no two papers bear one number."""
        return f"D{self.id}"


def station_of(place_id: int) -> str:
    """The name of a place's chain of events."""
    return f"diem-{place_id}"


def check_block(place: Place, others: Iterable[Place]) -> None:
    """Raise InvalidInput by field when a place may not have its name, serials or days beside the others."""
    if not place.name or len(place.name) > LONGEST_NAME:
        raise InvalidInput("name", f"Tên điểm tiếp nhận phải có từ 1 đến {LONGEST_NAME} ký tự.")
    if place.first_serial < 2:
        raise InvalidInput("first", "Dải số của điểm bắt đầu từ 2 trở lên, ví dụ 5001; số nhỏ để trụ sở dùng.")
    if not place.first_serial <= place.last_serial <= LARGEST_SERIAL:
        raise InvalidInput("last", f"Số cuối phải từ số đầu đến {LARGEST_SERIAL}.")
    if place.valid_to is not None and place.valid_to < place.valid_from:
        raise InvalidInput("to", "Ngày cuối phải từ ngày đầu trở đi.")
    if place.id > MOST_PLACES:
        raise InvalidInput("name", f"Đã lập đủ {MOST_PLACES} điểm; không lập thêm được.")
    for other in others:
        if other.name == place.name:
            raise InvalidInput("name", f"Đã có điểm tên “{place.name}”; hãy đặt tên khác.")
        share_days = (other.valid_to is None or place.valid_from <= other.valid_to) and (
            place.valid_to is None or other.valid_from <= place.valid_to
        )
        if share_days and other.first_serial <= place.last_serial and place.first_serial <= other.last_serial:
            raise InvalidInput(
                "first",
                f"Dải số trùng với dải {other.first_serial}–{other.last_serial} đã cấp cho “{other.name}”; "
                "hãy chọn dải khác.",
            )


def next_at_the_office(serial: int, day: date, places: Iterable[Place]) -> int:
    """The first serial from ``serial`` on that is in no place's block of that day."""
    for place in sorted(places, key=lambda one: one.first_serial):
        if place.holds(day) and place.owns(serial):
            serial = place.last_serial + 1
    return serial


def check_at_the_place(serial: int, day: date, place: Place) -> None:
    """Raise Unavailable with the way out when the place may not issue that serial of that day."""
    if not place.holds(day):
        until = f" đến {place.valid_to:%d/%m/%Y}" if place.valid_to else ""
        raise Unavailable(
            f"Dải số của điểm “{place.name}” chỉ dùng cho ngày tiếp nhận từ {place.valid_from:%d/%m/%Y}{until}; "
            f"hồ sơ ngày {day:%d/%m/%Y} hãy nhập tại trụ sở, hoặc đề nghị trụ sở lập điểm mới."
        )
    if serial > place.last_serial:
        raise Unavailable(
            f"Điểm “{place.name}” đã dùng hết dải số {place.first_serial}–{place.last_serial} của ngày "
            f"{day:%d/%m/%Y}; hãy ghi tạm ra giấy rồi nhập tại trụ sở với giờ tiếp nhận thật, "
            "hoặc đề nghị trụ sở lập điểm mới với dải số rộng hơn."
        )


def running_out(place: Place, today: date, issued_today: int) -> str:
    """What a place near its end is told with the way out, empty while there is time and room; both are asked ahead.

    ``issued_today`` is how many serials of today's block are used.
    """
    left = place.last_serial - place.first_serial + 1 - issued_today
    if place.valid_to is not None and place.valid_to < today + timedelta(days=DAYS_TOLD_AHEAD):
        if place.valid_to < today:
            return (
                f"Dải số của điểm đã hết hạn từ {place.valid_to:%d/%m/%Y}; hãy xuất gói cuối về trụ sở, "
                "dùng sổ của điểm mới do trụ sở lập."
            )
        return (
            f"Dải số của điểm chỉ dùng đến hết {place.valid_to:%d/%m/%Y}; hãy đề nghị trụ sở lập điểm mới cho những "
            "ngày sau."
        )
    if left * 10 <= place.last_serial - place.first_serial + 1:
        return f"Hôm nay điểm chỉ còn {left} số; hết số thì ghi tạm ra giấy và đề nghị trụ sở cấp dải rộng hơn."
    return ""


@dataclass(frozen=True, slots=True)
class PackedEvent:
    """An event as it is kept, its binary parts in hexadecimal digits."""

    seq: int
    kind: str
    dossier_id: int | None
    happened_at: str
    recorded_at: str
    officer_id: int | None
    origin: str
    late_reason: str
    public: str
    private_digest: str | None
    prev: str
    seal: str
    salt: str | None
    payload: str | None


@dataclass(frozen=True, slots=True)
class Package:
    """What a place sends home: the events since the package before it, whose sum is ``previous``.

    ``codes`` are the dossiers in it, in the order of their ids.
    """

    agency_code: str
    place: str
    station: str
    number: int
    previous: str
    first_seq: int
    last_seq: int
    made_at: str
    codes: tuple[str, ...]
    events: tuple[PackedEvent, ...]


@dataclass(frozen=True, slots=True)
class TakenPackage:
    """A package that was made or taken in: its number, its sum and its place in the chain."""

    number: int
    sha256: str
    first_seq: int
    last_seq: int
    dossiers: int
    at: datetime


def lines_of(events: Iterable[PackedEvent]) -> bytes:
    """The events one a line, always the same bytes for the same events."""
    return b"".join(_dump({name: getattr(one, name) for name in PackedEvent.__slots__}) + b"\n" for one in events)


def manifest_of(package: Package) -> bytes:
    """What is written beside the events: all else, the sum of the events, and the package's own sum over it."""
    said = _said(package)
    return _dump({**said, "sha256": hashlib.sha256(_dump(said)).hexdigest()})


def sum_of(package: Package) -> str:
    """The package's sum: over what it says, its events and the sum of the package before it."""
    return hashlib.sha256(_dump(_said(package))).hexdigest()


def _said(package: Package) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "agency_code": package.agency_code,
        "place": package.place,
        "station": package.station,
        "number": package.number,
        "previous": package.previous,
        "first_seq": package.first_seq,
        "last_seq": package.last_seq,
        "made_at": package.made_at,
        "codes": list(package.codes),
        "events": hashlib.sha256(lines_of(package.events)).hexdigest(),
    }


def _dump(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def package_from(manifest: bytes, lines: bytes) -> Package:
    """The package that was written so; raises Unavailable for one that is damaged, changed or newer."""
    try:
        said = json.loads(manifest)
        if said["format"] != FORMAT:
            raise Unavailable("Gói dữ liệu do bản khác của chương trình lập; hãy cập nhật chương trình ở cả hai nơi.")
        events = tuple(PackedEvent(**_checked(json.loads(line))) for line in lines.splitlines())
        package = Package(
            agency_code=str(said["agency_code"]),
            place=str(said["place"]),
            station=str(said["station"]),
            number=int(said["number"]),
            previous=str(said["previous"]),
            first_seq=int(said["first_seq"]),
            last_seq=int(said["last_seq"]),
            made_at=str(said["made_at"]),
            codes=tuple(map(str, said["codes"])),
            events=events,
        )
    except (ValueError, KeyError, TypeError) as error:
        raise Unavailable("Gói dữ liệu bị hỏng, không đọc được; hãy xuất lại gói này ở điểm tiếp nhận.") from error
    if manifest_of(package) != manifest:
        raise Unavailable(
            "Nội dung gói dữ liệu đã bị sửa hoặc hỏng (không khớp dấu niêm phong); hãy xuất lại gói ở điểm tiếp nhận."
        )
    return package


_NUMBERS = frozenset({"seq", "dossier_id", "officer_id"})
_DIGITS = frozenset({"private_digest", "prev", "seal", "salt"})
_MAY_LACK = frozenset({"dossier_id", "officer_id", "private_digest", "salt", "payload"})


def _checked(record: Any) -> dict[str, Any]:
    """The parts of an event, each of its kind. Raises TypeError or ValueError."""
    for name, value in dict(record).items():
        if value is None and name in _MAY_LACK:
            continue
        if type(value) is not (int if name in _NUMBERS else str):
            raise TypeError(name)
        if name in _DIGITS:
            bytes.fromhex(str(value))
    return dict(record)


def check_turn(package: Package, last: TakenPackage | None) -> None:
    """Raise Conflict unless the package is the next one of its place: none missing, none twice, none changed."""
    number = last.number if last else 0
    if package.number <= number:
        raise Conflict(
            f"Gói số {package.number} của điểm “{package.place}” không giống gói số {package.number} "
            "đã nhập trước đây; có thể điểm đã khôi phục một bản sao lưu cũ hoặc gói đã bị làm lại. Không nhập gói này."
        )
    if package.number > number + 1:
        missing = f"gói số {number + 1}"
        if package.number > number + 2:
            missing = f"các gói số {number + 1} đến {package.number - 1}"
        raise Conflict(f"Còn thiếu {missing} của điểm “{package.place}”; hãy nhập theo thứ tự trước gói này.")
    if package.previous != (last.sha256 if last else NOTHING_BEFORE):
        raise Conflict(
            f"Gói số {package.number} của điểm “{package.place}” không nối tiếp gói số {number} đã nhập; "
            "có thể điểm đã khôi phục một bản sao lưu cũ. Không nhập gói này."
        )


@dataclass(frozen=True, slots=True)
class DayOfSerials:
    """What became of a place's serials of one day: ``issued``, and ``skipped`` ones below the last issued.

    What lies above the last issued was never used.
    """

    day: date
    issued: tuple[int, ...]
    skipped: tuple[int, ...]
    unused: int


def account(place: Place, local_numbers: Sequence[str]) -> tuple[DayOfSerials, ...]:
    """The place's serials day by day, by the numbers of its dossiers."""
    by_day: dict[date, set[int]] = {}
    for local_no in local_numbers:
        day, serial = numbering.code_day(local_no), numbering.code_serial(local_no)
        if day is not None and serial is not None and place.owns(serial):
            by_day.setdefault(day, set()).add(serial)
    return tuple(_day(place, day, sorted(by_day[day])) for day in sorted(by_day))


def _day(place: Place, day: date, issued: Sequence[int]) -> DayOfSerials:
    skipped = sorted(set(range(place.first_serial, issued[-1])) - set(issued))
    unused = place.last_serial - place.first_serial + 1 - len(issued)
    return DayOfSerials(day, tuple(issued), tuple(skipped), unused)


def spans(serials: Sequence[int]) -> str:
    """Serials in words, runs joined: "5001–5003, 5007"."""
    runs: list[list[int]] = []
    for serial in serials:
        if runs and serial == runs[-1][1] + 1:
            runs[-1][1] = serial
        else:
            runs.append([serial, serial])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
