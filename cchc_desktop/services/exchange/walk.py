"""The walk over a register that comes in: row by row into dossiers, compared with what the book holds already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import InvalidInput, UserError
from cchc_desktop.domain.imported import Bearings, dossier_of
from cchc_desktop.domain.procedure import ProcedureVersion
from cchc_desktop.domain.register import RegisterLine, differences, line_of
from cchc_desktop.services.exchange.cast import Cast
from cchc_desktop.services.exchange.notices import Job, Notice, Warnings

if TYPE_CHECKING:
    from cchc_desktop.storage.views import View
    from cchc_desktop.workbooks.register import Happening, IncomingRegister, MappedRegister, ReadRow

# So many rows are compared with the book at once, and come into it in one transaction: whoever saves a dossier
# meanwhile waits for that one only, a tenth of a second.
CHUNK = 250
# Whatever a broken record of an event may raise when it is put together again.
_BROKEN = (ValueError, TypeError, KeyError, AttributeError, ArithmeticError)


@dataclass(slots=True)
class Outcome:
    """What became of a row: a new dossier, one that the book holds already, or refused with (title, sentence) pairs."""

    row: ReadRow
    history: list[Happening] = field(default_factory=list)
    dossier: Dossier | None = None
    reasons: list[tuple[str, str]] = field(default_factory=list)
    is_known: bool = False

    @property
    def notices(self) -> list[Notice]:
        """The reasons as they are told."""
        return [Notice(self.row.number, title, sentence, self.row.sheet) for title, sentence in self.reasons]


class Walk:
    """Goes through the rows once; nothing is written.

    ``view`` says what they are told by; ``looking`` opens the view that a chunk of them is compared with.
    """

    def __init__(
        self,
        desk: Desk,
        view: View,
        looking: Callable[[], AbstractContextManager[View]],
        register: IncomingRegister | MappedRegister,
        cast: Cast,
        warnings: Warnings,
        job: Job | None,
    ) -> None:
        self._looking, self._register, self._cast, self._warnings, self._job = looking, register, cast, warnings, job
        self._now, self._by = desk.now(), desk.actor.id
        self._terms, self._event_of = view.terms, view.bulk.event_of
        self._doubled = register.doubled()
        self._taken: set[str] = set()
        self._happenings = register.happenings()
        self.read = 0

    def chunks(self) -> Iterator[list[Outcome]]:
        """What becomes of each row, in their order and so many at once; before each the job is told."""
        total = self._register.height
        rows = self._register.rows()
        while chunk := list(islice(rows, CHUNK)):
            made = [self._made(row) for row in chunk]
            with self._looking() as view:
                self.compare(view, made)
            self.read += len(made)
            if self._job is not None:
                self._job.progress(min(self.read, total), total)
            yield made

    def close(self) -> None:
        """Say what of the file was not used."""
        from cchc_desktop.workbooks.register import EVENTS_SHEET, SHEET

        sheet, row = self._register.title_place
        for title in self._register.unused:
            self._warnings.add(sheet, row, title, "cột này không dùng đến")
        for sheet, row in self._register.asides:
            self._warnings.add(sheet, row, "", "dòng này không có hồ sơ (chỉ một ô có chữ hoặc dòng cộng), bỏ qua")
        left = self._happenings.left()
        if left:
            named = ", ".join(left[:5]) + (", …" if len(left) > 5 else "")
            sentence = f"có sự kiện của {len(left)} mã không đứng ở trang «{SHEET}», bỏ qua: {named}"
            self._warnings.add(EVENTS_SHEET, 1, "Mã hồ sơ", sentence)

    # One row

    def _made(self, row: ReadRow) -> Outcome:
        outcome = Outcome(row, reasons=list(row.problems))
        history = self._happenings.of(row.line.code or row.line.local_no)
        outcome.history = [one for _, one in history if not isinstance(one, str)]
        outcome.reasons += [
            ("", f"trang Diễn biến, hàng {number}: {one}") for number, one in history if isinstance(one, str)
        ]
        for title, sentence in row.remarks:
            self._warn(row, title, sentence)
        if outcome.reasons:
            return outcome
        try:
            outcome.dossier = self._told(row) if not history else self._replayed(row, outcome.history)
            self._claim(outcome.dossier)
        except UserError as refused:
            outcome.dossier = None
            outcome.reasons.append((_title(refused.field), refused.message))
        return outcome

    def _told(self, row: ReadRow) -> Dossier:
        line = row.line
        version = self._version(row, _day(line))
        officer, said = self._cast.officer(line.officer)
        self._warn(row, _title("officer"), said)
        bearings = Bearings(version=version, terms=self._terms, now=self._now, officer=officer, by=self._by)
        dossier, remarks = dossier_of(line, bearings)
        for remark in remarks:
            self._warn(row, _title(remark.column), remark.sentence)
        return dossier

    def _version(self, row: ReadRow, day: date) -> ProcedureVersion:
        version, said = self._cast.procedure(row.line, day)
        self._warn(row, _title("procedure"), said)
        if row.line.field and row.line.field != version.field:
            self._warn(row, _title("field"), f"«{row.line.field}» khác danh mục, tính theo «{version.field}»")
        return version

    def _replayed(self, row: ReadRow, history: list[Happening]) -> Dossier:
        """The dossier by its events, each held to the table, the whole held to the row."""
        dossier = Dossier()
        for number, happening in enumerate(history, start=1):
            try:
                dossier.replay(self._event(row, happening))
            except _BROKEN as error:
                raise InvalidInput("", f"trang Diễn biến, sự kiện {number}: giá trị không đọc được") from error
            except UserError as refused:
                raise InvalidInput("", f"trang Diễn biến, sự kiện {number}: {refused.message}") from refused
        asked = dossier.asked
        if not self._cast.has_procedure(asked.procedure):
            self._version(row, _day(row.line))
        if not (self._cast.has_procedure(asked.procedure) and self._cast.has_field(asked.field)):
            sentence = f"thủ tục «{asked.procedure}», lĩnh vực «{asked.field}» chưa có trong danh mục"
            raise InvalidInput("procedure", sentence)
        different = differences(row.line, self._line(dossier))
        if different:
            raise InvalidInput(different[0], f"không khớp với trang Diễn biến: {_titles(different)}")
        return dossier

    def _event(self, row: ReadRow, happening: Happening) -> ev.Event:
        record, sentences = self._cast.known(happening.record)
        by, said = self._cast.officer(happening.officer)
        for sentence in (*sentences, said):
            self._warn(row, "Diễn biến", sentence)
        if max(happening.happened_at, happening.recorded_at) > self._now:
            raise InvalidInput("", "thời điểm ở tương lai")
        stamp = ev.Stamp(happening.happened_at, happening.recorded_at, by, happening.origin, happening.late_reason)
        return self._event_of(happening.kind, stamp, record)

    def _claim(self, dossier: Dossier) -> None:
        """Each code belongs to one row."""
        codes = {code for code in (dossier.code, dossier.local_no, dossier.national_code) if code}
        if codes & self._doubled or codes & self._taken:
            raise InvalidInput("code", f"mã «{dossier.code}» có ở nhiều hàng của tệp")
        self._taken |= codes

    # The book

    def compare(self, view: View, made: Sequence[Outcome]) -> None:
        """Find those that the book holds already: the same again is passed over, another content refused."""
        codes = {code for outcome in made if outcome.dossier for code in _codes(outcome.dossier)}
        known = view.bulk.known(codes)
        ids = {id_ for code, id_ in known.items() if code in codes}
        kept = {dossier.id: dossier for dossier in view.bulk.of(sorted(ids))} if ids else {}
        for outcome in made:
            dossier = outcome.dossier
            held = {known[code] for code in _codes(dossier) if code in known} if dossier is not None else set()
            if dossier is None or not held:
                continue
            outcome.dossier = None
            lines = [self._line(kept[id_]) for id_ in held]
            different = [differences(outcome.row.line, self._line(dossier), line) for line in lines]
            if len(held) == 1 and not different[0]:
                outcome.is_known = True
            else:
                sentence = f"mã «{dossier.code}» đã có trong sổ với nội dung khác: {_titles(different[0])}"
                outcome.reasons.append((_title("code"), sentence))

    def _line(self, dossier: Dossier) -> RegisterLine:
        return line_of(dossier, self._cast.name_of_procedure(dossier.asked.procedure), self._cast.names)

    def _warn(self, row: ReadRow, title: str, sentence: str | None) -> None:
        if sentence:
            self._warnings.add(row.sheet, row.number, title, sentence)


def _codes(dossier: Dossier) -> set[str]:
    return {code for code in (dossier.code, dossier.local_no, dossier.national_code) if code}


def _day(line: RegisterLine) -> date:
    received = line.received
    assert received is not None
    return received.date() if isinstance(received, datetime) else received


def _title(name: str | None) -> str:
    from cchc_desktop.workbooks.register import TITLE_OF

    return TITLE_OF.get(name or "", "")


def _titles(names: tuple[str, ...]) -> str:
    return ", ".join(f"«{_title(name)}»" for name in names) or "«Số tiếp nhận»"
