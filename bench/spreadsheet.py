"""The quarter's report against the same figures counted by COUNTIFS in LibreOffice, over a sheet of all dossiers."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import which
from statistics import median

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from bench.book import NOW
from bench.measure import Lead, Unmeasured
from cchc_desktop.desk import Desk
from cchc_desktop.domain import words
from cchc_desktop.domain.application import ONLINE_CHANNELS, Channel
from cchc_desktop.domain.counting import Grouping
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod, quarter
from cchc_desktop.domain.statistics import Report, Row
from cchc_desktop.services import statistics

_QUARTER = "2026Q2"
# How many times longer the spreadsheet must take at least, by the rows of the form: its time grows with their number
# faster than ours. A thousand was hoped for; LibreOffice shares COUNTIFS out among the processors.
_LEAST = {Grouping.FIELD: 100, Grouping.PROCEDURE: 200}
_LONGEST = 900
_ROUNDS = 9
_SHEET, _FORM = "Hồ sơ", "Biểu"
# Promise and pause as they stood at the end of the period; of what was settled by then, the day it is judged by.
_DOSSIERS = """
    SELECT {row}, d.channel, d.received_day, d.closed_day,
        CASE WHEN d.has_past AND coalesce(d.closed_day > :t, 1) THEN s.promised_day ELSE d.promised_day END,
        CASE WHEN d.closed_day <= :t THEN d.judged_day
        WHEN d.has_past THEN coalesce(s.waiting_day, s.suspended_day) ELSE coalesce(d.waiting_day, d.suspended_day) END
    FROM dossiers d JOIN fields f ON f.id = d.field_id JOIN procedures p ON p.id = d.procedure_id
    LEFT JOIN standings s ON d.has_past AND s.dossier_id = d.id AND s.seq = (
        SELECT max(seq) FROM standings WHERE dossier_id = d.id AND (from_day <= :t OR seq = 0)
    )
    WHERE d.is_counted = 1 ORDER BY d.received_at
"""
# What names a row in both sheets; a code by itself would be taken for a number.
_ROW = {Grouping.FIELD: "f.name", Grouping.PROCEDURE: "'TTHC ' || p.code"}
# The columns of the sheet, as a register has them; the last is a formula, for COUNTIFS compares no two columns.
_FIELD, _CHANNEL, _RECEIVED, _CLOSED, _PROMISED, _JUDGED, _DAYS = "ABCDEFG"
_BEHIND = '=IF(E{row}="","",IF(F{row}="",{last},F{row})-E{row})'
_NEW, _OLD = ((_RECEIVED, ">=F"), (_RECEIVED, "<=T")), ((_RECEIVED, "<F"),)
_KNOWN, _OPEN_LATER, _OPEN, _UNPROMISED = (_RECEIVED, "<=T"), (_CLOSED, ">T"), (_CLOSED, "="), (_PROMISED, "=")
_SETTLED = ((_CLOSED, ">=F"), (_CLOSED, "<=T"))
_Parts = tuple[tuple[tuple[str, str], ...], ...]
_COLUMNS: dict[str, _Parts] = {
    "c4": tuple((*_NEW, (_CHANNEL, words.CHANNEL[one])) for one in Channel if one in ONLINE_CHANNELS),
    "c5": tuple((*_NEW, (_CHANNEL, words.CHANNEL[one])) for one in Channel if one not in ONLINE_CHANNELS),
    "c6": ((*_OLD, (_CLOSED, ">=F")), (*_OLD, _OPEN)),
    "c8": ((*_SETTLED, (_DAYS, "<0")),),
    "c9": ((*_SETTLED, (_DAYS, "0")), (*_SETTLED, _UNPROMISED)),
    "c10": ((*_SETTLED, (_DAYS, ">0")),),
    "c12": tuple((_KNOWN, still, due) for still in (_OPEN_LATER, _OPEN) for due in ((_DAYS, "<=0"), _UNPROMISED)),
    "c13": tuple((_KNOWN, still, (_DAYS, ">0")) for still in (_OPEN_LATER, _OPEN)),
}
# Written into a profile of its own: the program is asked nothing over the network and no bridge need be installed.
_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Measure(source As String, target As String)
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden"
    hidden(0).Value = True
    opened = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
    begun = GetSystemTicks()
    opened.calculateAll()
    took = GetSystemTicks() - begun
    form = opened.Sheets.getByIndex(0)
    out = FreeFile
    Open target For Output As #out
    Print #out, took
    row = 0
    Do While form.getCellByPosition(0, row).String &lt;&gt; ""
        said = form.getCellByPosition(0, row).String
        For column = 1 To COUNT
            said = said &amp; Chr(9) &amp; form.getCellByPosition(column, row).Value
        Next column
        Print #out, said
        row = row + 1
    Loop
    Close #out
    opened.close(True)
    StarDesktop.terminate()
End Sub
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>
"""


@dataclass(frozen=True)
class _Counted:
    """What the spreadsheet counted, by field and column, and how long it took."""

    took_ms: float
    figures: dict[str, dict[str, int]]


def figures(desk: Desk) -> Iterator[Lead | Unmeasured]:
    """The other side is the recalculation alone, the sheet being open; that both count the same is proven first."""
    for by, least in _LEAST.items():
        name = f"{_QUARTER} by {by.value}"
        if which("soffice") is None:
            yield Unmeasured(f"report {name} by COUNTIFS", "không có LibreOffice")
            continue
        period = quarter(_QUARTER, PeriodRule.ND09, today=NOW.date())
        made, ours = _ours(desk, period, by)
        with tempfile.TemporaryDirectory() as folder:
            written = _write(desk, period, made, Path(folder) / "so.xlsx")
            counted = _recalculated(Path(folder), Path(folder) / "so.xlsx")
        wanted = {_named(row, by): {column: row.figures.columns[column] for column in _COLUMNS} for row in made.rows}
        if counted.figures != wanted:
            raise RuntimeError(f"the spreadsheet does not count {name} as the report does")
        yield Lead(f"{name}, COUNTIFS of {written} rows", ours, counted.took_ms, least)


def _named(row: Row, by: Grouping) -> str:
    """What names the row in both sheets."""
    return f"TTHC {row.key}" if by is Grouping.PROCEDURE else row.label


def _ours(desk: Desk, period: ReportingPeriod, by: Grouping) -> tuple[Report, float]:
    """The report and the median of its times."""
    made, took = statistics.report(desk, period, by), []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        made = statistics.report(desk, period, by)
        took.append((time.perf_counter() - begun) * 1000)
    return made, median(took)


def _write(desk: Desk, period: ReportingPeriod, made: Report, path: Path) -> int:
    """A form of COUNTIFS before a sheet with every dossier that may be counted; returns how many these are."""
    raw = sqlite3.connect(desk.config.office / "office.db")
    rows = raw.execute(_DOSSIERS.format(row=_ROW[made.by]), {"t": made.as_of.isoformat()}).fetchall()
    raw.close()
    book = Workbook(path, {"constant_memory": True})
    form, listed = book.add_worksheet(_FORM), book.add_worksheet(_SHEET)
    for place, row in enumerate(made.rows):
        form.write_string(place, 0, _named(row, made.by))
        for number, parts in enumerate(_COLUMNS.values(), start=1):
            form.write_formula(place, number, f"={'+'.join(_formula(one, place, period, len(rows)) for one in parts)}")
    last = _number(made.as_of.isoformat())
    for place, (field, channel, *days) in enumerate(rows):
        listed.write_string(place, 0, field)
        listed.write_string(place, 1, words.CHANNEL[Channel(channel)])
        for column, value in enumerate(map(_number, days), start=2):
            if value is not None:
                listed.write_number(place, column, value)
        listed.write_formula(place, 6, _BEHIND.format(row=place + 1, last=last))
    book.close()
    return len(rows)


def _formula(conditions: Sequence[tuple[str, str]], row: int, period: ReportingPeriod, rows: int) -> str:
    """One COUNTIFS: the field of the row and the conditions on columns of the sheet."""
    days = {"F": _number(period.first.isoformat()), "T": _number(period.last.isoformat())}
    told = [f"'{_SHEET}'!${_FIELD}$1:${_FIELD}${rows},$A{row + 1}"]
    for column, wanted in conditions:
        said = f"{wanted[:-1]}{days[wanted[-1]]}" if wanted[0] in "<>" and wanted[-1] in days else wanted
        told.append(f"'{_SHEET}'!${column}$1:${column}${rows},\"{said}\"")
    return f"COUNTIFS({','.join(told)})"


def _number(day: str | None) -> int | None:
    """A day as a spreadsheet counts it."""
    return None if day is None else (date.fromisoformat(day) - date(1899, 12, 30)).days


def _recalculated(folder: Path, book: Path) -> _Counted:
    """The form after LibreOffice opened the book and calculated every formula anew."""
    profile, told = folder / "profile", folder / "told.txt"
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    # The first start fills the profile, over whatever stands there.
    _run([*command, "--terminate_after_init"])
    basic = profile / "user" / "basic" / "Standard"
    (basic / "Module1.xba").write_text(_MACRO.replace("COUNT", str(len(_COLUMNS))), encoding="utf-8")
    (basic / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    call = f'macro:///Standard.Module1.Measure("{book.as_uri()}","{told.as_uri()}")'
    _run([*command, call])
    took, *lines = told.read_text(encoding="utf-8").splitlines()
    found: dict[str, dict[str, int]] = {}
    for line in lines:
        field, *numbers = line.split("\t")
        found[field] = dict(zip(_COLUMNS, (int(float(number)) for number in numbers), strict=True))
    return _Counted(float(took), found)


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=_LONGEST, env={**os.environ, "LC_ALL": "C.UTF-8"})
