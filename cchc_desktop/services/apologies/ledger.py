"""The ledger of letters of apology, taken out of the program: on paper, or as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.words import LETTER_TIMING
from cchc_desktop.services.apologies.written import Written, as_issued, written
from cchc_desktop.services.steps.noting import note_export
from cchc_desktop.services.steps.paper import Drawing, PrintedPaper, head_of, marks_of

if TYPE_CHECKING:
    from cchc_desktop.domain.settings import OfficeSettings


def paper(desk: Desk, period: ReportingPeriod) -> PrintedPaper:
    """The letters of the dossiers whose first one was issued in the period, on A4, in the order of their issue."""
    from cchc_desktop.documents import letters

    desk.require(Right.READ)
    found, settings = _gathered(desk, period)
    data = letters.LettersData(
        head=head_of(settings),
        rows=tuple(
            letters.LetterRow(
                number=one.number,
                issued_on=one.issued_at.date(),
                code=one.row.code,
                name=one.row.owner,
                procedure=one.row.procedure_name,
                reason=one.reason,
                new_due=one.new_due.date() if one.new_due else None,
                timing=LETTER_TIMING[one.timing],
                told=told(one),
                signer=one.signer,
            )
            for one in found
        ),
        period=_period(period),
        printed_at=desk.now(),
        prepared_by=desk.actor.name if desk.actor.id is not None else "",
        marks=marks_of(settings),
    )
    return Drawing(data, letters.render).finish(letters.TITLE, _name(period))


def workbook(desk: Desk, period: ReportingPeriod, path: Path) -> int:
    """Write the same letters to a workbook, with who wrote a number down and when; returns how many there are.

    Raises Unavailable when the place cannot be written.
    """
    from cchc_desktop.workbooks import worklist
    from cchc_desktop.workbooks.sheet import Column, Kind

    desk.require(Right.READ)
    found, settings = _gathered(desk, period)
    columns = (
        Column("Số thư", 16),
        Column("Ngày thư", 12, Kind.DAY),
        Column("Mã hồ sơ", 26),
        Column("Tổ chức, cá nhân", 28),
        Column("Số điện thoại", 14),
        Column("Tên thủ tục hành chính", 48),
        Column("Lĩnh vực", 20),
        Column("Lý do quá hạn", 36),
        Column("Hẹn lại", 12, Kind.DAY),
        Column("Gửi thư", 16),
        Column("Báo công dân", 24),
        Column("Người ký", 24),
        Column("Người ghi số", 24),
        Column("Ghi số lúc", 17, Kind.MOMENT),
    )
    rows = (
        (
            one.number,
            one.issued_at.date(),
            one.row.code,
            one.row.owner,
            one.row.phone,
            one.row.procedure_name,
            one.row.field,
            one.reason,
            one.new_due.date() if one.new_due else None,
            LETTER_TIMING[one.timing],
            told(one),
            one.signer,
            one.numbered_by,
            one.numbered_at,
        )
        for one in found
    )
    ledger = worklist.WorkList(
        title="Sổ thư xin lỗi",
        columns=columns,
        rows=rows,
        office=settings.name,
        made_at=desk.now(),
        condition=_period(period),
        is_practice=settings.is_practice,
    )
    count = worklist.write(ledger, path)
    note_export(desk, "Sổ thư xin lỗi (Excel)", count, "thư")
    return count


def file_name(period: ReportingPeriod) -> str:
    """What the workbook of a period is called: by its days, never by a person."""
    return f"{_name(period)}.xlsx"


def told(one: Written) -> str:
    """How and when the citizen was told, or that nobody has."""
    if one.told_how:
        return f"{one.told_how} {one.told_at:%d/%m/%Y}" if one.told_at else one.told_how
    if not one.may_be_told:
        return "Đã trả kết quả"
    return f"Chưa báo được, {one.tries} lần" if one.tries else "Chưa báo"


def _gathered(desk: Desk, period: ReportingPeriod) -> tuple[tuple[Written, ...], OfficeSettings]:
    with desk.read() as view:
        settings = view.settings
    return tuple(sorted(written(desk, period), key=as_issued)), settings


def _period(period: ReportingPeriod) -> str:
    return f"Thư cấp từ {period.first:%d/%m/%Y} đến {period.last:%d/%m/%Y}"


def _name(period: ReportingPeriod) -> str:
    return f"so-thu-xin-loi-{period.first:%Y%m%d}-{period.last:%Y%m%d}"
