"""What passes between the counter and the officers, and how a name is told to those who only need to know their own."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum

from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.people import ApplicantKind

# Its own hour, not the one by which certifications are given back the same day (NĐ 23/2015 Điều 7).
LAST_PASSING = time(15)
NOON = time(12)


class Way(StrEnum):
    """Which way dossiers go: to the officers who settle them, or back with their results."""

    TO_OFFICERS = "to_officers"
    TO_COUNTER = "to_counter"


class Half(StrEnum):
    """The half of a working day in which something passed."""

    MORNING = "morning"
    AFTERNOON = "afternoon"

    def holds(self, moment: datetime) -> bool:
        """Whether it lies in this half."""
        return (moment.time() < NOON) is (self is Half.MORNING)


def passing_day(received: datetime, calendar: WorkCalendar) -> date:
    """The day on which a paper dossier passes to who settles it (NĐ 118/2025 Điều 18.2).

    The working day of its reception, or at the beginning of the next one if it came after 15 giờ.
    """
    day = received.date()
    if calendar.is_counting(day) and received.time() <= LAST_PASSING:
        return day
    return calendar.next_counting_day(day)


def shortened(name: str, kind: ApplicantKind) -> str:
    """A name for a board that everyone reads: ``N. T. H. Nhung``; organisations have nothing to hide.

    A name of one word keeps its first letter only (Luật 91/2025/QH15: no more than is needed).
    """
    words = name.split()
    if kind is ApplicantKind.ORGANISATION or not words:
        return name
    first = [f"{word[0].upper()}." for word in words]
    return first[0] if len(words) == 1 else " ".join((*first[:-1], words[-1]))
