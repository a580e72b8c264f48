"""``quality``: what the book knows of a period's service: letters, causes, satisfaction, the groups of QĐ 766."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cchc_desktop.cli import spans, values
from cchc_desktop.cli.answer import Answer
from cchc_desktop.services import quality

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call
    from cchc_desktop.services.quality import Assessment


def declare(parser: Parser) -> None:
    """Add the options that name a period, and the file to write."""
    spans.declare(parser)
    parser.add_argument("--out", metavar="TỆP", help="ghi ra tệp .xlsx")


def carry_out(call: Call) -> Answer:
    """Tell each indicator with its formula, or what is missing for it."""
    spans.check(call)
    path = values.file_to_write(call.options.out, "out", (".xlsx",))
    with call.desk() as desk:
        period = spans.period(call, desk.now().date())
        found = quality.assessment(desk, period)
        if path is not None:
            quality.write_workbook(desk, found, path)
    keys = {**found.quality.as_record(), "groups": [group.as_record() for group in found.groups]}
    lines = tuple(_lines(period.label, found))
    if path is None:
        return Answer(keys, lines)
    return Answer({**keys, "file": path}, (*lines, f"Đã ghi tệp {path}."))


def _lines(label: str, found: Assessment) -> Iterator[str]:
    yield label
    for group in found.groups:
        yield f"{group.name} (tối đa {group.most_points} điểm)"
        for indicator in group.indicators:
            yield f"  {indicator.label}: {indicator.shown}"
            yield f"    {indicator.formula}"
