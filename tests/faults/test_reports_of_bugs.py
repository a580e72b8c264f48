"""Whatever fails in the middle of a dossier, neither the log nor the report of the bug says whose dossier it was."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import Conflict, UserError
from cchc_desktop.domain.people import Person
from cchc_desktop.domain.workflow import Action
from cchc_desktop.log import LOG_NAME, report_bug, start_log
from cchc_desktop.services import book, intake, progress
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.services.progress import StepForm
from cchc_desktop.storage import codec, search
from cchc_desktop.storage.dossiers import DossierRows
from cchc_desktop.storage.journal import Journal
from tests.offices import new_office

MARITAL = "1.004873"
LETTERS = "bcdghklmnpqrstvx"


def word(chance: random.Random) -> str:
    """A word that stands nowhere else."""
    return "Zq" + "".join(chance.choice(LETTERS) for _ in range(8))


def digits(chance: random.Random) -> str:
    return "".join(chance.choice("0123456789") for _ in range(12))


class Said:
    """Forms filled with values that are found again wherever they leak to."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self.values: list[str] = []

    def one(self) -> str:
        return self._kept(word(self._chance))

    def number(self) -> str:
        return self._kept(digits(self._chance))

    def _kept(self, value: str) -> str:
        self.values.append(value)
        return value

    def form(self) -> IntakeForm:
        """A form whose every free field bears a value."""
        owner = Person(self.one(), self.number(), self.one(), self.number(), f"{self.one()}@vidu.vn")
        return IntakeForm(
            procedure=MARITAL,
            name=self.one(),
            id_number=self.number(),
            address=self.one(),
            phone=self.number(),
            email=f"{self.one()}@vidu.vn",
            owner=owner,
            agency=self.one(),
            note=self.one(),
            key=self.one(),
        )


# Where the program may break while it has a dossier in its hands, and with what in the message.
PLACES: tuple[tuple[Any, str], ...] = (
    (Dossier, "_fold"),
    (Journal, "append"),
    (DossierRows, "_row"),
    (DossierRows, "_keep_beside"),
    (search, "words_of"),
    (codec, "encode"),
    (codec, "decode"),
)


@pytest.fixture
def log_folder(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    level, speaks = root.level, logging.raiseExceptions
    handler = start_log(tmp_path / "logs")
    (tmp_path / "logs").mkdir()
    yield tmp_path / "logs"
    root.removeHandler(handler)
    root.setLevel(level)
    logging.raiseExceptions = speaks
    handler.close()


def trips(desk: Any, said: Said, code: str) -> tuple[Callable[[], object], ...]:
    """What a clerk does, each time with other values."""
    return (
        lambda: intake.receive(desk, said.form()),
        lambda: intake.turn_away(desk, said.form(), said.one()),
        lambda: intake.guide(desk, said.form(), (said.one(),), said.one()),
        lambda: progress.step(desk, code, Action.FINISH, StepForm(note=said.one())),
        lambda: progress.step(desk, code, Action.WITHDRAW, StepForm(reason=said.one())),
        lambda: book.show(desk, code),
        lambda: book.search(desk, said.one()),
    )


@pytest.mark.parametrize("seed", range(3))
def test_no_value_of_a_dossier_stands_in_the_log_or_in_the_report(
    tmp_path: Path, log_folder: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    said = Said(seed)
    desk, _clock = new_office(tmp_path / "vp", datetime(2026, 3, 2, 9))
    code = intake.receive(desk, said.form()).value.code
    bugs = 0

    def broken(*given: Any, **named: Any) -> Any:
        """Fail as a bug does, with all that it had in its message."""
        local = f"{given} {named}"
        logging.getLogger("cchc_desktop.storage").warning("broken %s", local)
        raise RuntimeError(local, said.values)

    with closing(desk):
        for owner, name in PLACES:
            with monkeypatch.context() as place:
                place.setattr(owner, name, broken)
                for trip in trips(desk, said, code):
                    try:
                        trip()
                    except UserError:
                        continue
                    except Exception as error:
                        bugs += 1
                        logging.getLogger("ui").error("a bug", exc_info=error)
                        report_bug(error, log_folder)
    told = "\n".join(path.read_text(encoding="utf-8") for path in sorted(log_folder.iterdir()))
    assert bugs > 3 * len(PLACES)
    assert (log_folder / LOG_NAME).is_file()
    assert "RuntimeError" in told
    assert [value for value in said.values if value.lower() in told.lower()] == []


@pytest.mark.parametrize("seed", range(3))
def test_what_the_database_refuses_is_reported_without_its_values(
    tmp_path: Path, log_folder: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    said = Said(seed)
    desk, _clock = new_office(tmp_path / "vp", datetime(2026, 3, 2, 9))
    real = DossierRows._row

    def without_what_must_be(rows: DossierRows, dossier: Any) -> dict[str, Any]:
        return {**real(rows, dossier), "owner_name": None}

    monkeypatch.setattr(DossierRows, "_row", without_what_must_be)
    with closing(desk), pytest.raises((IntegrityError, Conflict)) as failure:
        intake.receive(desk, said.form())
    logging.getLogger("ui").error("a bug", exc_info=failure.value)
    report_bug(failure.value, log_folder)
    told = "\n".join(path.read_text(encoding="utf-8") for path in log_folder.iterdir())
    assert "IntegrityError" in told or "Conflict" in told
    assert [value for value in said.values if value in told] == []


def test_the_log_turns_over_and_keeps_five_files_of_a_megabyte(log_folder: Path) -> None:
    logger = logging.getLogger("cchc_desktop")
    for _ in range(60_000):
        logger.warning("the same line that is about as long as those of the program are")
    files = sorted(log_folder.iterdir())
    assert [path.name for path in files] == [LOG_NAME, *(f"{LOG_NAME}.{number}" for number in range(1, 5))]
    assert all(path.stat().st_size <= 1_000_000 for path in files)
