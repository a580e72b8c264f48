"""The paragraph that offices write about a period ("Lời văn báo cáo"), worded from the figures of its report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_desktop.domain.counting import Grouping, Memo
from cchc_desktop.domain.outcome import CauseSide
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.quality import Cause
from cchc_desktop.domain.ratio import percent
from cchc_desktop.domain.statistics import Figures, Report
from cchc_desktop.domain.written import day, dossiers, number

_NAMED_FIELDS = 8
_SIDES = (
    (CauseSide.OBJECTIVE, "khách quan"),
    (CauseSide.SUBJECTIVE, "chủ quan"),
    (None, "chưa ghi chủ quan hay khách quan"),
)


def paragraphs(
    report: Report,
    office: str,
    *,
    causes: Sequence[Cause] = (),
    before: Report | None = None,
    year_before: Report | None = None,
) -> tuple[str, ...]:
    """The report of ``office`` in sentences, a text for each matter; the last one is the counting rule.

    ``causes`` tell why dossiers came late, as far as that is known. ``before`` and ``year_before`` are the reports of
    the period before and of the same period of the year before; the comparison is left out where there is none.
    """
    total = report.total
    parts = [
        " ".join((_received(report, office), *_settled(total), *_pending(total))),
        " ".join((*_late(report), *_causes(causes), *_letters(report))),
        " ".join((*_compared(report, before, "kỳ trước"), *_compared(report, year_before, "cùng kỳ năm trước"))),
        report.profile.sentence,
    ]
    return tuple(part for part in parts if part)


def _received(report: Report, office: str) -> str:
    total = report.total
    new = total.c4 + total.c5
    when = _when(report)
    if not total.c3:
        return f"{when}, {office} không tiếp nhận, giải quyết hồ sơ nào."
    came = f"tiếp nhận mới {dossiers(new)}" if new else "không có hồ sơ tiếp nhận mới"
    carried = f"kỳ trước chuyển sang {dossiers(total.c6)}" if total.c6 else "không có hồ sơ kỳ trước chuyển sang"
    online = ""
    if total.c4:
        online = f", trong đó trực tuyến {dossiers(total.c4)}, đạt {_share(total.c4, new)} số hồ sơ tiếp nhận mới"
    elif new:
        online = ", không có hồ sơ trực tuyến"
    return f"{when}, {office} tiếp nhận, giải quyết {dossiers(total.c3)} ({came}, {carried}){online}."


def _settled(total: Figures) -> Iterator[str]:
    if not total.c3:
        return
    if not total.c7:
        yield "Chưa có hồ sơ nào được giải quyết."
    else:
        parts = ", ".join(
            (
                _of(total.c8, "trước hạn"),
                _of(total.c9, "đúng hạn"),
                _of(total.c10, "quá hạn", f" (chiếm {_share(total.c10, total.c7)})"),
            )
        )
        rate = f"tỷ lệ giải quyết trước hạn và đúng hạn đạt {_share(total.c8 + total.c9, total.c7)}"
        yield f"Đã giải quyết {dossiers(total.c7)}: {parts}; {rate}."
    apart = [
        f"{dossiers(count)} {word}" for count, word in ((total.withdrawn, "rút"), (total.closed, "đóng, dừng")) if count
    ]
    if apart:
        yield f"Ngoài ra có {', '.join(apart)} tính ở cột riêng."


def _pending(total: Figures) -> Iterator[str]:
    if not total.c3:
        return
    if not total.c11:
        yield "Không còn hồ sơ đang giải quyết."
        return
    overdue = _of(total.c13, "quá hạn", f" (chiếm {_share(total.c13, total.c11)})")
    yield f"Đang giải quyết {dossiers(total.c11)}: {_of(total.c12, 'trong hạn')}, {overdue}."


def _late(report: Report) -> Iterator[str]:
    total = late(report.total)
    if not total or report.by is not Grouping.FIELD:
        return
    found = sorted((row for row in report.rows if late(row.figures)), key=lambda row: -late(row.figures))
    split = ""
    if report.total.c10 and report.total.c13:
        split = f", gồm {number(report.total.c10)} đã giải quyết và {number(report.total.c13)} đang giải quyết"
    if len(found) == 1:
        yield f"Hồ sơ quá hạn ({dossiers(total)}{split}) đều thuộc lĩnh vực {found[0].label}."
        return
    fields = ", ".join(f"{row.label} {dossiers(late(row.figures))}" for row in found[:_NAMED_FIELDS])
    if others := found[_NAMED_FIELDS:]:
        rest = sum(late(row.figures) for row in others)
        fields += f" và {number(len(others))} lĩnh vực khác {dossiers(rest)}"
    yield f"Hồ sơ quá hạn ({dossiers(total)}{split}) tập trung ở các lĩnh vực: {fields}."


def _causes(causes: Sequence[Cause]) -> Iterator[str]:
    if not causes:
        return
    known = [one for one in causes if one.side is not None or one.text]
    unknown = sum(one.count for one in causes if one not in known)
    if not known:
        yield "Nguyên nhân quá hạn chưa được ghi."
        return
    parts = []
    for side, word in _SIDES:
        of_side = [one for one in known if one.side is side]
        if of_side:
            named = "; ".join(f"{one.text}: {number(one.count)}" for one in of_side if one.text)
            parts.append(f"{word} {dossiers(sum(one.count for one in of_side))}" + (f" ({named})" if named else ""))
    if unknown:
        parts.append(f"chưa ghi nguyên nhân {dossiers(unknown)}")
    yield f"Nguyên nhân quá hạn: {', '.join(parts)}."


def _letters(report: Report) -> Iterator[str]:
    total = late(report.total)
    if not total:
        return
    written = sum(report.memo.get(name, 0) for name in (Memo.LATE_WITH_LETTER, Memo.OVERDUE_WITH_LETTER))
    owed = "không còn hồ sơ nợ thư xin lỗi"
    if written < total:
        owed = f"còn {dossiers(total - written)} chưa có thư xin lỗi"
    yield f"Số hồ sơ quá hạn đã có thư xin lỗi: {number(written)}/{number(total)}; {owed}."


def _compared(report: Report, other: Report | None, name: str) -> Iterator[str]:
    if other is None:
        return
    now, then = report.total, other.total
    changes = [
        _change("số hồ sơ tiếp nhận mới", now.c4 + now.c5, then.c4 + then.c5),
        _change("số hồ sơ đã giải quyết", now.c7, then.c7),
        _change("số hồ sơ quá hạn (đã và đang giải quyết)", late(now), late(then)),
    ]
    other_rule = "; kỳ đó đếm theo quy tắc khác" if other.profile != report.profile else ""
    rate = _change_of_rate(now, then)
    yield f"So với {name} ({in_words(other.period)}{other_rule}), {', '.join(changes)}{rate}."


def _change(what: str, now: int, then: int) -> str:
    if now == then:
        return f"{what} không thay đổi ({dossiers(now)})" if now else f"{what} vẫn không có"
    verb = "tăng" if now > then else "giảm"
    return f"{what} {verb} {dossiers(abs(now - then))}" + (f" ({growth(now, then)})" if then else "")


def _change_of_rate(now: Figures, then: Figures) -> str:
    if not (now.c7 and then.c7):
        return ""
    in_time, was_in_time = now.c8 + now.c9, then.c8 + then.c9
    ours, theirs = _share(in_time, now.c7), _share(was_in_time, then.c7)
    rate = "; tỷ lệ giải quyết trước hạn và đúng hạn"
    if ours == theirs:
        return f"{rate} giữ ở mức {ours}"
    # Compared as fractions: what is shown is rounded.
    if in_time * then.c7 > was_in_time * now.c7:
        return f"{rate} tăng từ {theirs} lên {ours}"
    return f"{rate} giảm từ {theirs} xuống {ours}"


def _when(report: Report) -> str:
    period = report.period
    running = f", tính đến hết ngày {day(report.as_of)}" if report.as_of < period.last else ""
    if period.rule is None:
        said = in_words(period)
        return f"Trong {said}{running}" if period.first == period.last else f"{said[0].upper()}{said[1:]}{running}"
    return f"Trong {in_words(period)} (từ ngày {day(period.first)} đến ngày {day(period.last)}{running})"


def in_words(period: ReportingPeriod) -> str:
    """The period inside a sentence: "quý I năm 2026", "từ ngày 01/02/2026 đến ngày 14/3/2026"."""
    if period.rule is not None:
        said = period.label.replace("/Năm", " năm")
        return said[0].lower() + said[1:]
    if period.first == period.last:
        return f"ngày {day(period.first)}"
    return f"từ ngày {day(period.first)} đến ngày {day(period.last)}"


def late(figures: Figures) -> int:
    """What was settled late and what is pending overdue: columns (10) and (13)."""
    return figures.c10 + figures.c13


def growth(now: int, then: int) -> str:
    """By how many percent of ``then`` a number changed, half-up; what changed at all never shows as 0,00."""
    hundredths = max(1, (2 * 10_000 * abs(now - then) + then) // (2 * then))
    return f"{number(hundredths // 100)},{hundredths % 100:02d}%"


def _of(count: int, word: str, more: str = "") -> str:
    return f"{word} {dossiers(count)}{more}" if count else f"không có hồ sơ {word}"


def _share(part: int, whole: int) -> str:
    return f"{percent(part, whole)}%"
