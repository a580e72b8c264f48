"""The cover: whose dossiers, how they were chosen, how many, what was found, and the heads of the chains of seals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cchc_desktop.documents import wording
from cchc_desktop.documents.inspection.blocks import FACT, FORMAT, LABEL, facts, mark
from cchc_desktop.documents.inspection.contents import Found
from cchc_desktop.documents.inspection.late import LateText
from cchc_desktop.documents.inspection.parts import PackData
from cchc_desktop.documents.sheet import heading, signing
from cchc_desktop.documents.sheet.page import Align, Sheet
from cchc_desktop.documents.sheet.table import Column, Row, Table
from cchc_desktop.documents.sheet.typeset import Run, italic

TITLE = "HỒ SƠ KIỂM TRA"
_NOTE = (
    "Tài liệu có dữ liệu cá nhân, chỉ dùng để thanh tra, kiểm tra việc giải quyết thủ tục hành chính; "
    "lập từ sổ của phần mềm, không thay hồ sơ lưu của đơn vị."
)
_HEADS = (Column("Máy trạm", 3), Column("Sự kiện cuối", 2, Align.CENTRE), Column("Dấu niêm phong", 11))
_MANY, _LINES_FEW, _LINES_MANY = 4, 2, 3
_MOST_BENT = 8


class Cover:
    """The first page, whose sums are written when all dossiers are drawn."""

    def __init__(self, sheet: Sheet, pack: PackData, late: LateText) -> None:
        self._late = late
        mark(sheet, "bia", "Bìa", 0)
        heading.centre_head(sheet, pack.head)
        sheet.gap(34)
        heading.title(sheet, TITLE)
        sheet.paragraph(["Việc tiếp nhận và giải quyết thủ tục hành chính"], align=Align.CENTRE)
        sheet.gap(18)
        count = len(pack.entries)
        self._lines = 1 if count == 1 else _LINES_FEW if count < _MANY else _LINES_MANY
        facts(sheet, (*pack.choice, ("Số hồ sơ", wording.amount(count))))
        self._page, self._top = late.call(sheet), sheet.y
        self._edges = sheet.left + LABEL, sheet.right
        facts(sheet, (("Kết luận thời hạn", "\n".join(" " * self._lines)),))
        facts(
            sheet,
            (
                ("Kiểm tra niêm phong", "\n".join((pack.chain.sentence, *pack.chain.problems))),
                ("Lập lúc", wording.moment(pack.made_at)),
                ("Người lập", pack.made_by or pack.head.centre),
            ),
        )
        self._draw_heads(sheet, pack)
        sheet.gap(12)
        sheet.paragraph([italic(_NOTE)], align=Align.JUSTIFIED, size=FORMAT.small)
        day = wording.day(pack.made_at.date())
        dated = f"{pack.head.place}, {day}" if pack.head.place else day[:1].upper() + day[1:]
        block = signing.SignBlock(("NGƯỜI LẬP",), name=pack.made_by)
        signing.side_by_side(sheet, None, block, above_right=dated)

    def _draw_heads(self, sheet: Sheet, pack: PackData) -> None:
        if not pack.heads:
            return
        sheet.gap(12)
        table = Table(sheet, _HEADS, FORMAT.small - 1)
        for station, seq, seal in pack.heads:
            table.add(Row((station, wording.amount(seq), seal)))

    def fill(self, sheet: Sheet, found: Sequence[Found]) -> None:
        """Write how many dossiers were found to be what, in the lines that were left for it."""
        left, right = self._edges
        counts = Counter(one.verdict for one in found).most_common()
        told = _sums(counts, found)
        while len(counts) > 1 and len(sheet.lines_of([Run(told)], right - left, FACT)) > self._lines:
            (_, last), (_, before) = counts.pop(), counts.pop()
            counts.append(("Khác", last + before))
            told = _sums(counts, found)
        self._late.write(sheet, self._page, told, left, right, self._top, size=FACT, align=Align.LEFT)


def _sums(counts: Sequence[tuple[str, int]], found: Sequence[Found]) -> str:
    told = "; ".join(f"{verdict}: {wording.amount(count)}" for verdict, count in counts)
    letters = sum(one.apologies > 0 for one in found)
    bent = [str(number) for number, one in enumerate(found, start=1) if one.is_bent]
    which = f"{', '.join(bent[:_MOST_BENT])}{'…' if len(bent) > _MOST_BENT else ''}"
    warned = f" SAI KHÁC NIÊM PHONG: {wording.amount(len(bent))} hồ sơ (số thứ tự {which})." if bent else ""
    return f"{told}; có thư xin lỗi: {wording.amount(letters)}.{warned}"
