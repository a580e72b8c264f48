"""The wording of a printed form as dated data: what ships with the program, and the office's own words over it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.form_text import FormText
from cchc_desktop.domain.text import nfc

LONGEST = 1_000
_BLANK = re.compile(r"\{(\w+)\}")
_BRACE = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class FormPart:
    """One piece of wording: ``title`` names it in the settings, ``{...}`` in its text are blanks that get filled."""

    key: str
    title: str
    text: str

    @property
    def blanks(self) -> tuple[str, ...]:
        """The names of its blanks, each once, in order."""
        return tuple(dict.fromkeys(_BLANK.findall(self.text)))


@dataclass(frozen=True, slots=True)
class FormTemplate:
    """A form as a circular laid it down, from ``valid_from`` on; ``edits`` counts the office's own words in it.

    ``is_provisional`` marks a form whose official text is not known ("mẫu tạm").
    """

    form: str
    version: str
    name: str
    source: str
    valid_from: date
    parts: Mapping[str, FormPart]
    is_provisional: bool = False
    edits: int = 0

    def __getitem__(self, key: str) -> str:
        """The words of a part; KeyError for one that the form does not have is a bug of ours."""
        return self.parts[key].text

    @property
    def id(self) -> str:
        """What a print remembers: the version, and whether the office's own words stood in it."""
        return f"{self.version}+{self.edits}" if self.edits else self.version

    def filled(self, key: str, **values: str) -> str:
        """The words of a part with its blanks filled."""
        return "".join(values[text] if is_blank else text for text, is_blank in self.pieces(key))

    def pieces(self, key: str) -> tuple[tuple[str, bool], ...]:
        """The words of a part cut at its blanks: (text, False) to be printed, (name, True) to be filled."""
        cut = _BLANK.split(self[key])
        return tuple((text, bool(place % 2)) for place, text in enumerate(cut) if text)

    def with_words(self, words: Mapping[str, str]) -> FormTemplate:
        """This form with the office's words over its own; empty words leave the shipped ones standing."""
        own = {key: text for key, text in words.items() if text and key in self.parts and text != self[key]}
        parts = {key: replace(part, text=own.get(key, part.text)) for key, part in self.parts.items()}
        return replace(self, parts=parts, edits=self.edits + len(own))


def checked(template: FormTemplate, key: str, text: str) -> str:
    """The office's words for a part, as they may be kept; empty words give the part back its own.

    Raises InvalidInput by the key of the part: for one that the form does not have, words that are too long, a blank
    that is missing or unknown, a stray brace.
    """
    part = template.parts.get(key)
    if part is None:
        raise InvalidInput(key, f"Mẫu «{template.name}» không có phần «{key}».")
    clean = nfc(text)
    if not clean:
        return ""
    if len(clean) > LONGEST:
        raise InvalidInput(key, f"{part.title}: dài {len(clean)} ký tự; chỉ được tối đa {LONGEST}.")
    found = set(_BLANK.findall(clean))
    for name in part.blanks:
        if name not in found:
            raise InvalidInput(key, f"{part.title}: phải giữ chỗ điền {{{name}}}.")
    unknown = found.difference(part.blanks)
    if unknown:
        raise InvalidInput(key, f"{part.title}: không có chỗ điền {{{min(unknown)}}}.")
    if _BRACE.search(_BLANK.sub("", clean)):
        raise InvalidInput(key, f"{part.title}: dấu ngoặc nhọn chỉ dùng cho chỗ điền.")
    return clean


def in_force(templates: Iterable[FormTemplate], day: date) -> FormTemplate:
    """The version of that day; before the first one, the first."""
    ordered = sorted(templates, key=lambda template: template.valid_from)
    return next((template for template in reversed(ordered) if template.valid_from <= day), ordered[0])


def office_words(texts: Iterable[FormText], form: str, day: date, known_at: datetime) -> dict[str, str]:
    """The office's words for the parts of a form on that day, as they were written down by ``known_at``.

    Of several for one part the one valid from the latest day counts, then the one written last.
    """
    own = [text for text in texts if text.form == form and text.valid_from <= day and text.changed_at <= known_at]
    ordered = sorted(own, key=lambda text: (text.valid_from, text.changed_at))
    return {text.part: text.text for text in ordered}


def template_from(record: Mapping[str, object]) -> tuple[FormTemplate, ...]:
    """The versions of a form from a shipped file. A file that is not whole raises KeyError or ValueError."""
    form, versions = record["form"], record["versions"]
    if not isinstance(form, str) or not isinstance(versions, list):
        raise ValueError("a form names itself and its versions")
    return tuple(
        FormTemplate(
            form=form,
            version=version["version"],
            name=version["name"],
            source=version["source"],
            valid_from=date.fromisoformat(version["valid_from"]),
            parts={part["key"]: FormPart(part["key"], part["title"], part["text"]) for part in version["parts"]},
            is_provisional=version["is_provisional"],
        )
        for version in versions
    )
