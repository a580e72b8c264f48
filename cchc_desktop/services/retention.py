"""Dossiers past their years of retention: listed, never deleted by itself, anonymised by two officers on an order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk, open_vault
from cchc_desktop.domain.errors import InvalidInput, NotAllowed
from cchc_desktop.domain.events import Stamp
from cchc_desktop.domain.people import PERMISSIONS, Right
from cchc_desktop.domain.retention import kept_until, settled_by
from cchc_desktop.domain.text import nfc
from cchc_desktop.services.changes import NOTHING, Done, dossier_changed
from cchc_desktop.services.steps.codes import typed_code

if TYPE_CHECKING:
    from cchc_desktop.storage.views import View

MOST_AT_ONCE = 500
LONGEST_ORDER = 200
# Names of files that hold a whole book: backups by themselves, copies made by hand, and those set aside by a restore.
_COPIES = ("*.db", "*.db.age", "*.age", "*.cchc")
_SET_ASIDE = "*-hong-*.db"
_NAMED = 6


@dataclass(frozen=True, slots=True)
class Past:
    """A dossier whose years are over: settled when, kept until when, by how many years of its procedure."""

    id: int
    code: str
    owner: str
    procedure: str
    settled: date
    years: int
    until: date


@dataclass(frozen=True, slots=True)
class PastPage:
    """Some of them, the oldest first, and where the next page begins; ``total`` counts all."""

    rows: tuple[Past, ...]
    next: tuple[str, int] | None
    total: int


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that may still hold the names, and when it was made."""

    path: Path
    made_at: datetime


def past(desk: Desk, *, after: tuple[str, int] | None = None, limit: int = 100) -> PastPage:
    """Settled dossiers whose procedure's years of retention, as set now, are over; those without years never are."""
    desk.require(Right.OVERRULE)
    with desk.read() as view:
        years = _years(view, desk.now().date())
        ends = {number: settled_by(desk.now().date(), count) for number, count in years.items()}
        found = list(view.anonymising.past(view.ask, ends, after, limit + 1))
        total = view.anonymising.count_past(view.ask, ends)
        names = {procedure.id: procedure.latest.name for procedure in view.catalogue.procedures}
    rows = tuple(
        Past(
            row.id,
            row.code,
            row.owner,
            names[row.procedure_id],
            row.settled,
            years[row.procedure_id],
            kept_until(row.settled, years[row.procedure_id]),
        )
        for row in found[:limit]
    )
    more = (rows[-1].settled.isoformat(), rows[-1].id) if len(found) > limit else None
    return PastPage(rows, more, total)


def _years(view: View, today: date) -> Mapping[int, int]:
    in_force = {procedure.id: procedure.on(today) for procedure in view.catalogue.procedures}
    return {number: version.retention_years for number, version in in_force.items() if version.retention_years}


def anonymise(
    desk: Desk, codes: Iterable[str], order: str, second: Desk, *, dry_run: bool = False
) -> Done[tuple[str, ...]]:
    """Take the personal data out of these dossiers for good: all of them or none, in one unit of work.

    ``order`` is number and day of the written decision. ``second`` is the desk as the confirming officer sat down at
    it, by name or by password as the office asks. What was counted, the dates and the seals stay; a ``dry_run`` keeps
    the names as well, and refuses what would be refused. Raises NotAllowed where one of both has not the right,
    InvalidInput ``second`` or ``order``, NotFound, Conflict for one not settled.
    """
    wanted = tuple(dict.fromkeys(codes))
    written = _checked(desk, wanted, order, second)
    now = desk.now()
    stamp = Stamp(now.replace(second=0, microsecond=0), now, desk.actor.id, desk.origin)
    done: list[str] = []
    ids: list[int] = []
    with desk.change() as unit:
        for code in wanted:
            dossier = unit.dossiers.load(typed_code(code))
            assert dossier.id is not None
            assert second.actor.id is not None
            dossier.anonymise(stamp, written, second.actor.id)
            done.append(dossier.code)
            ids.append(dossier.id)
            if not dry_run:
                unit.anonymising.take_names(dossier)
        if dry_run:
            return Done(tuple(done), NOTHING)
        unit.commit()
    _sweep(desk)
    desk.store.fold_log()
    return Done(tuple(done), dossier_changed(*ids))


def _sweep(desk: Desk) -> None:
    """Take the words out of the old parts of the index too, by short transactions: nobody at a counter waits."""
    begins = goes_on = True
    while goes_on:
        with desk.change() as unit:
            goes_on = unit.anonymising.sweep(begins=begins)
            unit.commit()
        begins = False


def _checked(desk: Desk, codes: tuple[str, ...], order: str, second: Desk) -> str:
    for one in (desk, second):
        one.require(Right.OVERRULE)
    if desk.actor.id is None or second.actor.id is None:
        raise NotAllowed("Ẩn danh hồ sơ cần hai người: hãy thêm người dùng rồi chọn tên người đang làm việc.")
    if desk.actor.id == second.actor.id:
        raise InvalidInput("second", "Người xác nhận phải là người khác với người đề nghị.")
    if not codes or len(codes) > MOST_AT_ONCE:
        raise InvalidInput("codes", f"Hãy chọn từ 1 đến {MOST_AT_ONCE} hồ sơ.")
    written = nfc(order)
    if not written or len(written) > LONGEST_ORDER:
        raise InvalidInput("order", f"Hãy ghi số, ngày của văn bản quyết định (không quá {LONGEST_ORDER} ký tự).")
    return written


def seconds(desk: Desk) -> tuple[tuple[int, str], ...]:
    """Who may confirm what the one at this desk proposes, by id and name."""
    desk.require(Right.OVERRULE)
    with desk.read() as view:
        return tuple(
            (one.id, one.name)
            for one in view.people.officers()
            if one.is_active and one.has_account and one.id != desk.actor.id and Right.OVERRULE in PERMISSIONS[one.role]
        )


def copies(desk: Desk, folders: Iterable[Path] = ()) -> tuple[Copy, ...]:
    """Files that still hold what is anonymised now: backups at both places and in ``folders``, newest first.

    A damaged book that a restore moved aside counts too. They are listed, not touched: an office decides over its
    backups itself.
    """
    desk.require(Right.OVERRULE)
    second = open_vault(desk.config).habits().second
    places = [desk.config.backups, *([Path(second)] if second else []), *folders]
    patterns = [(place, pattern) for place in places for pattern in _COPIES]
    found: dict[Path, Copy] = {}
    for place, pattern in [*patterns, (desk.config.office, _SET_ASIDE)]:
        with suppress(OSError):  # a stick may be pulled any moment
            for file in place.rglob(pattern) if pattern != _SET_ASIDE else place.glob(pattern):
                found[file] = Copy(file, datetime.fromtimestamp(file.stat().st_mtime))
    return tuple(sorted(found.values(), key=lambda copy: copy.made_at, reverse=True))


def still_held(found: Sequence[Copy]) -> str:
    """Where the names remain, in a sentence: the newest files by name."""
    if not found:
        return "Không thấy bản sao lưu nào trong thư mục sao lưu; bản chép ra nơi khác vẫn còn thông tin."
    names = ", ".join(copy.path.name for copy in found[:_NAMED])
    more = f" và {len(found) - _NAMED} tệp khác" if len(found) > _NAMED else ""
    return f"Thông tin vẫn còn trong {len(found)} bản sao lưu: {names}{more}. Đơn vị tự quyết định giữ hay hủy."
