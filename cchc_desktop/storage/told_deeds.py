"""The deed of an event noted at the desk, cut out of its public part in the words of each database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class deed_of(FunctionElement[str]):  # noqa: N801
    """The value of ``"deed"`` in a public part; cut out as text, since a damaged part must not stop a check."""

    type = Text()
    inherit_cache = True


@compiles(deed_of)
def _in_a_file(element: deed_of, compiler: Any, **more: Any) -> str:
    public = compiler.process(element.clauses, **more)
    after = f"""substr({public}, instr({public}, '"deed":"') + 8)"""
    return f"""substr({after}, 1, instr({after}, '"') - 1)"""


@compiles(deed_of, "postgresql")
def _on_a_server(element: deed_of, compiler: Any, **more: Any) -> str:
    public = compiler.process(element.clauses, **more)
    return f"""split_part(split_part({public}, '"deed":"', 2), '"', 1)"""
