"""What the tree holds, as the tests of the house look at it."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent


@cache
def files() -> tuple[Path, ...]:
    """Return every file of the tree, by its place in it: what is committed and what may yet be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return tuple(sorted({Path(name) for name in listed.split("\0") if name and (ROOT / name).exists()}))


def modules(*folders: str) -> list[Path]:
    """Return the Python files of the tree, or of some of its folders."""
    python = [file for file in files() if file.suffix == ".py"]
    return [file for file in python if not folders or file.as_posix().startswith(folders)]


@cache
def tree(module: Path) -> ast.Module:
    """Return a module as Python reads it."""
    return ast.parse((ROOT / module).read_text(encoding="utf-8"))


def imported(module: Path, *, at_once: bool = False) -> Iterator[tuple[int, str]]:
    """Yield line and name of what a module imports; ``at_once`` leaves out what waits inside functions."""
    waiting: list[ast.AST] = [tree(module)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
        elif at_once and (isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or _is_for_types(node)):
            continue
        waiting.extend(ast.iter_child_nodes(node))


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
