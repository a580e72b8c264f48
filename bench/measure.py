"""Two things measured in turns, so that the machine's moods fall on both alike."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Figure:
    """One line of the table: medians in milliseconds, their ratio and the most it may be."""

    name: str
    ours_ms: float
    floor_ms: float
    most: float

    @property
    def ratio(self) -> float:
        """How many times the limit we take."""
        return self.ours_ms / self.floor_ms

    @property
    def holds(self) -> bool:
        """Whether the ratio is within its bound."""
        return self.ratio <= self.most

    def line(self) -> str:
        """The figure as a line of the table."""
        mark = "ok" if self.holds else "OVER"
        return f"{self.name:<46}{self.ours_ms:>10.2f}{self.floor_ms:>10.2f}{self.ratio:>8.2f}{self.most:>7.1f}  {mark}"


@dataclass(frozen=True)
class Lead:
    """A line of the other kind: what another program takes, and how many times ours that must be at least."""

    name: str
    ours_ms: float
    theirs_ms: float
    least: float

    @property
    def ratio(self) -> float:
        """How many times longer the other takes."""
        return self.theirs_ms / self.ours_ms

    @property
    def holds(self) -> bool:
        """Whether the other is slow enough."""
        return self.ratio >= self.least

    def line(self) -> str:
        """The figure as a line of the table."""
        mark = "ok" if self.holds else "UNDER"
        return (
            f"{self.name:<46}{self.ours_ms:>10.2f}{self.theirs_ms:>10.0f}{self.ratio:>8.0f}{f'>={self.least:.0f}':>7}"
            f"  {mark}"
        )


@dataclass(frozen=True)
class Unmeasured:
    """A line that this machine cannot measure, and why."""

    name: str
    why: str
    holds: bool = True

    def line(self) -> str:
        """The reason in the place of figures."""
        return f"{self.name:<46}{self.why:>35}"


HEAD = f"{'figure':<46}{'ours ms':>10}{'floor ms':>10}{'ratio':>8}{'most':>7}"


def side_by_side(
    name: str, ours: Callable[[], object], floor: Callable[[], object], most: float, *, rounds: int = 30, warm: int = 3
) -> Figure:
    """Run both in turns and compare their medians."""
    for _ in range(warm):
        ours()
        floor()
    took: tuple[list[float], list[float]] = ([], [])
    gc.disable()
    try:
        for _ in range(rounds):
            for times, work in zip(took, (ours, floor), strict=True):
                begun = time.perf_counter()
                work()
                times.append((time.perf_counter() - begun) * 1000)
    finally:
        gc.enable()
    return Figure(name, median(took[0]), median(took[1]), most)
