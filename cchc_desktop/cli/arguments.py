"""Reading a call: one parser a command, global options before or after it, and every word of it Vietnamese."""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

# Global options that a value follows; a command's name cannot be that value.
_WITH_VALUE = ("--office", "--database", "--as", "--now")


class WrongUsage(Exception):
    """The call cannot be read: exit code 2. ``message`` is a Vietnamese sentence."""

    def __init__(self, message: str, command: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.command = command


class HelpShown(Exception):
    """The help was asked for and has been printed."""


class _Formatter(argparse.HelpFormatter):
    def _split_lines(self, text: str, width: int) -> list[str]:
        # A command's name must not be torn at its hyphen: it could not be typed from the help.
        return textwrap.wrap(" ".join(text.split()), width, break_on_hyphens=False)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """The parser of one command with the global options; it raises instead of ending the process."""

    def __init__(self, command: str, summary: str) -> None:
        super().__init__(
            prog=f"{program_name()} {command}",
            description=summary,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
        )
        self.command = command
        self._positionals.title = "Nội dung"
        self._optionals.title = "Tùy chọn"
        self.add_argument("-h", "--help", action="help", help="xem cách dùng lệnh này")
        add_global_options(self)

    def option_for(self, field: str | None) -> str:
        """The option in which a refused field was typed; empty when it came from elsewhere."""
        option = f"--{(field or '').replace('_', '-')}"
        return option if option in self._option_string_actions else ""

    def error(self, message: str) -> NoReturn:
        """Say in Vietnamese what argparse found wrong."""
        raise WrongUsage(in_vietnamese(message), self.command)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """Come here only after the help was printed."""
        raise HelpShown(status, message)


def add_global_options(parser: argparse.ArgumentParser) -> None:
    """The options that every command takes."""
    group = parser.add_argument_group("Tùy chọn chung, đứng trước hoặc sau lệnh")
    group.add_argument("--office", metavar="THƯ-MỤC", help="thư mục của đơn vị (hoặc biến CCHC_OFFICE)")
    group.add_argument("--database", metavar="ĐỊA-CHỈ", help="địa chỉ cơ sở dữ liệu (hoặc biến CCHC_DATABASE)")
    group.add_argument("--json", action="store_true", help="in kết quả thành một đối tượng JSON")
    group.add_argument("--as", dest="acting", metavar="NGƯỜI-DÙNG", help="người thực hiện, khi đơn vị đã có người dùng")
    group.add_argument("--now", metavar="LÚC", help="đặt giờ của lệnh, chỉ dùng cho đơn vị thực hành")


def program_name() -> str:
    """How the program is called here: its file, or the frozen program's."""
    return Path(sys.executable).name if getattr(sys, "frozen", False) else "main.py"


def command_in(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The command's name, None when the call has none, and the call without it."""
    place = 0
    while place < len(arguments):
        word = arguments[place]
        if not word.startswith("-"):
            return word, [*arguments[:place], *arguments[place + 1 :]]
        place += 2 if word in _WITH_VALUE else 1
    return None, list(arguments)


# Keyed on the few words that argparse's sentences keep from version to version.
_SENTENCES = (
    (r".*required: (?P<names>.+)", "Thiếu {names}."),
    (r"unrecognized arguments: (?P<rest>.+)", "Không hiểu «{rest}»."),
    (
        r"argument (?P<name>.+?): invalid choice: (?P<value>.+?) \(choose from (?P<choices>.+)\)",
        "{name} không nhận {value}; chọn một trong: {choices}.",
    ),
    (r"argument (?P<name>.+?): expected", "{name} thiếu giá trị đi kèm."),
    (r"argument (?P<name>.+?): ignored", "{name} không nhận giá trị đi kèm."),
)


def in_vietnamese(message: str) -> str:
    """One of argparse's sentences in Vietnamese."""
    for pattern, sentence in _SENTENCES:
        found = re.match(pattern, message, re.DOTALL)
        if found:
            return sentence.format(**{name: value.replace("'", "") for name, value in found.groupdict().items()})
    return "Cách gọi lệnh không đúng."
