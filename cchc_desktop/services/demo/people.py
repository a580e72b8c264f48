"""Invented people for practice books: names as common as in Vietnam, numbers that no authority has issued."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from itertools import accumulate
from random import Random

from cchc_desktop import resources
from cchc_desktop.domain.people import ApplicantKind, Person

# No province has the code 999, so no citizen has such a number (seed data, names.md section 5).
INVENTED_PREFIX = "999"


class Crowd:
    """Draws applicants; the same ``chance`` gives the same crowd."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        names: defaultdict[str, list[str]] = defaultdict(list)
        weights: defaultdict[str, list[float]] = defaultdict(list)
        for row in csv.DictReader(io.StringIO(resources.text("seed/demo_names.csv"))):
            names[row["group"]].append(row["name"])
            weights[row["group"]].append(float(row["weight"]))
        self._names = dict(names)
        self._sums = {group: list(accumulate(numbers)) for group, numbers in weights.items()}

    def _draw(self, group: str) -> str:
        return self._chance.choices(self._names[group], cum_weights=self._sums[group])[0]

    def name(self) -> str:
        """A person's name; one in two hundred is of an unusual make (two words, other spellings, other peoples)."""
        if self._chance.random() < 0.005:
            return self._draw("whole")
        sex = "female" if self._chance.random() < 0.52 else "male"
        parts = [self._draw("surname"), self._draw(f"{sex}_middle")]
        if sex == "female" and self._chance.random() < 0.55:
            parts.append(self._draw("female_middle"))
        if parts[-1] == parts[-2]:
            parts.pop()
        return " ".join((*parts, self._draw(sex)))

    def applicant(self, place: str) -> tuple[Person, ApplicantKind]:
        """Someone who asks for something, now and then an organisation."""
        chance = self._chance
        address = f"{self._draw('hamlet')}, {place}"
        phone = f"09{chance.randrange(10**8):08d}"
        if chance.random() < 0.03:
            tax_number = f"{INVENTED_PREFIX}{chance.randrange(10**7):07d}"
            return Person(self._draw("organisation"), tax_number, address, phone), ApplicantKind.ORGANISATION
        number = f"{INVENTED_PREFIX}{chance.randrange(10**9):09d}"
        return Person(self.name(), number, address, phone), ApplicantKind.INDIVIDUAL
