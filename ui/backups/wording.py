"""The words of copies: when the last one was made, what state each is in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from cchc_desktop.domain.rotation import WHY_WORDS
from ui.format import clock, day, moment, number
from ui.paged_model import Align, Badge, Column
from ui.theme import Tone

if TYPE_CHECKING:
    from cchc_desktop.services.backups import Lost, Preview, State
    from cchc_desktop.storage.vault import Kept

NONE_YET = "Chưa có bản sao lưu nào. Bấm “Sao lưu ngay” để lập bản đầu tiên."

AWAY = "Đang không thấy nơi này: hãy cắm USB, ổ đĩa rồi bấm “Sao lưu ngay”."


def when(at: datetime, today: date) -> str:
    """``15:30 hôm nay``, ``15:30 hôm qua``, else the day."""
    if at.date() == today:
        return f"{clock(at)} hôm nay"
    if at.date() == today - timedelta(days=1):
        return f"{clock(at)} hôm qua"
    return day(at.date())


def last_words(state: State, today: date) -> tuple[str, Tone]:
    """The word about the last verified copy for the line at the foot of the window."""
    if state.last is None or state.last.manifest is None:
        said = "Chưa sao lưu"
    else:
        said = f"Sao lưu: {when(state.last.manifest.made_at, today)}"
    if state.failed:
        return f"{said} – lần sau không được", Tone.BAD
    return said, Tone.WARN if state.is_old else Tone.MUTED


def state_lines(state: State, now: datetime) -> tuple[tuple[str, Tone], ...]:
    """How the copies stand, one sentence each."""
    said, tone = last_words(state, now.date())
    lines = [(f"{said.partition(' –')[0]}.", Tone.WARN if tone is Tone.WARN else Tone.PLAIN)]
    if state.failed:
        lines.append((state.failed, Tone.BAD))
    if not state.second:
        lines.append(("Chưa chọn nơi sao lưu thứ hai (USB, ổ khác): máy hỏng là mất cả sổ lẫn bản sao.", Tone.WARN))
    else:
        kept = state.last_second
        last = f"lần cuối {when(kept.manifest.made_at, now.date())}" if kept and kept.manifest else "chưa có bản nào"
        tone = Tone.WARN if state.wants_second else Tone.PLAIN
        lines.append((f"Nơi thứ hai: {state.second}, {last}.{'' if state.is_second_there else f' {AWAY}'}", tone))
    locked = "Bản sao ở nơi khác được mã hóa bằng mật khẩu." if state.is_encrypting else (
        "Bản sao ở nơi khác không mã hóa: ai cầm USB cũng đọc được sổ."
    )  # fmt: skip
    lines.append((locked, Tone.PLAIN if state.is_encrypting else Tone.MUTED))
    return tuple(lines)


def made_words(name: str, state: State) -> tuple[str, bool]:
    """What is said when a copy was made by hand, and whether it also went where it should."""
    if state.failed:
        return f"Đã sao lưu ở máy này, chưa ra nơi thứ hai. {state.failed}", False
    if not state.is_second_there:
        return "Đã sao lưu ở máy này, chưa ra nơi thứ hai: không thấy USB, ổ đĩa; hãy cắm rồi sao lưu lại.", False
    return f"Đã sao lưu và kiểm tra: {name}.", True


def badge_of(kept: Kept) -> Badge:
    """Whether a copy was proven."""
    if kept.manifest is None:
        return Badge("Chưa kiểm tra", Tone.WARN)
    return Badge("Không dùng được", Tone.BAD) if kept.manifest.problem else Badge("Đã kiểm tra", Tone.GOOD)


def _checked(kept: Kept) -> str:
    said = kept.manifest
    if said is None:
        return "Không có tờ khai đi kèm; chọn Kiểm tra lại."
    return said.problem or f"Kiểm tra lúc {moment(said.checked_at)}. SHA-256: {said.sha256}"


def _folder(kept: Kept) -> str:
    return str(kept.path.parent)


COLUMNS: tuple[Column[Kept], ...] = (
    Column("Lập lúc", lambda one: moment(one.manifest.made_at) if one.manifest else "–", width=140),
    Column("Tệp", lambda one: one.path.name, width=230, tip=lambda one: str(one.path)),
    Column("Nơi", lambda one: "Nơi thứ hai" if one.is_second else "Máy này", width=100, tip=_folder),
    Column("Trạng thái", lambda one: badge_of(one).word, width=150, badge=badge_of, tip=_checked),
    Column("Mã hóa", lambda one: "Có" if one.path.suffix == ".age" else "Không", width=74),
    Column("Hồ sơ", lambda one: number(one.manifest.dossiers) if one.manifest else "–", width=84, align=Align.RIGHT),
    Column("Cỡ", lambda one: size_words(one.manifest.size) if one.manifest else "–", width=90, align=Align.RIGHT),
    Column("Lý do", lambda one: WHY_WORDS[one.manifest.why].capitalize() if one.manifest else "–", width=0),
)


def size_words(size: int) -> str:
    """``12,5 MB``."""
    return f"{size / 1_000_000:.1f}".replace(".", ",") + " MB"


def preview_lines(shown: Preview) -> tuple[str, ...]:
    """What bringing a copy back would do, in sentences."""
    made = f", lập lúc {moment(shown.made_at)}" if shown.made_at else ""
    lines = [f"Sổ của {shown.office}{made}: {number(shown.dossiers)} hồ sơ, {number(shown.events)} việc đã ghi."]
    if shown.is_other_office:
        lines.append("Đây là sổ của đơn vị khác, không phải của đơn vị đang mở.")
    if shown.lost_events:
        lines.append(
            f"Sẽ mất {number(shown.lost_dossiers)} hồ sơ và {number(shown.lost_events)} việc đã ghi sau bản này."
        )
    else:
        lines.append("Không mất việc nào đã ghi.")
    if shown.gained_events:
        lines.append(f"Có lại {number(shown.gained_events)} việc mà sổ hiện tại không có.")
    if shown.changed:
        lines.append(f"Trở về như lúc sao lưu: {', '.join(shown.changed)}.")
    lines.append("Sổ hiện tại được sao lưu trước, nên khôi phục nhầm vẫn quay lại được.")
    return tuple(lines)


def lost_lines(lost: Sequence[Lost]) -> tuple[str, ...]:
    """Each dossier by its code with what would be lost of it."""
    return tuple(f"{one.code}{' – cả hồ sơ' if one.is_whole else ''}: {', '.join(one.steps)}" for one in lost)
