"""All that the quarter's workbook prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cchc_desktop.domain.application import Channel
from cchc_desktop.domain.counting import Arrival, Outcome
from cchc_desktop.domain.layout import Layout
from cchc_desktop.domain.statistics import Report


@dataclass(frozen=True, slots=True)
class DossierLine:
    """A dossier behind the figures; ``row`` is the key of its row, ``done_at`` when its result came or it ended.

    ``channel`` and ``has_letter`` (a letter of apology by the day that counts) split the figures further where known.
    """

    code: str
    procedure: str
    field: str
    name: str
    received_at: datetime
    due_at: datetime | None
    done_at: datetime | None
    status: str
    arrival: Arrival
    outcome: Outcome
    row: str
    channel: Channel | None = None
    has_letter: bool | None = None


@dataclass(frozen=True, slots=True)
class BesideLine:
    """A dossier behind a figure beside the columns, ``memo``; ``row`` is the key of its row.

    ``came_at`` is when it was received, else when it was registered or rejected.
    """

    memo: str
    code: str
    procedure: str
    name: str
    came_at: datetime
    status: str
    row: str


@dataclass(frozen=True, slots=True)
class AdjustmentLine:
    """What was changed after the report was sent: of which dossier, in which row and column, why, when and by whom."""

    code: str
    row: str
    was: str
    now: str
    why: str
    at: datetime | None
    who: str


@dataclass(frozen=True, slots=True)
class Compared:
    """An earlier period: ``title`` says which one it is to this ("Kỳ trước"); without a report ``note`` says why."""

    title: str
    label: str
    report: Report | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Trends:
    """What the charts show: intake and settlement by day from ``first``, and the on-time share of some quarters."""

    first: date
    received: tuple[int, ...]
    settled: tuple[int, ...]
    on_time: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True)
class QuarterView:
    """The report with all around it; its first layout is the form, the others stand beside it.

    ``signer_title`` are the lines above the signature ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"); ``dated`` is the worded
    place and day ("Bình Minh, ngày 15 tháng 3 năm 2026"). ``dossiers`` and ``beside`` are walked once; None leaves
    their sheets out. ``told`` hears after each of them how many are written and may raise to stop. ``sent_on`` is the
    day on which figures that were sent left the house; None for figures of today. ``seals`` are the heads of the chains
    of events of that moment: station, number, seal.
    """

    report: Report
    layouts: tuple[Layout, ...]
    office: str
    recipient: str
    dated: str
    made_at: datetime
    signer_title: tuple[str, ...] = ("THỦ TRƯỞNG ĐƠN VỊ",)
    signer_name: str = ""
    preparer_name: str = ""
    dossiers: Iterable[DossierLine] | None = None
    beside: Iterable[BesideLine] | None = None
    is_practice: bool = False
    compared: tuple[Compared, ...] = ()
    trends: Trends | None = None
    adjustments: Sequence[AdjustmentLine] | None = None
    told: Callable[[int], None] | None = None
    sent_on: date | None = None
    seals: Sequence[tuple[str, int, str]] = ()
