"""``consolidate``: quarter workbooks of several offices become one, or the cells that are wrong are named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_desktop.cli.answer import Answer
from cchc_desktop.domain.consolidation import ROLE_WORDS, Role
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.services import consolidation
from cchc_desktop.services.consolidation import Accepted

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call
    from cchc_desktop.domain.consolidation import OfficeRow
    from cchc_desktop.services.consolidation import Plan, Source, Written


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    add = parser.add_argument
    add("files", nargs="+", metavar="TỆP", help="các tệp .xlsx có biểu của từng đơn vị")
    add("--out", required=True, metavar="TỆP", help="tệp .xlsx để ghi bảng tổng hợp")
    add(
        "--accept-gap",
        action="store_true",
        help="chấp nhận (3) nhiều hơn (7)+(11) ở bảng không có cột rút hồ sơ, dừng xử lý",
    )
    add("--accept-periods", action="store_true", help="chấp nhận các tệp khác kỳ báo cáo")
    add("--accept-columns", action="store_true", help="chấp nhận cách ghép cột tự đoán còn thiếu cột")


def carry_out(call: Call) -> Answer:
    """Look at all files, and write the sum when nothing is left to refuse."""
    options = call.options
    with call.desk() as desk:
        plan = consolidation.look(desk, [Path(name) for name in options.files])
        # A guess that found every figure is taken and told; one that did not needs a word.
        columns = frozenset(
            source.layout.fingerprint
            for source in plan.sources
            if source.layout is not None and (source.layout.is_certain or options.accept_columns)
        )
        accepted = Accepted(options.accept_gap, options.accept_periods, columns)
        try:
            written = consolidation.write(desk, plan, Path(options.out), accepted)
        except InvalidInput as refusal:
            return Answer({**_looked(plan), "total": None}, tuple(_source_lines(plan)), refusal=refusal)
    keys = {**_looked(plan), "offices": [*_offices(written)], "total": _figures(written.summary.total)}
    keys["checks"] = [*keys["checks"], *_checks(written)]
    warnings = [f"{one.office}, {one.file} {one.sheet} {one.cell}: {one.text}" for one in written.warnings]
    return Answer({**keys, "warnings": warnings, "file": written.path}, tuple(_lines(plan, written)), warnings)


def _looked(plan: Plan) -> dict[str, Any]:
    """What scripts read of the files, whether or not they were added up."""
    return {
        "offices": [_source(source) for source in plan.sources],
        "checks": [
            {
                "file": breach.file,
                "sheet": breach.sheet,
                "cell": breach.cell,
                "where": breach.where,
                "id": breach.id,
                "ok": False,
                "left": breach.left,
                "right": breach.right,
            }
            for breach in plan.breaches
        ],
    }


def _source(source: Source) -> dict[str, Any]:
    submission, layout = source.submission, source.layout
    found: dict[str, Any] = {"file": source.path, "state": source.state.value, "problems": list(source.sentences)}
    if layout is not None:
        found["is_own_layout"] = layout.is_own
        found["columns"] = {column.letter: column.role.value for column in layout.columns}
    if submission is not None:
        found |= {
            "office": submission.office,
            "period": submission.period.shown,
            "sheet": submission.sheet,
            "range": submission.area,
            "sha256": submission.digest,
        }
    return found


def _offices(written: Written) -> Iterator[dict[str, Any]]:
    for standing in written.standings:
        submission = standing.row.submission
        yield {
            "office": submission.office,
            "period": submission.period.shown,
            "file": submission.file,
            "sheet": submission.sheet,
            "range": submission.area,
            "sha256": submission.digest,
            "is_own_layout": submission.layout.is_own,
            "blank": sorted(standing.row.blank),
            "gap": submission.gap,
            **_figures(standing.row.figures),
            "rate": None if standing.hundredths is None else standing.hundredths / 100,
            "rank": standing.rank,
            "band": standing.band,
        }


def _figures(figures: Any) -> dict[str, int]:
    return {**figures.columns, "withdrawn": figures.withdrawn, "closed": figures.closed}


def _checks(written: Written) -> Iterator[dict[str, Any]]:
    """The identities that hold; those that do not are named by their cells already."""
    for check in written.summary.checks:
        yield {"where": check.where, "id": check.id, "ok": check.ok, "left": check.left, "right": check.right}


def _source_lines(plan: Plan) -> Iterator[str]:
    for source in plan.sources:
        office = (
            f"{source.submission.office}, {source.submission.period.shown}" if source.submission else "không đọc được"
        )
        yield f"{source.path.name}: {office}"
        for sentence in source.sentences:
            yield f"  {sentence}"
        if source.layout is not None and not source.layout.is_own:
            for column in source.layout.columns:
                if column.role is not Role.SKIPPED:
                    yield f"  Cột {column.letter} «{column.words}» là {ROLE_WORDS[column.role]}"


def _lines(plan: Plan, written: Written) -> Iterator[str]:
    yield from _source_lines(plan)
    for standing in written.standings:
        rate = "-" if standing.hundredths is None else f"{standing.hundredths // 100},{standing.hundredths % 100:02}%"
        rank = "" if standing.rank is None else f", hạng {standing.rank}, {standing.band}"
        yield f"{_row(standing.row)}  đúng hạn {rate}{rank}"
    total = written.summary.total
    yield f"{'Tổng cộng':<40}" + "".join(f"{value:>9}" for value in total.columns.values())
    yield f"Đã ghi tệp {written.path}."


def _row(row: OfficeRow) -> str:
    cells = ("-" if name in row.blank else str(value) for name, value in row.figures.columns.items())
    return f"{row.name[:40]:<40}" + "".join(f"{cell:>9}" for cell in cells)
