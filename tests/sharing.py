"""How tests are shared out among processors: the longest begin first, and what is dear to make is made once."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator
from typing import Any

import pytest

# What runs for many seconds in one piece, the longest first: begun last it would leave the other processors idle.
LONGEST = (
    "tests/test_frozen.py",
    "tests/test_domain_coverage.py",
    "tests/journeys/test_published_figures.py",
    "tests/test_house.py::test_types_are_strict",
    "tests/long/",
    "tests/journeys/",
)


def pytest_xdist_auto_num_workers() -> int:
    """Three workers for two processors: a window, a disk and a started program are waited for a third of the time."""
    if asked := os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS"):
        return int(asked)
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return processors + (processors + 1) // 2


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for garbage only after collecting, and never among what it made: that all stays until the run ends."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep tests of one dear fixture together, and put the longest in front; else the order stays."""
    for item in items:
        group = shared(item)
        if group and item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    return next((place for place, name in enumerate(LONGEST) if item.nodeid.startswith(name)), len(LONGEST))


def shared(item: pytest.Item) -> str | None:
    """Name what a test shares with others: its module, if that makes something once, in the variants it asks for."""
    information: Any = getattr(item, "_fixtureinfo", None)
    definitions = {name: found[-1] for name, found in information.name2fixturedefs.items()} if information else {}
    if all(one.scope != "module" for one in definitions.values()):
        return None
    variants = item.callspec.indices if hasattr(item, "callspec") else {}
    asked = [f"{name}{variants[name]}" for name in sorted(definitions.keys() & variants) if _is_kept(definitions[name])]
    return "-".join([item.nodeid.partition("::")[0], *asked])


def _is_kept(fixture: Any) -> bool:
    return fixture.scope in ("module", "session")
