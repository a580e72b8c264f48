"""A small book in which every table holds rows, and all that people read in it as one value a kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from cchc_desktop.config import config_from
from cchc_desktop.desk import Desk, open_desk
from cchc_desktop.domain.calendar import DayKind, DayRule
from cchc_desktop.domain.counting import Grouping
from cchc_desktop.domain.people import Actor, Role
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.reasons import Reason, ReasonKind
from cchc_desktop.services import (
    accounts,
    audit_log,
    book,
    calendars,
    catalogue,
    day_close,
    demo,
    drafts,
    fees,
    form_wording,
    intake,
    maintenance,
    office,
    periods,
    places,
    reasons,
    reminders,
    signing_in,
    statistics,
)
from cchc_desktop.services.intake import IntakeForm
from tests.offices import new_office
from tests.services.away import MARITAL, Away

NOW = datetime(2026, 6, 15, 9)
LATER = datetime(2026, 7, 6, 9)
DOSSIERS = 40
QUARTER = ReportingPeriod(date(2026, 3, 15), date(2026, 6, 14), "Quý II")
SENT = ReportingPeriod(date(2025, 12, 15), date(2026, 3, 14), "Quý I")
EVER = ReportingPeriod(date(2025, 1, 1), date(2026, 12, 31), "Từ trước đến nay")
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
PASSWORD = "mot cua Binh Minh 2026"


def filled(folder: Path) -> Path:
    """The file of a closed book: all kinds of lives, a sent report, a place's package, a password, own wordings."""
    desk, clock = new_office(folder / "vp", NOW)
    demo.fill(desk, DOSSIERS, seed=6)
    _keep(desk)
    with closing(desk):
        place = Away(desk, clock, folder / "vp").place("Điểm Thôn 3", 900, 950)
        place.take("Người Ở Thôn")
        package = place.send()
        place.desk.close()
        Away(desk, clock, folder / "vp").bring(package)
        _work(desk)
        clock.now = LATER
        reminders.sweep(desk)
        maintenance.keep_heads(desk)
    return folder / "vp" / "office.db"


def _keep(desk: Desk) -> None:
    """What an office keeps by hand."""
    chief = accounts.add(desk, "Lê Văn Quản Trị", Role.ADMINISTRATOR).value
    accounts.add(desk, "Nguyễn Thị Một Cửa", Role.CLERK, "Một cửa")
    chief_desk = replace(desk, actor=Actor(chief.id, chief.name, chief.role))
    signing_in.set_password(chief_desk, chief.id, PASSWORD)
    office.change(chief_desk, {"phone": "0203 000 111"})
    calendars.apply(chief_desk, calendars.Change(put=(_day_off(date(2026, 7, 20)), _day_off(date(2026, 7, 21)))))
    calendars.apply(chief_desk, calendars.Change(remove=(date(2026, 7, 21),)))
    catalogue.confirm(chief_desk, MARITAL)
    wanted = reasons.listed(chief_desk, ReasonKind.LATE_KEYING)
    reasons.keep(chief_desk, ReasonKind.LATE_KEYING, (*wanted, Reason(ReasonKind.LATE_KEYING, "Mất điện cả ngày")))
    forms = form_wording.forms(chief_desk)
    part = forms[0].parts[0]
    form_wording.change(chief_desk, forms[0].form, {part.key: f"{part.official} (lời của xã)"}, NOW.date())


def _day_off(day: date) -> DayRule:
    return DayRule(day, DayKind.OFF, "Lễ của xã", "12/QĐ-UBND")


def _work(desk: Desk) -> None:
    """What a day at the counter leaves behind."""
    chief = next(one for one in accounts.officers(desk) if one.role is Role.ADMINISTRATOR)
    desk = replace(desk, actor=Actor(chief.id, chief.name, chief.role))
    form = IntakeForm(procedure=MARITAL, name="Đặng Thị Hòa", id_number="001099012345", address="Thôn 3", key="khoa-1")
    intake.receive(desk, form)
    intake.guide(desk, replace(form, name="Trần Văn Hỏi"), ("Bản chính giấy khai sinh",), "Còn thiếu")
    periods.lock(desk, SENT)
    drafts.save(desk, "intake", {"name": "Người đang gõ dở"})
    day_close.close(desk, "Chiều nay mất điện", day=date(2026, 6, 12))


def opened(path: Path) -> Desk:
    """A desk at a copy of the book; nothing is written beside it but what the engine needs."""
    return open_desk(config_from({"office": str(path.parent)}, {}), clock=lambda: LATER)


def facts(desk: Desk) -> Mapping[str, object]:
    """All that is read by people and leaves on paper, by what it is."""
    return {name: read(desk) for name, read in READ.items()}


def _reports(desk: Desk) -> object:
    return [
        (made.rows, made.total)
        for period, by in ((QUARTER, Grouping.FIELD), (QUARTER, Grouping.OFFICER), (EVER, Grouping.PROCEDURE))
        for made in (statistics.report(desk, period, by),)
    ]


def _sheets(desk: Desk) -> object:
    """Each dossier with its history, its promise and how it came about: what every form of it is filled from."""
    return [_ADDRESS.sub("", repr(book.show(desk, row.code))) for row in book.whole_book(desk, limit=500).rows]


def _audit(desk: Desk) -> Iterator[str]:
    before = None
    while True:
        page = audit_log.page(desk, audit_log.Wanted(), before=before, limit=500)
        yield from map(repr, page.lines)
        before = page.next
        if before is None:
            return


READ: Mapping[str, Callable[[Desk], object]] = {
    "reports": _reports,
    "dossiers behind a report": lambda desk: statistics.lines(desk, EVER),
    "reports as sent": lambda desk: (periods.sent(desk), periods.sent_report(desk, SENT)),
    "the whole book": lambda desk: book.whole_book(desk, limit=500).rows,
    "work to do": book.counts,
    "sheets": _sheets,
    "fees": lambda desk: fees.takings(desk, EVER.first, EVER.last),
    "office": office.look,
    "officers": accounts.officers,
    "procedures": lambda desk: repr(catalogue.shelf(desk)),
    "calendar": lambda desk: (calendars.days(desk, with_ended=True), calendars.weeks(desk)),
    "wordings": form_wording.forms,
    "reasons": lambda desk: [reasons.listed(desk, kind) for kind in ReasonKind],
    "places": places.places,
    "closed days": lambda desk: repr(day_close.look(desk, date(2026, 6, 12)).closed),
    "journal": lambda desk: list(_audit(desk)),
}
