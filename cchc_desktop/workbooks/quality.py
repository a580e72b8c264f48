"""The workbook "Chất lượng phục vụ": lateness with letters and causes, satisfaction with n, the groups of QĐ 766."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc_desktop.domain.duty import LetterTiming
from cchc_desktop.domain.indicators import Group, Indicator
from cchc_desktop.domain.outcome import CauseSide, Satisfaction
from cchc_desktop.domain.quality import Lateness, Opinions, Quality
from cchc_desktop.domain.ratio import Rate
from cchc_desktop.domain.words import CAUSE_SIDE
from cchc_desktop.workbooks.grid import Cell, Grid, Heading, Live, draw_sheet, proof, share
from cchc_desktop.workbooks.sheet import Book, new_book

LATE_SHEET, CAUSE_SHEET = "Quá hạn, thư xin lỗi", "Nguyên nhân quá hạn"
OPINION_SHEET, GROUP_SHEET = "Mức độ hài lòng", "Năm nhóm chỉ số"
NOTE_LATE = (
    "Quá hạn = cột (10) + cột (13) của biểu II.06a = có thư xin lỗi + chưa có thư = chủ quan + khách quan + chưa ghi. "
    "Thư kịp thời: gửi trước ngày hẹn trả (Nghị định 118/2025/NĐ-CP, khoản 6 Điều 19)."
)
NOTE_CAUSES = "Mỗi hồ sơ quá hạn có một nguyên nhân; chủ quan hay khách quan do đơn vị ghi. Tổng bằng cột (10) + (13)."
NOTE_OPINIONS = (
    "Tỷ lệ hài lòng = (rất hài lòng + hài lòng)/n; n là số lượt đánh giá khi trả kết quả trong kỳ. "
    "Người không đánh giá không tính vào n."
)
NOTE_GROUPS = (
    "Năm nhóm theo Quyết định 766/QĐ-TTg, trong phạm vi sổ này biết được; chương trình không tự cho điểm. "
    "Chỉ số chưa có dữ liệu thì ghi rõ còn thiếu gì."
)
_LATE: tuple[tuple[str, float], ...] = (
    ("Lĩnh vực", 34),
    ("Quá hạn", 10),
    ("Đã giải quyết quá hạn (10)", 11),
    ("Đang giải quyết quá hạn (13)", 11),
    ("Chủ quan", 9),
    ("Khách quan", 9),
    ("Chưa ghi", 9),
    ("Thư kịp thời", 9),
    ("Thư trong ngày hạn", 10),
    ("Thư sau hạn", 9),
    ("Có thư", 9),
    ("Chưa có thư", 9),
    ("Tỷ lệ thư kịp thời", 11),
    ("Kiểm tra", 12),
)
_CAUSES: tuple[tuple[str, float], ...] = (
    ("Lĩnh vực", 36),
    ("Nguyên nhân", 80),
    ("Thuộc về", 16),
    ("Số hồ sơ", 14),
)
_OPINIONS: tuple[tuple[str, float], ...] = (
    ("", 40),
    ("Rất hài lòng", 12),
    ("Hài lòng", 12),
    ("Không hài lòng", 12),
    ("Lượt đánh giá (n)", 13),
    ("Không đánh giá", 13),
    ("Kết quả đã trả", 13),
    ("Tỷ lệ hài lòng", 13),
)
_GROUPS: tuple[tuple[str, float], ...] = (
    ("Chỉ số", 50),
    ("Cách tính", 54),
    ("Tử số", 11),
    ("Mẫu số", 11),
    ("Kết quả", 12),
    ("Còn thiếu, ghi chú", 46),
)
_SIDES = (CauseSide.SUBJECTIVE, CauseSide.OBJECTIVE, None)
_LETTERS = (LetterTiming.IN_TIME, LetterTiming.DUE_DAY, LetterTiming.LATE)
NOT_SAID, NOBODY, NONE = "Chưa ghi", "Chưa giao công chức xử lý", "Trong kỳ không có trường hợp nào."


@dataclass(frozen=True, slots=True)
class QualityBook:
    """The quality of a period with its five groups, whose it is and when it was drawn."""

    quality: Quality
    groups: Sequence[Group]
    office: str
    made_at: datetime
    is_practice: bool = False


def write(book_of: QualityBook, path: Path) -> None:
    """Write the workbook. Raises Unavailable when the place is at fault; nothing half written stays."""
    made = book_of.quality
    with new_book(path, title="Chất lượng phục vụ", author=book_of.office, made_at=book_of.made_at) as book:
        rule = made.profile.sentence
        _sheet(book, book_of, LATE_SHEET, f"{NOTE_LATE} {rule}", (_late(made),))
        _sheet(book, book_of, CAUSE_SHEET, NOTE_CAUSES, (_causes(made),))
        grids = (_opinions("Công chức xử lý", made.by_officer, made), _opinions("Lĩnh vực", made.by_field, made))
        _sheet(book, book_of, OPINION_SHEET, NOTE_OPINIONS, grids)
        _sheet(book, book_of, GROUP_SHEET, NOTE_GROUPS, map(_group, book_of.groups))


def _sheet(book: Book, book_of: QualityBook, name: str, note: str, grids: Iterable[Grid]) -> None:
    period, as_of = book_of.quality.period, book_of.quality.as_of
    until = f", tính đến ngày {as_of:%d/%m/%Y}" if as_of < period.last else ""
    said = f"{period.label} ({period.span.lower()}{until})"
    title = f"CHẤT LƯỢNG PHỤC VỤ: {name.upper()}"
    draw_sheet(book, name, Heading(book_of.office, title, said, note, book_of.is_practice), grids)


def _late(made: Quality) -> Grid:
    title = "Hồ sơ quá hạn theo lĩnh vực"
    return Grid(title, _LATE, [_late_row(row) for row in made.lateness], _late_row(made.late))


def _late_row(row: Lateness) -> tuple[Cell, ...]:
    return (
        row.name,
        Live("=C{row}+D{row}", row.total),
        row.settled,
        row.pending,
        *(row.sides.get(side, 0) for side in _SIDES),
        *(row.letters.get(timing, 0) for timing in _LETTERS),
        Live("=SUM(H{row}:J{row})", row.with_letter),
        row.without_letter,
        share("H{row}", "B{row}", row.in_time),
        proof(("B{row}=E{row}+F{row}+G{row}", "B{row}=K{row}+L{row}")),
    )


def _causes(made: Quality) -> Grid:
    rows: list[Sequence[Cell]] = [
        (row.name, cause.text or NOT_SAID, CAUSE_SIDE[cause.side] if cause.side else NOT_SAID, cause.count)
        for row in made.lateness
        for cause in row.causes
    ]
    return Grid("Nguyên nhân quá hạn theo lĩnh vực", _CAUSES, rows, (made.late.name, "", "", made.late.total))


def _opinions(first: str, rows: Sequence[Opinions], made: Quality) -> Grid:
    columns = ((first, _OPINIONS[0][1]), *_OPINIONS[1:])
    title = f"Theo {first[0].lower()}{first[1:]}"
    return Grid(title, columns, [_opinion_row(row) for row in rows], _opinion_row(made.opinions))


def _opinion_row(row: Opinions) -> tuple[Cell, ...]:
    return (
        row.name or NOBODY,
        *(row.levels.get(level, 0) for level in Satisfaction),
        Live("=SUM(B{row}:D{row})", row.rated),
        row.unrated,
        Live("=E{row}+F{row}", row.returned),
        share("(B{row}+C{row})", "E{row}", row.rate),
    )


def _group(group: Group) -> Grid:
    return Grid(f"{group.name} (tối đa {group.most_points} điểm)", _GROUPS, list(map(_indicator, group.indicators)))


def _indicator(one: Indicator) -> tuple[Cell, ...]:
    rate: Rate | None = one.rate
    if rate is None:
        return (one.label, one.formula, "", "", "-", f"Chưa có dữ liệu: {one.missing}.")
    shared = share("C{row}", "D{row}", rate)
    return (one.label, one.formula, rate.part, rate.whole, shared, "" if rate.whole else NONE)
