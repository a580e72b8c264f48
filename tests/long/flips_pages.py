"""Where what is in a file of SQLite stands in it: the pages of each table and index, and the bytes used on them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing

_MARK = b"SQLite format 3\x00"
_INTERIOR, _LEAVES = (2, 5), (10, 13)
_PAGE = 4096


def used_bytes(content: bytes) -> Mapping[str, Sequence[range]]:
    """The places that each table, each index and the schema itself use, by name; overflow pages aside.

    A file of another kind has none.
    """
    if not content.startswith(_MARK):
        return {}
    with closing(sqlite3.connect(":memory:")) as book:
        # A database in memory keeps no log: the marks of a book that has one are those of one that has none.
        book.deserialize(content[:18] + b"\x01\x01" + content[20:])
        assert book.execute("PRAGMA page_size").fetchone() == (_PAGE,)
        roots = book.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0").fetchall()
    return {name: tuple(_spans(content, root)) for name, root in (("sqlite_master", 1), *roots)}


def owners(trees: Mapping[str, Sequence[range]]) -> Callable[[int], str]:
    """A function that names the tree on whose page a place lies."""
    known = {span.start // _PAGE: name for name, spans in trees.items() for span in spans}
    return lambda place: known.get(place // _PAGE, "no tree")


def _spans(content: bytes, page: int) -> Iterator[range]:
    """The header with its pointers, and the cells, of a page and of all below it."""
    start = (page - 1) * _PAGE
    head = start + (100 if page == 1 else 0)
    kind, cells = content[head], int.from_bytes(content[head + 3 : head + 5], "big")
    assert kind in _INTERIOR + _LEAVES, f"page {page} is no page of a tree"
    length = 12 if kind in _INTERIOR else 8
    begin = int.from_bytes(content[head + 5 : head + 7], "big") or _PAGE
    yield range(start, head + length + 2 * cells)
    if cells:
        yield range(start + begin, start + _PAGE)
    if kind in _INTERIOR:
        pointers = (head + length + 2 * number for number in range(cells))
        below = [start + int.from_bytes(content[at : at + 2], "big") for at in pointers]
        for child in (*below, head + 8):
            yield from _spans(content, int.from_bytes(content[child : child + 4], "big"))
