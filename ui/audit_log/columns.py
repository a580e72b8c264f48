"""The columns of the log: both clocks, who, where, what, and of which dossier."""

from __future__ import annotations

from cchc_desktop.domain.numbering import code_tail
from cchc_desktop.services.audit_log import LogLine
from ui.paged_model import Column


def _both(line: LogLine) -> str:
    return f"Ghi lúc {line.recorded_at:%H:%M:%S %d/%m/%Y}, xảy ra lúc {line.happened_at:%H:%M %d/%m/%Y}"


COLUMNS: tuple[Column[LogLine], ...] = (
    Column("Ghi lúc", lambda line: f"{line.recorded_at:%H:%M:%S %d/%m/%y}", width=142, tip=_both),
    Column("Xảy ra", lambda line: f"{line.happened_at:%H:%M %d/%m}", width=100, tip=_both),
    Column("Người làm", lambda line: line.who, width=116, tip=lambda line: line.who),
    Column("Việc", lambda line: line.title, width=140, bold=True, tip=lambda line: line.title),
    Column("Hồ sơ", lambda line: code_tail(line.code), width=118, tip=lambda line: line.code),
    Column("Nội dung", lambda line: line.said, width=0, tip=lambda line: line.said),
)
