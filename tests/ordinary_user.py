"""Runs a function as a user who is stopped by permissions, also where the tests run as root."""

from __future__ import annotations

import ctypes
import os
import pickle
import tempfile
import traceback
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

# Without these two rights root still owns its files but is stopped by their permissions. Another user id
# would not do: a checkout in root's own home could not be read by it.
WRITE_ANYWHERE, READ_ANYWHERE = 1, 2  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
DROP_FOR_CHILDREN_TOO = 24  # PR_CAPBSET_DROP
CAPABILITY_VERSION_3 = 0x20080522


def run_without_root_rights(work: Callable[[], Any]) -> Any:
    """Return what ``work`` returns in a child process where permissions count; AssertionError if it raises.

    Programs that ``work`` starts are stopped by permissions as well.
    """
    if os.name == "nt":
        pytest.skip("folders of Windows have no such permission bits")
    if os.geteuid() != 0:
        return work()
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # of fork beside threads: the child uses none of them
        child = os.fork()
    if child == 0:
        os.close(reading)
        _answer(work, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    assert answer, "the child ended without an answer"
    value, failure = pickle.loads(answer)
    assert failure is None, failure
    return value


def _answer(work: Callable[[], Any], writing: int) -> None:
    """Run the work in the child and send what came of it; never returns into the parent's tests."""
    try:
        _drop_rights()
        _make_sure()
        answer = pickle.dumps((work(), None))
    except BaseException:  # noqa: BLE001 - whatever it is, the parent must be told
        answer = pickle.dumps((None, traceback.format_exc()))
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(answer)
    os._exit(0)


def _drop_rights() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    for right in (WRITE_ANYWHERE, READ_ANYWHERE):
        _checked(libc.prctl(DROP_FOR_CHILDREN_TOO, right, 0, 0, 0))
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; low words, then high words
    _checked(libc.capget(header, sets))
    for index in range(3):
        sets[index] &= ~(1 << WRITE_ANYWHERE | 1 << READ_ANYWHERE)
    _checked(libc.capset(header, sets))


def _checked(result: int) -> None:
    if result != 0:
        raise OSError(ctypes.get_errno(), "this machine does not let a test give up root's rights")


def _make_sure() -> None:
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o555)
        try:
            (Path(name) / "probe").touch()
        except PermissionError:
            return
        raise AssertionError("root's rights were dropped, and a read-only folder could still be written")
