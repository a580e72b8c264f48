"""The sheet of one procedure: what a reception follows, where that comes from, and what held before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.domain import words as labels
from cchc_desktop.domain.procedure import DossierRole, ProcedureVersion
from cchc_desktop.services.steps.certifying import certified_by
from ui.catalogue.wording import (
    compared,
    in_force,
    limit_of,
    listed,
    paper_words,
    part_words,
    state_badge,
    variant_words,
)
from ui.dossier.pieces import Room, words
from ui.format import money
from ui.theme import Tone, px
from ui.widgets.status_badge import StatusBadge

if TYPE_CHECKING:
    from cchc_desktop.domain.catalogue import Procedure

LABEL_WIDTH = 112


class ProcedureDetail(QFrame):
    """A card that is filled anew for each procedure; ``buttons`` is their room below its head."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._name = words("", role="section")
        self._code = words("", Tone.MUTED)
        self.badge = StatusBadge()
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(px(6))
        self._place = QVBoxLayout()
        second = QHBoxLayout()
        second.addWidget(self._code, 1)
        second.addWidget(self.badge)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(8), px(8))
        column.setSpacing(px(8))
        column.addWidget(self._name)
        column.addLayout(second)
        column.addLayout(self.buttons)
        column.addLayout(self._place, 1)
        self.lines: list[tuple[str, str]] = []

    def show_procedure(self, procedure: Procedure, today: date, lacks: str = "") -> None:
        """Show the version in force today, and the others below; ``lacks`` is what its public notice cannot say."""
        version = procedure.on(today)
        self._name.setText(version.name)
        self._code.setText(f"{version.code} · {version.field}")
        self.badge.show_badge(state_badge(version, today))
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, px(4), px(8), px(4))
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setVerticalSpacing(px(7))
        self._grid.setColumnMinimumWidth(0, px(LABEL_WIDTH))
        self._grid.setColumnStretch(1, 1)
        self.lines = []
        self._line("Còn thiếu", lacks, Tone.WARN)
        self._fill(version)
        for other in reversed(procedure.versions):
            self._line("Các bản" if other is procedure.latest else "", _version_words(other, version))
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self._replace(Room(inside, f"Chi tiết thủ tục {version.code}"))

    def value(self, label: str) -> str:
        """What stands beside a label; several lines stay apart."""
        return "\n".join(text for name, text in self.lines if name == label)

    def _fill(self, version: ProcedureVersion) -> None:
        compared_tone = Tone.PLAIN if version.is_confirmed else Tone.WARN
        self._line("Thời hạn", limit_of(version), bold=True)
        self._lines("Trường hợp", [variant_words(variant) for variant in version.variants])
        self._lines("Liên thông", [part_words(part) for part in version.parts])
        papers = [f"{at}. {paper_words(paper)}" for at, paper in enumerate(version.papers, 1)]
        self._lines("Thành phần hồ sơ", papers or ["Chưa có danh sách"])
        unknown = "xem ghi chú phí" if version.fee_note else "chưa ghi mức thu"
        self._line("Phí, lệ phí", money(version.fee) if version.fee else unknown)
        self._line("Ghi chú phí", version.fee_note)
        self._line("Trực tuyến", labels.ONLINE_LEVEL[version.online_level])
        if version.default_role is not DossierRole.OWN:
            self._line("Thẩm quyền", labels.ROLE[version.default_role])
        certified = certified_by(version)
        if certified is not None:
            self._line("Chứng thực", labels.CERTIFIED[certified])
        self._lines("Đánh dấu sẵn", [word for tick, word in labels.TICK.items() if tick in version.ticks])
        if version.supplement_days:
            self._line("Yêu cầu bổ sung", f"trong {version.supplement_days} ngày làm việc")
        if version.close_days:
            self._line("Chờ bổ sung", f"tối đa {version.close_days} ngày")
        if version.retention_years:
            self._line("Lưu hồ sơ", f"{version.retention_years} năm kể từ cuối năm kết thúc")
        self._line("Căn cứ pháp lý", listed(version.legal_basis))
        self._line("Quyết định", listed(version.decision))
        self._line("Nguồn", version.source)
        self._line("Đối chiếu", compared(version), compared_tone)

    def _lines(self, label: str, texts: list[str]) -> None:
        for at, text in enumerate(texts):
            self._line(label, text, shows_label=at == 0)

    def _line(
        self, label: str, text: str, tone: Tone = Tone.PLAIN, *, bold: bool = False, shows_label: bool = True
    ) -> None:
        if not text:
            return
        name = label or self.lines[-1][0]
        self.lines.append((name, text))
        row = self._grid.rowCount()
        if label and shows_label:
            self._grid.addWidget(words(label, Tone.MUTED), row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(words(text, tone, bold=bold), row, 1)

    def _replace(self, room: QWidget) -> None:
        while (item := self._place.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        # What scrolls inside asks for no height of its own, or the whole screen would scroll.
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._place.addWidget(room)


def _version_words(other: ProcedureVersion, shown: ProcedureVersion) -> str:
    mark = " (đang hiệu lực)" if other is shown else ""
    return f"Bản {other.version}, {in_force(other)}{mark}; {compared(other)}"
