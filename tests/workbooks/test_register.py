"""The register workbook: what its cells say, that no program runs what it holds, and that nothing in it is English."""

from __future__ import annotations

import subprocess
import zipfile
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from cchc_desktop.domain.application import Channel, ReturnWay
from cchc_desktop.domain.counting import ClosingKind
from cchc_desktop.domain.errors import InvalidInput, Unavailable
from cchc_desktop.domain.events import Origin, ResultDocument, Satisfaction
from cchc_desktop.domain.procedure import DossierRole
from cchc_desktop.domain.register import RegisterLine
from cchc_desktop.domain.workflow import Status
from cchc_desktop.workbooks.register import Cover, Happening, IncomingRegister, ReadRow, outgoing, plain_book, writing
from cchc_desktop.workbooks.register.columns import COLUMNS
from tests.builders import register, row
from tests.workbooks.full_disk import on_posix, refused_by_a_disk_of

COVER = Cover("Trung tâm xã Bình Minh", datetime(2026, 3, 2, 9, 0), is_practice=True)
LINE = RegisterLine(
    code="H35.1-260302-0001",
    local_no="TN-260302-0001",
    procedure="1.004873",
    procedure_name="Xác nhận tình trạng hôn nhân",
    field="Hộ tịch",
    owner="=HYPERLINK(1)",
    submitter="+84 Ngô Ba",
    id_number="001090123456",
    address="@Thôn 1 & <2> _x0041_",
    phone="0912345678",
    channel=Channel.KIOSK,
    received=datetime(2026, 3, 2, 9, 1),
    due=datetime(2026, 3, 7, 17, 0),
    finished=datetime(2026, 3, 4, 15, 0),
    returned=datetime(2026, 3, 5, 8, 0),
    return_way=ReturnWay.VNEID,
    status=Status.RETURNED,
    closed=datetime(2026, 3, 4, 15, 0),
    closing=ClosingKind.GRANTED,
    document=ResultDocument("12/XN-UBND", date(2026, 3, 4)),
    letter=datetime(2026, 3, 3, 9, 0),
    extended=datetime(2026, 3, 14, 17, 0),
    late_reason="-chờ xác minh",
    cause="Khách quan: mưa bão",
    satisfaction=Satisfaction.SATISFIED,
    officer="Trần Bình",
    agency="UBND xã",
    role=DossierRole.INTER_AGENCY,
    fee=15000,
    book_no="01",
    book_serial="007",
    note="Ghi chú",
    is_void=True,
)


ASKED = (
    "Mã hồ sơ|Mã TTHC|Tên TTHC|Lĩnh vực|Tên tổ chức, cá nhân|Người nộp|Số định danh|Địa chỉ|Số điện thoại|"
    "Kênh tiếp nhận|Nhận hồ sơ|Hẹn trả kết quả|Ngày có kết quả|Trả kết quả|Phương thức nhận kết quả|Trạng thái|"
    "Ngày kết thúc|Hình thức kết thúc|Số, ngày văn bản kết quả|Ngày thư xin lỗi|Gia hạn đến|Lý do quá hạn|"
    "Nguyên nhân|Mức độ hài lòng|Công chức xử lý|Cơ quan chủ trì giải quyết|Vai trò|Phí, lệ phí|Quyển số|"
    "Số thứ tự|Ghi chú"
)


def written(folder: Path, *lines: RegisterLine, events: int = 1) -> Path:
    """A register of these lines, each with some events."""
    with writing(folder / "ra.xlsx", COVER) as made:
        for line in lines:
            made.add(line, (happening(line.code, number) for number in range(1, events + 1)))
    return folder / "ra.xlsx"


def happening(code: str, number: int = 1, **more: Any) -> Happening:
    said = {"due_at": "2026-03-05T09:00", "fee": 0, "local_no": "TN-260302-0001"} | more
    moments = datetime(2026, 3, 2, 9, 1), datetime(2026, 3, 2, 9, 1, 59)
    return Happening(code, number, "Accepted", *moments, "Trần Bình", Origin.SCREEN, "Mất điện", said)


def read_one(folder: Path, **more: Any) -> ReadRow:
    (found,) = IncomingRegister(register(folder / "so.xlsx", [row(**more)])).rows()
    return found


def test_a_line_comes_back_as_it_went(tmp_path: Path) -> None:
    (found,) = IncomingRegister(written(tmp_path, LINE)).rows()
    assert (found.line, found.problems, found.remarks) == (LINE, (), ())


def test_events_come_back_as_they_went(tmp_path: Path) -> None:
    sheets = IncomingRegister(written(tmp_path, LINE, events=2)).happenings()
    assert [one for _, one in sheets.of(LINE.code)] == [happening(LINE.code, 1), happening(LINE.code, 2)]
    assert sheets.of("không có") == []
    assert sheets.left() == []


def test_every_title_of_the_interface_is_there_in_its_order(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path, LINE))["Sổ theo dõi"]
    titles = [cell.value for cell in sheet[1]]
    asked = ASKED.split("|")
    assert [title for title in titles if title in asked] == asked


def test_no_program_runs_what_a_text_says(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path, LINE))["Sổ theo dõi"]
    cells = dict(zip((cell.value for cell in sheet[1]), sheet[2], strict=True))
    for title in ("Tên tổ chức, cá nhân", "Người nộp", "Lý do quá hạn"):
        cell = cells[title]
        assert isinstance(cell, Cell)
        assert (cell.data_type, bool(cell.quotePrefix)) == ("s", True)
    with zipfile.ZipFile(tmp_path / "ra.xlsx") as archive:
        assert "<f>" not in archive.read("xl/worksheets/sheet1.xml").decode()


def test_numbers_are_numbers_days_are_days_and_identities_texts(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path, LINE))["Sổ theo dõi"]
    said = dict(zip((cell.value for cell in sheet[1]), sheet[2], strict=True))
    assert said["Phí, lệ phí"].value == 15000
    assert (said["Số định danh"].value, said["Số định danh"].number_format) == ("001090123456", "@")
    assert (said["Nhận hồ sơ"].value, said["Nhận hồ sơ"].number_format) == (LINE.received, "dd/mm/yyyy hh:mm")
    assert said["Số điện thoại"].value == "0912345678"


def test_each_minute_of_a_year_comes_back(tmp_path: Path) -> None:
    minutes = [datetime(2026, 1 + n % 12, 1 + n % 28, n % 24, n % 60) for n in range(1, 2000)]
    lines = [RegisterLine(code=f"C{n}", procedure="1", owner="A", received=m) for n, m in enumerate(minutes)]
    found = [said.line.received for said in IncomingRegister(written(tmp_path, *lines)).rows()]
    # A cell at midnight does not say whether it has a time.
    assert [datetime.combine(m, datetime.min.time()) if type(m) is date else m for m in found] == minutes


def test_a_full_sheet_goes_on_in_another_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "EVENTS_IN_A_SHEET", 3)
    monkeypatch.setattr(plain_book.PlainBook.sheets, "__defaults__", (2,))
    lines = [RegisterLine(code=f"C{n}", procedure="1", owner="A", received=LINE.received) for n in range(5)]
    file = written(tmp_path, *lines, events=2)
    names = [
        "Sổ theo dõi",
        "Diễn biến",
        "Diễn biến (2)",
        "Sổ theo dõi (2)",
        "Diễn biến (3)",
        "Sổ theo dõi (3)",
        "Diễn biến (4)",
    ]
    assert sorted(load_workbook(file).sheetnames) == sorted(names)
    came = IncomingRegister(file)
    events = came.happenings()
    assert [said.line.code for said in came.rows()] == [line.code for line in lines]
    assert [len(events.of(line.code)) for line in lines] == [2] * 5


def test_a_practice_register_bears_its_mark_on_every_page(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path, LINE))["Sổ theo dõi"]
    assert sheet.oddHeader is not None
    assert "BẢN THỰC HÀNH" in str(sheet.oddHeader.center.text)


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_what_was_written(tmp_path: Path) -> None:
    written(tmp_path, LINE)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(tmp_path / "ra.xlsx")], check=True, capture_output=True)
    said = (tmp_path / "ra.csv").read_text(encoding="utf-8")
    assert '"Mã hồ sơ"' in said or "Mã hồ sơ," in said
    for text in ("H35.1-260302-0001", "=HYPERLINK(1)", "@Thôn 1 & <2> _x0041_", "001090123456", "15000"):
        assert text in said.replace("15,000", "15000")


# Cells that come in


@pytest.mark.parametrize(
    ("cell", "number", "is_remarked"),
    [
        ("001090123456", "001090123456", False),
        (1090123456, "001090123456", False),
        (24090123456, "024090123456", False),
        (124090123456, "124090123456", False),
        (123456789, "123456789", False),
        (12345678, "12345678", True),
        ("B1234567", "B1234567", True),
    ],
)
def test_an_identity_number_gets_its_zeros_back_where_that_is_clear(
    tmp_path: Path, cell: Any, number: str, is_remarked: bool
) -> None:
    found = read_one(tmp_path, Số_định_danh=cell)
    assert (found.line.id_number, bool(found.remarks)) == (number, is_remarked)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("0912 345 678", "0912 345 678"),
        (912345678, "0912345678"),
        (2523855123, "02523855123"),
        (84912345678, "84912345678"),
    ],
)
def test_a_phone_number_gets_its_zero_back(tmp_path: Path, cell: Any, number: str) -> None:
    assert read_one(tmp_path, Số_điện_thoại=cell).line.phone == number


@pytest.mark.parametrize(
    ("cell", "code"),
    [("1.001190", "1.001190"), (1.00119, "1.001190"), (1.004873, "1.004873"), (1004873, "1.004873"), (7, "7")],
)
def test_the_code_of_a_procedure_gets_its_point_and_zeros_back(tmp_path: Path, cell: Any, code: str) -> None:
    assert read_one(tmp_path, Mã_TTHC=cell).line.procedure == code


@pytest.mark.parametrize(("cell", "fee"), [("Miễn phí", 0), ("Không", 0), ("8.000 đ", 8000), (8000, 8000), ("", None)])
def test_nothing_paid_is_said_in_many_words(tmp_path: Path, cell: Any, fee: int | None) -> None:
    assert read_one(tmp_path, **{"Phí,_lệ_phí": cell}).line.fee == fee


@pytest.mark.parametrize("title", ["Số_định_danh", "Số_điện_thoại"])
def test_a_number_that_no_book_can_hold_is_wrong(tmp_path: Path, title: str) -> None:
    assert [said for said, _ in read_one(tmp_path, **{title: "9" * 41}).problems] == [title.replace("_", " ")]


@pytest.mark.parametrize(
    ("cell", "document"),
    [
        ("12/XN, 05/03/2026", ResultDocument("12/XN", date(2026, 3, 5))),
        ("12/XN ngày 5/3/2026", ResultDocument("12/XN", date(2026, 3, 5))),
        ("12/XN-UBND", ResultDocument("12/XN-UBND", None)),
        (12, ResultDocument("12", None)),
    ],
)
def test_number_and_day_of_the_document_stand_in_one_cell(tmp_path: Path, cell: Any, document: ResultDocument) -> None:
    assert read_one(tmp_path, **{"Số,_ngày_văn_bản_kết_quả": cell}).line.document == document


def test_words_are_known_without_accents_and_unknown_ones_of_no_weight_are_left_out(tmp_path: Path) -> None:
    found = read_one(
        tmp_path,
        Trạng_thái="dang xu ly",
        Kênh_tiếp_nhận="KI-ỐT",
        Phương_thức_nhận_kết_quả="Drone",
        Mức_độ_hài_lòng="Tạm",
    )
    assert (found.line.status, found.line.channel) == (Status.IN_PROGRESS, Channel.KIOSK)
    assert (found.line.return_way, found.line.satisfaction) == (None, None)
    assert [title for title, _ in found.remarks] == ["Phương thức nhận kết quả", "Mức độ hài lòng"]


def test_all_that_is_wrong_with_a_row_is_told_at_once(tmp_path: Path) -> None:
    found = read_one(tmp_path, Mã_hồ_sơ="", Nhận_hồ_sơ="31/02/2026", Trạng_thái="?")
    assert [title for title, _ in found.problems] == ["Nhận hồ sơ", "Trạng thái", "Mã hồ sơ"]


@pytest.mark.parametrize("missing", ["Mã hồ sơ", "Mã TTHC", "Tên tổ chức, cá nhân", "Nhận hồ sơ"])
def test_a_column_that_must_be_there_is_named(tmp_path: Path, missing: str) -> None:
    said = row()
    del said[missing]
    with pytest.raises(InvalidInput, match=f"thiếu cột.*«{missing}»") as refused:
        IncomingRegister(register(tmp_path / "so.xlsx", [said]))
    assert refused.value.field == missing


def test_the_local_number_and_the_name_of_the_procedure_serve_as_well(tmp_path: Path) -> None:
    said = {
        "Số tiếp nhận": "tn-260302-0007",
        "Tên TTHC": "Khai sinh",
        "Tên tổ chức, cá nhân": "A",
        "Nhận hồ sơ": "02/03/2026",
    }
    (found,) = IncomingRegister(register(tmp_path / "so.xlsx", [said])).rows()
    assert (found.line.local_no, found.line.procedure_name, found.problems) == ("TN-260302-0007", "Khai sinh", ())


_LARGE_REGISTER = """
from cchc_desktop.domain.register import RegisterLine
from cchc_desktop.workbooks.register import Cover, writing
with writing(path, Cover("Xã", datetime(2026, 1, 9))) as made:
    for number in range(2000):
        made.add(RegisterLine(code=f"C{number}", owner=f"Người nộp {number}"), ())
"""


@on_posix
def test_a_disk_that_fills_up_leaves_the_register_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    path.write_text("cũ", encoding="utf-8")
    assert "đã đầy" in refused_by_a_disk_of(40_000, _LARGE_REGISTER, path)
    assert path.read_text(encoding="utf-8") == "cũ"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_take_its_place_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "ra.xlsx").mkdir()
    with pytest.raises(Unavailable, match="là một thư mục"):
        written(tmp_path, LINE)
    assert [path.name for path in tmp_path.iterdir()] == ["ra.xlsx"]


def test_columns_hold_every_field_of_a_line_once() -> None:
    assert sorted(column.name for column in COLUMNS) == sorted(field.name for field in fields(RegisterLine))
