"""The history of a dossier as the file of an inspection tells it: steps, pauses, letters, prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cchc_desktop.domain import events as ev
from cchc_desktop.domain import words
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.event_words import EVENT, OTHER_PAPER, PAPER
from cchc_desktop.domain.explanation.stretch import left_words
from cchc_desktop.services.steps.details import details_of

if TYPE_CHECKING:
    from cchc_desktop.documents.inspection.parts import Letter, Pause, Print, Step

OFFICE = "Văn phòng"
_LATE = "Lý do cập nhật chậm"


@dataclass(frozen=True, slots=True)
class Names:
    """The names of officers and of signers by their ids."""

    officers: Mapping[int, str]
    signers: Mapping[int, str]

    def officer(self, officer_id: int | None) -> str:
        """Who that was; None stands for the office itself."""
        return self.officers.get(officer_id or 0, OFFICE)


def steps(events: Sequence[ev.Event], names: Names) -> Iterator[Step]:
    """Every event with its two clocks."""
    from cchc_desktop.documents.inspection.parts import Step

    for event in events:
        stamp = event.stamp
        details = [(label, text) for label, text in details_of(event, names.officers, names.signers) if label != _LATE]
        yield Step(
            happened_at=stamp.happened_at,
            recorded_at=stamp.recorded_at,
            title=EVENT[type(event)],
            content="; ".join(f"{label}: {text}" for label, text in details),
            by=names.officer(stamp.by),
            late_reason=stamp.late_reason,
            origin="" if stamp.origin is ev.Origin.SCREEN else words.ORIGIN[stamp.origin],
        )


def pauses(dossier: Dossier) -> Iterator[Pause]:
    """Each stretch in which the limit did not run, and what came after it."""
    begun: ev.SupplementRequested | ev.ClockSuspended | None = None
    for event in dossier.history:
        if isinstance(event, ev.SupplementRequested | ev.ClockSuspended):
            begun = event
        elif begun is not None and isinstance(event, ev.SupplementCompleted):
            yield _pause(begun, dossier, event.happened_at, f"Tính lại từ đầu, {_due(event.due_at)}")
            begun = None
        elif begun is not None and isinstance(event, ev.Resumed):
            yield _pause(begun, dossier, event.happened_at, f"Tính tiếp, {_due(event.due_at)}")
            begun = None
        elif begun is not None and isinstance(event, ev.Finished | ev.Withdrawn | ev.Stopped | ev.Voided):
            yield _pause(begun, dossier, event.happened_at, f"Kết thúc: {EVENT[type(event)]}")
            begun = None
    if begun is not None:
        yield _pause(begun, dossier, None, "Đang dừng")


def _pause(
    begun: ev.SupplementRequested | ev.ClockSuspended, dossier: Dossier, until: datetime | None, then: str
) -> Pause:
    from cchc_desktop.documents.inspection.parts import Pause

    if isinstance(begun, ev.SupplementRequested):
        kind, said = "Yêu cầu bổ sung hồ sơ", [begun.number and f"Phiếu {begun.number}", _missing(begun)]
    else:
        kind = "Chờ thực hiện nghĩa vụ tài chính" if begun.is_financial_duty else "Tạm dừng theo quy định"
        said = [begun.paper, begun.reason, left_words(begun.remainder, dossier.asked.limit)]
    return Pause(kind, begun.happened_at, until, "; ".join(filter(None, said)), then)


def _missing(event: ev.SupplementRequested) -> str:
    return "; ".join(dict.fromkeys(filter(None, (*event.missing, event.reason))))


def letters(dossier: Dossier, names: Names) -> Iterator[Letter]:
    """Every paper that went to the citizen because something did not go the usual way, as it stands now."""
    from cchc_desktop.documents.inspection.parts import Letter

    apologies = iter(dossier.letters)
    for event in dossier.history:
        at, by = event.happened_at, names.officer(event.stamp.by)
        match event:
            case ev.SupplementRequested():
                yield Letter("Phiếu yêu cầu bổ sung", event.number, at, by, _missing(event))
            case ev.Rejected():
                yield Letter("Phiếu từ chối tiếp nhận", event.number, at, by, event.reason)
            case ev.Finished(result_kind=ev.ResultKind.REFUSED):
                yield Letter("Phiếu từ chối giải quyết", event.slip_number, at, by, event.reason)
            case ev.Extended() | ev.LetterIssued():
                yield _apology(next(apologies, event), names)
            case ev.Reissued():
                reason = "; ".join(filter(None, (event.decision, event.reason)))
                yield Letter("Giấy tiếp nhận thay thế", "", at, by, reason, _moment(event.due_at))
            case ev.Withdrawn():
                yield Letter("Thông báo dừng (rút hồ sơ)", event.number, at, by, event.reason)
            case ev.Stopped():
                reason = "; ".join(filter(None, (event.basis, event.reason)))
                yield Letter("Thông báo dừng giải quyết", event.number, at, by, reason)


def _apology(letter: ev.Extended | ev.LetterIssued, names: Names) -> Letter:
    from cchc_desktop.documents.inspection.parts import Letter

    told = letter.letter
    side = words.CAUSE_SIDE[told.side].lower() if told.side else ""
    said = [letter.reason, told.cause and f"nguyên nhân: {told.cause}", side, told.told_how and f"báo: {told.told_how}"]
    if isinstance(letter, ev.Extended) and letter.leader_note:
        said.append(f"ý kiến lãnh đạo: {letter.leader_note}")
    new_due = _moment(letter.due_at) if isinstance(letter, ev.Extended) else ""
    signer = names.signers.get(told.signer or 0, "")
    return Letter("Thư xin lỗi", told.number, letter.happened_at, signer, "; ".join(filter(None, said)), new_due)


def prints(events: Sequence[ev.Event], names: Names) -> Iterator[Print]:
    """Every print of a form."""
    from cchc_desktop.documents.inspection.parts import Print

    for event in events:
        if isinstance(event, ev.Printed):
            form = PAPER.get(event.form, OTHER_PAPER)
            yield Print(form, event.stamp.recorded_at, names.officer(event.stamp.by), event.copy)


def _due(due_at: datetime | None) -> str:
    return f"hẹn {_moment(due_at)}" if due_at else "không hẹn ngày"


def _moment(at: datetime) -> str:
    return f"{at:%H:%M %d/%m/%Y}"
