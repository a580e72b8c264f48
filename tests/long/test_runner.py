"""The runner of the full counts tells each part with its figures and ends with 1 where anything is broken."""

from __future__ import annotations

import os
from types import SimpleNamespace

import pytest

from tests.long import __main__ as runner
from tests.long.tally import Tally


@pytest.fixture(autouse=True)
def parts(monkeypatch: pytest.MonkeyPatch) -> dict[str, Tally]:
    """Parts that are over at once; the variables of this process stay as they are."""
    made = {"kills": Tally("kills", {"kills of a save": 1000}), "counters": Tally("counters")}
    monkeypatch.setattr(runner, "PARTS", ("kills", "counters", "others"))
    monkeypatch.setattr(
        runner,
        "import_module",
        lambda name: SimpleNamespace(run=lambda share, seed: made[name.rpartition(".")[2]]),
    )
    monkeypatch.setattr(os, "environ", dict(os.environ))
    return made


def test_a_part_is_told_with_seed_share_and_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert runner.main(["kills", "--seed", "7", "--share", "20"]) == 0
    said = capsys.readouterr().out
    assert "seed 7  share 1/20" in said
    assert "1,000  kills of a save" in said
    assert said.endswith("no breach\n")


def test_a_breach_ends_with_1_and_is_told(parts: dict[str, Tally], capsys: pytest.CaptureFixture[str]) -> None:
    parts["counters"].breach("a number was given twice")
    assert runner.main(["kills", "counters"]) == 1
    said = capsys.readouterr().out
    assert "BREACH: a number was given twice" in said
    assert said.endswith("BROKEN: counters\n")


def test_a_part_that_is_missing_is_no_part_that_passed(capsys: pytest.CaptureFixture[str]) -> None:
    assert runner.main([]) == 1
    assert "THIS PART IS MISSING" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["kill"], ["--share", "0"], ["--share", "x"]])
def test_what_it_does_not_know_it_does_not_run(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        runner.main(arguments)
    assert refused.value.code == 2
