"""What a command answers: keys for scripts, lines for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cchc_desktop.cli.plain import plain, without_passwords
from cchc_desktop.domain.errors import UserError

DONE, REFUSED, WRONG_USAGE, BUG = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Answer:
    """The ``keys`` a script reads, the ``lines`` a person reads, sentences to heed, and why it was refused."""

    keys: Mapping[str, Any] = field(default_factory=dict)
    lines: Sequence[str] = ()
    warnings: Sequence[str] = ()
    refusal: UserError | None = None


def give(answer: Answer, *, as_json: bool, option: str = "") -> int:
    """Print the answer and return the exit code: standard output for what was asked, standard error for reasons.

    ``option`` is where the refused value was typed.
    """
    refusal = answer.refusal
    if as_json:
        error = {} if refusal is None else {"error": error_of(refusal.kind, refusal.field, refusal.message)}
        print_json({**answer.keys, **error})
    else:
        for line in answer.lines:
            print(line)
        for warning in answer.warnings:
            print(f"Lưu ý: {warning}", file=sys.stderr)
    if refusal is None:
        return DONE
    told = without_passwords(refusal.message)
    print(f"{option}: {told}" if option else told, file=sys.stderr)
    return REFUSED


def error_of(kind: str, field: str | None, message: str) -> dict[str, str | None]:
    """An error as scripts read it."""
    return {"kind": kind, "field": field, "message": without_passwords(message)}


def print_json(keys: Mapping[str, Any]) -> None:
    """Print one JSON object, Vietnamese letters as they are."""
    print(json.dumps(plain(keys), ensure_ascii=False))
