"""The audit: what the file, the seals, the digests and the derived rows say of the book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from cchc_desktop.domain.errors import UserError
from cchc_desktop.storage import (
    calendars,
    catalogue,
    deed_rows,
    form_texts,
    people,
    places,
    reasons,
    sent_periods,
    settings,
    word_index,
)
from cchc_desktop.storage.chain import Bent, Chain
from cchc_desktop.storage.derived import Derived
from cchc_desktop.storage.dossiers import DossierRows
from cchc_desktop.storage.journal import Journal
from cchc_desktop.storage.kept_rows import UNREADABLE as UNREADABLE  # noqa: PLC0414  (the proof of a copy asks here)
from cchc_desktop.storage.tables import dossiers, events

MOST_NAMED = 20
LATEST = 2000
Progress = Callable[[int, int], None]
GUARDS = (
    settings.GUARD,
    people.OFFICERS,
    people.SIGNERS,
    places.GUARD,
    reasons.GUARD,
    form_texts.GUARD,
    calendars.GUARD,
    catalogue.GUARD,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, as a sentence; ``bent`` is the place in the chain where it is the chain that says so."""

    sentence: str
    bent: Bent | None = None


class Audit:
    """Looks at a whole book on one connection; nothing is changed.

    ``rows`` are asked for when they are compared: they stand on the catalogue and the calendar, which may be bent.
    """

    def __init__(self, connection: Connection, journal: Journal, rows: Callable[[], DossierRows]) -> None:
        self._connection = connection
        self._journal = journal
        self._rows = rows

    def dossiers(self) -> int:
        """How many dossiers the book holds."""
        return int(self._connection.execute(select(func.count()).select_from(dossiers)).scalar_one())

    def events(self) -> int:
        """How many events the book holds."""
        return int(self._connection.execute(select(func.count()).select_from(events)).scalar_one())

    def problems(self, progress: Progress | None = None) -> Iterator[str]:
        """Every problem as one sentence; see :meth:`found`."""
        for problem in self.found(progress):
            yield problem.sentence

    def found(self, progress: Progress | None = None) -> Iterator[Problem]:
        """Every problem; of each kind at most the first twenty are named.

        ``progress`` hears how many events and dossiers of how many were looked at, and may raise to stop.
        """
        ahead = self.events() if progress else 0
        total = ahead + (self.dossiers() if progress else 0)

        def walked(done: int, _of: int) -> None:
            if progress:
                progress(done, max(total, done))

        def derived(done: int, _of: int) -> None:
            walked(ahead + done, total)

        yield from self._of(
            self._file(is_whole=True),
            self._bent(Chain(self._connection).bent(progress=walked)),
            self._kept_rows(),
            self._derived(derived),
        )

    def quick(self) -> Iterator[Problem]:
        """What can be seen in seconds: the pages of the file, the last events of each station, what is kept by hand."""
        chain = Chain(self._connection)
        yield from self._of(self._file(is_whole=False), self._bent(chain.bent(chain.latest(LATEST))), self._kept_rows())

    def _of(self, *kinds: Iterator[Problem]) -> Iterator[Problem]:
        for found in kinds:
            named = list(_first(_readable(found)))
            yield from named
            if len(named) > MOST_NAMED:
                return

    def _file(self, *, is_whole: bool) -> Iterator[Problem]:
        """The pages of the file; of the whole also whether indexes hold what the rows say, and rows that are named."""
        if self._connection.dialect.name != "sqlite":
            return
        word_index.read_anew(self._connection)
        asked = "PRAGMA integrity_check(5)" if is_whole else "PRAGMA quick_check(5)"
        for said in self._connection.execute(text(asked)).scalars():
            if said != "ok":
                yield Problem(f"Tệp dữ liệu hỏng: {said}. Hãy phục hồi bản sao lưu.")
        if not is_whole:
            return
        if self._connection.execute(text("PRAGMA foreign_key_check")).first():
            yield Problem("Có dòng dữ liệu trỏ đến dòng không tồn tại.")
        if word_index.is_bent(self._connection):
            yield Problem("Chỉ mục tìm kiếm không khớp với các từ đã ghi. Hãy phục hồi bản sao lưu.")

    def _bent(self, found: Iterator[Bent]) -> Iterator[Problem]:
        for bent in found:
            yield Problem(bent.sentence, bent)

    def _told(self, sentences: Iterator[str]) -> Iterator[Problem]:
        for sentence in sentences:
            yield Problem(sentence)

    def _derived(self, progress: Progress) -> Iterator[Problem]:
        yield from self._told(Derived(self._connection, self._journal, self._rows()).apart(progress))

    def _kept_rows(self) -> Iterator[Problem]:
        for guard in GUARDS:
            yield from self._told(guard.changed_outside(self._connection))
        yield from self._told(sent_periods.changed_outside(self._connection))
        yield from self._told(deed_rows.changed_outside(self._connection, self._journal))


def _readable(found: Iterator[Problem]) -> Iterator[Problem]:
    """What is found, and as the last of it what could not even be read."""
    try:
        yield from found
    except DBAPIError:
        yield Problem("Tệp dữ liệu hỏng: có phần không đọc được. Hãy phục hồi bản sao lưu.")
    except UserError as refusal:
        yield Problem(refusal.message)
    except UNREADABLE as error:
        yield Problem(f"Có dữ liệu không đọc được đúng dạng ({type(error).__name__}). Hãy phục hồi bản sao lưu.")


def _first(found: Iterator[Problem]) -> Iterator[Problem]:
    for number, problem in enumerate(found, start=1):
        if number > MOST_NAMED:
            yield Problem("Còn nhiều chỗ sai khác cùng loại.")
            return
        yield problem
