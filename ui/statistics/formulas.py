"""A percentage with its numbers: what was divided by what, as an inspector adds it up by hand."""

from __future__ import annotations

from cchc_desktop.domain.ratio import Rate
from ui.format import number


def worked(rate: Rate) -> str:
    """ "579 = (8)+(9); 584 = (7); 99,14%": both sides of the division by their columns, then the share."""
    part, whole = _sides(rate.formula)
    return f"{number(rate.part)} = {part}; {number(rate.whole)} = {whole}; {rate.shown}"


def on_time(in_time: int, settled: int) -> Rate:
    """The share of a part of the table that was settled in time."""
    return Rate("on_time", "Đúng hạn (theo ngày thực tế)", in_time, settled, "((8)+(9))/(7)")


def _sides(formula: str) -> tuple[str, str]:
    """What stands before and behind the division, without the brackets that only hold a sum together."""
    depth = 0
    for at, sign in enumerate(formula):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "/" and depth == 0:
            return _bare(formula[:at]), _bare(formula[at + 1 :])
    return formula, "1"


def _bare(side: str) -> str:
    """Without brackets around all of it; those around the number of a column stay."""
    inside = side[1:-1]
    if not (side.startswith("(") and side.endswith(")")) or inside.isdigit():
        return side
    depth = 0
    for sign in inside:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth < 0:
            return side
    return inside
