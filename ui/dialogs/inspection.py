"""Which dossiers go into the file of an inspection: of which days, narrowed how, all or a sample."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit

from cchc_desktop.domain.errors import InvalidInput, UserError
from cchc_desktop.domain.inspection import TROUBLE, Trouble
from cchc_desktop.services.printing import inspection
from cchc_desktop.services.printing.inspection import Count, Filter
from ui.dialogs.form_dialog import FormDialog
from ui.dossier.inspection import NAME, show_file
from ui.dossier.pieces import retell, words
from ui.format import number
from ui.shell import Shell
from ui.theme import Tone
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField

EXPLANATION = (
    "Lấy theo ngày hồ sơ đến. Một tệp có mục lục, diễn biến, thư, kết quả, kiểm tra niêm phong và giấy tờ đã cấp. "
    f"Mỗi bộ nhiều nhất {number(inspection.MOST_DOSSIERS)} hồ sơ."
)
SAMPLE_HINT = "để trống: lấy toàn bộ"
SEED_HINT = "cùng hạt giống, rút lại được đúng mẫu"


class InspectionDialog(FormDialog):
    """Says how many dossiers there would be while the fields change, and draws their file."""

    def __init__(
        self,
        shell: Shell,
        fields: Sequence[str],
        officers: Sequence[str],
        field: str | None = None,
        officer: str | None = None,
    ) -> None:
        title = f"In {NAME.lower()}"
        super().__init__(shell, title, EXPLANATION, action="&Lập hồ sơ", columns=2, label_width=110, width=700)
        today = shell.now().date()
        add = self.form.add
        self.first = add("from", "Từ ngày", DateField(today, latest=today), required=True)
        self.last = add("to", "Đến ngày", DateField(today, latest=today), required=True)
        self.first.set_value(today.replace(month=1, day=1))
        self.last.set_value(today)
        troubles = [(None, "Mọi hồ sơ"), *((one, TROUBLE[one]) for one in Trouble)]
        self.trouble: Choice[Trouble | None] = add("trouble", "Chọn", Choice(troubles), span=2)
        all_fields: list[tuple[str | None, str]] = [(None, "Mọi lĩnh vực"), *((name, name) for name in fields)]
        self.field: Choice[str | None] = add("field", "Lĩnh vực", Choice(all_fields), span=2)
        everyone: list[tuple[str | None, str]] = [(None, "Mọi công chức"), *((name, name) for name in officers)]
        self.officer: Choice[str | None] = add("officer", "Công chức xử lý", Choice(everyone), span=2)
        self.field.set_value(field)
        self.officer.set_value(officer)
        self.sample = add("sample", "Rút mẫu", QLineEdit(), hint=SAMPLE_HINT)
        self.seed = add("seed", "Hạt giống", QLineEdit(f"{today:%Y%m%d}"), hint=SEED_HINT)
        self.told = words("")
        self.form.add_wide(self.told)
        self.form.edited.connect(self._count)
        self._count()

    def start(self) -> None:
        """Show it."""
        self.begin_at(self.first)

    def on_edited(self, *_: object) -> None:
        """Nothing typed here is worth a question when it is thrown away."""

    def on_submit(self) -> None:
        """Ask whether that can be drawn; the dialog stays for what cannot."""
        wanted = self._read(self._wanted)
        if wanted is None:
            return
        self._set_writing(True)

        def on_counted(_: Count) -> None:
            self._set_writing(False)
            self.accept()
            show_file(self.shell, wanted)

        self.shell.tasks.read(lambda desk: inspection.count(desk, wanted), on_counted, self._on_refused, owner=self)

    def _wanted(self) -> Filter:
        first, last = self.first.read("from"), self.last.read("to")
        for name, day in (("from", first), ("to", last)):
            if day is None:
                raise InvalidInput(name, "Chưa ghi ngày.")
        assert first is not None
        assert last is not None
        sample = self.sample.text().strip()
        if sample and not (sample.isascii() and sample.isdigit()):
            raise InvalidInput("sample", "Số hồ sơ rút mẫu là một số nguyên; để trống nếu lấy toàn bộ.")
        return Filter(
            first,
            last,
            field=self.field.value(),
            officer=self.officer.value(),
            trouble=self.trouble.value(),
            sample=int(sample) if sample else None,
            seed=self.seed.text().strip(),
        )

    def _count(self, *_: object) -> None:
        """Say how many there would be; what cannot be read yet is told when it is asked for."""
        try:
            wanted = self._wanted()
        except UserError:
            retell(self.told, "")
            return
        self.shell.tasks.read(
            lambda desk: inspection.count(desk, wanted), self._on_counted, self._on_not, group=self, owner=self
        )

    def _on_counted(self, count: Count) -> None:
        taken = "" if count.taken == count.found else f", rút {number(count.taken)} hồ sơ"
        retell(self.told, f"Có {number(count.found)} hồ sơ{taken}.", Tone.ACCENT)

    def _on_not(self, error: UserError) -> None:
        retell(self.told, error.message, Tone.WARN)
