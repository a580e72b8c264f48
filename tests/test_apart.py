"""Work done by another process answers, refuses, stops and breaks as if it were done here."""

from __future__ import annotations

import os
from typing import Any

import pytest

from cchc_desktop import apart
from cchc_desktop.domain.errors import InvalidInput, Unavailable
from cchc_desktop.log import bug_report


class Heard:
    """Keeps what it is told, and asks to stop at a number."""

    def __init__(self, stop_at: int | None = None) -> None:
        self.told: list[tuple[int, int | None, str]] = []
        self._stop_at = stop_at

    def progress(self, done: int, total: int | None = None, what: str = "") -> None:
        self.told.append((done, total, what))
        if done == self._stop_at:
            raise InterruptedError("no longer wanted")


def work(what: str, *, job: apart.Job) -> Any:
    job.progress(1, 1, "Đang thử")
    if what == "refuse":
        raise InvalidInput("file", "Tệp này trống.")
    if what == "break":
        raise KeyError("Nguyễn Văn An")
    if what == "vanish":
        os._exit(9)
    if what == "go on":
        while True:
            job.progress(1, 1)
    return what, os.getpid()


def test_the_answer_comes_from_another_process_and_tells_how_far_it_is() -> None:
    job = Heard()
    said, process = apart.call(work, "answer", job=job)
    assert (said, process == os.getpid(), job.told) == ("answer", False, [(1, 1, "Đang thử")])


def test_a_refusal_comes_back_with_its_field_and_a_bug_with_its_places_and_no_name() -> None:
    with pytest.raises(InvalidInput, match=r"^Tệp này trống\.$") as refused:
        apart.call(work, "refuse", job=Heard())
    assert refused.value.field == "file"
    with pytest.raises(apart.BrokeApart) as broken:
        apart.call(work, "break", job=Heard())
    report = bug_report(broken.value)
    assert "builtins.KeyError" in report
    assert "cchc_desktop/apart.py" in report
    assert "Nguyễn" not in report


def test_what_the_job_raises_ends_the_other_process_and_is_raised_here() -> None:
    with pytest.raises(InterruptedError, match="no longer wanted"):
        apart.call(work, "go on", job=Heard(stop_at=1))


def test_a_process_that_is_ended_from_outside_is_told_as_a_refusal() -> None:
    with pytest.raises(Unavailable, match="hãy làm lại"):
        apart.call(work, "vanish", job=Heard())
