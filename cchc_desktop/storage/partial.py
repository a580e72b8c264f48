"""Indexes over a part of a table, and sums of conditions: said once, made in the words of each database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Integer, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


def only(condition: str | None) -> dict[str, Any]:
    """The arguments of an index over the rows that fulfil a condition; all rows for None."""
    clause = None if condition is None else text(condition)
    return {"sqlite_where": clause, "postgresql_where": clause}


class as_number(FunctionElement[int]):  # noqa: N801
    """A condition as 1 or 0, to be summed up; NULL stays NULL."""

    type = Integer()
    inherit_cache = True


@compiles(as_number)
def _as_it_stands(element: as_number, compiler: Any, **more: Any) -> str:
    written: str = compiler.process(element.clauses, **more)
    return written


@compiles(as_number, "postgresql")
def _as_cast(element: as_number, compiler: Any, **more: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **more)} AS INTEGER)"
