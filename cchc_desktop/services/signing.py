"""The folder that a leader signs at one sitting: many results recorded at once, each dossier for itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.deadline import judged_day
from cchc_desktop.domain.duty import DutyKind, duties
from cchc_desktop.domain.errors import Conflict, InvalidInput, Unavailable, UserError
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services.changes import Done, dossier_changed
from cchc_desktop.services.steps.actions import StepForm
from cchc_desktop.services.steps.codes import typed_code
from cchc_desktop.services.steps.doing import Stepped, do, require_rights
from cchc_desktop.services.steps.meanwhile import check_nothing_happened
from cchc_desktop.services.steps.stamp import stamped

if TYPE_CHECKING:
    from datetime import date, datetime

    from cchc_desktop.domain.dossier import Dossier
    from cchc_desktop.storage.views import View


@dataclass(frozen=True, slots=True)
class Paper:
    """A dossier of the folder as it was looked at: ``version`` is what it stood at, ``is_late`` past its promise."""

    code: str
    version: int
    signer: str
    is_late: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Sitting:
    """What holds for the whole folder: when it was signed (now when None), and why some results come late.

    ``cause`` and ``side`` are kept for those past their promise, ``late_reason`` where it is keyed late.
    """

    at: datetime | None = None
    late_reason: str = ""
    cause: str = ""
    side: ev.CauseSide | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """A dossier that was left as it is, and the sentence that says why."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Folder:
    """What can be recorded as signed, and what no longer waits for a signature."""

    papers: tuple[Paper, ...]
    left: tuple[Left, ...]

    @property
    def late(self) -> int:
        """How many are past the day promised: their results come late."""
        return sum(paper.is_late for paper in self.papers)

    @property
    def signers(self) -> tuple[tuple[str, int], ...]:
        """Before whom they lie, and how many, most first; an empty name for what was put before nobody."""
        found = Counter(paper.signer for paper in self.papers)
        return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


@dataclass(frozen=True, slots=True)
class Finished:
    """What was recorded, and what was left with the reason; ``owing`` counts letters of apology owed from now on."""

    done: tuple[Stepped, ...]
    left: tuple[Left, ...]

    @property
    def owing(self) -> int:
        """How many of the results came late without a letter of apology."""
        return sum(bool(one.warnings) for one in self.done)


def folder(desk: Desk, codes: Sequence[str]) -> Folder:
    """The dossiers of these codes as they stand now; what waits for no signature any more is told with who did what.

    Raises NotAllowed without the right to finish.
    """
    require_rights(desk, (Action.FINISH,))
    papers: list[Paper] = []
    left: list[Left] = []
    now = desk.now()
    with desk.read() as view:
        signers = {str(signer.id): signer.name for signer in view.people.signers()}
        for code in dict.fromkeys(codes):
            try:
                papers.append(_paper(desk, view, code, signers, now.date()))
            except UserError as error:
                left.append(_left(code, error))
    return Folder(tuple(papers), tuple(left))


def finish(desk: Desk, papers: Sequence[Paper], sitting: Sitting) -> Done[Finished]:
    """Record the result of each dossier in a transaction of its own, as the single step does.

    Each is held to the version of its paper, so that a second call does nothing twice. What somebody else changed
    meanwhile is left and named, the others go on. Raises NotAllowed; InvalidInput ``at`` or ``late_reason`` before
    anything is recorded, ``papers`` for none. Where the book itself fails in the middle the rest is left with that
    sentence.
    """
    require_rights(desk, (Action.FINISH,))
    if not papers:
        raise InvalidInput("papers", "Chưa đánh dấu hồ sơ nào để ghi có kết quả.")
    with desk.read() as view:
        stamped(desk, view, sitting.at, nfc(sitting.late_reason))
    done: list[Stepped] = []
    left: list[Left] = []
    wanted = tuple({paper.code: paper for paper in papers}.values())
    for place, paper in enumerate(wanted):
        try:
            done.append(_finish(desk, paper, sitting))
        except Unavailable as error:
            left += (_left(one.code, error) for one in wanted[place:])
            break
        except UserError as error:
            left.append(_left(paper.code, error))
    return Done(Finished(tuple(done), tuple(left)), dossier_changed(*(one.id for one in done)))


def _left(code: str, error: UserError) -> Left:
    return Left(code, error.message if code in error.message else f"{code}: {error.message}")


def _finish(desk: Desk, paper: Paper, sitting: Sitting) -> Stepped:
    form = StepForm(at=sitting.at, late_reason=nfc(sitting.late_reason), version=paper.version)
    if paper.is_late:
        form = replace(form, cause=nfc(sitting.cause), side=sitting.side)
    with desk.change() as unit:
        done = do(desk, unit, paper.code, Action.FINISH, form)
        unit.commit()
    return done


def _paper(desk: Desk, view: View, code: str, signers: dict[str, str], today: date) -> Paper:
    dossier = view.dossiers.load(typed_code(code))
    open_duties = (duty for duty in duties(dossier, view.calendar) if duty.done is None)
    waiting = next((duty for duty in open_duties if duty.kind is DutyKind.SIGN), None)
    if waiting is None:
        check_nothing_happened(view, dossier, _put_before_signer(dossier), desk.now())
        raise Conflict(f"Hồ sơ {dossier.code} không chờ ký.")
    promised = dossier.promised_at
    unit = dossier.asked.limit.unit
    is_late = promised is not None and today > judged_day(promised.date(), view.calendar, unit)
    return Paper(dossier.code, dossier.version, signers.get(waiting.whom, ""), is_late)


def _put_before_signer(dossier: Dossier) -> int | None:
    """Which version the dossier was when its result was last put before a signer."""
    places = [n for n, event in enumerate(dossier.history, 1) if isinstance(event, ev.SentForSignature)]
    return places[-1] if places else None
