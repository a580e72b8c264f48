"""What two books say differently of the same dossiers, each with what is to be done about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cchc_desktop.domain.reconciling.entry import Entry
from cchc_desktop.domain.reconciling.pairing import Doubt, Pair, Pairing, paired
from cchc_desktop.domain.words import STATUS
from cchc_desktop.domain.workflow import Status


class Kind(StrEnum):
    """What is the matter with a dossier; the order is that of the work to do."""

    MISSING_THERE = "missing_there"
    MISSING_HERE = "missing_here"
    DONE_ONLY_HERE = "done_only_here"
    DONE_ONLY_THERE = "done_only_there"
    LATE_ONLY_THERE = "late_only_there"
    LATE_ONLY_HERE = "late_only_here"
    DIFFERENT = "different"


KIND_WORDS: Mapping[Kind, str] = {
    Kind.MISSING_THERE: "Thiếu trên hệ thống tỉnh",
    Kind.MISSING_HERE: "Thiếu trong sổ",
    Kind.DONE_ONLY_HERE: "Xong trong sổ, tỉnh còn mở",
    Kind.DONE_ONLY_THERE: "Xong ở tỉnh, sổ còn mở",
    Kind.LATE_ONLY_THERE: "Quá hạn chỉ ở tỉnh",
    Kind.LATE_ONLY_HERE: "Quá hạn chỉ trong sổ",
    Kind.DIFFERENT: "Khác ngày, trạng thái",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to do: ``what`` differs, what each book says of it, and the work in Vietnamese."""

    kind: Kind
    here: Entry | None
    there: Entry | None
    what: str
    said_here: str
    said_there: str
    todo: str


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What came of two books: ``first`` to ``last`` are the days of reception that both should hold.

    ``rows`` were read there, ``kept`` stand here in those days.
    """

    first: date
    last: date
    rows: int
    kept: int
    by_code: int
    by_person: int
    repeated: int
    findings: tuple[Finding, ...]
    doubts: tuple[Doubt, ...]

    def of(self, kind: Kind) -> tuple[Finding, ...]:
        """The findings of a kind."""
        return tuple(finding for finding in self.findings if finding.kind is kind)


def reconcile(
    here: Iterable[Entry], there: Iterable[Entry], first: date, last: date, told: Collection[str]
) -> Reconciliation:
    """Compare the book with another one.

    ``told`` names the fields that the other book has columns for: a blank there means "not yet", not "not told". What
    stands only here is missing there if it came in from ``first`` to ``last``; what stands only there is missing here.
    """
    here, there = tuple(here), tuple(there)
    pairing = paired(here, there)
    kept = sum(1 for entry in here if _is_due_there(entry, first, last))
    findings = (*_missing(pairing, first, last), *(one for pair in pairing.pairs for one in _compared(pair, told)))
    by_code = sum(pair.is_by_code for pair in pairing.pairs)
    order = {kind: place for place, kind in enumerate(Kind)}
    return Reconciliation(
        first,
        last,
        len(there),
        kept,
        by_code,
        len(pairing.pairs) - by_code,
        pairing.repeated,
        tuple(sorted(findings, key=lambda one: (order[one.kind], _day(one), _code(one)))),
        pairing.doubts,
    )


def _day(finding: Finding) -> date:
    return min((e.received for e in (finding.here, finding.there) if e and e.received), default=date.max)


def _code(finding: Finding) -> str:
    entry = finding.here or finding.there
    return entry.code if entry else ""


def _is_due_there(entry: Entry, first: date, last: date) -> bool:
    """Whether the other book should hold it: not void, and no slip of a dossier that was turned away."""
    is_turned_away = entry.status is Status.REJECTED and not entry.national_code
    return not entry.is_void and not is_turned_away and entry.received is not None and first <= entry.received <= last


def _missing(pairing: Pairing, first: date, last: date) -> Iterator[Finding]:
    here, there = _by_person(pairing.only_here), _by_person(pairing.only_there)
    for entry in pairing.only_here:
        if _is_due_there(entry, first, last):
            todo = "Nhập bổ sung vào hệ thống tỉnh"
            todo += "" if entry.national_code else ", rồi ghi mã hồ sơ được cấp vào sổ"
            todo += _perhaps(there.get(_person(entry), ()), "ở tỉnh")
            yield Finding(Kind.MISSING_THERE, entry, None, "", _status(entry), "không có", todo)
    for entry in pairing.only_there:
        todo = "Nhập bổ sung vào sổ của đơn vị" + _perhaps(here.get(_person(entry), ()), "trong sổ")
        yield Finding(Kind.MISSING_HERE, None, entry, "", "không có", _status(entry), todo)


def _person(entry: Entry) -> tuple[str, str] | None:
    return (entry.called, entry.procedure) if entry.called and entry.procedure and entry.received else None


def _by_person(entries: Iterable[Entry]) -> dict[tuple[str, str] | None, list[Entry]]:
    found: dict[tuple[str, str] | None, list[Entry]] = {}
    for entry in entries:
        if person := _person(entry):
            found.setdefault(person, []).append(entry)
    return found


def _perhaps(others: Sequence[Entry], where: str) -> str:
    """A dossier that is left over on the other side may be the same one, void or with another day: look before keying.

    Only one that stands alone is named; of several nobody can say which it might be.
    """
    if len(others) != 1:
        return ""
    (other,) = others
    what = f"hồ sơ {other.code}" if other.code else f"hồ sơ ở dòng {other.place} của tệp"
    void = ", đã hủy do ghi nhầm" if other.is_void else ""
    return f"; kiểm tra trước: {where} có {what} cùng người, thủ tục, nhận ngày {other.received:%d/%m/%Y}{void}"


def _compared(pair: Pair, told: Collection[str]) -> Iterator[Finding]:
    here, there = pair.here, pair.there
    told = set(told) - there.unread
    if here.is_void:
        todo = "Hủy hồ sơ trên hệ thống tỉnh, hoặc mở lại trong sổ nếu hủy nhầm"
        yield _different(pair, "Trạng thái", "Đã hủy do ghi nhầm", _status(there), todo)
        return
    yield from _codes(pair)
    yield from _date(pair, told, "received", "Ngày nhận", "sửa ngày nhận")
    yield from _due(pair, told)
    if there.is_settled is not None and here.is_settled != there.is_settled:
        yield _done(pair)
    elif here.is_settled:
        ends = [*_ended(pair, told)]
        yield from ends or _statuses(pair)
    else:
        yield from _statuses(pair)
    yield from _lateness(pair)


def _codes(pair: Pair) -> Iterator[Finding]:
    here, there = pair.here.national_code, pair.there.national_code
    if pair.is_by_code or not there or here == there:
        return
    todo = f"Ghi mã hồ sơ {there} vào sổ" if not here else "Kiểm tra mã hồ sơ ở hai nơi, sửa nơi ghi sai"
    yield _different(pair, "Mã hồ sơ", here or "chưa ghi", there, todo)


def _date(pair: Pair, told: Collection[str], name: str, what: str, work: str) -> Iterator[Finding]:
    ours, theirs = getattr(pair.here, name), getattr(pair.there, name)
    if name in told and ours != theirs:
        todo = f"{_capital(work)} trên hệ thống tỉnh thành {_shown(ours)}" if ours else f"Kiểm tra, {work} trong sổ"
        yield _different(pair, what, _shown(ours), _shown(theirs), todo)


def _due(pair: Pair, told: Collection[str]) -> Iterator[Finding]:
    """The promise; a system that moved it to the date of the letter of apology follows NĐ 118/2025 Điều 19.6."""
    here, there = pair.here, pair.there
    if here.extended is None or here.extended != there.due:
        yield from _date(pair, told, "due", "Ngày hẹn trả", "sửa ngày hẹn")


def _done(pair: Pair) -> Finding:
    here, there = pair.here, pair.there
    if here.is_settled:
        todo = f"Bấm kết thúc trên hệ thống tỉnh (trong sổ xong ngày {_shown(here.finished or here.returned)})"
        return Finding(Kind.DONE_ONLY_HERE, here, there, "Kết thúc", _status(here), _status(there), todo)
    ended = there.finished or there.returned
    on = f" ngày {_shown(ended)}" if ended else ""
    todo = f"Ghi kết thúc{on} vào sổ, hoặc mở lại trên hệ thống tỉnh nếu bấm nhầm"
    return Finding(Kind.DONE_ONLY_THERE, here, there, "Kết thúc", _status(here), _status(there), todo)


def _ended(pair: Pair, told: Collection[str]) -> Iterator[Finding]:
    """Both are settled: when, and whether the result was handed out."""
    here, there = pair.here, pair.there
    if here.finished and there.finished and here.finished != there.finished:
        yield from _date(pair, told, "finished", "Ngày có kết quả", "sửa ngày có kết quả")
    if here.returned == there.returned or "returned" not in told:
        return
    if here.returned and there.returned is None:
        todo = f"Bấm trả kết quả trên hệ thống tỉnh (trong sổ trả ngày {_shown(here.returned)})"
    elif here.returned is None:
        todo = f"Ghi trả kết quả ngày {_shown(there.returned)} vào sổ"
    else:
        todo = f"Sửa ngày trả kết quả trên hệ thống tỉnh thành {_shown(here.returned)}"
    yield _different(pair, "Ngày trả kết quả", _shown(here.returned), _shown(there.returned), todo)


def _statuses(pair: Pair) -> Iterator[Finding]:
    here, there = pair.here, pair.there
    if there.status is not None and _group(here.status) != _group(there.status):
        todo = f"Chuyển trạng thái trên hệ thống tỉnh thành «{_status(here)}»"
        yield _different(pair, "Trạng thái", _status(here), _status(there), todo)


def _group(status: Status | None) -> Status | None:
    """Received and in progress are one group of the national statistics (regulations.md section 6)."""
    return Status.IN_PROGRESS if status is Status.RECEIVED else status


def _lateness(pair: Pair) -> Iterator[Finding]:
    here, there = pair.here, pair.there
    if here.is_late is None or there.is_late is None or here.is_late == there.is_late:
        return
    kind = Kind.LATE_ONLY_THERE if there.is_late else Kind.LATE_ONLY_HERE
    words = {True: "quá hạn", False: "không quá hạn"}
    yield Finding(kind, here, there, "Quá hạn", words[here.is_late], words[there.is_late], _why_late(here, there))


def _why_late(here: Entry, there: Entry) -> str:
    if there.due is not None and here.due != there.due:
        return f"Ngày hẹn khác nhau ({_shown(here.due)} và {_shown(there.due)}): thống nhất ngày hẹn trước"
    if here.is_settled and there.is_settled is False:
        return "Hệ thống tỉnh còn để mở: bấm kết thúc đúng ngày, giải trình nếu đã tính quá hạn"
    if here.is_settled and there.finished is not None and here.finished != there.finished:
        return f"Ngày có kết quả khác nhau ({_shown(here.finished)} và {_shown(there.finished)}): sửa nơi ghi sai"
    return "Kiểm tra ngày hẹn, ngày có kết quả và thời gian chờ bổ sung ở hai nơi"


def _different(pair: Pair, what: str, said_here: str, said_there: str, todo: str) -> Finding:
    return Finding(Kind.DIFFERENT, pair.here, pair.there, what, said_here, said_there, todo)


def _status(entry: Entry) -> str:
    if entry.status is not None:
        return STATUS[entry.status]
    return {True: "đã kết thúc", False: "chưa kết thúc", None: "không rõ"}[entry.is_settled]


def _shown(day: date | None) -> str:
    return "chưa ghi" if day is None else f"{day:%d/%m/%Y}"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
