"""Runs one command and says how it ended: 0 done, 1 refused, 2 wrong usage, 3 a bug of ours."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from cchc_desktop.cli.answer import BUG, DONE, REFUSED, WRONG_USAGE, Answer, error_of, give, print_json
from cchc_desktop.cli.arguments import HelpShown, Parser, WrongUsage, command_in, program_name
from cchc_desktop.cli.call import Call, Pictures, no_pictures
from cchc_desktop.cli.commands import command_named, overview
from cchc_desktop.cli.plain import without_passwords
from cchc_desktop.domain.errors import UserError

# What writing says when nobody reads any more; Windows names it wrongly, as an argument.
_NOBODY_READS = frozenset({errno.EPIPE, *([errno.EINVAL] if os.name == "nt" else [])})


def run(arguments: Sequence[str], pictures: Pictures = no_pictures) -> int:
    """Carry out the command in ``arguments`` and return the exit code; ``pictures`` takes those of the window."""
    as_json = "--json" in arguments
    try:
        code = _run(arguments, pictures, as_json=as_json)
        if sys.stdout is not None:  # the program of the window has no streams
            sys.stdout.flush()
        return code
    except OSError as error:
        if error.errno not in _NOBODY_READS:
            raise
        # Whoever read the answer ("| head") has seen enough; what is still buffered must not complain at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except HelpShown:
        return DONE
    except WrongUsage as usage:
        if as_json:
            print_json({"error": error_of("wrong_usage", None, usage.message)})
        hint = " ".join(part for part in (program_name(), usage.command, "--help") if part)
        print(f"{without_passwords(usage.message)}\nXem cách dùng: {hint}", file=sys.stderr)
        return WRONG_USAGE
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu.", file=sys.stderr)
        return REFUSED


def _run(arguments: Sequence[str], pictures: Pictures, *, as_json: bool) -> int:
    name, rest = command_in(arguments)
    if name is None or name == "help":
        if name is None and not {"-h", "--help"} & set(rest):
            raise WrongUsage("Chưa ghi lệnh cần làm.")
        print(overview())
        return DONE
    command, summary = command_named(name)
    parser = Parser(name, summary)
    command.declare(parser)
    call = Call(parser.parse_args(rest), os.environ, pictures)
    try:
        answer = command.carry_out(call)
    except UserError as refusal:
        answer = Answer(refusal=refusal)
    except WrongUsage as usage:
        usage.command = name
        raise
    except Exception as bug:  # noqa: BLE001 - whatever else fails is ours to mend, and is told as that
        return _report(bug, call, as_json=as_json)
    option = parser.option_for(answer.refusal.field) if answer.refusal else ""
    return give(answer, as_json=as_json, option=option)


def _report(bug: Exception, call: Call, *, as_json: bool) -> int:
    """Write the report of a bug where the office keeps its log, and say where it is."""
    from cchc_desktop.log import report_bug

    path = report_bug(bug, _report_folder(call))
    sentence = f"Chương trình gặp lỗi và đã dừng; báo cáo lỗi (không có dữ liệu cá nhân) ở tệp {path}."
    if as_json:
        print_json({"error": {**error_of("bug", None, sentence), "report": str(path)}})
    print(sentence, file=sys.stderr)
    return BUG


def _report_folder(call: Call) -> Path:
    try:
        config = call.config
    except UserError:
        return Path(tempfile.gettempdir())
    # An office that does not exist is not made by the report of a bug.
    return config.logs if config.office.is_dir() else Path(tempfile.gettempdir())
