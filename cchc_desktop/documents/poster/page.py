"""The sheet of a poster: a running head from the second page on, and where to complain at every foot."""

from __future__ import annotations

from dataclasses import replace

from cchc_desktop.documents import wording
from cchc_desktop.documents.fonts import Face, printable, width
from cchc_desktop.documents.poster.content import PosterData
from cchc_desktop.documents.sheet.formats import POSTERS
from cchc_desktop.documents.sheet.page import RULE, Sheet
from cchc_desktop.documents.sheet.typeset import Run, Shape, wrap

CONTINUED = "(tiếp theo)"


class PosterSheet(Sheet):
    """A sheet whose pages say what they are of; ``running`` is the head of the pages that go on."""

    def __init__(self, title: str, data: PosterData) -> None:
        usual = POSTERS[data.size]
        runs = _foot(data)
        lines = len(wrap(runs, usual.small, Shape(usual.width - usual.left - usual.right)))
        # The lower half of the margin has the number of the page; the foot stands in the upper one.
        bottom = max(usual.bottom, 2 * (usual.small * 1.25 * lines + usual.small * 1.2))
        super().__init__(title, replace(usual, bottom=bottom), data.marks, has_total=True)
        self.running = ""
        self._foot_runs = runs
        self._entries = 0

    def new_page(self) -> None:
        """Go on on another page, under the running head."""
        self._draw_foot()
        super().new_page()
        self._draw_running_head()

    def begin(self, running: str) -> None:
        """Begin a part of the document on a page of its own, in the list of contents of the viewer."""
        if self._entries:
            self._draw_foot()
            super().new_page()
        self.running = running
        self.mark(running, 0)

    def mark(self, name: str, level: int) -> None:
        """An entry of the viewer's list of contents that leads here."""
        key = f"place-{self._entries}"
        self._entries += 1
        self.canvas.bookmarkHorizontalAbsolute(key, self.y)
        self.canvas.addOutlineEntry(self.clean(name), key, level, closed=level == 0)

    def finish(self) -> bytes:
        """Close the document with the foot of its last page."""
        self._draw_foot()
        return super().finish()

    def _draw_running_head(self) -> None:
        form = self.form
        y = form.height - form.top * 0.7
        text = shortened(f"{self.running} {CONTINUED}", Face.BOLD, form.small, self.width * 0.9)
        self.place(self.lines_of([Run(text, Face.BOLD)], self.width, form.small)[0], self.left, y, form.small)
        self.canvas.setLineWidth(RULE)
        self.canvas.line(self.left, y - form.small * 0.5, self.right, y - form.small * 0.5)

    def _draw_foot(self) -> None:
        size = self.form.small
        top = self.form.bottom - size * 0.35
        self.canvas.setLineWidth(RULE)
        self.canvas.line(self.left, top, self.right, top)
        for number, line in enumerate(wrap(self._foot_runs, size, Shape(self.width)), start=1):
            self.place(line, self.left, top - number * size * 1.25, size)


def _foot(data: PosterData) -> list[Run]:
    complaints, _ = printable(data.complaints)
    told = [Run("Phản ánh, kiến nghị: ", Face.BOLD), Run(f"{complaints}. ")] if complaints else []
    printed = f"In ngày {wording.short_day(data.printed_at.date())}; nội dung có hiệu lực ngày "
    return [*told, Run(f"{printed}{wording.short_day(data.day)}.", Face.ITALIC)]


def shortened(text: str, face: Face, size: float, room: float) -> str:
    """The text, or as many of its first words as the room takes, with three dots."""
    if width(text, face, size) <= room:
        return text
    kept = text
    while kept and width(f"{kept} …", face, size) > room:
        kept = kept.rpartition(" ")[0] if " " in kept else kept[:-1]
    return f"{kept} …"
