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
    from ui.working.job import Job

# Codes and numbers of slips have a digit and no space, names of forms and views are plain letters: no person's name.
_CODE = re.compile(r"(?=[^\d]*\d)[\w./-]{1,60}|[a-z_]{1,30}")


class Kind(StrEnum):
    """What is drawn again, by the service that draws it."""

    DOSSIER = "dossier"
    GUIDANCE = "guidance"
    LETTERS = "letters"
    RECEIPTS = "receipts"
    FEE_SLIP = "fee_slip"
    FEES = "fees"
    FEES_MONTH = "fees_month"
    REGISTER = "register"
    WORK_LIST = "work_list"
    UNCOLLECTED = "uncollected"
    INSPECTION = "inspection"


# Drawn in the writer's turn, since each print is an event of its dossier; the others are noted when they are drawn.
_OF_DOSSIERS = frozenset({Kind.DOSSIER, Kind.LETTERS, Kind.RECEIPTS, Kind.FEE_SLIP})
_BATCHES = frozenset({Kind.LETTERS, Kind.RECEIPTS, Kind.INSPECTION})


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
        if self.kind in _BATCHES:
            return f"{len(self.names)} hồ sơ" if len(self.names) > 1 else self.names[0]
        return "" if self.kind is Kind.WORK_LIST else ", ".join(self.names)

    @staticmethod
    def of_form(form: str, code: str) -> Recipe | None:
        """A form of one dossier; None, as for all of these, where a code is none that may be written down."""
        return _written(Kind.DOSSIER, (code,), str(form))

    @staticmethod
    def of_guidance(number: str, year: int) -> Recipe | None:
        """A guidance slip, which belongs to no dossier."""
        return _written(Kind.GUIDANCE, (number,), "supplement", year=year)

    @staticmethod
    def of_letters(codes: Sequence[str]) -> Recipe | None:
        """The letters of apology of these dossiers, in this order, for one signing."""
        return _written(Kind.LETTERS, tuple(codes), "letters")

    @staticmethod
    def of_receipts(codes: Sequence[str]) -> Recipe | None:
        """The receipts of these dossiers."""
        return _written(Kind.RECEIPTS, tuple(codes), "receipt")

    @staticmethod
    def of_days(kind: Kind, first: date, last: date) -> Recipe | None:
        """A list or book of the days from ``first`` to ``last``."""
        return _written(kind, form="list", first=first, last=last)

    @staticmethod
    def of_list(kind: Kind, names: Sequence[str] = ()) -> Recipe | None:
        """A list as it stands when it is drawn: of this view, of these dossiers, or of all."""
        return _written(kind, tuple(names), "list")

    @property
    def is_noted_in_dossiers(self) -> bool:
        """Whether drawing it writes an event into its dossiers."""
        return self.kind in _OF_DOSSIERS

    @property
    def is_list(self) -> bool:
        """Whether drawing it is to be noted in the journal apart from any dossier, as lists and guidance slips are."""
        return self.kind not in _OF_DOSSIERS

    def draw(self, desk: Desk, job: Job) -> Done[PrintedPaper] | PrintedPaper:
        """Draw it anew from the book; a form says that it is printed again. Raises what its service raises."""
        if self.kind in (Kind.FEES, Kind.FEES_MONTH, Kind.REGISTER):
            return _of_days(desk, self)
        return _DRAWN[self.kind](desk, self, job)


def _written(
    kind: Kind,
    names: tuple[str, ...] = (),
    form: str = "",
    *,
    first: date | None = None,
    last: date | None = None,
    year: int | None = None,
) -> Recipe | None:
    """A paper is printed all the same when it can only be drawn again from its own screen."""
    try:
        return Recipe(kind, names, form, first, last, year)
    except InvalidInput:
        return None


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


def _fee_slip(desk: Desk, recipe: Recipe, _: Job) -> Done[PrintedPaper]:
    from cchc_desktop.services import fees

    return fees.slip(desk, recipe.names[0])


def _work_list(desk: Desk, recipe: Recipe, _: Job) -> PrintedPaper:
    from cchc_desktop.services import worklists

    return worklists.paper(desk, recipe.names[0])


def _uncollected(desk: Desk, _recipe: Recipe, _job: Job) -> PrintedPaper:
    from cchc_desktop.services import uncollected

    return uncollected.paper(desk)


def _inspection(desk: Desk, recipe: Recipe, job: Job) -> PrintedPaper:
    from cchc_desktop.services.printing import inspection

    return inspection.pack(desk, recipe.names, job.progress)


def _of_days(desk: Desk, recipe: Recipe) -> PrintedPaper:
    from cchc_desktop.services import fees, registers

    if recipe.first is None or recipe.last is None:
        raise InvalidInput("from", "Không rõ danh sách của những ngày nào; hãy lập lại từ màn hình của nó.")
    draw = {Kind.FEES: fees.paper, Kind.FEES_MONTH: fees.month, Kind.REGISTER: registers.paper}[recipe.kind]
    return draw(desk, recipe.first, recipe.last)


_DRAWN: Mapping[Kind, Callable[[Desk, Recipe, Job], Done[PrintedPaper] | PrintedPaper]] = {
    Kind.DOSSIER: _dossier,
    Kind.GUIDANCE: _guidance,
    Kind.LETTERS: _letters,
    Kind.RECEIPTS: _receipts,
    Kind.FEE_SLIP: _fee_slip,
    Kind.WORK_LIST: _work_list,
    Kind.UNCOLLECTED: _uncollected,
    Kind.INSPECTION: _inspection,
}
