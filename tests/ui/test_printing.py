"""Paper at the printer: every page on its own sheet, at its own size, sharp, whole or failed."""

from __future__ import annotations

import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QObject, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.errors import Unavailable
from tests.ui.paper import A3, A4, A5, file_printer, pages, read
from ui.printing import printers, sending
from ui.printing.printers import NoPrinter, PrinterGone, Printers, chosen
from ui.printing.sending import print_pages, set_up
from ui.printing.setup import PrintSetup, Sides, Tray
from ui.printing.sheets import sheet_for
from ui.working.job import Cancelled, Job

LETTER = QPageSize(QPageSize.PageSizeId.Letter)
A5_POINTS, A4_POINTS, A3_POINTS = QSizeF(420, 595), QSizeF(595, 842), QSizeF(842, 1191)


def is_ink(colour: QColor) -> bool:
    return colour.alpha() > 127 and colour.lightness() < 128


def quiet_job() -> Job:
    return Job("In", lambda _: None)


def test_every_page_of_a_mixed_document_comes_out_on_its_own_sheet(qtbot: QtBot, tmp_path: Path) -> None:
    file, told = tmp_path / "out.pdf", []
    pdf = pages((A4, False), (A5, True), (A3, False), (A4, True))
    sent = print_pages(pdf, file_printer(file), Job("In", lambda job: told.append((job.done, job.total))))
    keeper = QObject()
    out = read(file.read_bytes(), keeper)
    sizes = [out.pagePointSize(page).toSize() for page in range(out.pageCount())]
    assert [(size.width(), size.height()) for size in sizes] == [(595, 842), (595, 420), (842, 1191), (842, 595)]
    assert (sent.pages, sent.shrunk) == (4, 0)
    assert told[0] == (0, 4)
    out.close()


@pytest.mark.parametrize("sheet", [(A4, False), (A5, True), (A3, True)])
def test_what_is_twenty_millimetres_on_the_page_is_twenty_on_paper(
    qtbot: QtBot, tmp_path: Path, sheet: tuple[QPageSize, bool]
) -> None:
    file = tmp_path / "out.pdf"
    print_pages(pages(sheet), file_printer(file), quiet_job())
    keeper = QObject()
    out = read(file.read_bytes(), keeper)
    per_millimetre = 10
    picture = out.render(0, (out.pagePointSize(0) * (per_millimetre * 25.4 / 72)).toSize())
    row = [x for x in range(picture.width()) if is_ink(picture.pixelColor(x, 300))]
    column = [y for y in range(picture.height()) if is_ink(picture.pixelColor(300, y))]
    for line in (row, column):
        assert [line[0], line[-1] + 1] == pytest.approx([200, 400], abs=3)
    out.close()


def test_a_page_is_drawn_at_six_hundred_dots_in_strips_that_hold_little(qtbot: QtBot, tmp_path: Path) -> None:
    document, keeper = sending.opened(pages((A3, False)))
    strips = list(sending.bands(document, 0, 600 / 72))
    assert all(strip.sizeInBytes() <= sending.BAND_BYTES for _, strip in strips)
    assert all(strip.width() == pytest.approx(842 * 600 / 72, rel=0.01) for _, strip in strips)
    assert sum(strip.height() for _, strip in strips) < 1500  # white strips are left out
    document.close()
    keeper.close()
    printer = file_printer(tmp_path / "out.pdf")
    print_pages(pages((A5, False)), printer, quiet_job())
    assert printer.resolution() == 600


@pytest.mark.parametrize("dots", [72, 101, 102, 103])
def test_a_white_strip_is_left_out_however_many_dots_its_lines_have(qtbot: QtBot, dots: int) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(A5)
    QPainter(writer).end()
    document, keeper = sending.opened(bytes(buffer.data().data()))
    assert list(sending.bands(document, 0, dots / 72)) == []
    document.close()
    keeper.close()


def test_the_strips_put_together_are_the_page_drawn_whole(qtbot: QtBot) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(A5)
    painter = QPainter(writer)
    painter.setFont(QFont("Noto Sans", 14))
    painter.drawText(
        painter.viewport(), Qt.TextFlag.TextWordWrap, "Ủy ban nhân dân xã Bình Minh tiếp nhận hồ sơ. " * 30
    )
    painter.drawLine(0, 0, painter.viewport().width(), painter.viewport().height())
    painter.end()
    document, keeper = sending.opened(bytes(buffer.data().data()))
    whole = document.render(0, (document.pagePointSize(0) * (600 / 72)).toSize())
    made = [QImage(whole.size(), QImage.Format.Format_Grayscale8) for _ in range(2)]
    for picture, strips in zip(made, ([(0, whole)], sending.bands(document, 0, 600 / 72)), strict=True):
        picture.fill(0xFF)
        onto = QPainter(picture)
        for top, strip in strips:
            onto.drawImage(0, top, strip)
        onto.end()
    dots = [bytes(picture.constBits())[::5] for picture in made]
    assert max(abs(one - other) for one, other in zip(*dots, strict=True)) <= 4
    assert min(dots[0]) == 0
    document.close()
    keeper.close()


def test_forms_without_colour_leave_the_coloured_inks_alone(qtbot: QtBot, tmp_path: Path) -> None:
    for colour, mode in (
        (Qt.GlobalColor.black, QPrinter.ColorMode.GrayScale),
        (Qt.GlobalColor.red, QPrinter.ColorMode.Color),
    ):
        printer = file_printer(tmp_path / "out.pdf")
        print_pages(pages((A5, False), colour=colour), printer, quiet_job())
        assert printer.colorMode() is mode


def test_colours_come_out_as_they_are(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "out.pdf"
    print_pages(pages((A5, False), colour=Qt.GlobalColor.red), file_printer(file), quiet_job())
    keeper = QObject()
    out = read(file.read_bytes(), keeper)
    assert out.render(0, out.pagePointSize(0).toSize()).pixelColor(85, 85).name() == "#ff0000"
    out.close()


def test_copies_are_drawn_by_us_where_the_printer_makes_none(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "out.pdf"
    printer = file_printer(file)
    assert not printer.supportsMultipleCopies()
    sent = print_pages(pages((A5, False), (A4, False)), printer, quiet_job(), copies=3)
    keeper = QObject()
    out = read(file.read_bytes(), keeper)
    assert [out.pagePointSize(page).toSize().width() for page in range(out.pageCount())] == [420, 595] * 3
    assert sent.pages == 6
    out.close()


def test_a_long_batch_holds_one_strip_at_a_time(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    strips: weakref.WeakValueDictionary[int, QImage] = weakref.WeakValueDictionary()
    drawn, most = 0, 0
    make = sending._on_white

    def counted(image: QImage) -> QImage | None:
        nonlocal drawn, most
        strip = make(image)
        if strip is not None:
            drawn += 1
            strips[drawn] = strip
        most = max(most, len(strips))
        return strip

    monkeypatch.setattr(sending, "_on_white", counted)
    print_pages(pages(*[(A4, False)] * 12), file_printer(tmp_path / "out.pdf"), quiet_job())
    assert drawn > 12
    assert most <= 2


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told_with_a_way_out(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="lưu thành tệp PDF"):
        print_pages(pages((A5, False)), file_printer(tmp_path / "missing" / "out.pdf"), quiet_job())


class Jammed(QPrinter):
    """A printer that takes one sheet and no more."""

    is_aborted = False

    def newPage(self) -> bool:
        return False

    def abort(self) -> bool:
        self.is_aborted = True
        return super().abort()


def test_a_printer_that_stops_half_way_is_told_with_the_page_and_forgets_the_job(qtbot: QtBot, tmp_path: Path) -> None:
    printer = Jammed(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    with pytest.raises(Unavailable, match="dừng ở trang 2/3"):
        print_pages(pages(*[(A5, False)] * 3), printer, quiet_job())
    assert printer.is_aborted


def test_a_job_that_the_user_stops_is_taken_back(qtbot: QtBot, tmp_path: Path) -> None:
    printer = Jammed(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    with pytest.raises(Cancelled):
        print_pages(pages(*[(A5, False)] * 3), printer, Job("In", lambda job: job.cancel()))
    assert printer.is_aborted


def test_pages_that_cannot_be_read_are_told(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="bị hỏng"):
        print_pages(b"%PDF-1.4 nothing", file_printer(tmp_path / "out.pdf"), quiet_job())


def test_tray_and_sides_reach_the_printer_and_the_usual_ones_are_left_to_it(qtbot: QtBot) -> None:
    told: list[object] = []

    class Listening(QPrinter):
        def setPaperSource(self, source: QPrinter.PaperSource) -> None:
            told.append(source)

        def setDuplex(self, duplex: QPrinter.DuplexMode) -> None:
            told.append(duplex)

    printer = Listening()
    set_up(printer, PrintSetup())
    assert told == []
    set_up(printer, PrintSetup(tray=Tray.LOWER, sides=Sides.LONG_EDGE))
    assert told == [QPrinter.PaperSource.Lower, QPrinter.DuplexMode.DuplexLongSide]


def test_the_numbers_of_trays_are_those_that_printers_use() -> None:
    names = {
        Tray.UPPER: "OnlyOne",
        Tray.LOWER: "Lower",
        Tray.MIDDLE: "Middle",
        Tray.MANUAL: "Manual",
        Tray.ENVELOPE: "Envelope",
        Tray.AUTO: "Auto",
        Tray.LARGE_FORMAT: "LargeFormat",
        Tray.LARGE_CAPACITY: "LargeCapacity",
        Tray.CASSETTE: "Cassette",
    }
    assert set(names) == set(Tray)
    assert all(QPrinter.PaperSource[name].value == tray for tray, name in names.items())


def test_a_page_gets_its_own_size_wherever_the_printer_has_it() -> None:
    for points, size in ((A5_POINTS, A5), (A4_POINTS, A4), (A3_POINTS, A3)):
        sheet = sheet_for(points, [LETTER, A3, A4, A5], takes_any_size=False)
        assert (sheet.layout.pageSize().id(), sheet.scale) == (size.id(), 1.0)


def test_a_small_page_lies_unscaled_on_the_paper_in_stock() -> None:
    sheet = sheet_for(A5_POINTS, [QPageSize(QPageSize.PageSizeId.EnvelopeC5), A3, A4], takes_any_size=False)
    assert (sheet.layout.pageSize().id(), sheet.scale) == (QPageSize.PageSizeId.A4, 1.0)


def test_a_page_is_shrunk_only_where_no_sheet_is_large_enough_and_never_grows() -> None:
    sheet = sheet_for(A3_POINTS, [A5, A4], takes_any_size=False)
    assert sheet.layout.pageSize().id() == QPageSize.PageSizeId.A4
    assert sheet.scale == pytest.approx(595 / 842, abs=0.01)
    assert sheet.is_shrunk


def test_a_page_is_shrunk_onto_paper_of_the_cupboard_and_not_onto_sheets_nobody_has() -> None:
    legal = QPageSize(QPageSize.PageSizeId.Legal)
    sheet = sheet_for(A3_POINTS, [LETTER, legal, A4], takes_any_size=False)
    assert sheet.layout.pageSize().id() == QPageSize.PageSizeId.A4


def test_of_two_sheets_of_one_size_the_one_with_the_plain_name_is_taken() -> None:
    edgeless = QPageSize(QSizeF(597, 844), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    for known in ([edgeless, A4], [A4, edgeless]):
        assert sheet_for(A4_POINTS, known, takes_any_size=False).layout.pageSize().key() == "A4"


def test_a_wide_page_turns_the_sheet_and_not_the_words() -> None:
    wide = sheet_for(A4_POINTS.transposed(), [A4], takes_any_size=False)
    assert wide.layout.fullRectPoints().width() == 842


def test_a_chosen_printer_that_is_gone_is_never_replaced_silently() -> None:
    with pytest.raises(PrinterGone, match="«Máy cũ» đã chọn không còn"):
        chosen("Máy cũ", Printers(("Máy mới",), "Máy mới"))


def test_a_printer_that_is_not_there_opens_for_nobody(qtbot: QtBot) -> None:
    assert printers.trouble("Máy không có") == ""
    for ask in (printers.opened, printers.trays):
        with pytest.raises(PrinterGone, match="«Máy không có»"):
            ask("Máy không có")


def test_trays_are_offered_only_where_the_system_tells_them(monkeypatch: pytest.MonkeyPatch) -> None:
    class Telling:
        def supportedPaperSources(self) -> list[QPrinter.PaperSource]:
            return [QPrinter.PaperSource.Lower, QPrinter.PaperSource(260), QPrinter.PaperSource.Auto]

    monkeypatch.setattr(printers, "opened", lambda _: Telling())
    assert printers.trays("Máy") == (Tray.AUTO, Tray.LOWER)
    monkeypatch.setattr(printers, "opened", lambda _: object())
    assert printers.trays("Máy") == (Tray.AUTO,)


def test_paper_goes_unasked_only_to_what_puts_out_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    def here(*names: str, usual: str) -> Printers:
        monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: list(names)))
        monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", staticmethod(lambda: usual))
        return printers.installed()

    pdf, laser, old = "Microsoft Print to PDF", "Máy laze", "Máy kim"
    assert here(pdf, laser, usual=pdf).usual == laser
    assert here(laser, old, usual=old).usual == old
    assert chosen(pdf, here(pdf, laser, usual=laser)) == pdf
    with pytest.raises(PrinterGone, match="chưa đặt máy nào làm mặc định"):
        chosen("", here(pdf, laser, old, usual=pdf))
    for names in ((), (pdf,)):
        with pytest.raises(NoPrinter):
            chosen("", here(*names, usual=pdf))
