"""How the dossiers of an inspection are chosen: by their codes, or by days narrowed and sampled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from cchc_desktop.domain.errors import InvalidInput, NotFound
from cchc_desktop.domain.inspection import MOST_DOSSIERS, TROUBLE, Trouble
from cchc_desktop.domain.sampling import drawn
from cchc_desktop.domain.text import nfc
from cchc_desktop.services.steps.codes import typed_code
from cchc_desktop.services.steps.views import check_field, officer_id

if TYPE_CHECKING:
    from cchc_desktop.storage.inspection import ChosenRow
    from cchc_desktop.storage.views import View

_SEED = re.compile(r"[\w.-]{1,40}")


@dataclass(frozen=True, slots=True)
class Filter:
    """The dossiers that came in from ``first`` to ``last``, both included, of a field, an officer, with a trouble.

    ``sample`` draws so many of them at random by a ``seed`` that the inspector may choose.
    """

    first: date
    last: date
    field: str | None = None
    officer: str | None = None
    trouble: Trouble | None = None
    sample: int | None = None
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many dossiers a filter gives, and how many of them would be taken."""

    found: int
    taken: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """The dossiers in the order they are shown, how they were chosen in words, and the name of the file's subject."""

    rows: tuple[ChosenRow, ...]
    words: tuple[tuple[str, str], ...]
    subject: str


def matching(view: View, wanted: Filter, today: date) -> tuple[Any, ...]:
    """The conditions of a filter. Raises InvalidInput ``to``, ``field``, ``officer``, ``sample`` or ``seed``."""
    if wanted.last < wanted.first:
        raise InvalidInput(
            "to", f"Ngày cuối {wanted.last:%d/%m/%Y} đứng trước ngày đầu {wanted.first:%d/%m/%Y}; hãy đổi lại."
        )
    if wanted.sample is not None and not 1 <= wanted.sample <= MOST_DOSSIERS:
        raise InvalidInput("sample", f"Số hồ sơ rút mẫu phải từ 1 đến {_number(MOST_DOSSIERS)}.")
    if wanted.sample is not None and not _SEED.fullmatch(wanted.seed):
        raise InvalidInput("seed", "Rút mẫu cần một số hạt giống, gồm chữ, số, dấu chấm hoặc gạch; ví dụ 2026.")
    check_field(view.lists, wanted.field)
    return view.inspection.conditions(
        wanted.first,
        wanted.last,
        field=wanted.field,
        officer=officer_id(view.lists, wanted.officer),
        trouble=wanted.trouble,
        profile=view.settings.profile,
        today=today,
    )


def chosen(view: View, wanted: Filter | Sequence[str], today: date) -> Chosen:
    """The dossiers of a filter or of some codes.

    Raises NotFound for none, InvalidInput ``codes`` or ``sample`` for more than make one file.
    """
    if isinstance(wanted, Filter):
        return _filtered(view, wanted, today)
    codes = tuple(dict.fromkeys(map(typed_code, wanted)))
    if not codes:
        raise InvalidInput("codes", "Chưa chọn hồ sơ nào để lập hồ sơ kiểm tra.")
    if len(codes) > MOST_DOSSIERS:
        raise InvalidInput("codes", _too_many(len(codes)))
    rows = view.inspection.rows_of(dict.fromkeys(view.dossiers.id_of(code) for code in codes))
    one = rows[0].code if len(rows) == 1 else ""
    words = (("Phạm vi", f"Hồ sơ {one}" if one else "Các hồ sơ được nêu tên trong mục lục"),)
    return Chosen(rows, words, one or f"{len(rows)}-ho-so")


def counted(view: View, wanted: Filter, today: date) -> Count:
    """How many dossiers a filter gives. Raises what :func:`chosen` would raise."""
    found = view.inspection.count(matching(view, wanted, today))
    if not found:
        raise NotFound(f"Không có hồ sơ nào: {_scope(wanted)}.", field="from")
    taken = found if wanted.sample is None else min(found, wanted.sample)
    if taken > MOST_DOSSIERS:
        raise InvalidInput("sample", _too_many(taken))
    return Count(found, taken)


def _filtered(view: View, wanted: Filter, today: date) -> Chosen:
    count = counted(view, wanted, today)
    codes = view.inspection.codes(matching(view, wanted, today))
    rows = view.inspection.rows(codes if wanted.sample is None else drawn(codes, wanted.sample, wanted.seed))
    subject = f"{wanted.first:%Y%m%d}-{wanted.last:%Y%m%d}"
    return Chosen(rows, (("Phạm vi", f"{_scope(wanted)}."), *_sampled(wanted, count)), subject)


def _scope(wanted: Filter) -> str:
    parts = [TROUBLE[wanted.trouble]] if wanted.trouble else ["Mọi hồ sơ"]
    parts[0] += f" đến từ ngày {wanted.first:%d/%m/%Y} đến ngày {wanted.last:%d/%m/%Y}"
    if wanted.field:
        parts.append(f"lĩnh vực {nfc(wanted.field)}")
    if wanted.officer:
        parts.append(f"công chức xử lý {nfc(wanted.officer)}")
    return ", ".join(parts)


def _sampled(wanted: Filter, count: Count) -> Iterator[tuple[str, str]]:
    if wanted.sample is None:
        yield "Cách chọn", "Toàn bộ hồ sơ thuộc phạm vi."
        return
    how = (
        f"Mẫu ngẫu nhiên {_number(count.taken)} trong {_number(count.found)} hồ sơ, hạt giống «{wanted.seed}»: "
        "lấy những hồ sơ có giá trị băm SHA-256 của «hạt giống:mã hồ sơ» nhỏ nhất; ai cũng rút lại được đúng mẫu này."
    )
    yield "Cách chọn", how


def _too_many(count: int) -> str:
    return (
        f"Có {_number(count)} hồ sơ, nhiều hơn {_number(MOST_DOSSIERS)} hồ sơ của một bộ; "
        "hãy thu hẹp phạm vi hoặc rút mẫu ngẫu nhiên."
    )


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
