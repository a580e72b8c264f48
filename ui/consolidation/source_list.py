"""The files to be added up, each with its office, its period and what stands in its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cchc_desktop.services.consolidation import Plan, Source, State
from ui.paged_model import Badge, Column, PagedModel
from ui.theme import Tone
from ui.widgets.table import PagedTable

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from ui.tasks import Tasks

_STATES = {
    State.READY: Badge("Số liệu khớp", Tone.GOOD),
    State.COLUMNS: Badge("Cần xác nhận cột", Tone.WARN),
    State.GAP: Badge("Có chênh lệch", Tone.WARN),
    State.REFUSED: Badge("Không tổng hợp được", Tone.BAD),
}
_UNSURE = "Các cột được đoán theo tiêu đề: bấm «Xem cột» để xem và xác nhận."
_TWICE = Badge("Trùng đơn vị", Tone.BAD)


@dataclass(frozen=True)
class Listed:
    """A source with its place in the list; ``twin`` is the file that holds the same office and period."""

    id: int
    source: Source
    twin: str = ""

    @property
    def badge(self) -> Badge:
        """The worst that stands in its way, in a word."""
        return _TWICE if self.twin else _STATES[self.source.state]

    @property
    def office(self) -> str:
        """Whose report it is; empty when it could not be read."""
        return self.source.submission.office if self.source.submission is not None else ""

    @property
    def period(self) -> str:
        """The period it states, by its words where it has any."""
        submission = self.source.submission
        if submission is None:
            return ""
        return submission.period.label or submission.period.shown or "không ghi"

    @property
    def sentences(self) -> tuple[str, ...]:
        """All there is to say of it, what keeps it out first."""
        twice = (f"Cùng đơn vị, cùng kỳ với tệp {self.twin}; hãy bỏ bớt một tệp.",) if self.twin else ()
        unsure = (_UNSURE,) if self.source.state is State.COLUMNS else ()
        remarks = tuple(remark.sentence for remark in self.source.remarks)
        return (*twice, *unsure, *self.source.sentences, *remarks)


def listed(plan: Plan) -> tuple[Listed, ...]:
    """The sources in their order."""
    twins = {id(other): one.path.name for one, other in plan.repeated}
    return tuple(Listed(place, source, twins.get(id(source), "")) for place, source in enumerate(plan.sources))


def _days(one: Listed) -> str:
    return one.source.submission.period.shown if one.source.submission is not None else ""


COLUMNS: tuple[Column[Listed], ...] = (
    Column("Tệp", lambda one: one.source.path.name, width=170, tip=lambda one: str(one.source.path)),
    Column("Đơn vị", lambda one: one.office, width=0, bold=True, tip=lambda one: one.office),
    Column("Kỳ báo cáo", lambda one: one.period, width=160, tip=_days),
    Column("Tình trạng", lambda one: one.badge.word, width=186, badge=lambda one: one.badge),
)


class SourceList(PagedTable):
    """A table that is told its rows at once."""

    def __init__(self, tasks: Tasks) -> None:
        self._rows: tuple[Listed, ...] = ()
        model: PagedModel[Listed] = PagedModel(tasks, COLUMNS, id_of=lambda one: one.id, page_rows=1000)
        super().__init__(model, "Các tệp báo cáo", empty_text="Kéo thả các tệp Excel vào đây, hoặc bấm «Thêm tệp».")
        model.setParent(self)
        model.loaded.connect(self._on_loaded)

    def show_plan(self, plan: Plan) -> None:
        """Show other files, and the first of those that need the user."""
        self._rows = listed(plan)
        model: PagedModel[Listed] = self.model()  # type: ignore[assignment]
        model.show_rows(self._source)

    @property
    def rows(self) -> tuple[Listed, ...]:
        """The files as they stand in the list."""
        return self._rows

    def _source(self, _desk: Desk, _after: Any, _limit: int) -> tuple[Sequence[Listed], None]:
        return self._rows, None

    def _on_loaded(self) -> None:
        first = next((one for one in self._rows if one.twin or one.source.state is not State.READY), None)
        if first is not None:
            self.select_id(first.id)
        elif self._rows:
            self.select_first()
