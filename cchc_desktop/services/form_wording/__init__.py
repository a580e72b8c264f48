"""The words on the printed forms: what the circular laid down, what the office says instead, and from which day.

Everything here reads and takes the blanks of a text by their Vietnamese names: "Số: {số}/PBS-{ký hiệu}".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import InvalidInput, NotFound
from cchc_desktop.domain.events import Deed
from cchc_desktop.domain.form_template import FormPart, FormTemplate, checked, in_force, office_words
from cchc_desktop.domain.form_text import FormText
from cchc_desktop.domain.people import Right
from cchc_desktop.services.changes import NOTHING, SETTINGS, Done, kept_changed
from cchc_desktop.services.form_wording import blanks, samples
from cchc_desktop.services.steps.noting import note
from cchc_desktop.services.steps.paper import PrintedPaper

if TYPE_CHECKING:
    from cchc_desktop.storage.views import View

ISO = "iso"
OFFICIAL = "lời chính thức"
SINCE = "valid_from"


@dataclass(frozen=True, slots=True)
class Kept:
    """One wording as it was once kept: ``text`` empty for the official one, ``changed_by`` empty for the office."""

    text: str
    valid_from: date
    changed_at: datetime
    changed_by: str = ""


@dataclass(frozen=True, slots=True)
class PartWords:
    """A part of a form: its ``official`` words, the office's ``own`` in force today ("" for none), the next ones.

    ``history`` is every wording ever kept for it, the last kept first.
    """

    key: str
    title: str
    official: str
    own: str = ""
    ahead: Kept | None = None
    history: tuple[Kept, ...] = ()

    @property
    def text(self) -> str:
        """The words in force."""
        return self.own or self.official


@dataclass(frozen=True, slots=True)
class FormWords:
    """A form with its parts: the ISO code first, the rest as they are printed.

    ``source`` is the legal source, ``is_provisional`` a form whose official text is not known ("mẫu tạm").
    """

    form: str
    name: str
    source: str
    version: str
    valid_from: date
    is_provisional: bool
    parts: tuple[PartWords, ...]


def forms(desk: Desk) -> tuple[FormWords, ...]:
    """The forms whose words an office may change, in their official order, as they hold today."""
    desk.require(Right.READ)
    with desk.read() as view:
        return tuple(_form_words(view, form, desk.now()) for form in samples.FORMS)


def change(desk: Desk, form: str, words: Mapping[str, str], valid_from: date) -> Done[tuple[str, ...]]:
    """Keep these words for parts of a form, printed from a day on; returns the parts that differ from then on.

    Empty words, or the official ones, give a part back to the circular. What was printed before stays as it was. Raises
    InvalidInput by the part's key, or ``valid_from`` for a day that is past; NotFound for a form without such words.
    """
    desk.require(Right.KEEP_SETTINGS)
    now = desk.now()
    if valid_from < now.date():
        message = "Lời mới chỉ áp dụng từ hôm nay trở đi: giấy đã in phải in lại được nguyên lời."
        raise InvalidInput(SINCE, message)
    template = _template(form, valid_from)
    clean = {key: _own(template, key, text) for key, text in words.items()}
    with desk.change() as unit:
        held = office_words(unit.form_texts.all(), form, valid_from, now)
        different = {key: text for key, text in clean.items() if text != _own_of(template, held.get(key, ""), key)}
        if not different:
            return Done((), NOTHING)
        for key, text in different.items():
            unit.form_texts.put(FormText(form, key, text, valid_from, now, desk.actor.id))
            about = f"{template.name}: {template.parts[key].title}, từ {valid_from:%d/%m/%Y}"
            was, became = (blanks.shown(words) if words else OFFICIAL for words in (held.get(key, ""), text))
            note(desk, unit, Deed.WORDING, about, was=was, became=became)
        unit.touch("form_texts")
        unit.commit()
    return Done(tuple(different), kept_changed(SETTINGS))


def preview(desk: Desk, form: str, words: Mapping[str, str], part: str = "") -> PrintedPaper:
    """The form with these words over those in force, filled with an invented dossier and marked as a draft.

    ``part`` is the one that must be seen: some stand only on papers of their own kind. Raises InvalidInput by the key
    of a part; NotFound for a form without such words.
    """
    desk.require(Right.READ)
    now = desk.now()
    official = _template(form, now.date())
    with desk.read() as view:
        held = office_words(view.form_texts.all(), form, now.date(), now)
        around = samples.Around(view.settings, tuple(view.people.signers()), now.date(), part)
    typed = {key: _own(official, key, text) for key, text in words.items()}
    template = official.with_words({**held, **typed})
    return samples.FORMS[form](around, template).finish(f"{official.name} (bản xem thử)", f"xem-thu-{form}", 0)


def _own(template: FormTemplate, key: str, text: str) -> str:
    """The words as they may be kept: none where they are the official ones, so that a later version is followed."""
    try:
        return _own_of(template, checked(template, key, blanks.typed(text)), key)
    except InvalidInput as error:
        raise InvalidInput(key, blanks.shown(error.message)) from None


def _own_of(template: FormTemplate, text: str, key: str) -> str:
    return "" if text == template[key] else text


def _template(form: str, day: date) -> FormTemplate:
    from cchc_desktop.documents import templates

    if form not in samples.FORMS:
        raise NotFound(f"Không có biểu mẫu «{form}» để sửa lời in.")
    return in_force(templates.shipped()[form], day)


def _form_words(view: View, form: str, now: datetime) -> FormWords:
    template = _template(form, now.date())
    names = {officer.id: officer.name for officer in view.people.officers()}
    texts = [text for text in view.form_texts.all() if text.form == form]
    held = office_words(texts, form, now.date(), now)
    ordered = sorted(template.parts.values(), key=lambda part: part.key != ISO)
    return FormWords(
        form=form,
        name=template.name,
        source=template.source,
        version=template.version,
        valid_from=template.valid_from,
        is_provisional=template.is_provisional,
        parts=tuple(_part_words(template, part, texts, held.get(part.key, ""), names, now.date()) for part in ordered),
    )


def _part_words(
    template: FormTemplate,
    part: FormPart,
    texts: Iterable[FormText],
    held: str,
    names: Mapping[int, str],
    today: date,
) -> PartWords:
    own = _own_of(template, held, part.key)
    mine = [text for text in texts if text.part == part.key]
    shown = blanks.shown
    kept = [Kept(shown(one.text), one.valid_from, one.changed_at, names.get(one.changed_by or 0, "")) for one in mine]
    ahead = next(
        (one for one in _ahead(kept, today) if _own_of(template, blanks.typed(one.text), part.key) != own), None
    )
    history = tuple(sorted(kept, key=lambda one: one.changed_at, reverse=True))
    return PartWords(part.key, part.title, shown(part.text), shown(own), ahead, history)


def _ahead(kept: Iterable[Kept], today: date) -> Iterator[Kept]:
    """What holds from each coming day on; of one day the last kept counts."""
    later = sorted((one for one in kept if one.valid_from > today), key=lambda one: (one.valid_from, one.changed_at))
    last = {one.valid_from: one for one in later}
    yield from last.values()
