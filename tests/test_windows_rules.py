"""What Linux lets pass and Windows does not, looked for in every module: letters and formats of times."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tests.house import modules, tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RENAMES = ("cchc_desktop/disks.py", "cchc_desktop/log.py", "tests/")
RUNS = ("run", "Popen", "check_output", "check_call", "call")
# The setups are made, and tried, on Linux alone.
ON_LINUX = ("installer/", "tests/installer/", "tests/test_frozen.py")


def calls() -> Iterator[tuple[Path, ast.Call]]:
    """Every call of a function or method, with its module."""
    for module in modules():
        if not module.as_posix().startswith(ON_LINUX):
            yield from ((module, node) for node in ast.walk(tree(module)) if isinstance(node, ast.Call))


def told(module: Path, node: ast.expr) -> str:
    return f"{module}:{node.lineno} {ast.unparse(node)}"


def test_a_text_file_says_its_letters() -> None:
    """Windows would take those of the machine (cp1258), which lack most of Vietnamese."""
    assert [told(module, call) for module, call in calls() if _is_text(call) and not _named(call, "encoding")] == []


def test_a_program_that_is_asked_for_text_is_read_by_its_letters() -> None:
    wrong = [
        told(module, call)
        for module, call in calls()
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in RUNS
        and (_named(call, "text") or _named(call, "universal_newlines"))
        and not _named(call, "encoding")
    ]
    assert wrong == []


def test_formats_of_times_are_ascii() -> None:
    """Windows puts the format into the machine's letters first and stops at “ă” or “ế”."""
    wrong = []
    for module in modules():
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
                formats = [node.format_spec]
            elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("strftime"):
                formats = node.args
            else:
                continue
            wrong += [told(module, one) for one in formats if "%" in ast.unparse(one) and not _is_ascii(one)]
    assert wrong == []


def test_only_one_place_renames() -> None:
    """A file that is open cannot be renamed on Windows: that is waited for in one place."""
    wrong = [
        told(module, call)
        for module, call in calls()
        if not module.as_posix().startswith(RENAMES) and _is_rename(call)
    ]
    assert wrong == []


def test_no_flag_of_qt_is_turned_round() -> None:
    """``~`` of a flag is another one on Python 3.11.9, which Windows gets: Ctrl, and what is selected, were lost."""
    wrong = [
        told(module, node)
        for module in modules("ui/")
        for node in ast.walk(tree(module))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Invert)
    ]
    assert wrong == []


def _named(call: ast.Call, name: str) -> bool:
    return any(keyword.arg in (name, None) for keyword in call.keywords)


def _is_text(call: ast.Call) -> bool:
    """Whether a call reads or writes the text of a file."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "read_text":
        return not call.args
    if name == "write_text":
        return len(call.args) < 2
    modes = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return name == "open" and any(set(mode) <= set("rwxat+") for mode in modes)


def _is_ascii(node: ast.expr) -> bool:
    return all(str(part.value).isascii() for part in ast.walk(node) if isinstance(part, ast.Constant))


def _is_rename(call: ast.Call) -> bool:
    """``os.replace`` and ``path.replace(target)``: that of a text takes two, that of a time has names."""
    if not isinstance(call.func, ast.Attribute) or call.keywords:
        return False
    return call.func.attr in ("rename", "replace") and len(call.args) == 1
