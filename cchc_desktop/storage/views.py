"""Views that read one moment of the book, units of work that write, and what is kept in memory between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any, TypeVar

from sqlalchemy import Connection, insert, update

from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.catalogue import Catalogue
from cchc_desktop.domain.deadline import DueTerms, is_keyed_late
from cchc_desktop.domain.settings import OfficeSettings
from cchc_desktop.storage.away import Away
from cchc_desktop.storage.bulk import Bulk
from cchc_desktop.storage.calendars import CalendarRows
from cchc_desktop.storage.catalogue import CatalogueRows
from cchc_desktop.storage.certified import CertifiedRows
from cchc_desktop.storage.chart_facts import ChartFacts
from cchc_desktop.storage.counters import Counters
from cchc_desktop.storage.credentials import CredentialRows
from cchc_desktop.storage.day_closes import DayCloseRows
from cchc_desktop.storage.day_lists import DayLists
from cchc_desktop.storage.desk_tables import DraftRows, GuidanceRows, ToldRows
from cchc_desktop.storage.dossiers import DossierRows
from cchc_desktop.storage.duty_lists import DutyLists
from cchc_desktop.storage.fees import FeeRows
from cchc_desktop.storage.form_texts import FormTexts
from cchc_desktop.storage.inspection import InspectionRows
from cchc_desktop.storage.journal import Journal
from cchc_desktop.storage.list_rows import Names, read_names
from cchc_desktop.storage.lists import DossierLists
from cchc_desktop.storage.memo_facts import MemoFacts
from cchc_desktop.storage.people import PeopleRows
from cchc_desktop.storage.punctual import punctual
from cchc_desktop.storage.quality_facts import QualityFacts
from cchc_desktop.storage.reasons import ReasonRows
from cchc_desktop.storage.register import RegisterRows
from cchc_desktop.storage.reports import Reports
from cchc_desktop.storage.self_told import SelfTold
from cchc_desktop.storage.sent_moves import SentMoves
from cchc_desktop.storage.sent_periods import SentPeriodRows
from cchc_desktop.storage.settings import SettingRows
from cchc_desktop.storage.settlers import Settlers, settlers
from cchc_desktop.storage.tables import revisions

T = TypeVar("T")


class View(SelfTold, Away):
    """What can be read of the book in one transaction; ``today`` decides which dated values hold.

    One that ``masks`` shows the numbers of persons by their last digits only.
    """

    def __init__(
        self,
        connection: Connection,
        memory: dict[str, tuple[Any, Any]],
        today: date,
        station: str,
        *,
        masks: bool = False,
    ) -> None:
        self.connection = connection
        self.today = today
        self._memory = memory
        self._station = station
        self._masks = masks

    @cached_property
    def _revisions(self) -> dict[str, int]:
        return dict(self.ask("SELECT name, value FROM revisions", {}))

    def _remembered(self, name: str, kept: tuple[str, ...], load: Callable[[], T], *more: object) -> T:
        """A value kept in memory until one of the named kept things changes."""
        stamp = (*(self._revisions.get(one, 0) for one in kept), *more)
        found = self._memory.get(name)
        if found is None or found[0] != stamp:
            found = (stamp, load())
            self._memory[name] = found
        value: T = found[1]
        return value

    @cached_property
    def catalogue(self) -> Catalogue:
        """All procedures."""
        return self._remembered("catalogue", ("catalogue", "people"), CatalogueRows(self.connection).load)

    @cached_property
    def settings(self) -> OfficeSettings:
        """The settings in force today."""
        return self._remembered(
            "settings", ("settings",), lambda: SettingRows(self.connection).on(self.today), self.today
        )

    def settings_on(self, day: date) -> OfficeSettings:
        """The settings that were in force on a day."""
        return self.settings if day == self.today else SettingRows(self.connection).on(day)

    def settings_at(self, moment: datetime) -> OfficeSettings:
        """The settings that were in force at a moment, as they were known then: what a reprint is headed by."""
        return SettingRows(self.connection).at(moment)

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The working calendar as it holds now."""
        return self._remembered(
            "calendar",
            ("calendar", "settings"),
            lambda: CalendarRows(self.connection).load(self.settings.week),
            self.today,
        )

    @property
    def terms(self) -> DueTerms:
        """What due dates are counted by now."""
        return DueTerms(self.calendar, self.settings.cutoff, self.settings.due_clock)

    def terms_as_of(self, moment: datetime) -> DueTerms:
        """What due dates were counted by at a moment: a correction counts as the reception did (rules.md section 2)."""
        settings = self.settings_on(moment.date())
        calendar = self.calendar_rows.load_as_of(settings.week, moment)
        return DueTerms(calendar, settings.cutoff, settings.due_clock)

    @cached_property
    def calendar_rows(self) -> CalendarRows:
        """The days of the calendar with their history."""
        return CalendarRows(self.connection)

    @cached_property
    def setting_rows(self) -> SettingRows:
        """The settings with their history; who changes one says ``touch("settings")`` after."""
        return SettingRows(self.connection)

    @cached_property
    def people(self) -> PeopleRows:
        """Officers and signers."""
        return PeopleRows(self.connection)

    @cached_property
    def credentials(self) -> CredentialRows:
        """The passwords' hashes."""
        return CredentialRows(self.connection)

    @cached_property
    def journal(self) -> Journal:
        """The events."""
        return Journal(self.connection, self._station, masks=self._masks)

    @cached_property
    def dossiers(self) -> DossierRows:
        """The dossiers, one at a time."""
        return DossierRows(self.connection, self.journal, self.catalogue, self.calendar)

    @property
    def _as_kept(self) -> Journal:
        """The events as they are kept: what is compared must not be masked."""
        return Journal(self.connection, self._station) if self._masks else self.journal

    @property
    def _whole_dossiers(self) -> DossierRows:
        return DossierRows(self.connection, self._as_kept, self.catalogue, self.calendar)

    @cached_property
    def bulk(self) -> Bulk:
        """Many dossiers at once."""
        return Bulk(self.connection, self.journal, self.catalogue, self.calendar, self.settings.agency_code)

    @cached_property
    def lists(self) -> DossierLists:
        """The dossiers as lists."""
        return DossierLists(self.ask, self._names)

    @cached_property
    def duties(self) -> DutyLists:
        """What is owed besides the promises, as lists."""
        return DutyLists(self.ask, self._names)

    @cached_property
    def days(self) -> DayLists:
        """What a day brought and left open, as lists."""
        return DayLists(self.ask, self._names, lambda: self._punctual)

    @cached_property
    def reasons(self) -> ReasonRows:
        """The office's own list of usual reasons."""
        return ReasonRows(self.connection)

    @cached_property
    def form_texts(self) -> FormTexts:
        """The office's own wordings of its forms; who puts one says ``touch("form_texts")`` after."""
        return FormTexts(self.connection, lambda load: self._remembered("form_texts", ("form_texts",), load))

    @cached_property
    def day_closes(self) -> DayCloseRows:
        """The days that were closed."""
        return DayCloseRows(self.connection)

    @cached_property
    def sent_periods(self) -> SentPeriodRows:
        """The reports as they were sent; who adds or opens one says ``touch("sent")`` after."""
        return SentPeriodRows(self.connection, lambda load: self._remembered("sent", ("sent",), load))

    @cached_property
    def sent_moves(self) -> SentMoves:
        """What stands elsewhere now than a report was sent with."""
        return SentMoves(self.connection)

    @cached_property
    def _names(self) -> Names:
        names = self._remembered("names", ("catalogue", "people"), lambda: read_names(self.ask))
        return replace(names, masks=True) if self._masks else names

    def ask(self, sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Rows of a statement in SQL, as the driver gives them; at every keystroke, Core would take the longest."""
        if self.connection.dialect.name == "postgresql":
            from cchc_desktop.storage.postgresql import said

            sql = said(sql)
        cursor = self.connection.connection.cursor()
        try:
            return list(cursor.execute(sql, values).fetchall())
        finally:
            cursor.close()

    @cached_property
    def reports(self) -> Reports:
        """The facts of a period."""
        return Reports(self.connection, self.today, lambda: self._punctual)

    @cached_property
    def _punctual(self) -> frozenset[int]:
        """Events that have a reason only since their day had been sent: they were keyed as early as the office asks."""
        allowed = cache(lambda day: self.settings_on(day).late_keying_hours)

        def is_late(stated: datetime, keyed: datetime) -> bool:
            return is_keyed_late(stated, keyed, allowed(keyed.date()), self.terms)

        return punctual(self.connection, self.sent_periods.all(), is_late)

    @cached_property
    def charts(self) -> ChartFacts:
        """The facts of a period for its charts."""
        return ChartFacts(self.connection)

    @cached_property
    def quality(self) -> QualityFacts:
        """The facts of a period about the quality of service."""
        return QualityFacts(self.connection)

    @cached_property
    def memo(self) -> MemoFacts:
        """The facts of a period that stand beside its report."""
        return MemoFacts(self.connection)

    def settlers(self, since: date) -> Settlers:
        """Who settles which procedure, by the dossiers received since a day."""
        return settlers(self.ask, since)

    @cached_property
    def register(self) -> RegisterRows:
        """The register of receptions."""
        return RegisterRows(self.connection, self._names.procedures, masks=self._masks)

    @cached_property
    def certified(self) -> CertifiedRows:
        """What was certified."""
        return CertifiedRows(self.connection, masks=self._masks)

    @cached_property
    def inspection(self) -> InspectionRows:
        """Which dossiers an inspection looks at."""
        return InspectionRows(self.connection)

    @cached_property
    def fees(self) -> FeeRows:
        """The money taken at the counter."""
        return FeeRows(self.connection, self._names.procedures)

    @cached_property
    def guidances(self) -> GuidanceRows:
        """Guidance slips handed out at the counter."""
        return GuidanceRows(self.connection)

    @cached_property
    def drafts(self) -> DraftRows:
        """What was typed and not yet saved."""
        return DraftRows(self.connection)

    @cached_property
    def told(self) -> ToldRows:
        """Who was warned of what."""
        return ToldRows(self.connection)


class Unit(View):
    """One unit of work: everything in it is kept by ``commit`` or nothing is."""

    is_committed = False

    @cached_property
    def counters(self) -> Counters:
        """Serials and letter numbers."""
        return Counters(self.connection)

    @cached_property
    def catalogue_rows(self) -> CatalogueRows:
        """The catalogue, to be changed; say ``touch("catalogue")`` after."""
        return CatalogueRows(self.connection)

    def touch(self, kept: str) -> None:
        """Say that a kept thing (catalogue, calendar, settings, people) changed: every cache of it, here and in other
        processes, loads it anew after the commit.

        Raises NotAllowed at a place for what it has from the office.
        """
        self.check_own(kept)
        was = self._revisions.get(kept)
        if was is None:
            self.connection.execute(insert(revisions).values(name=kept, value=1))
        else:
            self.connection.execute(update(revisions).where(revisions.c.name == kept).values(value=was + 1))
        self._forget()

    def _forget(self) -> None:
        kept = ("_revisions", "catalogue", "settings", "calendar", "_names")
        for name in (*kept, "dossiers", "bulk", "lists", "duties", "days"):
            self.__dict__.pop(name, None)
        # What this transaction sees may yet be rolled back, so it is not put where others look.
        self._memory = {}

    def commit(self) -> None:
        """Keep everything."""
        self.connection.commit()
        self.is_committed = True
