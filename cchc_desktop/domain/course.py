"""What is known of a dossier now: the state that its events make, and what follows from it."""

from __future__ import annotations

from datetime import datetime

from cchc_desktop.domain import events as ev
from cchc_desktop.domain import workflow
from cchc_desktop.domain.application import Application
from cchc_desktop.domain.history import Closing, Standing
from cchc_desktop.domain.promise import Promise, PromiseKind
from cchc_desktop.domain.workflow import Action, Status

_GOING_ON = (PromiseKind.RESUME, PromiseKind.CORRECTION, PromiseKind.REPLACEMENT)


class Course:
    """The state of one dossier; only the fold writes it."""

    def __init__(self) -> None:
        self.history: list[ev.Event] = []
        self.last_at: datetime | None = None
        self.first_step_at: datetime | None = None
        self.status = Status.REGISTERED
        self.is_void = False
        self.is_anonymised = False
        self.local_no = ""
        self.national_code = ""
        self.refusal_number = ""
        self.application: Application | None = None
        self.registered_at: datetime | None = None
        self.rejected_at: datetime | None = None
        self.accept_by: datetime | None = None
        self.received_at: datetime | None = None
        self.received_by: int | None = None
        self.was_imported = False
        self.clock_started_at: datetime | None = None
        self.corrected_at: datetime | None = None
        self.promises: list[Promise] = []
        self.standings: list[Standing] = []
        self.waiting_since: datetime | None = None
        self.suspension: ev.ClockSuspended | None = None
        self.supplement_requests = 0
        # Each part of another agency that went out: whether it is still there.
        self.parts_sent: dict[str, bool] = {}
        self.handler: int | None = None
        self.agency = ""
        self.letters: list[ev.Extended | ev.LetterIssued] = []
        self.closing: Closing | None = None
        self.status_before_closing = Status.RECEIVED
        self.finished: ev.Finished | None = None
        self.returned: ev.Returned | None = None
        self.fee_collected = 0
        self.is_paid_online = False
        self.late_keyed = 0
        self.prints: dict[str, int] = {}

    @property
    def asked(self) -> Application:
        """What was applied for; every dossier of the book has it."""
        assert self.application is not None
        return self.application

    @property
    def code(self) -> str:
        """The national code, else the local number, else number and year of the refusal slip (rules.md section 6)."""
        slip = f"{self.refusal_number}-{self.rejected_at:%Y}" if self.rejected_at else ""
        return self.national_code or self.local_no or slip

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for the applicant's supplement."""
        return self.status is Status.WAITING_SUPPLEMENT

    @property
    def is_clock_stopped(self) -> bool:
        """Whether the limit does not run: suspended, or waiting for a financial duty."""
        return self.suspension is not None

    @property
    def promise(self) -> Promise | None:
        """The promise in force, extensions included: what to do next follows it.

        A date that the citizen was given by letter is not shortened by a resumption, a correction or a replaced slip.
        """
        if not self.promises:
            return None
        last = self.promises[-1]
        extended = self._extension_before(last)
        return extended if extended and last.due_at and extended.due_at and extended.due_at > last.due_at else last

    def _extension_before(self, last: Promise) -> Promise | None:
        """The extension that still stands behind a promise which only went on with the count."""
        for promise in reversed(self.promises if last.kind in _GOING_ON else ()):
            if promise.kind is PromiseKind.EXTENSION:
                return promise
            if promise.kind not in _GOING_ON:
                return None
        return None

    @property
    def promised_at(self) -> datetime | None:
        """The latest promise other than an extension: what the statistics judge by."""
        kept = [p.due_at for p in self.promises if p.kind is not PromiseKind.EXTENSION]
        return kept[-1] if kept else None

    @property
    def extended_at(self) -> datetime | None:
        """The new date of the extension in force, if the promise in force is one."""
        last = self.promise
        return last.due_at if last and last.kind is PromiseKind.EXTENSION else None

    @property
    def standing(self) -> Standing | None:
        """What it is judged by: the standing at its closing, or now while it is pending."""
        if self.closing is None:
            return self.standings[-1] if self.standings else None
        before = [s for s in self.standings if s.from_at <= self.closing.closed_at]
        return before[-1] if before else self.standings[0]

    @property
    def extensions(self) -> int:
        """How often the citizen was given a new date; lawful once (NĐ 118/2025 Điều 19.6)."""
        return sum(isinstance(letter, ev.Extended) for letter in self.letters)

    @property
    def lawful_actions(self) -> tuple[Action, ...]:
        """What the table of rules.md section 4 allows now."""
        is_at_rest = self.is_void or self.is_anonymised
        found = workflow.lawful_actions(self.status, clock_stopped=self.is_clock_stopped, is_void=is_at_rest)
        return tuple(action for action in found if self._is_for_it(action))

    def _is_for_it(self, action: Action) -> bool:
        """Whether there is something here that the action could be done to."""
        match action:
            case Action.ISSUE_LETTER:
                return self.may_have_a_letter
            case Action.NUMBER_LETTER:
                return bool(self.letters) and not self.letters[-1].letter.number
            case Action.SEND_PART:
                return any(not self.parts_sent.get(part.name) for part in self.asked.parts)
            case Action.ANSWER_PART:
                return any(self.parts_sent.values())
            case Action.REISSUE:
                return self.promise is not None and self.promise.due_at is not None
            case _:
                return True

    @property
    def owes_letter(self) -> bool:
        """Whether a result came late and no letter of apology was written: owed until it is (rules.md section 4).

        What came in with a register counts as without a letter, but is no debt of the desk.
        """
        standing, closing = self.standing, self.closing
        was_imported = self.finished is not None and self.finished.stamp.origin is ev.Origin.IMPORT
        if (
            self.letters
            or was_imported
            or closing is None
            or not closing.has_result
            or standing is None
            or standing.promised_at is None
        ):
            return False
        day = standing.still_since or closing.counted_at(standing.promised_at).date()
        return day > standing.promised_at.date()

    @property
    def may_have_a_letter(self) -> bool:
        """Whether there is something to apologise for: a pending dossier may, a settled one that owes the letter."""
        return self.closing is None or self.owes_letter
