"""The sheet for a page: its own size wherever the printer has it, a larger one before a smaller, never larger type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize

_SAME_POINTS = 4.0
# Sheets that an office has in its cupboard, for a page whose own size the printer does not know.
_STOCK = (QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A3, QPageSize.PageSizeId.Legal, QPageSize.PageSizeId.Letter)


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a page lies on paper; ``scale`` is below 1 only where no sheet of the printer is large enough."""

    layout: QPageLayout
    scale: float = 1.0

    @property
    def is_shrunk(self) -> bool:
        """Whether the page comes out smaller than it was made."""
        return self.scale < 1.0


def sheet_for(page: QSizeF, known: Sequence[QPageSize], *, takes_any_size: bool) -> Sheet:
    """The sheet for a page of that size in points, out of the sizes that the printer knows."""
    is_wide = page.width() > page.height()
    upright = page.transposed() if is_wide else page
    same = [size for size in known if _fits(upright, size) and _fits(_points(size), upright)]
    if same or takes_any_size or not known:
        match = QPageSize.SizeMatchPolicy.FuzzyMatch
        return Sheet(_turned(same[0] if same else QPageSize(upright, QPageSize.Unit.Point, "", match), is_wide=is_wide))
    ids = {size.id(): size for size in known}
    stock = [ids[kind] for kind in _STOCK if kind in ids] or list(known)
    for size in stock:
        if _fits(upright, size):
            return Sheet(_turned(size, is_wide=is_wide))
    largest = max(stock, key=lambda size: _scale(upright, size))
    return Sheet(_turned(largest, is_wide=is_wide), _scale(upright, largest))


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
