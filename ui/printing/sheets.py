"""The sheet for a page: its own size wherever the printer has it, a larger one before a smaller, never larger type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize

_SAME_POINTS = 4.0
# Sheets that an office has in its cupboard, for a page whose own size the printer does not know; the others only serve
# a page that they take whole.
_CUPBOARD = (QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A3)
_STOCK = (*_CUPBOARD, QPageSize.PageSizeId.Legal, QPageSize.PageSizeId.Letter)


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a page lies on paper; ``scale`` is below 1 only where no sheet of the printer is large enough.

    ``is_known``: the printer has this size among its own.
    """

    layout: QPageLayout
    scale: float = 1.0
    is_known: bool = True

    @property
    def is_shrunk(self) -> bool:
        """Whether the page comes out smaller than it was made."""
        return self.scale < 1.0


def sheet_for(page: QSizeF, known: Sequence[QPageSize], *, takes_any_size: bool) -> Sheet:
    """The sheet for a page of that size in points, out of the sizes that the printer knows."""
    is_wide = page.width() > page.height()
    upright = page.transposed() if is_wide else page
    plain = sorted(known, key=_length_of_name)
    same = [size for size in plain if _fits(upright, size) and _fits(_points(size), upright)]
    if same:
        return Sheet(_turned(same[0], is_wide=is_wide))
    if takes_any_size or not known:
        size = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        return Sheet(_turned(size, is_wide=is_wide), is_known=False)
    stock = [size for kind in _STOCK for size in plain if size.id() is kind]
    for size in stock or known:
        if _fits(upright, size):
            return Sheet(_turned(size, is_wide=is_wide))
    usual = [size for size in stock if size.id() in _CUPBOARD] or stock or known
    largest = max(usual, key=lambda size: _scale(upright, size))
    return Sheet(_turned(largest, is_wide=is_wide), _scale(upright, largest))


def _length_of_name(size: QPageSize) -> int:
    """Some printers know a size twice, the second time without margins, which a laser printer fills only in theory."""
    return len(size.key())


def _turned(size: QPageSize, *, is_wide: bool) -> QPageLayout:
    turned = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    return QPageLayout(size, turned, QMarginsF())


def _points(size: QPageSize) -> QSizeF:
    points = size.size(QPageSize.Unit.Point)
    return points.transposed() if points.width() > points.height() else points


def _fits(page: QSizeF, on: QPageSize | QSizeF) -> bool:
    room = _points(on) if isinstance(on, QPageSize) else on
    return page.width() <= room.width() + _SAME_POINTS and page.height() <= room.height() + _SAME_POINTS


def _scale(page: QSizeF, size: QPageSize) -> float:
    room = _points(size)
    return min(room.width() / page.width(), room.height() / page.height())
