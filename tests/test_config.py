"""An office is found where the call, the machine or the user says, and a bad place is named plainly."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cchc_desktop.config import PACKAGE_ENDING, Config, config_from, names_an_office, window_options
from cchc_desktop.domain.errors import InvalidInput, Unavailable
from cchc_desktop.services.steps import package_file

if TYPE_CHECKING:
    from collections.abc import Callable


def config_in(folder: Path) -> Config:
    return config_from({"office": str(folder)}, {})


def test_an_option_goes_before_the_environment(tmp_path: Path) -> None:
    environ = {"CCHC_OFFICE": str(tmp_path / "b"), "CCHC_DATABASE": "sqlite:///b.db"}
    config = config_from({"office": str(tmp_path / "a"), "database": "sqlite:///a.db"}, environ)
    assert config == Config(tmp_path / "a", "sqlite:///a.db")
    assert config_from({}, environ) == Config(tmp_path / "b", "sqlite:///b.db")


def test_the_database_stands_in_the_office_folder(tmp_path: Path) -> None:
    assert config_in(tmp_path).database_url == f"sqlite:///{tmp_path.as_posix()}/office.db"
    assert config_in(tmp_path).keeps_its_database
    assert not config_from({"database": "sqlite:///elsewhere.db"}, {}).keeps_its_database


def test_an_office_named_from_here_stays_the_same_from_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert config_from({"office": "xã"}, {}).office == tmp_path / "xã"


def test_an_unnamed_office_lives_with_the_user() -> None:
    config = config_from({"office": None, "database": None}, {})
    assert config.office.is_absolute()
    assert config.office.name == "cchc-desktop"


def test_a_frozen_program_beside_the_mark_is_portable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "cchc"))
    assert config_from({}, {}).office.name == "cchc-desktop"
    (tmp_path / "portable.txt").touch()
    assert config_from({}, {}).office == tmp_path / "van-phong"


@pytest.mark.parametrize("name", ["", "  "])
def test_an_empty_folder_name_is_refused_by_its_field(name: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        config_from({"office": name}, {})
    assert refusal.value.field == "office"


def test_an_address_of_an_unknown_database_is_refused_by_its_field() -> None:
    with pytest.raises(InvalidInput) as refusal:
        config_from({"database": "mysql://may-chu/so"}, {})
    assert refusal.value.field == "database"


def test_an_office_is_named_only_by_the_call_or_its_variables() -> None:
    assert names_an_office({"office": "x"}, {})
    assert names_an_office({}, {"CCHC_DATABASE": "sqlite:///x.db"})
    assert not names_an_office({"office": None}, {"PATH": "x"})


def test_folders_are_made_once_and_found_again(tmp_path: Path) -> None:
    config = config_in(tmp_path / "Xã Lạc Tánh" / "một cửa")
    config.make_folders()
    config.make_folders()
    assert sorted(path.name for path in config.office.iterdir()) == ["backups", "documents", "logs"]


def test_a_missing_folder_is_named_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="Không tìm thấy thư mục văn phòng"):
        config_in(tmp_path / "missing").check_folders()
    assert not (tmp_path / "missing").exists()


@pytest.mark.parametrize("place", ["office", "office/below"])
def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "office").touch()
    with pytest.raises(Unavailable, match="là một tệp, không phải thư mục"):
        config_in(tmp_path / place).make_folders()


def test_a_read_only_folder_is_refused_before_work_begins(
    tmp_path: Path, as_ordinary_user: Callable[[Callable[[], Any]], Any]
) -> None:
    made = config_in(tmp_path / "made")
    made.make_folders()
    made.office.chmod(0o555)
    (tmp_path / "closed").mkdir(mode=0o555)

    def refusals() -> list[str]:
        told = []
        for work in (
            made.check_folders,
            made.make_folders,
            config_in(tmp_path / "closed" / "x").make_folders,
        ):
            with pytest.raises(Unavailable) as refusal:
                work()
            told.append(refusal.value.message)
        return told

    for message in as_ordinary_user(refusals):
        assert message.startswith("Không ghi được vào thư mục")


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        ([], {}),
        (["--office", "a"], {"office": "a"}),
        (["--office=a=b", "--database", "sqlite:///x"], {"office": "a=b", "database": "sqlite:///x"}),
    ],
)
def test_a_call_that_only_names_an_office_opens_the_window(
    arguments: list[str], options: dict[str, str]
) -> None:
    assert window_options(arguments) == options


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["--office", "a", "list"], ["--help"], ["--office"], ["--json", "--office", "a"], ["-x"]],
)
def test_anything_else_is_a_command(arguments: list[str]) -> None:
    assert window_options(arguments) is None


def test_one_package_opens_the_window_and_two_do_not() -> None:
    assert PACKAGE_ENDING == package_file.ENDING
    whole = str(Path("goi 1.goi").absolute())
    assert window_options(["goi 1.goi", "--office", "a"]) == {"package": whole, "office": "a"}
    assert window_options(["1.goi", "2.goi"]) is None
