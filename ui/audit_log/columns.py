"""The columns of the log: both clocks, who, what, and of which dossier; in a narrow list one line says it all."""

from __future__ import annotations

from collections.abc import Callable

from cchc_desktop.domain.numbering import code_tail
from cchc_desktop.services.audit_log import LogLine
from ui.paged_model import Column
from ui.theme import Tone

RECORDED, HAPPENED, WHO, TITLE, DOSSIER, SAID = range(6)
# What leaves a narrow list: its last column and the entry at the side say them.
WIDE_ONLY = (HAPPENED, WHO, TITLE, DOSSIER)
# The recording's seconds leave as well.
RECORDED_WIDTH = (160, 146)


def columns(is_narrow: Callable[[], bool]) -> tuple[Column[LogLine], ...]:
    """The columns in their order; ``is_narrow`` tells at each painting whether the list has little room."""
    return (
        Column(
            "Ghi lúc",
            lambda line: (
                f"{line.recorded_at:%H:%M %d/%m/%Y}" if is_narrow() else f"{line.recorded_at:%H:%M:%S %d/%m/%Y}"
            ),
            width=RECORDED_WIDTH[0],
            tip=_both,
        ),
        Column("Xảy ra", _happened, width=94, tone=_happened_tone, tip=_both),
        Column("Người làm", lambda line: line.who, width=114, tip=lambda line: line.who),
        Column("Việc", lambda line: line.title, width=134, bold=True, tip=lambda line: line.title),
        Column("Hồ sơ", lambda line: code_tail(line.code), width=104, tip=lambda line: line.code),
        Column("Nội dung", lambda line: _whole(line) if is_narrow() else line.said, width=0, tip=_whole),
    )


def _both(line: LogLine) -> str:
    return f"Ghi lúc {line.recorded_at:%H:%M:%S %d/%m/%Y}, xảy ra lúc {line.happened_at:%H:%M %d/%m/%Y}"


def _is_another_day(line: LogLine) -> bool:
    return line.happened_at.date() != line.recorded_at.date()


def _happened(line: LogLine) -> str:
    """The clock of the same day; of another day the date, which is what an inspector looks for."""
    return f"{line.happened_at:%d/%m/%Y}" if _is_another_day(line) else f"{line.happened_at:%H:%M}"


def _happened_tone(line: LogLine) -> Tone:
    return Tone.WARN if _is_another_day(line) else Tone.PLAIN


def _whole(line: LogLine) -> str:
    what = " ".join(part for part in (line.title, code_tail(line.code)) if part)
    return " – ".join(part for part in (what, line.said, line.who) if part)
