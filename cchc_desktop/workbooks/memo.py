"""The workbook "Số liệu kèm theo": certifications, procedures and missing papers of a period, with live sums."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc_desktop.domain.memo import MemoReport, ProcedureCount
from cchc_desktop.domain.words import CERTIFIED, CERTIFIED_UNIT, ONLINE_LEVEL, ROLE
from cchc_desktop.workbooks.grid import Cell, Grid, Heading, draw_sheet, summed
from cchc_desktop.workbooks.sheet import Book, new_book

TITLE = "SỐ LIỆU KÈM THEO BÁO CÁO"
NOTE_CERTIFIED = "Tính theo ngày có kết quả được cấp. Hồ sơ chưa ghi số bản, số việc được tính là 1 và nêu ở cột riêng."
NOTE_PROCEDURES = "Thủ tục còn tiếp nhận trong kỳ; «có hồ sơ» là có hồ sơ tiếp nhận trong kỳ, ở mọi vai trò."
NOTE_MISSING = (
    "Phiếu yêu cầu bổ sung sau tiếp nhận và phiếu hướng dẫn trước tiếp nhận lập trong kỳ; "
    "giấy tờ ghi khác chữ hoa, dấu, dấu câu là một, hiện theo cách ghi thường gặp nhất."
)
_COUNTS = ("Số thủ tục", "Có hồ sơ trong kỳ", "Không có hồ sơ", "Đã đối chiếu", "Cần đối chiếu", "Hồ sơ tiếp nhận")


@dataclass(frozen=True, slots=True)
class MemoBook:
    """The figures, whose they are and when they were drawn."""

    report: MemoReport
    office: str
    made_at: datetime
    is_practice: bool = False


def write(memo: MemoBook, path: Path) -> None:
    """Write the workbook. Raises Unavailable when the place is at fault."""
    report = memo.report
    with new_book(path, title="Số liệu kèm theo", author=memo.office, made_at=memo.made_at) as book:
        _sheet(book, memo, "Chứng thực", NOTE_CERTIFIED, (_certified(report), _certifications(report)))
        _sheet(book, memo, "Số thủ tục", NOTE_PROCEDURES, _procedure_counts(report))
        _sheet(book, memo, "Từng thủ tục", NOTE_PROCEDURES, (_procedures(report),))
        _sheet(book, memo, "Giấy tờ thiếu", NOTE_MISSING, (_missing_fields(report), _missing_papers(report)))


def _certified(report: MemoReport) -> Grid:
    # Copies and cases are not added to each other, so that no sum stands below.
    return Grid(
        "Kết quả chứng thực",
        (("Nội dung", 58), ("Đơn vị", 12), ("Số lượng", 14), ("Số hồ sơ", 14), ("Hồ sơ chưa ghi số", 18)),
        [(one.label, CERTIFIED_UNIT[one.kind], one.number, one.dossiers, one.uncounted) for one in report.certified],
    )


def _certifications(report: MemoReport) -> Grid:
    return Grid(
        "Theo thủ tục",
        (("Thủ tục", 58), ("Loại", 12), ("Số lượng", 14), ("Số hồ sơ", 14), ("Hồ sơ chưa ghi số", 18)),
        [
            (f"{one.name} ({one.code})", CERTIFIED[one.kind], one.number, one.dossiers, one.uncounted)
            for one in report.certifications
        ],
    )


def _procedure_counts(report: MemoReport) -> Iterable[Grid]:
    groups = (
        ("Theo lĩnh vực", "Lĩnh vực", report.by_field),
        ("Theo mức độ trực tuyến", "Mức độ trực tuyến", report.by_level),
        ("Theo cơ chế giải quyết", "Cơ chế", report.by_role),
    )
    for title, first, counts in groups:
        columns = ((first, 46), *((name, 14.0) for name in _COUNTS))
        yield summed(Grid(title, columns, [_count_row(count) for count in counts]))


def _count_row(count: ProcedureCount) -> tuple[Cell, ...]:
    return (
        count.label,
        count.procedures,
        count.used,
        count.unused,
        count.confirmed,
        count.unconfirmed,
        count.received,
    )


def _procedures(report: MemoReport) -> Grid:
    return summed(
        Grid(
            "Từng thủ tục",
            (
                ("Mã TTHC", 13),
                ("Tên TTHC", 60),
                ("Lĩnh vực", 24),
                ("Mức độ trực tuyến", 16),
                ("Cơ chế", 26),
                ("Đối chiếu", 15),
                ("Hồ sơ tiếp nhận", 13),
            ),
            [
                (
                    use.code,
                    use.name,
                    use.field,
                    ONLINE_LEVEL[use.level],
                    ROLE[use.role],
                    "đã đối chiếu" if use.is_confirmed else "cần đối chiếu",
                    use.received,
                )
                for use in report.uses
            ],
        )
    )


def _missing_fields(report: MemoReport) -> Grid:
    return summed(
        Grid(
            "Phiếu theo lĩnh vực",
            (("Lĩnh vực", 64), ("Yêu cầu bổ sung", 16), ("Hướng dẫn", 16)),
            [(one.field, one.requests, one.guidances) for one in report.missing_by_field],
        )
    )


def _missing_papers(report: MemoReport) -> Grid:
    return summed(
        Grid(
            "Giấy tờ, nội dung còn thiếu",
            (("Giấy tờ, nội dung", 64), ("Yêu cầu bổ sung", 16), ("Hướng dẫn", 16), ("Các lĩnh vực", 40)),
            [(one.text, one.requests, one.guidances, ", ".join(one.fields)) for one in report.missing_papers],
        )
    )


def _sheet(book: Book, memo: MemoBook, name: str, note: str, grids: Iterable[Grid]) -> None:
    period = memo.report.period
    said = f"{period.label} ({period.span.lower()})"
    draw_sheet(book, name, Heading(memo.office, TITLE, said, note, is_practice=memo.is_practice), grids)
