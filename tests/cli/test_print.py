"""``print`` writes the forms that are lawful for a dossier, each print noted, and the papers of a period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.config import config_from
from cchc_desktop.desk import open_desk
from cchc_desktop.services import catalogue, posters
from tests.cli.line import CERTIFICATION, Line


def text_of(path: Path) -> str:
    """What a reader finds on the paper."""
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    document.load(str(path))
    words = " ".join(document.getAllText(page).text() for page in range(document.pageCount()))
    document.close()
    return " ".join(words.split())


def test_a_receipt_is_written_and_a_second_one_is_marked(line: Line) -> None:
    code, path = line.taken(), line.folder / "phieu.pdf"
    first = line.keys("print", "receipt", code, "--out", str(path))
    assert (first["file"], first["pages"], first["copy"]) == (str(path), 2, 1)
    text = text_of(path)
    assert code in text
    assert "Đặng Thị Hòa" in text
    assert "09 giờ 00 phút, ngày 05 tháng 3 năm 2026" in text
    assert "In lại" not in text
    assert line.keys("print", "receipt", code, "--out", str(path))["copy"] == 2
    assert "In lại lần 1" in text_of(path)
    assert line.show(code)["dossier"]["prints"] == {"receipt": 2}


@pytest.mark.parametrize("form", ["supplement", "refusal", "apology", "stop"])
def test_a_form_that_is_not_lawful_is_refused_with_the_way_out_and_no_file(line: Line, form: str) -> None:
    code, path = line.taken(), line.folder / "x.pdf"
    outcome = line.call("print", form, code, "--out", str(path))
    assert outcome.error["kind"] == "conflict"
    assert "; hãy" in outcome.error["message"]
    assert not path.exists()
    assert line.show(code)["dossier"]["prints"] == {}


def test_each_form_is_written_once_its_occasion_came(line: Line) -> None:
    occasions = (
        ("control_slip", ()),
        ("explanation", ()),
        ("supplement", ("request-supplement", "--reason", "Thiếu ảnh")),
        ("apology", ("extend", "--reason", "Chờ xác minh", "--new-due", "2026-03-10")),
        ("stop", ("withdraw", "--reason", "Đổi ý")),
        ("refusal", ("finish", "--result", "refused", "--reason", "Không đủ")),
    )
    for form, step in occasions:
        code, path = line.taken(), line.folder / f"{form}.pdf"
        if step:
            line.step(code, *step)
        assert line.keys("print", form, code, "--out", str(path))["pages"] == 1
        assert code in text_of(path)


def test_the_register_and_the_fees_of_a_period_are_written(line: Line) -> None:
    code = line.taken("--fee", "8000")
    line.taken("--fee", "20000", procedure=CERTIFICATION, name="An")
    period = ("--from", "2026-03-01", "--to", "02/03/2026")
    register, fees = line.folder / "so.pdf", line.folder / "phi.pdf"
    line.keys("print", "register", *period, "--field", "Hộ tịch", "--out", str(register))
    assert code in text_of(register)
    assert "chứng thực" not in text_of(register).lower()
    line.keys("print", "fees", *period, "--out", str(fees))
    assert "28.000 đồng" in text_of(fees)


def test_books_and_lists_are_written_for_their_days(line: Line) -> None:
    code = line.taken("--fee", "8000")
    copied = line.taken("--fee", "20000", procedure=CERTIFICATION, name="An")
    line.keys("step", copied, "finish")
    period = ("--from", "2026-03-01", "--to", "02/03/2026")
    for words, shown in (
        (("register", *period, "--field", "Hộ tịch; Chứng thực"), code),
        (("fees_month", *period), "28.000 đồng"),
        (("certification", *period, "--kind", "copies"), "SỔ CHỨNG THỰC BẢN SAO TỪ BẢN CHÍNH"),
        (("handover", "--from", "02/03/2026", "--half", "morning"), "PHIẾU BÀN GIAO HỒ SƠ"),
        (("handover", "--from", "02/03/2026", "--way", "to_counter"), "PHIẾU BÀN GIAO KẾT QUẢ"),
        (("uncollected", "--days", "0"), "CHƯA NHẬN"),
        (("uncollected", "--public"), "THÔNG BÁO"),
    ):
        path = line.folder / "so.pdf"
        line.keys("print", *words, "--out", str(path))
        assert shown in text_of(path)


def test_the_slip_of_fees_is_noted_as_printed(line: Line) -> None:
    code, path = line.taken("--fee", "8000"), line.folder / "phi.pdf"
    assert line.keys("print", "fee_slip", code, "--out", str(path))["copy"] == 1
    assert line.keys("print", "fee_slip", code, "--out", str(path))["copy"] == 2
    assert "Tám nghìn đồng" in text_of(path)
    assert line.show(code)["dossier"]["prints"] == {"fee_slip": 2}


@pytest.mark.parametrize(
    "words",
    [
        ("register", "--from", "2026-03-02"),
        ("register", "CODE", "--from", "2026-03-02", "--to", "2026-03-02"),
        ("fees", "--from", "2026-03-02", "--to", "2026-03-02", "--kind", "copies"),
        ("fees", "--from", "2026-03-02", "--to", "2026-03-02", "--field", "Hộ tịch"),
        ("handover", "--from", "2026-03-01", "--to", "2026-03-02"),
        ("handover", "--half", "morning"),
        ("certification", "--from", "2026-03-02", "--to", "2026-03-02", "--public"),
        ("apologies", "--from", "2026-03-02", "--to", "2026-03-02", "--field", "Hộ tịch"),
        ("fee_slip",),
    ],
)
def test_what_a_paper_does_not_take_is_wrong_usage(line: Line, words: tuple[str, ...]) -> None:
    assert line.call("print", *words, "--out", str(line.folder / "x.pdf")).code == 2


def test_the_letters_of_a_period_are_one_file_and_each_print_is_noted(line: Line) -> None:
    codes = [line.taken(name=name) for name in ("Đặng Thị Hòa", "Lê Văn Bảy")]
    for code in reversed(codes):
        line.keys("step", code, "extend", "--new-due", "2026-03-12", "--reason", "Chờ xác minh")
    path = line.folder / "thu.pdf"
    period = ("--from", "2026-03-01", "--to", "2026-03-02")
    assert line.keys("print", "apologies", *period, "--out", str(path))["pages"] == 2
    text = text_of(path)
    assert text.index("01/PXL") < text.index("02/PXL")
    assert [line.show(code)["dossier"]["prints"] for code in codes] == [{"apology": 1}] * 2


def test_the_poster_of_a_field_is_written_as_of_a_day_with_what_it_lacks_if_that_is_asked_for(line: Line) -> None:
    path = line.folder / "niem-yet.pdf"
    asked = ("print", "poster", "--field", "Chứng thực", "--date", "2026-04-01", "--out", str(path))
    keys = line.keys(*asked)
    assert keys["title"] == "Niêm yết thủ tục hành chính – Chứng thực"
    assert "11 thủ tục chưa đối chiếu" in keys["warnings"][0]
    text = text_of(path)
    assert "12 thủ tục có hiệu lực ngày 01/04/2026" in text
    assert "CÒN THIẾU THÔNG TIN" not in text
    line.keys(*asked, "--missing", "--size", "A3")
    assert "THỦ TỤC CÒN THIẾU THÔNG TIN" in text_of(path)


def test_a_poster_is_noted_so_that_the_window_can_tell_when_it_is_old(line: Line) -> None:
    line.keys("print", "poster", "--field", "Chứng thực", "--out", str(line.folder / "niem-yet.pdf"))
    desk = open_desk(config_from({"office": str(line.folder)}, {}), clock=lambda: datetime(2026, 3, 3, 8))
    assert posters.outdated(desk) == ()
    was = catalogue.get(desk, CERTIFICATION).latest
    catalogue.put(desk, replace(was, valid_from=date(2026, 3, 3)))
    assert [one.changed for one in posters.outdated(desk)] == [(CERTIFICATION,)]
    desk.close()


def test_the_slip_of_one_procedure_is_a_page_and_a_field_has_one_for_each(line: Line) -> None:
    path = line.folder / "phieu.pdf"
    assert line.keys("print", "procedure", CERTIFICATION, "--out", str(path))["pages"] == 1
    assert f"Mã thủ tục: {CERTIFICATION}" in text_of(path)
    line.keys("print", "procedure", "--field", "Chứng thực", "--out", str(path))
    assert text_of(path).count("PHIẾU THÔNG TIN THỦ TỤC HÀNH CHÍNH") == 12


@pytest.mark.parametrize(
    ("kind", "field", "words"),
    [
        ("invalid_input", "out", ("receipt", "CODE", "--out", "x.txt")),
        ("unavailable", None, ("receipt", "CODE", "--out", "không-có/x.pdf")),
        ("not_found", "code", ("receipt", "TN-260302-0009", "--out", "x.pdf")),
        ("not_found", "code", ("supplement", "09/PBS-TTPVHCC", "--out", "x.pdf")),
        ("invalid_input", "to", ("register", "--from", "2026-03-02", "--to", "2026-03-01", "--out", "x.pdf")),
        ("invalid_input", "to", ("fees", "--from", "2026-03-02", "--to", "2026-03-01", "--out", "x.pdf")),
        ("not_found", "from", ("apologies", "--from", "2026-03-01", "--to", "2026-03-02", "--out", "x.pdf")),
        ("invalid_input", "from", ("fees", "--from", "2026-02-30", "--to", "2026-03-01", "--out", "x.pdf")),
        ("invalid_input", "field", ("poster", "--field", "x", "--out", "x.pdf")),
        ("invalid_input", "date", ("poster", "--date", "2026-02-30", "--out", "x.pdf")),
        ("not_found", "date", ("poster", "--date", "2025-01-01", "--out", "x.pdf")),
        ("invalid_input", "procedure", ("procedure", "9.9", "--out", "x.pdf")),
        ("invalid_input", "field", ("register", "--from", "2026-03-01", "--to", "2026-03-01", "--field", "x",
                                    "--out", "x.pdf")),
    ],
)  # fmt: skip
def test_a_print_that_cannot_be_is_refused_before_it_is_noted(
    line: Line, monkeypatch: pytest.MonkeyPatch, kind: str, field: str | None, words: tuple[str, ...]
) -> None:
    code = line.taken()
    monkeypatch.chdir(line.folder)
    outcome = line.call("print", *(code if word == "CODE" else word for word in words))
    assert (outcome.error["kind"], outcome.error["field"]) == (kind, field)
    assert line.show(code)["dossier"]["prints"] == {}
    assert not list(line.folder.glob("x.*"))


def test_a_file_that_another_program_holds_is_refused_before_the_print_is_noted(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, path = line.taken(), line.folder / "phieu.pdf"
    path.write_bytes(b"old")
    opened = Path.open

    def held(self: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if self == path:
            raise PermissionError(13, "held", str(self))
        return opened(self, mode, *rest, **more)

    monkeypatch.setattr(Path, "open", held)
    outcome = line.call("print", "receipt", code, "--out", str(path))
    monkeypatch.undo()
    assert "đang mở ở chương trình khác" in outcome.error["message"]
    assert line.show(code)["dossier"]["prints"] == {}
    assert path.read_bytes() == b"old"
