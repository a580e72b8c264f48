"""What the words above a column mean: the vocabulary of the tables that offices and provinces use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cchc_desktop.domain.consolidation import Role
from cchc_desktop.domain.text import fold

# First match wins, so what is more particular stands first.
_BESIDE = re.compile(
    r"(?:ty le|%|thanh toan|thu tien|bien lai|phi dia gioi|ghi chu|so hoa|khong duoc tiep nhan|cho tiep nhan"
    r"|tu choi|hai long|nguyen nhan|so lieu kem theo)|^(?:stt|tt|so tt|so thu tu)$"
)
_APART = (
    (re.compile(r"\brut\b"), Role.WITHDRAWN),
    (re.compile(r"\bdung (xu ly|giai quyet|thuc hien)|^(so )?(ho so )?(bi )?dong\b|khong bo sung"), Role.CLOSED),
)
_GROUPS = (
    ("pending", re.compile(r"dang (giai quyet|xu ly)|chua giai quyet|con lai|ton cuoi|chuyen ky sau")),
    ("received", re.compile(r"nhan giai quyet|tiep nhan|ho so nhan|nhan trong ky|phai giai quyet|dau vao")),
    ("settled", re.compile(r"da (giai quyet|xu ly|tra)|ket qua (giai quyet|xu ly)|giai quyet xong|hoan thanh")),
)
_GROUP_TITLES = {"pending": "Đang giải quyết", "received": "Hồ sơ tiếp nhận", "settled": "Đã giải quyết"}
_LEAVES = {
    "received": (
        (re.compile(r"(tu|cua|do)? ?ky truoc|ton (dau|cu)|chuyen (sang|qua)|ton ky"), Role.C6),
        (re.compile(r"truc tuyen|toan trinh|mot phan|vneid|ki-?ot|qua mang|dich vu cong"), Role.C4),
        (re.compile(r"truc tiep|buu chinh|hinh thuc khac|\bkhac\b"), Role.C5),
        (re.compile(r"moi|trong ky"), Role.RECEIVED),
    ),
    "settled": (
        (re.compile(r"truoc.*(va|,|/|hoac).*dung han|dung.*(va|,|/|hoac).*truoc han|trong han"), Role.IN_TIME),
        (re.compile(r"truoc han|som han"), Role.C8),
        (re.compile(r"dung han"), Role.C9),
        (re.compile(r"qua han|tre han|cham han|\btre\b|\bcham\b"), Role.C10),
    ),
    "pending": (
        (re.compile(r"trong han|chua den han|con han|chua qua han"), Role.C12),
        (re.compile(r"qua han|tre han|\btre\b"), Role.C13),
    ),
}
_TOTALS = {"received": Role.C3, "settled": Role.C7, "pending": Role.C11}
_LABEL = re.compile(r"^(ten )?(linh vuc|noi dung|thu tuc|don vi|co quan|cong chuc|kenh|ten|loai viec)\b")
_TOTAL = re.compile(r"^(tong( so| cong)?|so luong|so ho so)\b")
_IN_IT = "trong do"


def roles_of(paths: Sequence[tuple[str, ...]]) -> list[Role]:
    """What each column holds, by the titles over it from the group down.

    A title that names no group ("Đúng hạn" in a single row of titles) belongs to the group of the columns before it.
    """
    group, roles = "", []
    for path in paths:
        found, role = _read(path)
        if path and group and not found and role is Role.SKIPPED:
            role = _read((_GROUP_TITLES[group], *path))[1]
        group = found or group
        roles.append(role)
    return _without_doubles(paths, roles)


@cache
def _read(path: tuple[str, ...]) -> tuple[str, Role]:
    """The group that the titles of one column name, if any, and what the column holds."""
    words = [word for word in map(fold, path) if word.strip(" :") != _IN_IT]
    if not words or any(_BESIDE.search(word) for word in words):
        return "", Role.SKIPPED
    for pattern, role in _APART:
        if any(pattern.search(word) for word in words):
            return "", role
    # The nearest title that names a group decides, so that the table's own name above it does not.
    for place in range(len(words) - 1, -1, -1):
        found = _group_in(words[place])
        if found is not None:
            group, rest = found
            return group, _leaf(group, [rest, *words[place + 1 :]])
        if place == len(words) - 1 and _LABEL.search(words[place]):
            return "", Role.LABEL
    return "", Role.SKIPPED


def _group_in(word: str) -> tuple[str, str] | None:
    """The group that a title names, and the title without its name."""
    for group, pattern in _GROUPS:
        found = pattern.search(word)
        if found is not None:
            return group, f"{word[: found.start()]} / {word[found.end() :]}"
    return None


def _leaf(group: str, words: Sequence[str]) -> Role:
    whole = " / ".join(words)
    for pattern, role in _LEAVES[group]:
        if pattern.search(whole):
            return role
    return _TOTALS[group] if len(words) == 1 or _TOTAL.search(words[-1]) else Role.SKIPPED


def _without_doubles(paths: Sequence[Sequence[str]], roles: Sequence[Role]) -> list[Role]:
    """Leave out what a neighbour already tells: parts beside their own total, a sum beside its parts, a second total.

    "Quá hạn / Tổng số" beside "Quá hạn / đã có thư xin lỗi" is the figure; of two columns of names lĩnh vực counts.
    """
    found = list(roles)
    present = set(found)
    for sum_role, parts in ((Role.RECEIVED, {Role.C4, Role.C5}), (Role.IN_TIME, {Role.C8, Role.C9})):
        if sum_role in present and parts <= present:
            found = [Role.SKIPPED if role is sum_role else role for role in found]
    if Role.RECEIVED in present and not present & {Role.C3, Role.C4, Role.C5, Role.C6}:
        found = [Role.C3 if role is Role.RECEIVED else role for role in found]
    for role in set(found) - {Role.SKIPPED}:
        places = [place for place, one in enumerate(found) if one is role]
        if role is Role.LABEL:
            kept = [next((p for p in places if "linh vuc" in fold(" ".join(paths[p]))), places[0])]
        else:
            kept = [p for p in places if _is_total(paths[p], [paths[q] for q in places if q != p])]
            kept = kept or (places if role in _TOTALS.values() else [])
        for place in places if kept else ():
            if place not in kept[:1]:
                found[place] = Role.SKIPPED
    return found


def _is_total(path: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Whether a column is the total of others that give the same figure."""
    if not others:
        return False
    words = [fold(word) for word in path]
    deeper = [[fold(word) for word in other] for other in others]
    if _TOTAL.search(words[-1]) and len(words) > 1:
        return all(words[-2] in other for other in deeper)
    return all(words[-1] in other[:-1] or other[-1].startswith(f"{words[-1]} ") for other in deeper)
