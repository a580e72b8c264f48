"""The common sheet: paper and margins, paragraphs over pages, marks of a print, the finished bytes."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterable, Sequence
from enum import Enum

from reportlab.pdfgen.textobject import PDFTextObject

from cchc_desktop.documents import fonts, wording
from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.parts import FIRST_PRINT, Marks
from cchc_desktop.documents.sheet import binding
from cchc_desktop.documents.sheet.canvas import new_canvas, watermark
from cchc_desktop.documents.sheet.formats import Format, tightened
from cchc_desktop.documents.sheet.typeset import Line, Run, Shape, balanced, substituted, wrap

PRACTICE = "BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ"
DRAFT = "DỰ THẢO"
RULE = 0.6
_FOOTNOTE = 8
_TOTAL_FORM = "total_of_pages"
# reportlab cuts the subsets out of fonts that all documents share, by a reading position that they share too:
# two documents saved at the same time would get each other's glyphs.
_saving = threading.Lock()


class Align(Enum):
    """How the lines of a paragraph stand."""

    LEFT = "left"
    JUSTIFIED = "justified"
    CENTRE = "centre"
    RIGHT = "right"


class Sheet:
    """A document drawn from the top down; ``y`` is where the next thing begins, in points from the foot.

    ``title`` names the document in its metadata, without personal data: a viewer shows it in its title bar. One that
    comes ``after`` another goes on in the same document, on a page 1 of its own. One that stands ``within`` a larger
    document says so at the head of its pages, and they are counted through all of that. ``substituted`` are the
    characters that became boxes.
    """

    def __init__(
        self,
        title: str,
        form: Format,
        marks: Marks = FIRST_PRINT,
        *,
        has_total: bool = False,
        after: Sheet | None = None,
        within: str | None = None,
    ) -> None:
        fonts.ensure_registered()
        self.form = form
        self.marks = marks
        self.left = form.left
        self.width = form.width - form.left - form.right
        self.right = form.left + self.width
        self.y = form.height - form.top
        self._has_total = has_total
        self._within = within
        self.form_code = ""  # of the office's own quality system (ISO), at the top left of each page
        self._copy_label = ""
        self._page = 1
        self._missing: dict[str, None] = {}
        self.substituted: dict[str, None] = {}
        self._float_bottom = 0.0
        self._float_width = 0.0
        # The foot of a larger document looks alike on all its pages, whatever forms stand within it.
        self._foot: float = form.small if after is None or within is None else after._foot  # noqa: SLF001
        if after is None:
            self._buffer = io.BytesIO()
            self.canvas = new_canvas(self._buffer, title, form)
        else:
            after._end_page()  # noqa: SLF001  (another sheet of this document)
            self._buffer, self.canvas = after._buffer, after.canvas  # noqa: SLF001
            self.canvas.take_format(form)
        self._begin_page()

    # Pages

    @property
    def bottom(self) -> float:
        """The lowest line that may be written on."""
        return self.form.bottom

    @property
    def page(self) -> int:
        """The page being drawn, counted from 1 in each copy."""
        return self._page

    @property
    def number(self) -> int:
        """What the foot of the page says: its place in the larger document, if it stands within one."""
        return self._page if self._within is None else self.canvas.getPageNumber()

    def gap(self, points: float) -> None:
        """Leave a space, unless the page begins here."""
        if self.y < self.form.height - self.form.top:
            self.y -= points

    def need(self, points: float) -> None:
        """Go to a new page unless that much room is left on this one."""
        if self.y - points < self.bottom:
            self.new_page()

    def new_page(self) -> None:
        """End the page and begin the next one of the same copy."""
        self._turn(self._page + 1)

    def next_copy(self, label: str) -> None:
        """Begin the copy of that name on a page 1 of its own; the first copy has its page already."""
        if self._copy_label:
            self._turn(1)
        self._copy_label = label

    def _turn(self, page: int) -> None:
        self._end_page()
        self._page = page
        self.y = self.form.height - self.form.top
        self._float_width = 0.0
        self._begin_page()

    def finish(self) -> bytes:
        """Close the document; equal drawing gives equal bytes."""
        total = self.number
        self._end_page()
        if self._has_total:
            self.canvas.beginForm(_TOTAL_FORM)
            self.canvas.setFont(Face.REGULAR.value, self._foot)
            self.canvas.drawString(0, 0, f"/{total}")
            self.canvas.endForm()
        with _saving:
            self.canvas.save()
        return self._buffer.getvalue()

    # What stands on every page beside the text

    def _begin_page(self) -> None:
        if not (self.marks.practice or self.marks.draft):
            return
        watermark(self.canvas, self.form, DRAFT if self.marks.draft else PRACTICE)

    def _end_page(self) -> None:
        form, canvas = self.form, self.canvas
        above, below = form.height - form.top * 0.55, form.bottom * 0.5
        reprint = f"In lại lần {self.marks.reprint}" if self.marks.reprint else ""
        draft = DRAFT if self.marks.draft else ""
        label = " – ".join(text for text in (self._copy_label, reprint, draft, self._within) if text)
        if label:
            canvas.setFont(Face.ITALIC.value, form.small)
            canvas.drawRightString(self.right, above, label)
        if self.form_code:
            code = wrap((Run(self.clean(self.form_code), Face.ITALIC),), form.small, Shape(self.width * 0.45))[0]
            self.place(code, self.left, above, form.small)
        if self._missing:
            note = substituted(tuple(self._missing), _FOOTNOTE, self.width)
            self.place(note, self.left, below - 10, _FOOTNOTE)
            self._missing.clear()
        if self.marks.practice:
            canvas.setFont(Face.BOLD.value, form.small)
            canvas.drawString(self.left, below, PRACTICE)
        if self._has_total:
            text = f"Trang {self.number}"
            widest = self.number * 10 if self._within is None else max(self.number, 1000)
            start = self.right - fonts.width(f"{text}/{widest}", Face.REGULAR, self._foot)
            canvas.setFont(Face.REGULAR.value, self._foot)
            canvas.drawString(start, below, text)
            canvas.translate(start + fonts.width(text, Face.REGULAR, self._foot), below)
            canvas.doForm(_TOTAL_FORM)
        elif self._page > 1:
            canvas.setFont(Face.REGULAR.value, form.body)
            canvas.drawCentredString(form.width / 2, above, str(self._page))
        canvas.showPage()

    # Text

    def clean(self, text: str) -> str:
        """Text that the type can draw; what it cannot is a box, named at the foot of the page."""
        spaced = text[:1].isspace(), text[-1:].isspace()
        cleaned, missing = fonts.printable(text)
        if missing:
            self._missing.update(dict.fromkeys(missing))
            self.substituted.update(dict.fromkeys(missing))
        if not cleaned:
            return " " if any(spaced) else ""
        return f"{' ' if spaced[0] else ''}{cleaned}{' ' if spaced[1] else ''}"

    def paragraph(
        self,
        runs: Iterable[Run | str],
        *,
        align: Align = Align.LEFT,
        indent: float = 0,
        hang: float = 0,
        size: float | None = None,
        leave: float = 0,
    ) -> None:
        """Set a paragraph at ``y``, over pages if need be; ``hang`` moves all its lines to the right.

        ``leave`` is the room that must stay free below its last lines, for what belongs with them.
        """
        size = size or self.form.body
        leading = self.form.leading * size / self.form.body
        narrow = max(0, -int((self._float_bottom - self.y) // leading)) if self._float_width else 0
        shape = Shape(self.width - hang, indent, self._float_width, narrow)
        lines = wrap([self._run(run) for run in runs], size, shape)
        text = self.canvas.beginText()
        for number, line in enumerate(lines):
            # A last line is not left alone on the next page, nor a first one on this.
            to_come = len(lines) - number
            needed = leading * min(to_come, 2 if number == 0 or to_come == 2 else 1)
            if self.y - needed - (leave if to_come == min(2, len(lines)) else 0) < self.bottom:
                self.canvas.drawText(text)
                self.new_page()
                text = self.canvas.beginText()
            room = shape.line_width(number)
            start = self.left + hang + (indent if number == 0 else 0)
            if align is Align.CENTRE:
                start += (room - line.width) / 2
            text.setWordSpace(_stretch(line, room, size) if align is Align.JUSTIFIED and to_come > 1 else 0)
            text.setTextOrigin(start, self.y - baseline(size, leading))
            _write(text, line, size)
            self.y -= leading
        text.setWordSpace(0)
        self.canvas.drawText(text)

    def _run(self, run: Run | str) -> Run:
        if isinstance(run, str):
            run = Run(run)
        return run._replace(text=self.clean(run.text))

    def centred(self, text: str, middle: float, y: float, room: float, face: Face, size: float) -> tuple[float, float]:
        """Set lines centred on ``middle`` from ``y`` down; returns their end and the width of the last."""
        leading = size * 1.25
        lines = balanced(self.clean(text), face, size, room)
        for line in lines:
            self.place(line, middle - line.width / 2, y - baseline(size, leading), size)
            y -= leading
        return y, lines[-1].width

    def height_of(self, text: str, room: float, face: Face, size: float) -> float:
        """What :meth:`centred` will take for the text."""
        return len(balanced(self.clean(text), face, size, room)) * size * 1.25

    def lines_of(self, runs: Sequence[Run], room: float, size: float) -> list[Line]:
        """The runs cleaned and broken to ``room`` points, for a caller that places the lines itself."""
        return wrap([self._run(run) for run in runs], size, Shape(room))

    def place(self, line: Line, x: float, y: float, size: float) -> None:
        """Show a line of :meth:`lines_of` with its letters standing on ``y``."""
        text = self.canvas.beginText(x, y)
        _write(text, line, size)
        self.canvas.drawText(text)

    @property
    def room(self) -> float:
        """Points from the left margin to the right one, or to what stands there, on the line at ``y``."""
        return self.width - (self._float_width if self.y > self._float_bottom else 0)

    def beside(self, placed: Sequence[tuple[Line, float]]) -> None:
        """One line of the body made of parts, each at its distance from the left margin."""
        size, leading = self.form.body, self.form.leading
        self.need(leading)
        for line, offset in placed:
            self.place(line, self.left + offset, self.y - baseline(size, leading), size)
        self.y -= leading

    def float_right(self, width: float, height: float) -> float:
        """Keep the next ``height`` points clear at the right edge; returns the left of the cleared place."""
        self._float_width, self._float_bottom = width, self.y - height
        return self.right - width

    def clear_float(self) -> None:
        """Go below what stands at the right edge."""
        if self._float_width:
            self.y = min(self.y, self._float_bottom)
            self._float_width = 0.0


def baseline(size: float, leading: float) -> float:
    """How far below the top of a line its letters stand, so that Ấ and ộ both have room."""
    return (leading - size) / 2 + size * 0.8


def _stretch(line: Line, room: float, size: float) -> float:
    """What each space of a justified line takes more; nothing where that would tear the line apart."""
    more = (room - line.width) / line.spaces if line.spaces else 0
    return more if more < size * 0.7 else 0


def _write(text: PDFTextObject, line: Line, size: float) -> None:
    for face, piece in line.pieces:
        text.setFont(face.value, size)
        text.textOut(piece)


def replaced_note(marks: Marks) -> str:
    """``Phiếu thay thế phiếu in lúc ...`` or nothing."""
    return f"Phiếu thay thế phiếu in lúc {wording.moment(marks.replaces)}" if marks.replaces else ""


def on_fewest_pages(
    title: str, form: Format, marks: Marks, draw: Callable[[Sheet], None], *, has_total: bool = False
) -> bytes:
    """A form as ``draw`` sets it, set closer if that saves a page: signatures alone on a page invite doubt.

    While a larger document is being bound, the form becomes pages of that, and there are no bytes.
    """
    binder = binding.at_work()
    if binder is not None:
        binder.take(_fitting(title, form, marks, draw), marks, draw)
        return b""
    sheet = Sheet(title, form, marks, has_total=has_total)
    draw(sheet)
    if sheet.page > 1:
        closer = Sheet(title, tightened(form), marks, has_total=has_total)
        draw(closer)
        if closer.page < sheet.page:
            sheet = closer
    return sheet.finish()


def bound(title: str, forms: Iterable[tuple[Format, Marks, Callable[[Sheet], None]]]) -> bytes:
    """Several forms one after the other in one document, each on as few pages as it can be; at least one."""
    sheet: Sheet | None = None
    for form, marks, draw in forms:
        draw(sheet := Sheet(title, _fitting(title, form, marks, draw), marks, after=sheet))
    assert sheet is not None
    return sheet.finish()


def _fitting(title: str, form: Format, marks: Marks, draw: Callable[[Sheet], None]) -> Format:
    """The usual setting, or the closer one where that saves a page."""
    draw(tried := Sheet(title, form, marks))
    if tried.page == 1:
        return form
    draw(closer := Sheet(title, tightened(form), marks))
    return closer.form if closer.page < tried.page else form
