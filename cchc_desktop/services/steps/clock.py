"""Whether the PC's clock was set back before what was keyed on it last."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cchc_desktop.domain.errors import Unavailable

if TYPE_CHECKING:
    from cchc_desktop.storage.views import View

# What the event that confirms a clock is about.
ABOUT = "đồng hồ của máy"
# A clock that is set by the network steps back a little now and then.
ALLOWED = timedelta(minutes=10)


def behind(view: View, now: datetime) -> str | None:
    """The sentence that refuses such a clock, with the ways out; None while it is right, or in a practice office."""
    if view.settings.is_practice:
        return None
    last = view.journal.last_keyed(ABOUT)
    if last is None or now >= last - ALLOWED:
        return None
    return (
        f"Đồng hồ của máy đang chỉ {now:%H:%M %d/%m/%Y}, trước lần ghi sổ gần nhất lúc {last:%H:%M %d/%m/%Y}. "
        "Hãy chỉnh lại ngày, giờ của máy rồi làm tiếp; nếu giờ máy đang đúng thì nhờ quản trị xác nhận."
    )


def check(view: View, now: datetime) -> None:
    """Raise Unavailable when the clock was set back: the event would bear a false time and could not be mended."""
    sentence = behind(view, now)
    if sentence is not None:
        raise Unavailable(sentence)
