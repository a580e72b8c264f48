"""The page that typed words would print, drawn anew when the typing rests; what is overtaken is never shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent

from cchc_desktop.domain.errors import UserError
from cchc_desktop.services import form_wording
from ui.settings.page_picture import PagePicture, Pages, drawn

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from ui.shell import Shell

SETTLING = 300  # milliseconds without a key before the page is drawn anew


@dataclass(frozen=True, slots=True)
class Wanted:
    """The form to be seen with these words in it; ``part`` is the one being written."""

    form: str
    words: Mapping[str, str]
    part: str


@dataclass(frozen=True, slots=True)
class _Seen:
    wanted: Wanted
    pages: Pages
    warnings: tuple[str, ...]


class LivePage(PagePicture):
    """``wanted`` tells what to draw. ``warned(part, sentence)`` for what the type cannot draw; ``refused`` with the
    UserError when the words cannot be printed: then the last good page stays."""

    warned = Signal(str, str)
    refused = Signal(object)

    def __init__(self, shell: Shell, wanted: Callable[[], Wanted | None]) -> None:
        super().__init__("Trang in xem thử")
        self._shell, self._wanted = shell, wanted
        self._is_asking = False
        self._form = ""
        self._timer = QTimer(self, singleShot=True, interval=SETTLING)
        self._timer.timeout.connect(self._draw)
        self.wants_pages.connect(self.draw_soon)

    @property
    def is_drawing(self) -> bool:
        """Whether what is shown is older than the words."""
        return self._timer.isActive() or self._is_asking

    def draw_soon(self) -> None:
        """The words are others: draw them when they have rested. Where nobody looks nothing is drawn."""
        window = self.parentWidget()
        if window is not None and window.isVisible():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.draw_soon()

    def _draw(self) -> None:
        wanted, window = self._wanted(), self.parentWidget()
        if wanted is None or window is None or not window.isVisible():
            return
        width, ratio = self.page_width, self.devicePixelRatioF()
        before = self.pictures if wanted.form == self._form else ()

        def work(desk: Desk) -> _Seen:
            paper = form_wording.preview(desk, wanted.form, wanted.words, wanted.part)
            return _Seen(wanted, drawn(paper.pdf, width, ratio, before), paper.warnings)

        self._is_asking = True
        self._shell.tasks.read(
            work, self._on_drawn, lambda error: self._on_refused(wanted.form, error), group=self, owner=self
        )

    def _on_drawn(self, seen: _Seen) -> None:
        self._is_asking = False
        if not self._is_in_front(seen.wanted.form):
            return
        self.show_pages(seen.pages, goes_to_change=seen.wanted.form == self._form)
        self._form = seen.wanted.form
        if seen.warnings and seen.wanted.part in seen.wanted.words:
            self.warned.emit(seen.wanted.part, seen.warnings[0])

    def _on_refused(self, form: str, error: UserError) -> None:
        self._is_asking = False
        if self._is_in_front(form):
            self.refused.emit(error)

    def _is_in_front(self, form: str) -> bool:
        wanted = self._wanted()
        return wanted is not None and wanted.form == form
