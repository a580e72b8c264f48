"""What one part of a long run counted, and every breach of a rule that it saw."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Tally:
    """The counts of one part, in the order they were first counted; ``breaches`` empty is the only good end.

    ``counts`` holds whole numbers of any unit that its key names ("kills of a backup", "slowest Enter, ms").
    A breach is one sentence that says what was found and how to see it again (the seed's draw, the place).
    """

    name: str
    counts: dict[str, int] = field(default_factory=dict)
    breaches: list[str] = field(default_factory=list)

    def count(self, what: str, by: int = 1) -> None:
        """Count ``by`` more of ``what``."""
        self.counts[what] = self.counts.get(what, 0) + by

    def breach(self, sentence: str) -> None:
        """Note that a rule was broken."""
        self.breaches.append(sentence)
