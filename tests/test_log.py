"""A log and a report of a bug tell where it failed and never whose dossier it was."""

from __future__ import annotations

import json
import logging
import os
from typing import TYPE_CHECKING, Any

import pytest

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.log import LOG_NAME, Rolling, bug_report, report_bug, start_log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NAME = "Nguyễn Thị Hoa"
NUMBER = "079123456789"


def fail_over_a_person() -> None:
    person = {"name": NAME, "number": NUMBER}
    try:
        json.loads(f'{{"{NAME}": {NUMBER}')
    except ValueError as error:
        raise InvalidInput("id_number", f"{NUMBER} của {person['name']}") from error


def the_failure() -> BaseException:
    with pytest.raises(InvalidInput) as failure:
        fail_over_a_person()
    return failure.value


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    level, speaks = root.level, logging.raiseExceptions
    handler = start_log(tmp_path)
    yield tmp_path / LOG_NAME
    root.removeHandler(handler)
    root.setLevel(level)
    logging.raiseExceptions = speaks
    handler.close()


def test_a_line_keeps_the_message_and_drops_its_values(log_file: Path) -> None:
    logging.getLogger("cchc_desktop.intake").warning("printing failed for %s, %s", NAME, NUMBER)
    line = log_file.read_text(encoding="utf-8")
    assert "WARNING cchc_desktop.intake:" in line
    assert line.endswith("printing failed for %s, %s\n")


def test_a_full_log_that_somebody_looks_at_goes_on_and_costs_no_older_one(
    log_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (handler,) = (one for one in logging.getLogger().handlers if isinstance(one, Rolling))
    monkeypatch.setattr(handler, "maxBytes", 200)
    older = [log_file.with_name(f"{log_file.name}.{number}") for number in range(1, 5)]
    for one in older:
        one.write_text(one.name, encoding="utf-8")

    def held(*_: object) -> None:
        raise PermissionError(13, "used by another process")

    with monkeypatch.context() as elsewhere, log_file.open("a", encoding="utf-8"):
        elsewhere.setattr(os, "rename", held)  # which Windows does by itself
        for number in range(8):
            logging.getLogger("x").info(f"line {number} that is long enough to fill the log soon")  # noqa: G004
    assert [line.split()[4] for line in log_file.read_text(encoding="utf-8").splitlines()] == list("01234567")
    assert [one.read_text(encoding="utf-8") for one in older] == [one.name for one in older]
    logging.getLogger("x").info("after")
    assert log_file.read_text(encoding="utf-8").endswith("after\n")
    assert older[0].read_text(encoding="utf-8").count("line") == 8


def test_an_error_is_logged_by_kind_and_place(log_file: Path) -> None:
    logging.getLogger("x").error("bug", exc_info=the_failure())
    logging.getLogger("x").error(the_failure())
    told = log_file.read_text(encoding="utf-8")
    assert "cchc_desktop.domain.errors.InvalidInput (field id_number)" in told
    assert "json.decoder.JSONDecodeError" in told
    assert NAME not in told
    assert NUMBER not in told


def test_a_report_names_versions_kinds_and_libraries_but_no_person() -> None:
    report = bug_report(the_failure())
    assert report.startswith("cchc-desktop ")
    assert "led to by\njson.decoder.JSONDecodeError" in report
    assert "  (json)" in report
    assert NAME not in report
    assert NUMBER not in report


def test_a_report_names_the_line_of_our_own_code_without_the_folders_before_it(tmp_path: Path) -> None:
    from cchc_desktop.config import config_from

    with pytest.raises(InvalidInput) as failure:
        config_from({"office": ""}, {})
    report = bug_report(failure.value)
    assert "  cchc_desktop/config.py:" in report
    assert " _folder" in report


def test_a_report_is_a_file_named_by_its_moment(tmp_path: Path) -> None:
    path = report_bug(the_failure(), tmp_path / "logs")
    assert path.parent == tmp_path / "logs"
    assert path.name.startswith("loi-")
    assert "InvalidInput" in path.read_text(encoding="utf-8")


def test_a_report_finds_a_place_when_the_office_folder_cannot_be_written(
    tmp_path: Path, as_ordinary_user: Callable[[Callable[[], Any]], Any]
) -> None:
    tmp_path.chmod(0o555)
    path = as_ordinary_user(lambda: report_bug(the_failure(), tmp_path / "logs"))
    assert tmp_path not in path.parents
    assert path.is_file()
    path.unlink()
