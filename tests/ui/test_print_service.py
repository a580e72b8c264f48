"""Linux's print service: it gets the file as it is, says why it takes none, and forgets what was stopped."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.errors import Unavailable
from tests.ui.paper import A3, A4, A5, COUNTER_PRINTER, pages, read
from ui.printing import cups, printers, sending, spooling
from ui.printing.cups import Destination, Listed, Option, Progress, Spooler, Ticket
from ui.printing.printers import Printers
from ui.printing.sending import Sent, send
from ui.printing.setup import PrintSetup, Sides
from ui.working.job import Cancelled, Job

NOT_ACCEPTING, FORBIDDEN, GONE_WRONG = 0x0506, 0x0401, 0x0500


@dataclass
class Given:
    """A job that the service took."""

    title: str
    options: dict[str, str]
    pdf: bytes = b""

    @property
    def sheets(self) -> list[tuple[int, int]]:
        """The sizes of its pages in points."""
        keeper = QObject()
        document = read(self.pdf, keeper)
        sizes = [document.pagePointSize(page).toSize() for page in range(document.pageCount())]
        document.close()
        return [(size.width(), size.height()) for size in sizes]


@dataclass
class Library:
    """The service's library, with the names it has there; ``refusal`` is what it answers instead of a job."""

    told: dict[str, str] = field(default_factory=lambda: {"printer-state": "3", "printer-is-accepting-jobs": "true"})
    jobs: dict[int, Given] = field(default_factory=dict)
    forgotten: list[int] = field(default_factory=list)
    state: Progress = Progress.COMPLETED
    refusal: int = 0
    refuses_after: int = 99
    loses_pages: bool = False
    password_asked_by: Callable[..., bytes | None] | None = None
    on_look: Callable[[], None] = lambda: None

    def cupsGetNamedDest(self, _http: None, name: bytes, _instance: None) -> Any:
        if name.decode() != COUNTER_PRINTER:
            return None
        options = (Option * len(self.told))(*(Option(key.encode(), value.encode()) for key, value in self.told.items()))
        return ctypes.pointer(Destination(name, None, 0, len(self.told), options))

    def cupsFreeDests(self, _count: int, _found: Any) -> None:
        return None

    def cupsSetPasswordCB2(self, ask: Callable[..., bytes | None], _data: None) -> None:
        self.password_asked_by = ask

    def cupsCreateJob(self, _http: None, _name: bytes, title: bytes, count: int, options: Any) -> int:
        if len(self.jobs) >= self.refuses_after:
            return 0
        number = 71 + len(self.jobs)
        pairs = {options[place].name.decode(): options[place].value.decode() for place in range(count)}
        self.jobs[number] = Given(title.decode(), pairs)
        return number

    def cupsLastError(self) -> int:
        return self.refusal or GONE_WRONG

    def cupsStartDocument(self, _http: None, _name: bytes, _job: int, _title: bytes, kind: bytes, _last: int) -> int:
        assert kind == b"application/pdf"
        return 100

    def cupsWriteRequestData(self, _http: None, data: bytes, length: int) -> int:
        assert len(data) == length
        self.jobs[max(self.jobs)].pdf = data
        return 500 if self.loses_pages else 100

    def cupsFinishDocument(self, _http: None, _name: bytes) -> int:
        return 0

    def cupsCancelJob2(self, _http: None, _name: bytes, job: int, _purge: int) -> int:
        self.forgotten.append(job)
        return 0

    def cupsGetJobs2(self, _http: None, jobs: Any, _name: bytes, _mine: int, _which: int) -> int:
        self.on_look()
        listed = (Listed * len(self.jobs))(*(Listed(id=number, state=self.state) for number in self.jobs))
        jobs._obj.contents = listed[0]
        return len(self.jobs)

    def cupsFreeJobs(self, _count: int, _jobs: Any) -> None:
        return None


def quiet_job() -> Job:
    return Job("In", lambda _: None)


@pytest.fixture
def library(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A PC whose only printer is one of such a service, and knows A4 and A5 alone."""
    made = Library()
    service = Spooler(made)

    class Queue(QPrinter):
        def printerName(self) -> str:
            return COUNTER_PRINTER

    monkeypatch.setattr(printers, "installed", lambda: Printers((COUNTER_PRINTER,), COUNTER_PRINTER))
    monkeypatch.setattr(printers, "opened", lambda _: Queue())
    monkeypatch.setattr(cups, "spooler", lambda: service)
    monkeypatch.setattr(sending, "spooler_of", lambda _: service)
    monkeypatch.setattr(spooling, "sizes_of", lambda _: ([A5, A4], False))
    monkeypatch.setattr(spooling, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(spooling, "TICK_SECONDS", 0.01)
    return made


def sent(pdf: bytes, setup: PrintSetup | None = None, job: Job | None = None) -> Sent:
    return send(pdf, "Giấy tiếp nhận", setup or PrintSetup(), job or quiet_job())


def test_the_file_goes_out_as_it_is_on_its_own_sheet_and_never_scaled(library: Library) -> None:
    pdf = pages((A5, False), (A5, True))
    assert sent(pdf) == Sent(COUNTER_PRINTER, 2)
    [given] = library.jobs.values()
    assert given.pdf == pdf
    assert (given.title, given.options["media"], given.options["print-scaling"]) == ("Giấy tiếp nhận", "A5", "none")


def test_the_service_makes_the_copies_whole_set_by_whole_set_on_the_chosen_sides(library: Library) -> None:
    sent(pages((A4, False), (A4, False)), PrintSetup(copies=3, sides=Sides.SHORT_EDGE))
    [given] = library.jobs.values()
    assert (given.options["copies"], given.options["sides"]) == ("3", "two-sided-short-edge")
    assert given.options["multiple-document-handling"] == "separate-documents-collated-copies"


def test_what_is_left_to_the_printer_is_not_said(library: Library) -> None:
    sent(pages((A4, False)))
    assert "sides" not in library.jobs[71].options


def test_forms_without_colour_leave_the_coloured_inks_alone(library: Library) -> None:
    sent(pages((A5, False)))
    sent(pages((A5, False), (A5, False), colour=Qt.GlobalColor.red))
    assert [given.options.get("print-color-mode") for given in library.jobs.values()] == ["monochrome", None]


def test_pages_of_several_sizes_are_jobs_of_one_size_each_in_their_order_set_by_set(library: Library) -> None:
    sent(pages((A4, False), (A4, True), (A5, False), (A4, False)), PrintSetup(copies=2))
    upright, wide, small = (595, 842), (842, 595), (420, 595)
    assert [given.sheets for given in library.jobs.values()] == [[upright, wide], [small], [upright]] * 2
    assert [given.options["media"] for given in library.jobs.values()] == ["A4", "A5", "A4"] * 2
    assert {given.options["copies"] for given in library.jobs.values()} == {"1"}


def test_only_pages_too_large_for_every_sheet_are_made_to_fit(library: Library) -> None:
    assert sent(pages((A3, False))).shrunk == 1
    assert (library.jobs[71].options["media"], library.jobs[71].options["print-scaling"]) == ("A4", "fit")


def test_a_printer_without_a_driver_is_told_the_size_by_the_name_all_know(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    none: list[QPageSize] = []
    monkeypatch.setattr(spooling, "sizes_of", lambda _: (none, True))
    sent(pages((A5, False)))
    assert library.jobs[71].options["media"] == "iso_a5_148x210mm"


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"printer-state": "5", "printer-state-reasons": "none,paused"}, cups.PAUSED),
        ({"printer-state": "5", "printer-state-reasons": "media-empty-error"}, cups.IN_TROUBLE),
        ({"printer-state": "3", "printer-is-accepting-jobs": "false"}, cups.REJECTS),
    ],
)
def test_a_printer_that_is_paused_broken_or_closed_says_so_and_gets_nothing(
    library: Library, told: dict[str, str], why: str
) -> None:
    library.told = told
    with pytest.raises(Unavailable) as refused:
        sent(pages((A4, False)))
    assert refused.value.message == why.format(COUNTER_PRINTER)
    assert library.jobs == {}


def test_what_a_printer_said_of_its_last_paper_keeps_no_new_one_back(library: Library) -> None:
    library.told = {"printer-state": "3", "printer-state-reasons": "media-empty-error", **library.told}
    assert sent(pages((A4, False))).pages == 1


@pytest.mark.parametrize(
    ("refusal", "why"),
    [(NOT_ACCEPTING, cups.REJECTS), (FORBIDDEN, cups.NOT_ALLOWED), (GONE_WRONG, cups.NOT_TAKEN)],
)
def test_a_paper_that_the_service_refuses_is_never_called_printed(library: Library, refusal: int, why: str) -> None:
    library.refusal, library.refuses_after = refusal, 0
    with pytest.raises(Unavailable) as refused:
        sent(pages((A4, False)))
    assert refused.value.message == why.format(COUNTER_PRINTER)


def test_a_printer_that_wants_a_password_is_given_none_and_shows_no_window(library: Library) -> None:
    sent(pages((A4, False)))
    assert library.password_asked_by is not None
    assert library.password_asked_by(b"", None, b"", b"", None) is None


def test_a_paper_that_is_refused_half_way_is_taken_back_whole(library: Library) -> None:
    library.refuses_after = 1
    with pytest.raises(Unavailable):
        sent(pages((A4, False), (A5, False)))
    assert library.forgotten == [71]


def test_pages_that_do_not_arrive_whole_are_taken_back(library: Library) -> None:
    library.loses_pages = True
    with pytest.raises(Unavailable, match="không nhận trang in"):
        sent(pages((A4, False)))
    assert library.forgotten == [71]


def test_a_paper_that_the_user_stops_comes_out_no_further(library: Library) -> None:
    library.state = Progress.PROCESSING
    job = quiet_job()
    library.on_look = job.cancel
    with pytest.raises(Cancelled):
        sent(pages((A4, False)), job=job)
    assert library.forgotten == [71]


@pytest.mark.parametrize("state", [Progress.ABORTED, Progress.CANCELED])
def test_a_paper_that_the_service_gives_up_has_failed(library: Library, state: Progress) -> None:
    library.state = state
    with pytest.raises(Unavailable, match="bỏ giấy này giữa chừng"):
        sent(pages((A4, False)))


def test_a_paper_in_a_printer_that_stopped_or_tells_an_error_is_stuck(library: Library) -> None:
    library.state = Progress.STOPPED
    assert sent(pages((A4, False))).is_stuck
    library.state = Progress.PROCESSING
    assert not sent(pages((A4, False))).is_stuck
    library.told["printer-state-reasons"] = "media-low-warning"
    assert not sent(pages((A4, False))).is_stuck
    library.told["printer-state-reasons"] = "media-low-warning,media-jam-error"
    assert sent(pages((A4, False))).is_stuck


def test_pages_that_cannot_be_read_reach_no_printer(library: Library) -> None:
    with pytest.raises(Unavailable, match="bị hỏng"):
        sent(b"%PDF-1.4 nothing")
    assert library.jobs == {}


def test_a_job_that_the_service_no_longer_lists_has_come_out() -> None:
    library = Library(jobs={70: Given("Giấy", {})}, state=Progress.PROCESSING)
    assert Spooler(library).progress(Ticket(COUNTER_PRINTER, 71)) is Progress.COMPLETED


def test_a_printer_that_only_writes_a_file_belongs_to_no_service(qtbot: QtBot) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    assert cups.spooler_of(printer) is None


def test_without_its_library_there_is_no_service(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> Callable[[], None]:
        raise OSError

    monkeypatch.setattr(ctypes, "CDLL", missing)
    assert cups.spooler.__wrapped__() is None
