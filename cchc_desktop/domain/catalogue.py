"""The catalogue of procedures: which versions there are, which holds on a day, and how a clerk finds one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.procedure import ProcedureVersion, version_in_force
from cchc_desktop.domain.text import fold, nfc, search_words


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure with all its versions, oldest first."""

    id: int
    code: str
    versions: tuple[ProcedureVersion, ...]

    def on(self, day: date) -> ProcedureVersion:
        """The version for a reception on that day; the earliest also serves earlier receptions."""
        version = version_in_force(self.versions, day)
        assert version is not None
        return version

    @property
    def latest(self) -> ProcedureVersion:
        """The version with the latest day of effect."""
        return self.versions[-1]


class Catalogue:
    """All procedures and fields of the office; immutable."""

    def __init__(self, procedures: Iterable[Procedure], fields: Mapping[str, int]) -> None:
        self.procedures = tuple(procedures)
        self.fields = dict(fields)
        self._by_code = {procedure.code: procedure for procedure in self.procedures}
        self._by_name = {fold(p.latest.name): p for p in reversed(self.procedures)}
        self._haystacks = [(p, _haystack(p)) for p in self.procedures]

    def get(self, code: str) -> Procedure | None:
        """The procedure of that code, if it is in the catalogue."""
        return self._by_code.get(code.strip())

    def named(self, name: str) -> Procedure | None:
        """The procedure of exactly that name, accents and case aside."""
        return self._by_name.get(fold(name))

    def require(self, code: str, field: str = "procedure") -> Procedure:
        """The procedure of that code; raises InvalidInput when the catalogue has none."""
        found = self.get(code)
        if found is None:
            raise InvalidInput(field, f"Không có thủ tục mã «{nfc(code)}» trong danh mục; hãy tìm lại hoặc thêm.")
        return found

    def find(self, text: str, day: date, limit: int = 50) -> tuple[ProcedureVersion, ...]:
        """Procedures received on that day whose code, name or field hold all words of the text, in catalogue order.

        Each word may be the start of a word, or starts of words run together ("ksinh" finds khai sinh); a code
        or a whole name that fits comes first.
        """
        versions = (procedure.on(day) for procedure in self.matching(text))
        return tuple(version for version in versions if not version.is_ended(day))[:limit]

    def matching(self, text: str) -> tuple[Procedure, ...]:
        """Procedures that hold all words, also ended ones, the best fit first."""
        words = search_words(text)
        folded = fold(text)
        found = [
            (haystack.rank(folded), place, procedure)
            for place, (procedure, haystack) in enumerate(self._haystacks)
            if all(haystack.holds(word) for word in words)
        ]
        return tuple(procedure for _rank, _place, procedure in sorted(found, key=lambda item: item[:2]))


@dataclass(frozen=True, slots=True)
class _Haystack:
    code: str
    name: str
    words: tuple[str, ...]

    def holds(self, word: str) -> bool:
        return word in self.code or any(w.startswith(word) for w in self.words) or self._runs_together(word)

    def _runs_together(self, word: str) -> bool:
        return len(word) > 1 and any(
            _abbreviates(word, self.words[start:])
            for start in range(len(self.words))
            if self.words[start][0] == word[0]
        )

    def rank(self, folded: str) -> int:
        if folded in (self.code, self.name):
            return 0
        if self.code.startswith(folded) or self.name.startswith(folded):
            return 1
        return 2 if folded in self.name else 3


def _abbreviates(word: str, words: tuple[str, ...]) -> bool:
    """Whether ``word`` is made of beginnings of consecutive words: "ksinh" of khai sinh, "ktlhon" not of kết hôn."""
    if not word:
        return True
    if not words:
        return False
    head = words[0]
    common = 0
    while common < min(len(word), len(head)) and word[common] == head[common]:
        common += 1
    return any(_abbreviates(word[taken:], words[1:]) for taken in range(common, 0, -1))


def _haystack(procedure: Procedure) -> _Haystack:
    latest = procedure.latest
    words = search_words(f"{latest.name} {latest.field}")
    return _Haystack(fold(procedure.code), fold(latest.name), tuple(word for word in words if word))
