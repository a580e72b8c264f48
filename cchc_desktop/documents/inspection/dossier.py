"""The pages of one dossier: verdict, facts, history by both clocks, pauses, letters, ending, prints and proofs."""

from __future__ import annotations

from cchc_desktop.documents import wording
from cchc_desktop.documents.inspection import blocks
from cchc_desktop.documents.inspection.blocks import FORMAT
from cchc_desktop.documents.inspection.contents import CONTENTS, key_of
from cchc_desktop.documents.inspection.parts import DossierFile, Letter, Pause, Print, Step
from cchc_desktop.documents.sheet.explained import computation
from cchc_desktop.documents.sheet.page import Align, Sheet
from cchc_desktop.documents.sheet.table import Column, Row, Table
from cchc_desktop.documents.sheet.typeset import Run, bold, italic

_SIZE = 9.0
_BACK = "Về mục lục"
_STEPS = (
    Column("TT", 0.9, Align.CENTRE),
    Column("Thời điểm diễn ra", 2.1, Align.CENTRE),
    Column("Thời điểm cập nhật", 2.1, Align.CENTRE),
    Column("Việc", 3.3),
    Column("Nội dung", 6.6),
    Column("Người cập nhật", 2.7),
)
_PAUSES = (
    Column("Dừng tính thời hạn do", 3.6),
    Column("Từ", 2.1, Align.CENTRE),
    Column("Đến", 2.1, Align.CENTRE),
    Column("Lý do, văn bản", 5.6),
    Column("Sau đó", 3.4),
)
_LETTERS = (
    Column("Văn bản", 3.4),
    Column("Số", 2.3),
    Column("Ngày", 2.1, Align.CENTRE),
    Column("Người ký", 2.6),
    Column("Lý do, nội dung", 5.2),
    Column("Hẹn lại", 2.1, Align.CENTRE),
)
_PRINTS = (
    Column("Giấy tờ", 8),
    Column("In lúc", 3, Align.CENTRE),
    Column("Người in", 4),
    Column("Lần in", 2.4, Align.CENTRE),
)


def draw(sheet: Sheet, file: DossierFile, number: int, count: int) -> None:
    """Draw the summary of a dossier on a sheet of its own."""
    key = key_of(number)
    bent = " – CÓ SAI KHÁC" if file.seals.problems else ""
    blocks.mark(sheet, key, f"{number}. {file.entry.code} – {file.verdict}{bent}", 0, is_closed=True)
    _draw_head(sheet, file, number, count)
    blocks.band(sheet, file.verdict, file.why)
    blocks.mark(sheet, f"{key}-1", "Thông tin hồ sơ", 1)
    blocks.facts(sheet, file.facts)
    blocks.section(sheet, f"{key}-2", "Diễn biến theo hai mốc thời gian", leave=90)
    if file.broken:
        sheet.paragraph([bold(file.broken)], size=blocks.FACT)
    else:
        _draw_story(sheet, file, key)
    blocks.section(sheet, f"{key}-7", "Kiểm tra niêm phong của hồ sơ")
    _draw_seals(sheet, file)


def _draw_story(sheet: Sheet, file: DossierFile, key: str) -> None:
    """All that only a history that can be read tells."""
    table = Table(sheet, _STEPS, _SIZE)
    for number, step in enumerate(file.steps, start=1):
        table.add(_step_row(number, step))
    blocks.section(sheet, f"{key}-3", "Cách tính ngày hẹn")
    _draw_count(sheet, file)
    blocks.section(sheet, f"{key}-4", "Văn bản gửi tổ chức, cá nhân")
    _draw_letters(sheet, file.letters)
    blocks.section(sheet, f"{key}-5", "Kết quả, người nhận, phí, lệ phí")
    if file.ending:
        blocks.facts(sheet, file.ending)
    else:
        blocks.nothing(sheet, "Chưa có kết quả; chưa ghi phí, lệ phí.")
    blocks.section(sheet, f"{key}-6", "Giấy tờ đã in")
    _draw_prints(sheet, file.prints)


def _draw_head(sheet: Sheet, file: DossierFile, number: int, count: int) -> None:
    size = FORMAT.small
    back = sheet.lines_of([italic(_BACK)], sheet.width, size)[0]
    y = sheet.y - size
    sheet.place(back, sheet.right - back.width, y, size)
    box = (sheet.right - back.width, y - 3, sheet.right, sheet.y + 2)
    sheet.canvas.linkRect("", CONTENTS, box, relative=1, thickness=0)
    sheet.paragraph([f"Hồ sơ thứ {number}/{count}"], size=size)
    sheet.paragraph([bold(file.entry.code)], size=FORMAT.title)
    sheet.paragraph([file.entry.procedure])
    sheet.gap(5)


def _step_row(number: int, step: Step) -> Row:
    late = f"CẬP NHẬT CHẬM – lý do: {step.late_reason}" if step.late_reason else ""
    origin = f"Nguồn: {step.origin}" if step.origin else ""
    content = "\n".join(part for part in (step.content, origin, late) if part)
    happened, recorded = wording.stacked_moment(step.happened_at), wording.stacked_moment(step.recorded_at)
    return Row((str(number), happened, recorded, step.title, content, step.by), is_grey=bool(late))


def _draw_count(sheet: Sheet, file: DossierFile) -> None:
    if file.pauses:
        table = Table(sheet, _PAUSES, _SIZE)
        for pause in file.pauses:
            table.add(_pause_row(pause))
        sheet.gap(6)
    if file.computation:
        sheet.need(60)
        computation(sheet, file.computation, _SIZE)
    elif not file.pauses:
        blocks.nothing(sheet, "Không có ngày hẹn để tính.")


def _pause_row(pause: Pause) -> Row:
    until = wording.stacked_moment(pause.until) or "chưa kết thúc"
    return Row((pause.kind, wording.stacked_moment(pause.since), until, pause.reason, pause.then))


def _draw_letters(sheet: Sheet, letters: tuple[Letter, ...]) -> None:
    if not letters:
        blocks.nothing(sheet, "Không có phiếu yêu cầu bổ sung, thư xin lỗi, phiếu từ chối hay thông báo dừng nào.")
        return
    table = Table(sheet, _LETTERS, _SIZE)
    for letter in letters:
        number = letter.number or "(chưa ghi số)"
        day = wording.stacked_moment(letter.day)
        table.add(Row((letter.kind, number, day, letter.signer, letter.reason, letter.new_due)))


def _draw_prints(sheet: Sheet, prints: tuple[Print, ...]) -> None:
    if not prints:
        blocks.nothing(sheet, "Chưa in giấy tờ nào từ phần mềm.")
        return
    table = Table(sheet, _PRINTS, _SIZE)
    for one in prints:
        copy = "lần đầu" if one.copy == 1 else f"in lại lần {one.copy - 1}"
        table.add(Row((one.form, wording.short_moment(one.at), one.by, copy)))


def _draw_seals(sheet: Sheet, file: DossierFile) -> None:
    seals = file.seals
    sheet.paragraph([Run(seals.sentence)], size=blocks.FACT, align=Align.JUSTIFIED)
    for problem in seals.problems:
        sheet.paragraph([bold(f"– {problem}")], size=blocks.FACT)
    if seals.last is not None:
        station, seq, seal = seals.last
        where = f"Sự kiện cuối của hồ sơ: máy trạm {station}, số {wording.amount(seq)}, dấu niêm phong "
        sheet.paragraph([where, bold(seal)], size=blocks.FACT)
