"""Offices ranked by the share they settled in time, and the band each falls into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cchc_desktop.domain.consolidation.summary import OfficeRow
from cchc_desktop.domain.ratio import percent


@dataclass(frozen=True, slots=True)
class Band:
    """A name for on-time rates of at least so many hundredths of a percent."""

    at_least: int
    name: str


# No regulation sets bands for the on-time rate: these are a beginning that whoever adds up changes in the workbook.
BANDS = (
    Band(0, "Yếu"),
    Band(8000, "Trung bình"),
    Band(9000, "Khá"),
    Band(9500, "Tốt"),
    Band(9800, "Xuất sắc"),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """``part`` of ``whole`` settled dossiers were in time; without any, or without the columns, there is no rank."""

    row: OfficeRow
    part: int
    whole: int
    rank: int | None
    band: str

    @property
    def hundredths(self) -> int | None:
        """The rate as it is shown, in hundredths of a percent: never all while one was late."""
        return int(percent(self.part, self.whole).replace(",", "")) if self.whole else None


def standings(rows: Sequence[OfficeRow], bands: Sequence[Band] = BANDS) -> tuple[Standing, ...]:
    """Offices in the order given; the rank is by the exact share, equal shares share it, the band by the rate shown."""
    shares = [_share(row) for row in rows]
    found = []
    for row, (part, whole) in zip(rows, shares, strict=True):
        rank = 1 + sum(other * whole > part * others for other, others in shares) if whole else None
        bare = Standing(row, part, whole, rank, "")
        rate = bare.hundredths
        names = [band.name for band in bands if rate is not None and rate >= band.at_least]
        found.append(Standing(row, part, whole, rank, names[-1] if names else ""))
    return tuple(found)


def _share(row: OfficeRow) -> tuple[int, int]:
    figures = row.figures
    is_told = {"c7", "c8", "c9"} <= row.submission.layout.known
    part, whole = figures.c8 + figures.c9, figures.c7
    return (part, whole) if is_told and part <= whole else (0, 0)
