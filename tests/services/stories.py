"""Dossiers made for their story, and the story as days and notes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.application import Application
from cchc_desktop.domain.calendar import DayKind, DayRule
from cchc_desktop.domain.counting import Judging
from cchc_desktop.domain.deadline import DueTerms
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.people import Person
from cchc_desktop.domain.procedure import DossierRole, TimeLimit
from cchc_desktop.services.steps.explained import explained
from tests.domain.shipped import calendar_of, day_rules, shipped_calendar

TERMS = DueTerms(shipped_calendar())
LATER = DueTerms(calendar_of((*day_rules(), DayRule(date(2026, 3, 5), DayKind.OFF, "Nghỉ theo quyết định của tỉnh"))))
Told = list[tuple[str, str]]


def stamp(at: str) -> ev.Stamp:
    moment = datetime.fromisoformat(f"2026-{at}")
    return ev.Stamp(moment, moment)


def asked(value: int = 3, unit: str = "working_day", role: DossierRole = DossierRole.OWN) -> Application:
    limit = TimeLimit.read(value, unit)
    return Application(
        procedure="1.004873", procedure_version=1, field="Hộ tịch", limit=limit, role=role, owner=Person("Lê An")
    )


def received(at: str = "03-02T09:00", application: Application | None = None, terms: DueTerms = TERMS) -> Dossier:
    return Dossier.receive(stamp(at), application or asked(), terms, local_no="TN-260302-0001")


def told(
    dossier: Dossier,
    terms: DueTerms = TERMS,
    past: Callable[[datetime], DueTerms] | None = None,
    judging: Judging = Judging.APPOINTED,
) -> Told:
    lines = explained(dossier.history, terms, past=past, judging=judging)
    return [(f"{line.date:%d/%m}", line.note) for line in lines]


def notes(lines: Told) -> list[str]:
    return [note for _, note in lines]


LETTER = "Ngày cuối gửi thư xin lỗi nếu không kịp trả (khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP)"
