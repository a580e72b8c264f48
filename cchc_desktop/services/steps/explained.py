"""How a dossier's promises came about, told over its whole history."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import singledispatchmethod

from cchc_desktop.domain import deadline, urgency
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.application import Application
from cchc_desktop.domain.counting import Judging
from cchc_desktop.domain.deadline import DueTerms
from cchc_desktop.domain.explanation import ExplainedDay, Story
from cchc_desktop.domain.explanation.line import correction_words
from cchc_desktop.domain.letters import numbered_later
from cchc_desktop.domain.procedure import ACCEPTANCE_LIMIT, NO_LIMIT, DossierRole, TimeLimit

Past = Callable[[datetime], DueTerms]
CALENDAR_CHANGED = "Lịch làm việc đổi sau khi hẹn; ngày đã hẹn với người dân được giữ nguyên"


def explained(
    events: Sequence[ev.Event],
    terms: DueTerms,
    *,
    past: Past | None = None,
    judging: Judging = Judging.APPOINTED,
) -> tuple[ExplainedDay, ...]:
    """Each stretch of counting in turn, what came between, and last the promise in force.

    ``terms`` are today's; where they would give another date than was promised, the count is told by those of its own
    time (``past``), since no promise is recomputed silently. ``judging`` is the office's setting.
    """
    teller = _Teller(terms, past, judging, {at: one.number for at, one in numbered_later(events).items()})
    for event in events:
        teller.hear(event)
    return teller.told()


@dataclass(frozen=True, slots=True)
class _Likely:
    """The terms that may have made a promise, each read only when those before it do not give it."""

    now: DueTerms
    past: Past | None
    moments: tuple[datetime, ...]

    def __iter__(self) -> Iterator[DueTerms]:
        yield self.now
        if self.past is not None:
            yield from map(self.past, dict.fromkeys(self.moments))


class _Teller:
    """Hears the events of a dossier one by one and tells its story."""

    def __init__(self, terms: DueTerms, past: Past | None, judging: Judging, numbers: Mapping[int, str]) -> None:
        self._terms, self._past, self._judging = terms, past, judging
        # What the office clerk gave letters after their issue, by their places.
        self._numbers = numbers
        self._story = Story()
        self._asked: Application | None = None
        self._received: ev.Event | None = None
        self._received_at: datetime | None = None
        self._letters = self._extensions = 0
        self._is_pending = True

    @singledispatchmethod
    def hear(self, event: ev.Event) -> None:
        """Take one event into the story; what does not touch the clock is left out."""

    def told(self) -> tuple[ExplainedDay, ...]:
        """The lines, with what an officer must know of the promise in force."""
        story = self._story
        if story.stretch is None or story.promise is None or self._received is None:
            return story.told()
        return story.told(self._last_day_for_the_letter(), self._remarks(), self._of_the_extension())

    @property
    def _limit(self) -> TimeLimit:
        return self._asked.limit if self._asked else NO_LIMIT

    def _likely(self, event: ev.Event) -> _Likely:
        moments = [event.stamp.recorded_at]
        if self._received is not None:
            moments.append(self._received.stamp.recorded_at)
            moments.append(self._received.happened_at)
        return _Likely(self._terms, self._past, tuple(moments))

    # What is heard

    @hear.register
    def _register(self, event: ev.Registered) -> None:
        self._asked = event.application
        at, likely = event.happened_at, self._likely(event)
        fitting = (terms for terms in likely if deadline.due(at, ACCEPTANCE_LIMIT, terms).due_at == event.accept_by)
        self._story.register(at, next(fitting, self._terms))

    @hear.register
    def _receive(self, event: ev.Received) -> None:
        self._asked, self._received, self._received_at = event.application, event, event.happened_at
        is_expected = event.application.role is DossierRole.FOR_OTHER_AGENCY
        self._story.receive(event.happened_at, self._limit, event.due_at, self._likely(event), is_expected=is_expected)

    @hear.register
    def _accept(self, event: ev.Accepted) -> None:
        self._received, self._received_at = event, event.happened_at
        self._story.accept(event.happened_at, self._limit, event.due_at, self._likely(event))

    @hear.register
    def _reject(self, event: ev.Rejected) -> None:
        if self._asked is not None:
            self._story.reject(event.happened_at)

    @hear.register
    def _hand_over(self, event: ev.HandedOver) -> None:
        if event.due_at is not None:
            self._story.hand_on(event.happened_at, event.agency, self._limit, event.due_at, self._likely(event))

    @hear.register
    def _ask(self, event: ev.SupplementRequested) -> None:
        self._story.ask(event.happened_at, event.number)

    @hear.register
    def _complete(self, event: ev.SupplementCompleted) -> None:
        self._story.restart(event.happened_at, self._limit, event.due_at, self._likely(event))

    @hear.register
    def _suspend(self, event: ev.ClockSuspended) -> None:
        duty = "chờ thực hiện nghĩa vụ tài chính" if event.is_financial_duty else ""
        paper = f"văn bản: {event.paper}" if event.paper else ""
        self._story.suspend(event.happened_at, event.remainder, ", ".join(filter(None, (duty, paper))))

    @hear.register
    def _resume(self, event: ev.Resumed) -> None:
        self._story.resume(event.happened_at, event.due_at, self._likely(event))

    @hear.register
    def _extend(self, event: ev.Extended) -> None:
        self._letters += 1
        self._extensions += 1
        self._story.extend(event.happened_at, event.due_at, self._number(event), times=self._extensions)

    @hear.register
    def _apologise(self, event: ev.LetterIssued) -> None:
        self._letters += 1
        self._story.apologise(event.happened_at, self._number(event))

    def _number(self, event: ev.Extended | ev.LetterIssued) -> str:
        return self._numbers.get(self._letters, event.letter.number)

    @hear.register
    def _reissue(self, event: ev.Reissued) -> None:
        self._story.reissue(event.happened_at, event.decision, event.due_at, self._likely(event))

    @hear.register
    def _correct(self, event: ev.Corrected) -> None:
        old, before = self._limit, self._received_at
        self._asked = event.application
        if before is None:
            return
        self._received_at = event.received_at
        if event.moves_promise or old != self._limit or before != event.received_at:
            changes = correction_words(old, self._limit, before, event.received_at)
            promised = event.due_at if event.moves_promise else self._story.promise
            likely = self._likely(event)
            self._story.correct(event.happened_at, changes, event.received_at, self._limit, promised, likely)

    @hear.register(ev.Finished | ev.Withdrawn | ev.Stopped)
    def _close(self, _event: ev.Event) -> None:
        self._is_pending = False

    @hear.register
    def _reopen(self, _event: ev.Reopened) -> None:
        self._is_pending = True

    # What is said of the promise in force

    def _last_day_for_the_letter(self) -> tuple[ExplainedDay, ...]:
        story, limit = self._story, self._story.limit
        if self._letters or not self._is_pending or limit is None or story.began is None:
            return ()
        day = urgency.apology_from_day(story.promise, limit, story.began, self._terms.calendar)
        if day is None:
            return ()
        words = "Ngày cuối gửi thư xin lỗi nếu không kịp trả (khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP)"
        return (ExplainedDay(day, False, None, words),)

    def _remarks(self) -> tuple[ExplainedDay, ...]:
        promise, stretch = self._story.promise, self._story.stretch
        assert promise is not None
        assert stretch is not None
        found = [self._moved_off(promise.date())]
        if found[0] is None and stretch.promised is None and stretch.due_by(self._terms) != promise:
            found.append(_line(promise.date(), CALENDAR_CHANGED))
        return tuple(line for line in found if line is not None)

    def _of_the_extension(self) -> tuple[ExplainedDay, ...]:
        promise, extension = self._story.promise, self._story.extension
        if promise is None or extension is None:
            return ()
        moved = self._moved_off(extension.date())
        return (self._judged(promise, extension), *((moved,) if moved else ()))

    def _moved_off(self, day: date) -> ExplainedDay | None:
        """That a promise's day became a day off since, and by which day it is judged instead."""
        calendar = self._terms.calendar
        judged = deadline.judged_day(day, calendar, self._limit.unit)
        if judged == day:
            return None
        why = calendar.reason(day)
        words = f"Ngày {day:%d/%m/%Y} là ngày nghỉ ({why}): xét theo ngày làm việc tiếp theo, {judged:%d/%m/%Y}"
        return _line(day, words)

    def _judged(self, promise: datetime, extension: datetime) -> ExplainedDay:
        if self._judging is Judging.EXTENDED:
            return _line(promise.date(), f"Xét quá hạn theo ngày đã gia hạn {extension:%d/%m/%Y}")
        day = deadline.judged_day(promise.date(), self._terms.calendar, self._limit.unit)
        return _line(promise.date(), f"Xét quá hạn theo ngày hẹn {day:%d/%m/%Y}, không theo ngày gia hạn")


def _line(day: date, words: str) -> ExplainedDay:
    return ExplainedDay(day, False, None, words)
