"""Percentages as exact fractions, shown so that they never hide the one dossier that was late."""

from __future__ import annotations

from dataclasses import dataclass

_WHOLE = 10_000


def percent(part: int, whole: int) -> str:
    """``part`` of ``whole`` in percent, half-up to two decimals, with a comma; "-" for an empty whole.

    What is not all never shows as 100,00 and what is not nothing never as 0,00 (rules.md section 5).
    Raises ValueError unless 0 <= part <= whole.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"{part} is no part of {whole}")
    if whole == 0:
        return "-"
    hundredths = (2 * _WHOLE * part + whole) // (2 * whole)
    if part < whole:
        hundredths = min(hundredths, _WHOLE - 1)
    if part > 0:
        hundredths = max(hundredths, 1)
    return f"{hundredths // 100},{hundredths % 100:02d}"


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of dossiers: ``label`` is its Vietnamese name, ``formula`` how it is made from the columns."""

    name: str
    label: str
    part: int
    whole: int
    formula: str

    @property
    def shown(self) -> str:
        """The figure with its sign, "99,57%"; "-" when there is nothing to divide by."""
        figure = percent(self.part, self.whole)
        return figure if figure == "-" else f"{figure}%"

    @property
    def explained(self) -> str:
        """The formula with its numbers: "((8)+(9))/(7) = 361869/363424 = 99,57%"."""
        return f"{self.formula} = {self.part}/{self.whole} = {self.shown}"
