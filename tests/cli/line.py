"""The command line as scripts use it: what went in, what came out and with which exit code."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import main

NOW = "2026-03-02T09:00"
MARRIAGE, CERTIFICATION = "1.004873", "2.000815"


@dataclass(frozen=True)
class Outcome:
    """How a call ended."""

    code: int
    out: str
    err: str

    @property
    def keys(self) -> dict[str, Any]:
        """The one JSON object on standard output."""
        found: dict[str, Any] = json.loads(self.out)
        assert self.out.count("\n") == 1
        return found

    @property
    def error(self) -> dict[str, Any]:
        """The refusal."""
        assert self.code == 1, (self.out, self.err)
        error: dict[str, Any] = self.keys["error"]
        assert set(error) == {"kind", "field", "message"}
        assert error["message"] in self.err
        return error


class Line:
    """Calls on one office, in this process; the folder may also be none yet."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def plain(self, *words: str, now: str | None = NOW) -> Outcome:
        """Run a command as a person does."""
        clock = ("--now", now) if now else ()
        return self.bare("--office", str(self.folder), *words, *clock)

    def call(self, *words: str, now: str | None = NOW) -> Outcome:
        """Run a command as a script does, with --json."""
        return self.plain(*words, "--json", now=now)

    def bare(self, *words: str) -> Outcome:
        """Run a call as it stands."""
        self._capsys.readouterr()
        code = main.main(list(words))
        said = self._capsys.readouterr()
        return Outcome(code, said.out, said.err)

    def keys(self, *words: str, now: str | None = NOW) -> dict[str, Any]:
        """The keys of a command that must be done."""
        outcome = self.call(*words, now=now)
        assert outcome.code == 0, outcome.err
        return outcome.keys

    def taken(self, *more: str, name: str = "Đặng Thị Hòa", procedure: str = MARRIAGE, now: str = NOW) -> str:
        """The code of a dossier that was just taken in."""
        code: str = self.keys("intake", "--procedure", procedure, "--name", name, *more, now=now)["code"]
        return code

    def step(self, code: str, action: str, *more: str, now: str = NOW) -> dict[str, Any]:
        """Do an action that must be lawful."""
        return self.keys("step", code, action, *more, now=now)

    def show(self, code: str) -> dict[str, Any]:
        """A dossier with its events."""
        return self.keys("show", code)
