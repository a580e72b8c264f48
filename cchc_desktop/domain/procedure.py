"""Administrative procedures: time limits, required papers, variants, and the version in force on a day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.retention import LONGEST_YEARS
from cchc_desktop.domain.text import fold, nfc

LONGEST_DAYS = 3650
LONGEST_HOURS = 2000


class LimitUnit(StrEnum):
    """What a time limit is counted in."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    WORKING_HOUR = "working_hour"
    CLOCK_HOUR = "clock_hour"
    SAME_DAY = "same_day"
    NONE = "none"

    @property
    def is_days(self) -> bool:
        """True for the units in whole days, which alone know a due clock and the "due soon" warning."""
        return self in (LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY)

    @property
    def is_hours(self) -> bool:
        """True for the units whose promise is a moment: they are overdue by the minute, not by the day."""
        return self in (LimitUnit.WORKING_HOUR, LimitUnit.CLOCK_HOUR)


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How long a procedure may take.

    Whole days 1-3650; hours over 0 to 2,000 in quarters; 0 for same day and none. Else InvalidInput.
    ``cutoff`` is a same-day procedure's own hour after which the result may wait for the next working day
    (NĐ 23/2015 Điều 7); None leaves it to the office's setting.
    """

    value: Decimal
    unit: LimitUnit
    cutoff: time | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", _amount(self.value))
        object.__setattr__(self, "unit", _unit(self.unit))
        _check_bounds(self.value, self.unit)
        if self.cutoff is not None and self.unit is not LimitUnit.SAME_DAY:
            raise InvalidInput("cutoff", "Giờ chốt nhận chỉ đặt cho thủ tục trả kết quả trong ngày.")

    @classmethod
    def read(cls, value: Decimal | float | str, unit: str, cutoff: time | None = None) -> TimeLimit:
        """A limit from typed or imported values; InvalidInput ``limit``, ``unit`` or ``cutoff``."""
        return cls(_amount(value), _unit(unit), cutoff)

    @property
    def days(self) -> int:
        """The value as a whole number of days."""
        return int(self.value)

    @property
    def minutes(self) -> int:
        """The value of an hour limit in minutes."""
        return int(self.value * 60)


def _amount(value: Decimal | float | str) -> Decimal:
    try:
        amount = Decimal(str(value).strip().replace(",", "."))
    except InvalidOperation:
        raise InvalidInput("limit", "Thời hạn phải là một số.") from None
    if not amount.is_finite():
        raise InvalidInput("limit", "Thời hạn phải là một số.")
    whole = amount.to_integral_value()
    return Decimal(int(whole)) if amount == whole and abs(whole) < 10**9 else amount


def _unit(unit: str) -> LimitUnit:
    try:
        return LimitUnit(unit)
    except ValueError:
        raise InvalidInput("unit", "Đơn vị tính thời hạn không có trong danh sách.") from None


def _check_bounds(value: Decimal, unit: LimitUnit) -> None:
    if unit.is_days and not (value == int(value) and 1 <= value <= LONGEST_DAYS):
        raise InvalidInput("limit", "Thời hạn tính bằng ngày phải là số nguyên từ 1 đến 3650.")
    if unit.is_hours and not (0 < value <= LONGEST_HOURS and value * 4 == int(value * 4)):
        raise InvalidInput("limit", "Thời hạn tính bằng giờ phải lớn hơn 0, không quá 2000, chẵn 15 phút (0,25 giờ).")
    if unit in (LimitUnit.SAME_DAY, LimitUnit.NONE) and value != 0:
        raise InvalidInput("limit", "Thủ tục trả trong ngày hoặc không có thời hạn thì số thời hạn phải là 0.")


NO_LIMIT = TimeLimit(Decimal(0), LimitUnit.NONE)
# A registration from outside is accepted or answered within 8 working hours (NĐ 118 Điều 17.2).
ACCEPTANCE_LIMIT = TimeLimit(Decimal(8), LimitUnit.WORKING_HOUR)
# What was taken in for an agency elsewhere goes there within one working day (NĐ 118 Điều 20.1a).
HANDING_ON_LIMIT = TimeLimit(Decimal(1), LimitUnit.WORKING_DAY)


class PaperKind(StrEnum):
    """How a paper of the dossier is handed in."""

    ORIGINAL = "original"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class RequiredPaper:
    """One paper of a complete dossier and how many of it."""

    name: str
    kind: PaperKind = PaperKind.ORIGINAL
    count: int = 1

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidInput("papers", "Thành phần hồ sơ phải có tên giấy tờ.")
        if self.kind not in tuple(PaperKind):
            raise InvalidInput("papers", "Giấy tờ chỉ có hai loại: bản chính hoặc bản sao.")
        object.__setattr__(self, "kind", PaperKind(self.kind))
        if not 0 <= self.count <= 999:
            raise InvalidInput("papers", "Số lượng giấy tờ phải từ 0 đến 999.")


@dataclass(frozen=True, slots=True)
class Variant:
    """A case of the procedure with a limit of its own ("phải xác minh": 5 working days), chosen at intake."""

    name: str
    limit: TimeLimit


@dataclass(frozen=True, slots=True)
class Part:
    """What another agency settles of an inter-agency procedure, within a limit of its own."""

    name: str
    agency: str
    limit: TimeLimit = NO_LIMIT

    def __post_init__(self) -> None:
        if not self.name or not self.agency:
            raise InvalidInput("parts", "Phần liên thông phải có tên và cơ quan giải quyết.")


class OnlineLevel(StrEnum):
    """How far the procedure runs online (NĐ 42/2022)."""

    NONE = "none"
    PARTIAL = "partial"
    FULL = "full"
    UNKNOWN = "unknown"


class Tick(StrEnum):
    """What is ticked on a dossier for the quality indicators of QĐ 766/QĐ-TTg."""

    DIGITISED = "digitised"
    REUSED = "reused"
    ELECTRONIC = "electronic"
    PAID_ONLINE = "paid_online"


class Certified(StrEnum):
    """What a procedure of certification is counted in (NĐ 23/2015/NĐ-CP Điều 2)."""

    COPIES = "copies"
    SIGNATURES = "signatures"
    CONTRACTS = "contracts"


class DossierRole(StrEnum):
    """Whose dossier it is: decides who is judged by its promise and what the statistics count."""

    OWN = "own"
    FOR_OTHER_AGENCY = "for_other_agency"
    RECEIVED_ELSEWHERE = "received_elsewhere"
    INTER_AGENCY = "inter_agency"


@dataclass(frozen=True, slots=True)
class ProcedureVersion:
    """What held for a procedure from ``valid_from`` to ``valid_to``, the last day received; fee in VND.

    ``ticks`` stand on a new dossier until the clerk takes one away; ``certifies`` is what its dossiers are counted in,
    None for a procedure that certifies nothing. After ``retention_years`` its dossiers may lose the names in them,
    never where it is None.
    """

    code: str
    version: int
    valid_from: date
    name: str
    field: str
    limit: TimeLimit
    variants: tuple[Variant, ...] = ()
    papers: tuple[RequiredPaper, ...] = ()
    fee: int = 0
    fee_note: str = ""
    online_level: OnlineLevel = OnlineLevel.UNKNOWN
    legal_basis: str = ""
    decision: str = ""
    source: str = ""
    confidence: str = ""
    confirmed_by: str | None = None
    confirmed_at: datetime | None = None
    default_role: DossierRole = DossierRole.OWN
    supplement_days: int | None = None
    close_days: int | None = None
    retention_years: int | None = None
    parts: tuple[Part, ...] = ()
    ticks: frozenset[Tick] = frozenset()
    certifies: Certified | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        if self.retention_years is not None and not 1 <= self.retention_years <= LONGEST_YEARS:
            raise InvalidInput("retention_years", f"Số năm lưu hồ sơ phải từ 1 đến {LONGEST_YEARS}, hoặc để trống.")

    @property
    def is_confirmed(self) -> bool:
        """True when the source was verified or an officer compared it; else it shows "cần đối chiếu"."""
        return self.confidence == "verified" or self.confirmed_at is not None

    def is_ticked(self, tick: Tick, said: bool | None) -> bool:
        """What someone said of a dossier, or what stands on it as long as nobody says anything."""
        return tick in self.ticks if said is None else said

    def is_ended(self, day: date) -> bool:
        """True when the procedure is no longer received on that day."""
        return self.valid_to is not None and day > self.valid_to

    def limit_for(self, variant: str | None) -> TimeLimit:
        """The limit of the named variant, or the procedure's own; else InvalidInput ``variant``."""
        if not variant:
            return self.limit
        wanted = fold(variant)
        for candidate in self.variants:
            if fold(candidate.name) == wanted:
                return candidate.limit
        raise InvalidInput("variant", f"Thủ tục {self.code} không có trường hợp “{nfc(variant)}”.")


def version_in_force(versions: Iterable[ProcedureVersion], day: date) -> ProcedureVersion | None:
    """The version that rules a reception on ``day``; the earliest one also serves earlier receptions."""
    ordered = sorted(versions, key=lambda version: (version.valid_from, version.version))
    in_force = [version for version in ordered if version.valid_from <= day]
    if in_force:
        return in_force[-1]
    return ordered[0] if ordered else None


def default_role(field: str) -> DossierRole:
    """The role a procedure of this field starts with: residence is settled by the police."""
    return DossierRole.FOR_OTHER_AGENCY if "cu tru" in fold(field) else DossierRole.OWN


def online_level_from_text(text: str) -> OnlineLevel:
    """Read the starter catalogue's wording: what is only remembered or not stated counts as unknown."""
    try:
        return OnlineLevel(text.strip())
    except ValueError:
        return OnlineLevel.UNKNOWN


_KINDS = {
    "": PaperKind.ORIGINAL,
    "original": PaperKind.ORIGINAL,
    "ban chinh": PaperKind.ORIGINAL,
    "copy": PaperKind.COPY,
    "ban sao": PaperKind.COPY,
}


def papers_from_text(text: str) -> tuple[RequiredPaper, ...]:
    """Read ``name|original|1;name|copy|2``; InvalidInput ``papers`` names the part that cannot be read."""
    return tuple(_paper(part) for part in text.split(";") if part.strip())


def papers_to_text(papers: Iterable[RequiredPaper]) -> str:
    """Write papers as :func:`papers_from_text` reads them; separators inside a name become commas."""
    return ";".join(f"{re.sub('[;|]', ',', paper.name)}|{paper.kind}|{paper.count}" for paper in papers)


def _paper(part: str) -> RequiredPaper:
    name, kind, count = [*(piece.strip() for piece in part.split("|")), "", ""][:3]
    if count and not count.isdecimal():
        raise InvalidInput("papers", f"Số lượng giấy tờ không đọc được: “{nfc(part)}”.")
    return RequiredPaper(nfc(name), _kind(kind), int(count or 1))


def _kind(text: str) -> PaperKind:
    kind = _KINDS.get(fold(text))
    if kind is None:
        raise InvalidInput("papers", f"Loại giấy tờ không đọc được: “{nfc(text)}” (bản chính hoặc bản sao).")
    return kind


_CONDITIONAL = re.compile(
    r"(?P<name>[^:;]+): (?:≤ |không quá )?(?P<value>\d+) (?P<unit>ngày làm việc|ngày|giờ làm việc)"
)
_CONDITIONAL_SAME_DAY = re.compile(
    r"(?P<name>[^:;]+): (?:ngay )?trong ngày(?: \(sau (?P<hour>\d\d?):(?P<minute>\d\d) → [^()]+\))?"
)
_PROLONGED = re.compile(
    r"(?P<name>[^:;]+) có thể kéo dài ≤ (?P<value>\d+) (?P<unit>ngày làm việc) hoặc theo thỏa thuận"
)
_UNITS = {
    "ngày làm việc": LimitUnit.WORKING_DAY,
    "ngày": LimitUnit.CALENDAR_DAY,
    "giờ làm việc": LimitUnit.WORKING_HOUR,
}


def variants_from_fee_note(text: str) -> tuple[Variant, ...]:
    """The conditional limits after "Thời hạn:" in a fee note; what is not plain stays a note only."""
    _, found, tail = nfc(text).partition("Thời hạn: ")
    if not found:
        return ()
    read = (_variant(part.strip()) for part in tail.split(" / ")[0].split(";"))
    return tuple(variant for variant in read if variant is not None)


def _variant(part: str) -> Variant | None:
    if match := _CONDITIONAL.fullmatch(part) or _PROLONGED.fullmatch(part):
        return Variant(match["name"], TimeLimit(Decimal(match["value"]), _UNITS[match["unit"]]))
    if match := _CONDITIONAL_SAME_DAY.fullmatch(part):
        cutoff = time(int(match["hour"]), int(match["minute"])) if match["hour"] else None
        return Variant(match["name"], TimeLimit(Decimal(0), LimitUnit.SAME_DAY, cutoff))
    return None
