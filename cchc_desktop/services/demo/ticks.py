"""The ticks of practice dossiers and how many each certifies, by chances of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from cchc_desktop.domain.application import ONLINE_CHANNELS, Application, Channel
from cchc_desktop.domain.procedure import Certified, ProcedureVersion
from cchc_desktop.services.steps.certifying import certified_by

# Many bring one diploma for a whole file of applications; a signature or a contract is seldom more than one.
_NUMBERS: Mapping[Certified, tuple[int, ...]] = {
    Certified.COPIES: (1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 8, 10, 12, 20),
    Certified.SIGNATURES: (1, 1, 1, 1, 1, 2, 2, 3),
    Certified.CONTRACTS: (1,),
}
_UNCOUNTED = 0.04


@dataclass(frozen=True, slots=True)
class Ticks:
    """What is ticked on one dossier."""

    copies: int
    is_digitised: bool
    is_reused: bool
    is_electronic: bool
    is_paid_online: bool

    def on(self, asked: Application) -> Application:
        """The application with what is ticked and counted of it at intake."""
        return replace(asked, copies=self.copies, is_digitised=self.is_digitised, is_reused=self.is_reused)


class Ticking:
    """Chances apart from those of the lives, so that they leave those as they were."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)

    def ticks(self, version: ProcedureVersion, channel: Channel) -> Ticks:
        """The ticks of one dossier of this procedure that came this way."""
        chance, is_online = self._chance.random, channel in ONLINE_CHANNELS
        kind = certified_by(version)
        is_counted = kind is not None and chance() >= _UNCOUNTED
        return Ticks(
            copies=self._chance.choice(_NUMBERS[kind]) if kind is not None and is_counted else 0,
            # What comes online comes as files; at the counter most is scanned, copies to be certified never are.
            is_digitised=kind is not Certified.COPIES and chance() < (0.97 if is_online else 0.72),
            is_reused=kind is None and chance() < 0.18,
            is_electronic=chance() < (0.8 if is_online else 0.45 if kind is None else 0.05),
            is_paid_online=version.fee > 0 and chance() < (0.85 if is_online else 0.22),
        )
