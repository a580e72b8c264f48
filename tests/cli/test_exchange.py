"""``import-register`` and ``export-register`` move a book whole, and a refused row keeps everything out."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.cli.line import MARRIAGE, Line

COLUMNS = ("Mã hồ sơ", "Mã TTHC", "Tên tổ chức, cá nhân", "Nhận hồ sơ", "Hẹn trả kết quả", "Ngày có kết quả")
GOOD = ("H56.9-260105-0001", MARRIAGE, "Nguyễn Văn An", "05/01/2026 09:00", "08/01/2026 09:00", "07/01/2026 10:00")
BAD = ("H56.9-260105-0002", "9.999999", "Trần Bình", "05/01/2026 09:00", "", "")


def written(folder: Path, *rows: tuple[str, ...]) -> str:
    book = Workbook()
    book.active.title = "Sổ theo dõi"  # type: ignore[union-attr]
    for row in (COLUMNS, *rows):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(folder / "so.xlsx")
    return str(folder / "so.xlsx")


def test_what_goes_out_comes_into_an_empty_office_with_the_same_figures(line: Line, nowhere: Line) -> None:
    code, other = line.taken(), line.taken(name="An", now="2026-03-03T09:00")
    line.step(code, "finish", now="2026-03-06T09:00")
    file = str(line.folder / "so.xlsx")
    sent = line.keys("export-register", file)
    assert (sent["file"], sent["dossiers"], sent["events"]) == (file, 2, 3)
    nowhere.keys("init", "--name", "Trung tâm xã An", "--agency-code", "H56.1", "--practice")
    now = "2026-03-20T09:00"
    came = nowhere.keys("import-register", file, now=now)
    assert (came["read"], came["accepted"], came["rejected"]) == (2, 2, [])
    reports = [each.keys("report", "--quarter", "2026Q1", now=now) for each in (line, nowhere)]
    assert reports[0]["rows"] == reports[1]["rows"]
    assert reports[0]["total"] == reports[1]["total"]
    assert nowhere.show(other)["dossier"]["due_at"] == "2026-03-06T09:00"
    again = nowhere.keys("import-register", file, now=now)
    assert (again["accepted"], again["skipped"]) == (0, 2)


def test_only_a_stretch_of_days_goes_out_if_asked(line: Line) -> None:
    line.taken()
    line.taken(name="An", now="2026-03-03T09:00")
    file = str(line.folder / "so.xlsx")
    assert line.keys("export-register", file, "--from", "2026-03-03", "--to", "2026-03-03")["dossiers"] == 1
    assert line.call("export-register", file, "--from", "2026-03-03", "--to", "2026-03-02").error["field"] == "to"
    assert line.call("export-register", file, "--from", "2026-02-30").error["field"] == "from"


def test_a_dry_run_says_the_same_and_writes_nothing(line: Line) -> None:
    file = written(line.folder, GOOD, BAD)
    plan = line.keys("import-register", file, "--dry-run")
    assert (plan["read"], plan["accepted"]) == (2, 1)
    assert [(each["row"], each["column"]) for each in plan["rejected"]] == [(3, "Mã TTHC")]
    assert line.keys("search", "an")["rows"] == []


def test_one_refused_row_keeps_all_of_them_out(line: Line) -> None:
    file = written(line.folder, GOOD, BAD)
    outcome = line.call("import-register", file)
    assert outcome.error["field"] == "file"
    assert (outcome.keys["read"], outcome.keys["accepted"]) == (2, 0)
    rejected = outcome.keys["rejected"]
    assert rejected[0]["row"] == 3
    assert "9.999999" in rejected[0]["message"]
    assert line.keys("search", "an")["rows"] == []
    assert "Không nhận: trang Sổ theo dõi, dòng 3, cột Mã TTHC" in line.plain("import-register", file).out


def test_the_good_rows_come_in_and_the_others_go_beside_the_file(line: Line) -> None:
    file = written(line.folder, GOOD, BAD)
    done = line.keys("import-register", file, "--skip-rejected")
    assert done["accepted"] == 1
    beside = Path(done["refused_file"])
    assert beside.parent == line.folder
    assert any(BAD[0] in row for row in load_workbook(beside).worksheets[0].iter_rows(values_only=True))
    assert line.show(GOOD[0])["dossier"]["due_at"] == "2026-01-08T09:00"


def test_a_procedure_that_is_missing_is_made_if_asked(line: Line) -> None:
    file = written(line.folder, BAD)
    assert line.keys("import-register", file, "--create-missing")["accepted"] == 1
    assert line.show(BAD[0])["dossier"]["procedure"] == "9.999999"


@pytest.mark.parametrize("content", [None, b"", b"khong phai bang tinh", b"PK\x03\x04 hong"])
def test_a_file_that_is_no_register_is_refused(line: Line, content: bytes | None) -> None:
    file = line.folder / "so.xlsx"
    if content is not None:
        file.write_bytes(content)
    outcome = line.call("import-register", str(file))
    assert outcome.error["kind"] in ("invalid_input", "unavailable")
    assert line.keys("list")["rows"] == []


def test_a_folder_that_is_missing_takes_no_register(line: Line) -> None:
    assert line.call("export-register", str(line.folder / "không có" / "so.xlsx")).error["kind"] == "unavailable"


def test_an_import_needs_to_know_who_acts_and_a_dry_run_does_not(line: Line) -> None:
    file = written(line.folder, GOOD)
    line.keys("user", "add", "Lê Quản", "--role", "administrator")
    line.keys("user", "add", "Thanh Tra", "--role", "inspector", "--as", "Lê Quản")
    assert line.call("import-register", file).error["kind"] == "not_allowed"
    assert line.call("import-register", file, "--as", "Thanh Tra").error["kind"] == "not_allowed"
    assert line.keys("import-register", file, "--dry-run")["accepted"] == 1
    assert line.keys("import-register", file, "--as", "Lê Quản")["accepted"] == 1


def test_a_catalogue_goes_out_and_comes_back_unchanged(line: Line, nowhere: Line) -> None:
    file = str(line.folder / "thu-tuc.xlsx")
    versions = line.keys("export-procedures", file)["versions"]
    assert versions > 200
    same = line.keys("import-procedures", file)
    assert (same["read"], same["accepted"], same["skipped"], same["rejected"]) == (versions, 0, versions, [])
    assert line.call("export-procedures", str(line.folder / "không có" / "x.xlsx")).error["kind"] == "unavailable"


def test_a_catalogue_that_says_otherwise_changes_what_comes_after(line: Line) -> None:
    file = line.folder / "thu-tuc.xlsx"
    line.keys("export-procedures", str(file))
    change(file, MARRIAGE, "Thời hạn", 4)
    seen = line.keys("import-procedures", str(file), "--dry-run")
    assert seen["accepted"] == 1
    assert line.show(line.taken())["dossier"]["due_at"] == "2026-03-05T09:00"
    assert line.keys("import-procedures", str(file))["accepted"] == 1
    assert line.show(line.taken(name="An"))["dossier"]["due_at"] == "2026-03-06T09:00"


def test_a_limit_out_of_bounds_keeps_a_catalogue_out(line: Line) -> None:
    file = line.folder / "thu-tuc.xlsx"
    line.keys("export-procedures", str(file))
    change(file, MARRIAGE, "Thời hạn", 4000)
    outcome = line.call("import-procedures", str(file))
    assert outcome.error["field"] == "file"
    (rejected,) = outcome.keys["rejected"]
    assert (rejected["column"], outcome.keys["accepted"]) == ("Thời hạn", 0)
    assert line.keys("import-procedures", str(file), "--skip-rejected")["refused_file"]


def change(file: Path, code: str, title: str, value: int) -> None:
    """Write another value for a procedure into a catalogue."""
    book = load_workbook(file)
    for sheet in book.worksheets:
        titles = [cell.value for cell in sheet[1]]
        if title in titles:
            place = titles.index(title)
            for row in sheet.iter_rows(min_row=2):
                if code in [cell.value for cell in row]:
                    row[place].value = value
    book.save(file)
