"""What a report carries along: what was certified, how many procedures there are, which papers were missing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.procedure import Certified, DossierRole, OnlineLevel
from cchc_desktop.domain.text import fold, nfc
from cchc_desktop.domain.words import CERTIFIED_NUMBER, ONLINE_LEVEL, ROLE


@dataclass(frozen=True, slots=True)
class Certification:
    """What one procedure certified in the period: ``dossiers`` with a granted result, ``number`` of copies or cases.

    A dossier of which nobody wrote down how many counts as one; ``uncounted`` is how many of those there are.
    """

    code: str
    name: str
    kind: Certified
    dossiers: int
    number: int
    uncounted: int


@dataclass(frozen=True, slots=True)
class CertifiedSum:
    """The same of all procedures of one kind."""

    kind: Certified
    dossiers: int
    number: int
    uncounted: int

    @property
    def label(self) -> str:
        """What the number is called."""
        return CERTIFIED_NUMBER[self.kind]


@dataclass(frozen=True, slots=True)
class ProcedureUse:
    """A procedure that could be received in the period, and how many dossiers were."""

    code: str
    name: str
    field: str
    level: OnlineLevel
    role: DossierRole
    is_confirmed: bool
    received: int


@dataclass(frozen=True, slots=True)
class ProcedureCount:
    """How many procedures, with dossiers received in the period or without, compared with the decision or not."""

    label: str
    procedures: int
    used: int
    confirmed: int
    received: int

    @property
    def unused(self) -> int:
        """Those for which nothing was received."""
        return self.procedures - self.used

    @property
    def unconfirmed(self) -> int:
        """Those that are yet to be compared ("cần đối chiếu")."""
        return self.procedures - self.confirmed


@dataclass(frozen=True, slots=True)
class Slip:
    """One request for a supplement (``is_request``) or one guidance slip before reception, and what it asked for."""

    field: str
    is_request: bool
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MissingField:
    """The slips of one field."""

    field: str
    requests: int
    guidances: int


@dataclass(frozen=True, slots=True)
class MissingPaper:
    """A paper that was asked for; what differs by case, accents or full stops alone is one, in its usual spelling."""

    text: str
    fields: tuple[str, ...]
    requests: int
    guidances: int

    @property
    def times(self) -> int:
        """How often it was asked for."""
        return self.requests + self.guidances


@dataclass(frozen=True, slots=True)
class MemoReport:
    """The figures of a period that stand beside form II.06a."""

    period: ReportingPeriod
    certifications: tuple[Certification, ...]
    uses: tuple[ProcedureUse, ...]
    missing_by_field: tuple[MissingField, ...]
    missing_papers: tuple[MissingPaper, ...]

    @property
    def certified(self) -> tuple[CertifiedSum, ...]:
        """The sums of the three kinds, also where nothing was certified."""
        return tuple(_certified_sum(kind, self.certifications) for kind in Certified)

    @property
    def by_field(self) -> tuple[ProcedureCount, ...]:
        """The procedures by field, in the order of the catalogue."""
        return _counts(self.uses, lambda use: use.field)

    @property
    def by_level(self) -> tuple[ProcedureCount, ...]:
        """The procedures by how far they run online."""
        found = {count.label: count for count in _counts(self.uses, lambda use: ONLINE_LEVEL[use.level])}
        return tuple(found[word] for word in ONLINE_LEVEL.values() if word in found)

    @property
    def by_role(self) -> tuple[ProcedureCount, ...]:
        """The procedures by mechanism: one's own, for another agency (phi địa giới), inter-agency."""
        found = {count.label: count for count in _counts(self.uses, lambda use: ROLE[use.role])}
        return tuple(found[word] for word in ROLE.values() if word in found)

    @property
    def all_procedures(self) -> ProcedureCount:
        """All of them."""
        return _count("Tổng cộng", self.uses)

    def as_record(self) -> dict[str, Any]:
        """The figures in plain values, by the keys that scripts rely on."""
        groups: Mapping[str, tuple[ProcedureCount, ...]] = {
            "by_field": self.by_field,
            "by_level": self.by_level,
            "by_mechanism": self.by_role,
        }
        return {
            "certification": {
                "sums": [{**asdict(one), "label": one.label} for one in self.certified],
                "procedures": [asdict(one) for one in self.certifications],
            },
            "procedures": {
                "total": _plain(self.all_procedures),
                **{name: [_plain(count) for count in counts] for name, counts in groups.items()},
                "rows": [asdict(use) for use in self.uses],
            },
            "missing": {
                "by_field": [asdict(one) for one in self.missing_by_field],
                "papers": [{**asdict(one), "fields": list(one.fields)} for one in self.missing_papers],
            },
        }


def memo_of(
    period: ReportingPeriod,
    certifications: Iterable[Certification],
    uses: Iterable[ProcedureUse],
    slips: Iterable[Slip],
) -> MemoReport:
    """Put the figures of a period together."""
    found = tuple(slips)
    papers = tuple(sorted(_papers(found), key=lambda paper: (-paper.times, fold(paper.text))))
    return MemoReport(period, tuple(certifications), tuple(uses), tuple(_fields(found)), papers)


def _certified_sum(kind: Certified, found: Iterable[Certification]) -> CertifiedSum:
    of_kind = [one for one in found if one.kind is kind]
    sums = (sum(getattr(one, name) for one in of_kind) for name in ("dossiers", "number", "uncounted"))
    return CertifiedSum(kind, *sums)


def _counts(uses: Iterable[ProcedureUse], key: Callable[[ProcedureUse], str]) -> tuple[ProcedureCount, ...]:
    groups: defaultdict[str, list[ProcedureUse]] = defaultdict(list)
    for use in uses:
        groups[key(use)].append(use)
    return tuple(_count(label, group) for label, group in groups.items())


def _count(label: str, uses: Iterable[ProcedureUse]) -> ProcedureCount:
    group = tuple(uses)
    return ProcedureCount(
        label,
        len(group),
        sum(use.received > 0 for use in group),
        sum(use.is_confirmed for use in group),
        sum(use.received for use in group),
    )


def _plain(count: ProcedureCount) -> dict[str, Any]:
    return {**asdict(count), "unused": count.unused, "unconfirmed": count.unconfirmed}


def _fields(slips: Iterable[Slip]) -> Iterator[MissingField]:
    counts = Counter((slip.field, slip.is_request) for slip in slips)
    for name in sorted({field for field, _ in counts}, key=fold):
        yield MissingField(name, counts[name, True], counts[name, False])


def _papers(slips: Iterable[Slip]) -> Iterator[MissingPaper]:
    """One for each paper, whoever wrote it in whatever letters."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    counts: Counter[tuple[str, bool]] = Counter()
    fields: defaultdict[str, set[str]] = defaultdict(set)
    for slip in slips:
        # A slip that names a paper twice asks for it once.
        for key, text in {_key(text): nfc(text) for text in slip.texts}.items():
            if key:
                spellings[key][text.strip(" .;,")] += 1
                counts[key, slip.is_request] += 1
                fields[key].add(slip.field)
    for key, spelled in spellings.items():
        text = min(spelled, key=lambda spelling: (-spelled[spelling], spelling))
        yield MissingPaper(text, tuple(sorted(fields[key], key=fold)), counts[key, True], counts[key, False])


def _key(text: str) -> str:
    return fold(text).strip(" .;,")
