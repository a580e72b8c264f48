"""What is given away for Windows: names and numbers of versions, an archive that carries its office, sums, an icon."""

from __future__ import annotations

import hashlib
import unicodedata
import zipfile
from pathlib import Path

import pytest

import cchc_desktop
from cchc_desktop.config import PACKAGE_ENDING, PORTABLE_MARK, PORTABLE_OFFICE
from installer.report import SetUpFailed
from installer.windows import package
from installer.windows.freeze import refuse_wines_own
from installer.windows.icon import icon_file, pictures
from installer.windows.runtime import is_known
from installer.windows.version import four_numbers, project_version, words

HERE = Path(package.__file__).parent
VERSIONS = [("1.2.3", (1, 2, 3, 0)), ("10", (10, 0, 0, 0)), ("1.2.3.4", (1, 2, 3, 4))]
SETUP = (HERE / "setup.nsi").read_text(encoding="utf-8")


def test_the_program_and_its_setup_are_of_one_version() -> None:
    assert project_version() == cchc_desktop.__version__
    assert package.setup_name("1.2.3") == "CCHC-Setup-1.2.3.exe"
    assert words("CCHC", "1.2.3")["OriginalFilename"] == "CCHC.exe"


@pytest.mark.parametrize(("version", "numbers"), VERSIONS)
def test_windows_counts_a_version_by_four_numbers(version: str, numbers: tuple[int, ...]) -> None:
    assert four_numbers(version) == numbers


@pytest.mark.parametrize("version", ["", "1.2.x", "1.2.3.4.5", "v1"])
def test_a_version_that_windows_cannot_count_is_refused(version: str) -> None:
    with pytest.raises(ValueError, match="not a version"):
        four_numbers(version)


def test_the_portable_archive_holds_the_folder_and_the_mark_that_keeps_the_office_beside_it(tmp_path: Path) -> None:
    frozen = tmp_path / "cchc"
    (frozen / "_internal").mkdir(parents=True)
    (frozen / "CCHC.exe").write_bytes(b"MZ")
    (frozen / "_internal" / "chữ.ttf").write_bytes(b"x")
    for name in ("a.zip", "b.zip"):
        package.make_portable(str(frozen), "1.2.3", str(tmp_path / name))
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        names = {f"CCHC-1.2.3/{name}" for name in (PORTABLE_MARK, "CCHC.exe", "_internal/chữ.ttf")}
        assert set(archive.namelist()) == names
        assert PORTABLE_OFFICE in archive.read(f"CCHC-1.2.3/{PORTABLE_MARK}").decode()
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_the_sums_are_those_that_sha256sum_checks(tmp_path: Path) -> None:
    (tmp_path / "a.exe").write_bytes(b"abc")
    assert package.sum_lines([str(tmp_path / "a.exe")]) == f"{hashlib.sha256(b'abc').hexdigest()}  a.exe\n"


def test_an_icon_keeps_its_pictures_by_size() -> None:
    made = icon_file({256: b"large", 16: b"small"})
    assert pictures(made) == {16: b"small", 256: b"large"}


def test_a_file_of_wine_does_not_get_into_the_bundle(tmp_path: Path) -> None:
    (tmp_path / "own.dll").write_bytes(b"MZ" + b"\0" * 100)
    refuse_wines_own(str(tmp_path))
    (tmp_path / "icuuc.dll").write_bytes(b"MZ" + b"\0" * 62 + b"Wine builtin DLL")
    with pytest.raises(SetUpFailed, match="icuuc"):
        refuse_wines_own(str(tmp_path))


def test_a_file_of_the_runtime_counts_only_when_a_signed_catalogue_names_it() -> None:
    catalogue = b"..." + hashlib.sha256(b"known").digest() + b"..."
    assert is_known(b"known", catalogue)
    assert is_known(b"", catalogue)
    assert not is_known(b"changed", catalogue)


def test_the_setup_needs_no_administrator_and_keeps_the_book() -> None:
    assert "RequestExecutionLevel user" in SETUP
    assert f'"${{CLASSES}}\\{PACKAGE_ENDING}"' in SETUP
    before, _, removal = SETUP.partition('Section "Uninstall"')
    asked = removal.index("/DELETEDATA"), removal.index('$DropBook == "yes"')
    assert max(asked) < removal.index('RMDir /r "$Office"') < removal.index("${EndIf}")
    assert before.count('StrCpy $DropBook "yes"') == 1
    assert before.index("${If} $1 <> ${BST_CHECKED}") < before.index('StrCpy $DropBook "yes"')


def test_the_setup_asks_nothing_in_the_words_of_windows() -> None:
    assert "MB_YESNO" not in SETUP
    assert "MUI_ABORTWARNING" not in SETUP


def test_the_words_of_the_setup_have_each_letter_in_one_piece(tmp_path: Path) -> None:
    for name in ("Vietnamese.nlf", "Vietnamese.nsh"):
        (tmp_path / name).write_text(unicodedata.normalize("NFD", "Gỡ bỏ\n"), encoding="utf-8-sig")
    (tmp_path / "to").mkdir()
    package.compose_words(str(tmp_path), str(tmp_path / "to"))
    assert (tmp_path / "to" / "Vietnamese.nlf").read_text(encoding="utf-8-sig") == "Gỡ bỏ\n"
    assert (tmp_path / "to" / "Vietnamese.nsh").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_setup_writes_only_under_the_users_own_keys() -> None:
    assert [word for word in ("HKLM", "HKCR", "SetShellVarContext all", "$PROGRAMFILES") if word in SETUP] == []
