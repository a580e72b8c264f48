"""How to draw a paper again: which form of which dossier, or which list of which days; never a name, never a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from cchc_desktop.domain.errors import InvalidInput

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.services.changes import Done
    from cchc_desktop.services.printing import PrintedPaper
    from ui.job import Job

# Codes and numbers of slips have a digit and no space, names of forms and views are plain letters: no person's name.
_CODE = re.compile(r"(?=[^\d]*\d)[\w./-]{1,60}|[a-z_]{1,30}")


class Kind(StrEnum):
    """What is drawn again, by the service that draws it."""

    DOSSIER = "dossier"
    GUIDANCE = "guidance"
    LETTERS = "letters"
    RECEIPTS = "receipts"
    FEES = "fees"
    WORK_LIST = "work_list"


@dataclass(frozen=True, slots=True)
class Recipe:
    """``names`` are codes, numbers or the name of a view; ``first`` and ``last`` the days of a list."""

    kind: Kind
    names: tuple[str, ...] = ()
    form: str = ""
    first: date | None = None
    last: date | None = None
    year: int | None = None

    def __post_init__(self) -> None:
        for name in (*self.names, *((self.form,) if self.form else ())):
            if not _CODE.fullmatch(name):
                raise InvalidInput("codes", "Mã hoặc số phiếu không đúng dạng nên không ghi nhớ để in lại được.")

    @property
    def mark(self) -> str:
        """What tells this paper from others of its kind: the code, how many dossiers, or the days."""
        if self.first is not None and self.last is not None:
            days = (self.first, self.last) if self.first != self.last else (self.first,)
            return " – ".join(f"{day:%d/%m/%Y}" for day in days)
        if self.kind in (Kind.LETTERS, Kind.RECEIPTS):
            return f"{len(self.names)} hồ sơ" if len(self.names) > 1 else self.names[0]
        return "" if self.kind is Kind.WORK_LIST else ", ".join(self.names)

    @classmethod
    def of_form(cls, form: str, code: str) -> Recipe:
        """A form of one dossier."""
        return cls(Kind.DOSSIER, (code,), str(form))

    @classmethod
    def of_guidance(cls, number: str, year: int) -> Recipe:
        """A guidance slip, which belongs to no dossier."""
        return cls(Kind.GUIDANCE, (number,), "supplement", year=year)

    @classmethod
    def of_letters(cls, codes: Sequence[str]) -> Recipe:
        """The letters of apology of these dossiers, in this order, for one signing."""
        return cls(Kind.LETTERS, tuple(codes), "letters")

    @classmethod
    def of_receipts(cls, codes: Sequence[str]) -> Recipe:
        """The receipts of these dossiers."""
        return cls(Kind.RECEIPTS, tuple(codes), "receipt")

    @classmethod
    def of_fees(cls, first: date, last: date) -> Recipe:
        """What was taken at the counter from ``first`` to ``last``."""
        return cls(Kind.FEES, form="list", first=first, last=last)

    @classmethod
    def of_work_list(cls, view: str) -> Recipe:
        """A whole work list as it stands when it is drawn."""
        return cls(Kind.WORK_LIST, (view,), "list")

    def draw(self, desk: Desk, job: Job) -> Done[PrintedPaper] | PrintedPaper:
        """Draw it anew from the book; a form says that it is printed again. Raises what its service raises."""
        return _DRAWN[self.kind](desk, self, job)


def as_kept(recipe: Recipe) -> dict[str, Any]:
    """The recipe as it is written down."""
    days = {"first": recipe.first, "last": recipe.last}
    return {
        "kind": recipe.kind.value,
        "names": list(recipe.names),
        "form": recipe.form,
        "year": recipe.year,
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }


def from_kept(kept: Mapping[str, Any]) -> Recipe:
    """The recipe that was written down. Raises ValueError, KeyError, TypeError or InvalidInput for anything else."""
    first, last = (date.fromisoformat(kept[name]) if kept[name] else None for name in ("first", "last"))
    year = None if kept["year"] is None else int(kept["year"])
    return Recipe(Kind(kept["kind"]), tuple(map(str, kept["names"])), str(kept["form"]), first, last, year)


def _dossier(desk: Desk, recipe: Recipe, _: Job) -> Done[PrintedPaper]:
    from cchc_desktop.services import printing

    return printing.dossier_form(desk, printing.Form(recipe.form), recipe.names[0])


def _guidance(desk: Desk, recipe: Recipe, _: Job) -> PrintedPaper:
    from cchc_desktop.services import printing

    return printing.guidance(desk, recipe.names[0], recipe.year)


def _letters(desk: Desk, recipe: Recipe, job: Job) -> Done[PrintedPaper]:
    from cchc_desktop.services import printing

    return printing.apology_letters(desk, recipe.names, job.progress)


def _receipts(desk: Desk, recipe: Recipe, job: Job) -> Done[PrintedPaper]:
    from cchc_desktop.services import printing

    return printing.dossier_receipts(desk, recipe.names, job.progress)


def _fees(desk: Desk, recipe: Recipe, _: Job) -> PrintedPaper:
    from cchc_desktop.services import fees

    if recipe.first is None or recipe.last is None:
        raise InvalidInput("from", "Không rõ bảng kê của những ngày nào; hãy lập lại từ màn hình của nó.")
    return fees.paper(desk, recipe.first, recipe.last)


def _work_list(desk: Desk, recipe: Recipe, _: Job) -> PrintedPaper:
    from cchc_desktop.services import worklists

    return worklists.paper(desk, recipe.names[0])


_DRAWN: Mapping[Kind, Callable[[Desk, Recipe, Job], Done[PrintedPaper] | PrintedPaper]] = {
    Kind.DOSSIER: _dossier,
    Kind.GUIDANCE: _guidance,
    Kind.LETTERS: _letters,
    Kind.RECEIPTS: _receipts,
    Kind.FEES: _fees,
    Kind.WORK_LIST: _work_list,
}
