"""Adding a procedure, changing one as a new version from its day of effect on, ending what is no longer received."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from PySide6.QtWidgets import QLineEdit, QSpinBox, QVBoxLayout

from cchc_desktop.domain import words as labels
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.procedure import (
    Certified,
    DossierRole,
    LimitUnit,
    OnlineLevel,
    Part,
    ProcedureVersion,
    RequiredPaper,
    Tick,
    TimeLimit,
    Variant,
)
from cchc_desktop.domain.retention import LONGEST_YEARS
from cchc_desktop.domain.text import nfc
from cchc_desktop.services import catalogue
from cchc_desktop.services.steps.certifying import certified_by
from ui.catalogue.row_list import UNITS, PaperRow, PartRow, RowList, VariantRow, read_limit, show_limit
from ui.dialogs.form_dialog import FormDialog, Work
from ui.dialogs.usual_text import UsualText
from ui.dossier.pieces import retell, words
from ui.format import day
from ui.shell import Shell
from ui.theme import Tone, px
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.money_field import MoneyField
from ui.widgets.tick_row import TickRow
from ui.widgets.time_field import TimeField

EMPTY = ProcedureVersion("", 0, date.min, "", "", TimeLimit(Decimal(0), LimitUnit.SAME_DAY))
EXPLANATION = (
    "Bản mới dùng cho hồ sơ nhận từ ngày hiệu lực; hồ sơ nhận trước vẫn theo bản cũ. "
    "Người lưu được ghi là người đã đối chiếu với quyết định công bố."
)


class ProcedureEditor(FormDialog):
    """All that holds for a procedure; ``version`` None adds one."""

    def __init__(self, shell: Shell, fields: tuple[str, ...], version: ProcedureVersion | None = None) -> None:
        title = "Thêm thủ tục" if version is None else f"Sửa thủ tục {version.code} thành bản mới"
        super().__init__(shell, title, EXPLANATION, columns=2, label_width=112, width=1060)
        self._was = version or EMPTY
        today = shell.now().date()
        start = today if version is None else max(today, version.valid_from + timedelta(days=1))
        self._add_head(fields, start, is_new=version is None)
        self._add_limit()
        self._add_sources()
        self.papers: RowList[RequiredPaper] = RowList("Thành phần hồ sơ", "Thêm giấ&y tờ", PaperRow)
        self.variants: RowList[Variant] = RowList("Trường hợp có thời hạn riêng", "Thêm trường &hợp", VariantRow)
        self.parts: RowList[Part] = RowList("Phần việc của cơ quan khác (liên thông)", "Thêm phần &việc", PartRow)
        self.parts.show_values(self._was.parts)
        self.papers.show_values(self._was.papers)
        self.variants.show_values(self._was.variants)
        side = QVBoxLayout()
        side.setSpacing(px(10))
        side.addWidget(self.papers, 3)
        side.addWidget(self.variants, 2)
        side.addWidget(self.parts, 2)
        self._ticks = TickRow[Tick](labels.TICK.items())
        self._ticks.set_value(self._was.ticks)
        self._ticks.valueChanged.connect(self.on_edited)
        side.addWidget(words("Đánh dấu sẵn cho hồ sơ mới", bold=True))
        side.addWidget(self._ticks)
        self._role.currentIndexChanged.connect(self._on_role)
        self._on_role()
        self.room.addLayout(side, 3)
        for rows in (self.papers, self.variants, self.parts):
            rows.edited.connect(self.on_edited)
        self._unit.currentIndexChanged.connect(self._on_unit)
        self._on_unit()
        self.resize(px(1240), px(630))

    def start(self) -> None:
        """Show it with the cursor where something is to be typed."""
        self.begin_at(self._code if not self._was.code else self._name)

    def work(self) -> Work:
        version = replace(
            self._was,
            code=nfc(self._code.text()),
            name=self._name.text(),
            field=self._field.text(),
            valid_from=self._day(),
            valid_to=None,
            limit=self._limit(),
            variants=self.variants.values(),
            papers=self.papers.values(),
            parts=self.parts.values() if self._is_inter_agency else (),
            fee=self._fee.read("fee") or 0,
            fee_note=self._fee_note.text(),
            online_level=self._online.value() or OnlineLevel.UNKNOWN,
            default_role=self._role.value() or DossierRole.OWN,
            supplement_days=self._supplement.value() or None,
            close_days=self._close.value() or None,
            retention_years=self._retention.value() or None,
            certifies=self._certifies.value(),
            ticks=self._ticks.value(),
            legal_basis=self._basis.text(),
            decision=self._decision.text(),
            source=nfc(self._source.text()),
        )
        return lambda desk: catalogue.put(desk, version)

    def _add_head(self, fields: tuple[str, ...], start: date, *, is_new: bool) -> None:
        was = self._was
        self._code = self.form.add("code", "Mã thủ tục", QLineEdit(was.code), required=True)
        self._code.setPlaceholderText("1.001193")
        self._code.setReadOnly(not is_new)
        self._from = self.form.add("valid_from", "Hiệu lực từ", DateField(start), required=True)
        self._from.set_value(start)
        self._name = self.form.add("name", "Tên thủ tục", QLineEdit(was.name), span=2, required=True)
        self._name.setCursorPosition(0)
        self._field = self.form.add("field", "Lĩnh vực", UsualText(fields), span=2, required=True)
        self._field.set_text(was.field)

    def _add_limit(self) -> None:
        was = self._was
        self._amount = self.form.add("limit", "Thời hạn", QLineEdit())
        self._unit: Choice[LimitUnit] = self.form.add("unit", "Đơn vị", Choice(UNITS))
        self._cutoff = self.form.add("cutoff", "Giờ chốt", TimeField())
        self._cutoff.setPlaceholderText("theo cài đặt")
        show_limit(was.limit, self._amount, self._unit, self._cutoff)
        self._fee = self.form.add("fee", "Phí, lệ phí", MoneyField())
        self._fee.set_value(was.fee or None)
        self._fee_note = self.form.add("fee_note", "Ghi chú phí", QLineEdit(was.fee_note), span=2)
        self._fee_note.setCursorPosition(0)
        online = ((level, labels.ONLINE_LEVEL[level]) for level in OnlineLevel)
        self._online: Choice[OnlineLevel] = self.form.add("online_level", "Trực tuyến", Choice(online))
        self._online.set_value(was.online_level)
        self._decision = self.form.add("decision", "Quyết định", QLineEdit(was.decision))
        self._decision.setPlaceholderText("Số quyết định công bố")
        self._role: Choice[DossierRole] = self.form.add(
            "default_role", "Thẩm quyền", Choice((role, labels.ROLE[role]) for role in DossierRole), span=2
        )
        self._role.set_value(was.default_role)

    def _add_sources(self) -> None:
        was = self._was
        self._supplement = self.form.add("supplement_days", "Hạn bổ sung", QSpinBox(maximum=365))
        self._close = self.form.add("close_days", "Chờ tối đa", QSpinBox(maximum=365))
        for spin, value, unit in (
            (self._supplement, was.supplement_days, " ngày làm việc"),
            (self._close, was.close_days, " ngày"),
        ):
            spin.setSpecialValueText("theo cài đặt")
            spin.setSuffix(unit)
            spin.setValue(value or 0)
            spin.lineEdit().setTextMargins(px(6), 0, 0, 0)
        self._retention = self.form.add("retention_years", "Lưu hồ sơ", QSpinBox(maximum=LONGEST_YEARS))
        self._retention.setSpecialValueText("không đặt")
        self._retention.setSuffix(" năm")
        self._retention.setValue(was.retention_years or 0)
        self._retention.lineEdit().setTextMargins(px(6), 0, 0, 0)
        self._retention.setToolTip(
            "Hết số năm này, tính từ cuối năm kết thúc, hồ sơ vào danh sách hết hạn lưu; không có gì tự xóa."
        )
        kinds: list[tuple[Certified | None, str]] = [(None, "không")]
        kinds += [(kind, labels.CERTIFIED[kind]) for kind in Certified]
        self._certifies: Choice[Certified | None] = self.form.add("certifies", "Chứng thực", Choice(kinds))
        self._certifies.set_value(certified_by(was))
        self._certifies.setToolTip("Số liệu chứng thực của kỳ báo cáo đếm hồ sơ của thủ tục này theo loại đã chọn.")
        self._basis = self.form.add("legal_basis", "Căn cứ pháp lý", QLineEdit(was.legal_basis), span=2)
        self._basis.setCursorPosition(0)
        self._source = self.form.add("source", "Nguồn", QLineEdit(was.source), span=2)
        self._source.setCursorPosition(0)

    def _day(self) -> date:
        chosen = self._from.read("valid_from")
        if chosen is None:
            raise InvalidInput("valid_from", "Chưa ghi ngày hiệu lực.")
        return chosen

    def _limit(self) -> TimeLimit:
        return read_limit(self._amount, self._unit, self._cutoff)

    @property
    def _is_inter_agency(self) -> bool:
        return self._role.value() is DossierRole.INTER_AGENCY

    def _on_role(self) -> None:
        """Only what runs together with other agencies has parts of theirs."""
        self.parts.setVisible(self._is_inter_agency)

    def _on_unit(self) -> None:
        unit = self._unit.value()
        self._amount.setEnabled(unit not in (LimitUnit.SAME_DAY, LimitUnit.NONE))
        self._cutoff.setEnabled(unit is LimitUnit.SAME_DAY)


class ProcedureEnd(FormDialog):
    """The last day on which a procedure is received; nothing is deleted."""

    def __init__(self, shell: Shell, version: ProcedureVersion) -> None:
        super().__init__(
            shell,
            f"Ngừng tiếp nhận thủ tục {version.code}",
            f"{version.name}\nHồ sơ đã nhận vẫn được giải quyết; thủ tục vẫn còn trong danh mục và trong báo cáo.",
            action="&Ngừng tiếp nhận",
        )
        self._version = version
        today = shell.now().date()
        self.last = self.form.add("valid_to", "Ngày nhận cuối cùng", DateField(today), required=True)
        self.last.set_value(version.valid_to or today)
        self._told = words("", Tone.MUTED)
        self.form.add_wide(self._told)
        self.last.textChanged.connect(self._on_day)
        self._on_day()

    def start(self) -> None:
        """Show it."""
        self.begin_at(self.last)

    def work(self) -> Work:
        last = self.last.read("valid_to")
        if last is None:
            raise InvalidInput("valid_to", "Chưa ghi ngày nhận cuối cùng.")
        return lambda desk: catalogue.end(desk, self._version.code, last)

    def _on_day(self) -> None:
        last = self.last.value()
        retell(self._told, f"Ngừng tiếp nhận từ {day(last + timedelta(days=1))}." if last else "", Tone.MUTED)
