"""Forms bound into a larger document: while a binder is at work, what is drawn becomes pages of that document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Protocol

from cchc_desktop.documents.parts import Marks
from cchc_desktop.documents.sheet.formats import Format

if TYPE_CHECKING:
    from cchc_desktop.documents.sheet.page import Sheet


class Binder(Protocol):
    """Who takes forms into a larger document."""

    def take(self, form: Format, marks: Marks, draw: Callable[[Sheet], None]) -> None:
        """Draw a form on pages of its own behind the last one."""
        ...


_at_work: ContextVar[Binder | None] = ContextVar("binder", default=None)


def at_work() -> Binder | None:
    """Who takes the forms that are drawn now; None while each is a file of its own."""
    return _at_work.get()


@contextmanager
def bound_by(binder: Binder) -> Iterator[None]:
    """Let this binder take every form that is drawn meanwhile, in this thread."""
    before = _at_work.set(binder)
    try:
        yield
    finally:
        _at_work.reset(before)
