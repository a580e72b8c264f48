"""What fills the quiet parts of the sheet: papers, letters and prints, and how the date came about."""

from __future__ import annotations

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.explanation import ExplainedDay, LineKind, folded
from cchc_desktop.domain.procedure import DossierRole, Tick
from cchc_desktop.domain.text import inside_a_sentence
from cchc_desktop.domain.words import (
    CAUSE_SIDE,
    CERTIFIED_NUMBER,
    CHANNEL,
    PROMISE,
    RECIPIENT,
    RETURN_WAY,
    ROLE,
    TICK,
)
from cchc_desktop.services.steps.certifying import certified_by
from ui import format as written
from ui.dossier.pieces import Entries
from ui.dossier.prints import FORMS
from ui.dossier.reading import Shown
from ui.theme import Tone

_KIND = {"original": "bản chính", "copy": "bản sao"}


def show_papers(entries: Entries, shown: Shown) -> None:
    """Papers handed in, the letters of apology, what was owed, every promise, the result and what was printed."""
    entries.clear()
    dossier = shown.sheet.dossier
    _show_asked(entries, shown)
    if dossier.letters:
        entries.heading("Thư xin lỗi")
        for letter in dossier.letters:
            entries.add(letter.letter.number or "Chưa có số", _letter(letter))
    if shown.owed:
        entries.heading("Việc phải làm ngoài ngày hẹn")
        for line in shown.owed:
            entries.add(line.text, tone=Tone.BAD if line.is_overdue else Tone.PLAIN)
    if dossier.promises:
        entries.heading("Các lần hẹn trả")
        for promise in dossier.promises:
            due = written.moment(promise.due_at) if promise.due_at else "Không hẹn ngày"
            entries.add(due, f"{PROMISE[promise.kind]}, từ {written.moment(promise.from_at)}")
    _show_result(entries, shown)
    if dossier.prints:
        entries.heading("Đã in")
        for form, copies in dossier.prints.items():
            entries.add(f"{FORMS.get(form, form)}", f"{copies} lần")


def _show_asked(entries: Entries, shown: Shown) -> None:
    dossier = shown.sheet.dossier
    asked = dossier.asked
    ticks = {
        Tick.DIGITISED: asked.is_digitised,
        Tick.REUSED: asked.is_reused,
        Tick.ELECTRONIC: dossier.finished is not None and dossier.finished.is_electronic,
        Tick.PAID_ONLINE: dossier.is_paid_online,
    }
    entries.heading("Hồ sơ")
    entries.add("Số tiếp nhận", dossier.local_no or written.NOTHING)
    entries.add("Lĩnh vực", asked.field)
    entries.add("Kênh", CHANNEL[asked.channel])
    entries.add("Trả tại", RETURN_WAY[asked.return_way])
    certified = certified_by(shown.version)
    if certified is not None:
        entries.add(CERTIFIED_NUMBER[certified], str(asked.copies) if asked.copies else "chưa ghi")
    ticked = [word for tick, word in TICK.items() if ticks[tick]]
    if ticked:
        entries.add("Đánh dấu", ", ".join(ticked))
    if asked.role is not DossierRole.OWN:
        entries.add("Vai trò", ROLE[asked.role])
    entries.heading(f"Thành phần hồ sơ ({asked.quantity} bộ)")
    for at, paper in enumerate(asked.papers, 1):
        entries.add(f"{at}.", f"{paper.name} ({paper.count} {_KIND.get(paper.kind, paper.kind)})")
    if not asked.papers:
        entries.add("Không ghi giấy tờ nào.", tone=Tone.MUTED)
    if asked.note:
        entries.heading("Ghi chú")
        entries.add(asked.note)


def _show_result(entries: Entries, shown: Shown) -> None:
    dossier = shown.sheet.dossier
    document = dossier.finished.document if dossier.finished else None
    returned = dossier.returned
    if document is None and returned is None and not dossier.fee_collected:
        return
    entries.heading("Kết quả")
    if document is not None:
        signer = f", người ký {document.signer}" if document.signer else ""
        entries.add("Văn bản", f"{document.number or '(chưa có số)'}, ngày {written.day(document.date)}{signer}")
    if returned is not None:
        who = returned.recipient_name or RECIPIENT[returned.recipient]
        entries.add("Trả cho", f"{who}, {written.moment(returned.happened_at)}")
    if dossier.fee_collected:
        entries.add("Phí, lệ phí", written.money(dossier.fee_collected))


def _letter(event: ev.Extended | ev.LetterIssued) -> str:
    letter = event.letter
    parts = [f"ngày {written.day(event.happened_at)}"]
    if isinstance(event, ev.Extended):
        parts.append(f"gia hạn đến {written.moment(event.due_at)}")
    if event.reason:
        parts.append(event.reason)
    if letter.side is not None:
        parts.append(CAUSE_SIDE[letter.side].lower())
    how = inside_a_sentence(letter.told_how)
    parts.append(f"đã báo công dân qua {how}" if how else "chưa ghi cách báo công dân")
    return "; ".join(parts)


def show_explanation(entries: Entries, lines: tuple[ExplainedDay, ...]) -> None:
    """The computation as dated lines: days that do not count in quiet words, what is promised in strong ones."""
    entries.clear()
    for run in folded(lines):
        is_quiet = run.kind in (LineKind.SKIPPED, LineKind.ANNULLED)
        day = f"{written.day(run.first)} –\n{written.day(run.last)}" if run.is_run else written.long_day(run.first)
        tone = Tone.MUTED if is_quiet else Tone.PLAIN
        entries.add(day, run.note, tone=tone, bold=run.kind is LineKind.PROMISE)
    if not lines:
        entries.add("Hồ sơ chưa được tiếp nhận nên chưa có ngày hẹn.", tone=Tone.MUTED)
