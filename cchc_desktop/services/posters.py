"""Posters of procedures (niêm yết công khai): what hangs on the wall, what is missing for it, which are out of date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from cchc_desktop.desk import Desk
from cchc_desktop.domain import posting
from cchc_desktop.domain.errors import InvalidInput, NotFound
from cchc_desktop.domain.events import Printed
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.posting import GAP, Gap, Outdated, Poster
from cchc_desktop.domain.procedure import ProcedureVersion
from cchc_desktop.services.steps.paper import Drawing, PrintedPaper, committee_of, file_part, head_of, marks_of
from cchc_desktop.services.steps.views import check_field

if TYPE_CHECKING:
    from cchc_desktop.documents.poster import FieldNotice, PostedProcedure, PosterData
    from cchc_desktop.domain.settings import OfficeSettings
    from cchc_desktop.storage.settlers import Settlers
    from cchc_desktop.storage.views import View

__all__ = ["GAP", "SIZES", "Gap", "Missing", "Outdated", "Poster", "missing", "outdated", "poster", "slips"]

TITLE = "Niêm yết thủ tục hành chính"
SLIP_TITLE = "Phiếu thông tin thủ tục"
SIZES = ("A4", "A3")
_ALL = "tat-ca"
_FILE = re.compile(r"niem-yet-(?P<field>.+)-(?P<day>\d{8})\.pdf")
# Who settles a procedure is read from the dossiers of about a year.
_LATELY = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Missing:
    """A procedure in force and what its notice cannot say yet."""

    code: str
    name: str
    field: str
    gaps: tuple[Gap, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """What is missing, as the screen and the paper name it."""
        return tuple(GAP[gap] for gap in self.gaps)


class _Shown(NamedTuple):
    """A procedure of a day and who settles it."""

    version: ProcedureVersion
    officers: tuple[str, ...]


def poster(
    desk: Desk, field: str | None = None, day: date | None = None, *, size: str = "A4", with_missing: bool = False
) -> PrintedPaper:
    """The posters of a field, or of all, as of a day (None: today); ``with_missing`` adds what they lack.

    Raises InvalidInput ``field`` or ``size``, NotFound ``date`` when nothing is in force on that day.
    """
    from cchc_desktop.documents import poster as paper

    desk.require(Right.READ)
    with desk.read() as view:
        data = _content(desk, view, field, None, day, size, with_missing=with_missing)
    name = f"niem-yet-{field or _ALL}-{data.day:%Y%m%d}"
    title = f"{TITLE} – {field}" if field else TITLE
    return Drawing(data, paper.render, paper.TEMPLATE_VERSION, _cautions(data)).finish(title, name)


def slips(
    desk: Desk, field: str | None = None, day: date | None = None, *, code: str | None = None, size: str = "A4"
) -> PrintedPaper:
    """A slip for each procedure of a field, of all, or of that code alone, for a folder at the counter.

    Raises InvalidInput ``field``, ``procedure`` or ``size``, NotFound ``date`` when nothing is in force on that day.
    """
    from cchc_desktop.documents import poster as paper

    desk.require(Right.READ)
    with desk.read() as view:
        data = _content(desk, view, field, code, day, size, with_missing=False)
    name = f"phieu-thong-tin-{code or field or _ALL}-{data.day:%Y%m%d}"
    title = f"{SLIP_TITLE} {code}" if code else f"{SLIP_TITLE} – {field}" if field else SLIP_TITLE
    return Drawing(data, paper.render_slips, paper.TEMPLATE_VERSION, _cautions(data)).finish(title, name)


def missing(desk: Desk, day: date | None = None, field: str | None = None) -> tuple[Missing, ...]:
    """The procedures in force on a day (None: today) whose notice lacks something, field by field.

    Raises InvalidInput ``field``.
    """
    desk.require(Right.READ)
    with desk.read() as view:
        check_field(view.lists, field)
        asked = day or desk.now().date()
        return tuple(_missing(_shown(view, desk.now().date(), asked, field, None)))


def outdated(desk: Desk) -> tuple[Outdated, ...]:
    """The posters that hang and no longer show what holds today: of each field the one printed last."""
    desk.require(Right.READ)
    with desk.read() as view:
        today = desk.now().date()
        # One that was printed ahead does not hang yet; the one before it does.
        hanging = (one for one in _printed(view) if one.day <= today)
        return posting.outdated(hanging, _in_force(view, today, None, None))


def _printed(view: View) -> Iterator[Poster]:
    """The posters that were printed, as the names of their files tell of what and of which day they were."""
    fields: dict[str, tuple[str, ...]] = {file_part(field): (field,) for field in view.catalogue.fields}
    fields[_ALL] = tuple(view.catalogue.fields)
    for event in view.journal.unbound(Printed):
        found = _FILE.fullmatch(event.about) if isinstance(event, Printed) else None
        if found is None:
            continue
        day = datetime.strptime(found["day"], "%Y%m%d").date()
        for field in fields.get(found["field"], ()):
            versions = tuple((version.code, version.version) for version in _in_force(view, day, field, None))
            if versions:
                yield Poster(field, day, event.happened_at, versions)


def _in_force(view: View, day: date, field: str | None, code: str | None) -> list[ProcedureVersion]:
    """Field by field as the catalogue has them, the procedures in its order."""
    catalogue = view.catalogue
    procedures = catalogue.procedures if code is None else (catalogue.require(code),)
    versions = (procedure.on(day) for procedure in procedures)
    chosen = [v for v in versions if posting.is_posted(v, day) and field in (None, v.field)]
    return sorted(chosen, key=lambda version: catalogue.fields[version.field])


def _shown(view: View, today: date, day: date, field: str | None, code: str | None) -> list[_Shown]:
    who: Settlers = view.settlers(today - _LATELY)
    return [_Shown(v, who.of(v.code, v.field)) for v in _in_force(view, day, field, code)]


def _missing(shown: Iterable[_Shown]) -> Iterator[Missing]:
    for version, officers in shown:
        gaps = posting.gaps(version, has_officer=bool(officers))
        if gaps:
            yield Missing(version.code, version.name, version.field, gaps)


def _content(
    desk: Desk,
    view: View,
    field: str | None,
    code: str | None,
    day: date | None,
    size: str,
    *,
    with_missing: bool,
) -> PosterData:
    from cchc_desktop.documents import poster as paper

    if size not in SIZES:
        raise InvalidInput("size", f"Niêm yết in trên khổ {' hoặc '.join(SIZES)}.")
    check_field(view.lists, field)
    now, settings = desk.now(), view.settings
    asked = day or now.date()
    shown = _shown(view, now.date(), asked, field, code)
    if not shown:
        raise NotFound(f"Ngày {asked:%d/%m/%Y} không có thủ tục nào đang được tiếp nhận để niêm yết.", field="date")
    lacking = tuple(_missing(shown)) if with_missing else ()
    counts = Counter(gap for each in lacking for gap in each.gaps)
    return paper.PosterData(
        head=head_of(settings),
        notices=tuple(_notices(shown, settings)),
        day=asked,
        printed_at=now,
        cutoff=settings.cutoff,
        settled_by=committee_of(settings),
        address=settings.address,
        phone=settings.phone,
        complaints=settings.complaints or (f"điện thoại {settings.phone}" if settings.phone else ""),
        gaps=tuple(paper.GapLine(one.field, one.code, one.name, one.words) for one in lacking)
        if with_missing
        else None,
        gap_counts=tuple((GAP[gap], counts[gap]) for gap in Gap if counts[gap]),
        size="A3" if size == "A3" else "A4",
        marks=marks_of(settings),
    )


def _notices(shown: Iterable[_Shown], settings: OfficeSettings) -> Iterator[FieldNotice]:
    from cchc_desktop.documents import poster as paper

    fields: dict[str, list[_Shown]] = {}
    for one in shown:
        fields.setdefault(one.version.field, []).append(one)
    for field, own in fields.items():
        yield paper.FieldNotice(field, tuple(_procedure(one, settings.procedure_address) for one in own))


def _procedure(shown: _Shown, address: str) -> PostedProcedure:
    from cchc_desktop.documents import poster as paper

    version = shown.version
    return paper.PostedProcedure(
        code=version.code,
        name=version.name,
        limit=version.limit,
        valid_from=version.valid_from,
        fee=posting.published_fee(version),
        look_up=posting.look_up(version, address),
        variants=version.variants,
        papers=version.papers,
        online=version.online_level,
        role=version.default_role,
        others=tuple((part.name, part.agency) for part in version.parts),
        officers=shown.officers,
        legal_basis=version.legal_basis,
        decision=version.decision,
        limit_is_sure=Gap.LIMIT not in posting.gaps(version, has_officer=True),
        is_confirmed=version.is_confirmed,
    )


def _cautions(data: PosterData) -> tuple[str, ...]:
    """What the one who prints should know before hanging it up."""
    unsure = sum(not shown.is_confirmed for notice in data.notices for shown in notice.procedures)
    if not unsure:
        return ()
    return (f"{unsure} thủ tục chưa đối chiếu với quyết định công bố; hãy đối chiếu trước khi niêm yết.",)
