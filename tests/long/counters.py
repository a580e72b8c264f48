"""Ten thousand intakes by sixteen processes on one server, then by four on one file: each number once, and all."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

from cchc_desktop.config import Config
from tests.long.tally import Tally
from tests.offices import new_office
from tests.postgres import Cluster, wheel
from tests.storage.many_counters import work_at_once

NOW = datetime(2026, 3, 2, 9, 0)
INTAKES = 10_000
ON_A_SERVER, ON_A_FILE = 16, 4
_LETTERS_PER_INTAKE = 5  # every fifth intake is followed by a letter with a number of its own


def run(share: int, seed: int) -> Tally:
    """Both kinds of database; nothing is drawn here, who meets whom at which row is the machine's chance."""
    tally = Tally("counters")
    with tempfile.TemporaryDirectory(prefix="cchc-counters-") as folder:
        if wheel() is None:
            tally.breach("NO SERVER WAS TRIED: no wheel of PostgreSQL is made for this kind of machine")
        else:
            cluster = Cluster()
            try:
                desk, _ = new_office(Path(folder) / "server", NOW, database=cluster.fresh())
                desk.close()
                work(tally, desk.config, ON_A_SERVER, INTAKES // share)
            finally:
                cluster.close()
        desk, _ = new_office(Path(folder) / "file", NOW)
        desk.close()
        work(tally, desk.config, ON_A_FILE, INTAKES // share)
    return tally


def work(tally: Tally, config: Config, counters: int, intakes: int) -> None:
    """Let so many processes take in so many dossiers together, and look at the numbers and at the whole book."""
    place = f"{counters} processes on {'one file' if config.database_file else 'one server'}"
    found = work_at_once(config, NOW, counters=counters, intakes=intakes)
    tally.count(f"intakes by {place}", len(found.serials))
    tally.count(f"numbered letters by {place}", len(found.letters))
    if found.serials != list(range(1, intakes + 1)):
        tally.breach(f"{place}: serials are not 1 to {intakes}: {_strange(found.serials, intakes)}")
    if found.letters != list(range(1, len(found.letters) + 1)) or len(found.letters) < intakes // _LETTERS_PER_INTAKE:
        tally.breach(f"{place}: letter numbers have holes or doubles: {_strange(found.letters, len(found.letters))}")
    for problem in found.problems:
        tally.breach(f"{place}: {problem}")


def _strange(numbers: list[int], upto: int) -> str:
    doubled = sorted({number for number in numbers if numbers.count(number) > 1})[:10]
    missing = sorted(set(range(1, upto + 1)) - set(numbers))[:10]
    return f"{len(numbers)} numbers, doubled {doubled}, missing {missing}"
