"""The words on the printed forms: the parts of a form left, its page as it would print right, and from which day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from cchc_desktop.domain.errors import InvalidInput, UserError
from cchc_desktop.services import form_wording
from ui.dossier.pieces import retell, words
from ui.form import FieldMessage
from ui.format import day
from ui.settings.live_page import LivePage, Wanted
from ui.settings.wording_fields import PartField, PartList
from ui.theme import Tone, px
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.page import button

if TYPE_CHECKING:
    from cchc_desktop.services.changes import Done
    from cchc_desktop.services.form_wording import FormWords
    from ui.shell import Shell

NARROW = 640
SINCE = form_wording.SINCE
UNSAVED = " (chưa lưu)"
SEE_PAGE, SEE_WORDS = "&Xem trang in", "&Xem lời in"
NO_PART = "Chọn một phần để xem lời chính thức và các lần đã sửa."


class WordingPanel(QWidget):
    """``edited`` when something is typed, kept or thrown away; nothing typed is lost by looking at another form."""

    edited = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._forms: dict[str, FormWords] = {}
        self._pages: dict[str, PartList] = {}
        self._part: dict[str, str] = {}
        self._may_keep = False
        self.form: Choice[str] = Choice()
        self.form.setAccessibleName("Biểu mẫu")
        self.form.let_shrink()
        self.since = DateField(date(2000, 1, 1))
        self.since.setAccessibleName("Áp dụng từ ngày")
        self.since_message = FieldMessage()
        self.source = words("", hint=True)
        self.about = words("", hint=True)
        self.about.setMinimumHeight(px(36))
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.give_back = button("Lấy lại lời &chính thức", self.on_give_back, icon_name="arrow-back-up")
        self.call_off = button("&Bỏ lời sắp áp dụng", self.on_call_off, icon_name="x")
        self.turn = button(SEE_PAGE, self.on_turn, icon_name="file-text")
        self.picture = LivePage(shell, self._wanted)
        self._lists = QStackedWidget()
        self._lists.setMinimumHeight(px(130))
        self._lists.setObjectName("lists")
        self._lists.setStyleSheet("QStackedWidget#lists { background: transparent; }")
        self._lay_out()
        self._listen()

    @property
    def is_dirty(self) -> bool:
        """Whether some form holds words that were not kept."""
        return any(page.typed() for page in self._pages.values())

    @property
    def parts(self) -> PartList | None:
        """The parts of the form in front."""
        return self._pages.get(self.form.value() or "")

    def look(self) -> None:
        """Read the words in force again."""
        self._shell.tasks.read(
            lambda desk: (form_wording.forms(desk), desk.now().date()), self._on_read, group=(self, "forms"), owner=self
        )

    def allow(self, *, may_keep: bool) -> None:
        """Whether who works here may change words."""
        self._may_keep = may_keep
        for page in self._pages.values():
            page.allow(may_keep=may_keep)
        self.since.setEnabled(may_keep)
        self._tell_part()

    def save(self) -> None:
        """Keep what was typed in the form in front."""
        form, page = self.form.value(), self.parts
        typed = page.typed() if page is not None else {}
        if form is None or not typed:
            self._shell.bar.say("Biểu mẫu này không có lời nào thay đổi.")
            self.edited.emit()
            return
        self._tell_since("")
        try:
            since = self.since.read(SINCE)
            if since is None:
                raise InvalidInput(SINCE, "Chưa ghi ngày áp dụng.")
        except InvalidInput as error:
            self._on_refused(form, error)
            return
        self._shell.tasks.write(
            lambda desk: form_wording.change(desk, form, typed, since),
            lambda _: self._on_saved(form, typed, since),
            lambda error: self._on_refused(form, error),
        )

    def forget(self) -> None:
        """Throw away what was typed in every form."""
        for page in self._pages.values():
            page.forget()
        self._tell_since("")
        self._mark()
        self.picture.draw_soon()

    def on_give_back(self) -> None:
        """Put the official words back into the part in front; they are kept with the rest."""
        field = self._field
        if field is not None:
            field.field.put(field.part.official)
            field.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_call_off(self) -> None:
        """From the day on which other words were to hold, keep those of today."""
        form, field = self.form.value(), self._field
        ahead = field.part.ahead if field is not None else None
        if form is None or field is None or ahead is None:
            return
        held = {field.part.key: field.part.text}

        def done(_: Done[tuple[str, ...]]) -> None:
            self._shell.bar.say(f"Đã bỏ lời sắp áp dụng từ {day(ahead.valid_from)}.")

        self._shell.tasks.write(lambda desk: form_wording.change(desk, form, held, ahead.valid_from), done)

    def on_turn(self) -> None:
        """In a narrow window: the page instead of the words, and back."""
        shows_page = self._left.isVisibleTo(self)
        self._left.setVisible(not shows_page)
        self.picture.setVisible(shows_page)
        self.turn.setText(SEE_WORDS if shows_page else SEE_PAGE)
        seen = self.picture if shows_page else self._field.field if self._field is not None else self.form
        seen.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(is_narrow=self.width() < px(NARROW))

    @property
    def _field(self) -> PartField | None:
        """The part that the cursor is in, or was in last."""
        page = self.parts
        return page.fields.get(self._part.get(self.form.value() or "", "")) if page is not None else None

    def _on_read(self, found: tuple[tuple[FormWords, ...], date]) -> None:
        forms, today = found
        is_first = not self._forms
        self._forms = {one.form: one for one in forms}
        for form, page in self._pages.items():
            page.show_form(self._forms[form])
        if is_first or (self.since.value() or today) < today:
            self.since.set_value(today)
        self.since.today = self.since.earliest = today
        self._mark()
        if is_first:
            self.form.set_value(forms[0].form)
        self._on_form()

    def _on_form(self) -> None:
        form = self.form.value()
        if form is None:
            return
        words_of = self._forms[form]
        if form not in self._pages:
            page = self._pages[form] = PartList(words_of)
            page.allow(may_keep=self._may_keep)
            page.edited.connect(self._on_edited)
            page.came_to.connect(self._on_part)
            page.submitted.connect(self.save)
            self._lists.addWidget(page)
        self._lists.setCurrentWidget(self._pages[form])
        since = f"Bản {words_of.version}, dùng từ {day(words_of.valid_from)}."
        retell(self.source, f"{words_of.source}. {since}", Tone.WARN if words_of.is_provisional else Tone.PLAIN)
        self.source.setVisible(not self._is_narrow)
        self.form.setToolTip(f"{words_of.name}. {self.source.text()}")
        self._tell_part()
        self.picture.draw_soon()

    def _on_edited(self, part: str) -> None:
        form = self.form.value()
        if form is not None:
            self._part[form] = part
        self._mark()
        self._tell_part()
        self.picture.draw_soon()

    def _on_part(self, part: str) -> None:
        form = self.form.value()
        if form is None or self._part.get(form) == part:
            return
        self._part[form] = part
        self._tell_part()
        self.picture.draw_soon()

    def _mark(self) -> None:
        """Say which forms hold something that was not kept."""
        unsaved = {form for form, page in self._pages.items() if page.typed()}
        options = [
            (one.form, f"{one.source.partition(',')[0]} – {one.name}{UNSAVED if one.form in unsaved else ''}")
            for one in self._forms.values()
        ]
        if [word for _, word in options] != [self.form.itemText(at) for at in range(self.form.count())]:
            self.form.set_options(options)
        self.edited.emit()

    def _tell_part(self) -> None:
        field = self._field
        if field is None:
            self.about.setText(NO_PART)
            self.give_back.setEnabled(False)
            self.call_off.hide()
            return
        part = field.part
        is_official = field.typed == part.official
        self.about.setText(field.story)
        self.give_back.setEnabled(self._may_keep and not is_official)
        self.call_off.setVisible(self._may_keep and part.ahead is not None)

    def _wanted(self) -> Wanted | None:
        form, page = self.form.value(), self.parts
        return Wanted(form, page.typed(), self._part.get(form, "")) if form is not None and page is not None else None

    def _on_warned(self, part: str, sentence: str) -> None:
        if self.parts is not None:
            self.parts.fields[part].tell(Tone.WARN, sentence)

    def _on_undrawn(self, error: UserError) -> None:
        """Words that could not be printed: told where they stand, the last good page stays."""
        page = self.parts
        field = page.fields.get(error.field or "") if page is not None else None
        if field is not None:
            field.tell(Tone.BAD, error.message)
        else:
            self._shell.bar.refuse(error)

    def _on_saved(self, form: str, typed: dict[str, str], since: date) -> None:
        is_later = since > self.since.today
        self._pages[form].settle(typed, holds_now=not is_later)
        number, name = len(typed), self._forms[form].name
        when = (
            f"In từ {day(since)}; đến hết ngày trước đó vẫn in lời cũ."
            if is_later
            else "Giấy in từ bây giờ dùng lời mới; giấy đã in thì in lại vẫn giữ lời cũ."
        )
        self._shell.bar.say(f"Đã lưu {number} lời của mẫu {name}. {when}")
        self._mark()

    def _on_refused(self, form: str, error: UserError) -> None:
        field = self._pages[form].fields.get(error.field or "")
        if error.field == SINCE:
            self._tell_since(error.message)
            self.since.setFocus(Qt.FocusReason.OtherFocusReason)
        elif field is not None:
            self.form.set_value(form)
            field.tell(Tone.BAD, error.message)
            field.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._shell.bar.refuse(error)
        self.edited.emit()

    def _tell_since(self, sentence: str) -> None:
        self.since_message.tell(Tone.BAD if sentence else Tone.PLAIN, sentence)
        self.since.setProperty("state", "error" if sentence else "")
        self.since.style().unpolish(self.since)
        self.since.style().polish(self.since)

    def _listen(self) -> None:
        self.form.currentIndexChanged.connect(self._on_form)
        self.since.textChanged.connect(lambda: self._tell_since(""))
        self.picture.warned.connect(self._on_warned)
        self.picture.refused.connect(self._on_undrawn)

    def _lay_out(self) -> None:
        self._top = QGridLayout()
        self._top.setContentsMargins(0, 0, 0, 0)
        self._top.setSpacing(px(8))
        self._since_title = QLabel("Áp dụng từ ngày")
        self._since_title.setProperty("role", "field-label")
        self._since_title.setBuddy(self.since)
        self._top.setColumnStretch(0, 1)
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self._lists, 1)
        column.addWidget(self.about)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        for one in (self.give_back, self.call_off):
            buttons.addWidget(one)
        buttons.addStretch(1)
        column.addLayout(buttons)
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(self._left, 1)
        row.addWidget(self.picture, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(6))
        whole.addLayout(self._top)
        whole.addWidget(self.since_message)
        whole.addWidget(self.source)
        whole.addLayout(row, 1)
        self._is_narrow: bool | None = None
        self._place(is_narrow=False)

    def _place(self, *, is_narrow: bool) -> None:
        """Beside each other, or in turns where there is no room for both."""
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        self._top.addWidget(self.form, 0, 0, 1, 2 if is_narrow else 1)
        line, first = (1, 0) if is_narrow else (0, 1)
        self._top.addWidget(self._since_title, line, first)
        self._top.addWidget(self.since, line, first + 1, 1, 2 if is_narrow else 1)
        self._top.addWidget(self.turn, 0, 2 if is_narrow else 3)
        self.turn.setVisible(is_narrow)
        self.source.setVisible(not is_narrow)
        self.turn.setText(SEE_PAGE)
        self._left.show()
        self.picture.setVisible(not is_narrow)
