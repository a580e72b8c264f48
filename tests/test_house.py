"""The house stays as it was laid: arrows, rooms, names, sizes, and nothing of a machine or a registry in it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import unicodedata
from typing import TYPE_CHECKING

import pytest

from tests.house import ROOT, files, imported, modules, tree

if TYPE_CHECKING:
    from pathlib import Path

HOUSE = {"main.py", "cchc_desktop", "ui", "resources", "tests", "pyinstaller.spec", "README.md"}
TOOLS = {"pyproject.toml", "requirements.lock", "requirements-dev.lock", ".ci", ".gitignore", "installer"}
BESIDE = {"bench", "docs", "CHANGELOG.md"}
HEAVY = ("sqlalchemy", "alembic", "reportlab", "docx", "openpyxl", "xlsxwriter", "python_calamine")
LONGEST = 350
LOCKS = ("requirements.lock", "requirements-dev.lock")
QT_TEXTS = "ui/binding/vietnamese.py"  # the English of Qt's own controls, each with what is shown in its place
PHRASE = re.compile(r"(?<![\w/])[A-Za-z]{2,} [a-z]{2,}(?![\w:])")
SPEAKING = [f"cchc_desktop/{room}/" for room in ("cli", "documents", "domain", "services", "workbooks")]
SYLLABLE = re.compile(
    r"(b|ch?|d|gh?|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?[aeiouy]{1,3}(ch?|m|ng?|nh|p|t)?"
)
VAGUE = re.compile(r"(Manager|Helpers?|Utils?|Base|Data)$")
VAGUE_FILES = re.compile(r"(manager|helpers?|utils?|base|data|misc|common)$")


def run(*command: str) -> None:
    """Run a Python tool at the root and fail with all it said."""
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        pytest.fail(done.stdout + done.stderr, pytrace=False)


def test_imports_follow_the_arrows() -> None:
    run("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--show-timings")


def test_lint_is_clean() -> None:
    run("-m", "ruff", "check", "--no-fix", ".")


def test_types_are_strict() -> None:
    run("-m", "mypy")


def test_the_top_level_is_what_was_laid() -> None:
    assert {file.parts[0] for file in files()} <= HOUSE | TOOLS | BESIDE


def test_every_module_opens_with_one_sentence() -> None:
    wrong = []
    for module in modules():
        opening = (ast.get_docstring(tree(module)) or "").partition("\n\n")[0].replace("\n", " ")
        if not re.fullmatch(r"[^\s].*[^.]\.", opening) or re.search(r"[a-z]\. [A-Z]", opening):
            wrong.append(str(module))
    assert wrong == []


def test_names_say_what_a_thing_is() -> None:
    wrong = [f"{module}" for module in modules() if VAGUE_FILES.search(module.stem)]
    for module in modules():
        form_data = module.as_posix().startswith(("cchc_desktop/documents/", "tests/"))
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.ClassDef) and (found := VAGUE.search(node.name)):
                if found[0] == "Data" and form_data:
                    continue  # what a form of the regulations is drawn from
                wrong.append(f"{module}:{node.lineno} {node.name}")
    assert wrong == []


def test_no_room_is_crowded() -> None:
    lengths = {module.as_posix(): len((ROOT / module).read_bytes().splitlines()) for module in modules()}
    crowded = {name: length for name, length in lengths.items() if length > LONGEST}
    assert {name: length for name, length in crowded.items() if "/migrations/versions/" not in name} == {}


def test_the_domain_stands_on_the_standard_library_alone() -> None:
    wrong = [
        f"{module}:{line} {name}"
        for module in modules("cchc_desktop/domain/")
        for line, name in imported(module)
        if not name.startswith("cchc_desktop.domain")
        and name.partition(".")[0] not in sys.stdlib_module_names
    ]
    assert wrong == []


def test_the_domain_is_told_the_time_and_opens_nothing() -> None:
    wrong = [
        f"{module}:{node.lineno}"
        for module in modules("cchc_desktop/domain/")
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Attribute) and node.func.attr in ("now", "today", "utcnow"))
            or (isinstance(node.func, ast.Name) and node.func.id in ("open", "input", "print"))
        )
    ]
    assert wrong == []


def test_services_and_the_desk_load_nothing_heavy_at_once() -> None:
    heavy = (*HEAVY, "cchc_desktop.storage", "cchc_desktop.documents", "cchc_desktop.workbooks", "sqlite3")
    wrong = [
        f"{module}:{line} {name}"
        for module in modules("cchc_desktop/services/", "cchc_desktop/desk.py", "cchc_desktop/cli/", "ui/")
        for line, name in imported(module, at_once=True)
        if name.startswith(heavy)
    ]
    assert wrong == []


def test_the_window_is_there_before_anything_heavy_is_loaded() -> None:
    run(
        "-c",
        f"import sys, ui.application; loaded = set({HEAVY!r}) & set(sys.modules); assert not loaded, loaded",
    )


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_hashes_and_no_address(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if re.search(r"://|\bfile:|@ |--(index|extra|find|trusted)", line)] == []
    pinned = [line for line in lines if line and not line.startswith((" ", "#"))]
    assert [line for line in pinned if not re.match(r"[a-z0-9-]+==\S+( ;.*)? \\$", line)] == []
    assert sum("--hash=sha256:" in line for line in lines) >= len(pinned)


def test_the_locks_agree_with_each_other_and_with_the_project() -> None:
    run_lock, test_lock = (pins(name) for name in LOCKS)
    assert run_lock.items() <= test_lock.items()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {package(line) for line in project["project"]["dependencies"]} <= run_lock.keys()
    assert {package(line) for line in project["dependency-groups"]["dev"]} <= test_lock.keys()


def test_the_readme_has_one_command_to_open_and_one_to_test() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "python3 main.py\n" in readme
    assert "python3 -m tests\n" in readme
    assert "không thay thế Hệ thống thông tin giải quyết TTHC của tỉnh" in readme
    assert "python3 -m tests" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_readme_names_only_what_is_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:cchc_desktop|ui|tests|installer)/[\w./]*)`", readme))
    assert len(named) > 8
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_nothing_names_a_machine_or_a_registry() -> None:
    places = "|".join(f"/{folder}/" for folder in ("tmp", "work", "root", "home"))
    hosts = "|".join(("py" + "pi", "python" + "hosted", "npm" + "js", "deb." + "debian"))
    forbidden = re.compile(rf"(?<![\w.~])({places})|https?://\S*({hosts}|registry|mirror|proxy)")
    assert [f"{file}: {found[0]}" for file, text in texts() if (found := forbidden.search(text))] == []


def test_every_text_is_nfc() -> None:
    assert [str(file) for file, text in texts() if not unicodedata.is_normalized("NFC", text)] == []


def test_users_read_no_english() -> None:
    wrong = [
        f"{module}:{line} {text}"
        for module in modules("ui/", *SPEAKING)
        if module.as_posix() != QT_TEXTS
        for line, text in shown(tree(module))
    ]
    assert wrong == []


def texts() -> list[tuple[Path, str]]:
    """Return the files that hold text, with it; fonts, pictures and old databases hold none."""
    found = []
    for file in files():
        try:
            found.append((file, (ROOT / file).read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def pins(name: str) -> dict[str, str]:
    """Return the packages of a lock with their versions."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))


def package(requirement: str) -> str:
    """Return the name of a requirement as a lock spells it."""
    return re.split(r"[<>=!~;\s]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def shown(module: ast.Module) -> list[tuple[int, str]]:
    """Return what reads like an English phrase among the strings that a user may meet.

    Two plain words in a row of which one is no Vietnamese syllable, in a text without a Vietnamese letter; what
    is told to programmers is left out: docstrings, logs, asserts, patterns and the errors that are bugs.
    """
    found = []
    waiting: list[ast.AST] = [module]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node.value.isascii() and "(?" not in node.value and any(map(_is_foreign, PHRASE.findall(node.value))):
                found.append((node.lineno, node.value))
            continue
        if not _is_for_programmers(node):
            waiting.extend(ast.iter_child_nodes(node))
    return sorted(found)


def _is_foreign(phrase: str) -> bool:
    return not all(map(SYLLABLE.fullmatch, phrase.lower().split()))


def _is_for_programmers(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Raise):
        named = ast.unparse(node.exc) if node.exc else ""
        return named.startswith(
            ("ValueError", "TypeError", "RuntimeError", "KeyError", "LookupError", "AssertionError")
        )
    if isinstance(node, ast.Call):
        return ast.unparse(node.func).startswith(("logging.", "log.", "logger.", "_log."))
    return isinstance(node, ast.Assert)
