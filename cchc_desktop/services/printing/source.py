"""What a dossier's forms are filled from, and what a print says of the prints before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.deadline import DueTerms
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import Conflict
from cchc_desktop.domain.event_words import PAPER
from cchc_desktop.domain.explanation import ExplainedDay
from cchc_desktop.domain.form_template import FormTemplate, in_force, office_words
from cchc_desktop.domain.form_text import FormText
from cchc_desktop.domain.people import Officer, Signer
from cchc_desktop.domain.procedure import ProcedureVersion
from cchc_desktop.domain.settings import OfficeSettings
from cchc_desktop.services.steps.explained import explained

if TYPE_CHECKING:
    from cchc_desktop.documents.parts import Marks
    from cchc_desktop.storage.views import View


class Form(StrEnum):
    """The papers that belong to one dossier, by the names that scripts use (forms 01-06 of TT 03/2025/TT-VPCP)."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    STOP = "stop"
    CONTROL_SLIP = "control_slip"
    EXPLANATION = "explanation"


TITLES: Mapping[Form, str] = {form: PAPER[form.value] for form in Form}
_PROMISES = (ev.Received, ev.Accepted, ev.SupplementCompleted, ev.Resumed, ev.Corrected, ev.Reissued)
# A receipt printed after one of these takes the place of the one before: another date or other words stand on it.
_REPLACING = (ev.SupplementCompleted, ev.Resumed, ev.Corrected, ev.Reissued)
# What a form is issued for; the latest of its kind counts.
_OCCASIONS: Mapping[Form, tuple[type[ev.Event], ...]] = {
    Form.RECEIPT: _PROMISES,
    Form.SUPPLEMENT: (ev.SupplementRequested,),
    Form.REFUSAL: (ev.Rejected, ev.Finished),
    Form.APOLOGY: (ev.Extended, ev.LetterIssued),
    Form.STOP: (ev.Withdrawn, ev.Stopped),
    Form.CONTROL_SLIP: (*_PROMISES, ev.HandedOver, ev.Finished),
    Form.EXPLANATION: (*_PROMISES, ev.Extended),
}
# A number that comes later is written into the form, which stays what was issued.
_COMPLETING: Mapping[Form, tuple[type[ev.Event], ...]] = {
    Form.RECEIPT: (ev.CodeAssigned,),
    Form.APOLOGY: (ev.LetterNumbered,),
}
_MISSING: Mapping[Form, str] = {
    Form.RECEIPT: "chưa được tiếp nhận; hãy tiếp nhận hồ sơ rồi in giấy tiếp nhận",
    Form.SUPPLEMENT: "chưa có yêu cầu bổ sung; hãy ghi yêu cầu bổ sung rồi in phiếu",
    Form.REFUSAL: "không bị từ chối; hãy ghi việc từ chối rồi in phiếu",
    Form.APOLOGY: "chưa có thư xin lỗi; hãy ghi thư xin lỗi hoặc gia hạn rồi in",
    Form.STOP: "chưa dừng giải quyết; hãy ghi việc rút, đóng hoặc dừng hồ sơ rồi in thông báo",
    Form.CONTROL_SLIP: "chưa được tiếp nhận nên chưa có phiếu kiểm soát; hãy tiếp nhận hồ sơ trước",
    Form.EXPLANATION: "chưa được tiếp nhận nên chưa có ngày hẹn; hãy tiếp nhận hồ sơ trước",
}
_AFTER_RECEPTION = (Form.RECEIPT, Form.CONTROL_SLIP, Form.EXPLANATION)


@dataclass(frozen=True, slots=True)
class Source:
    """One dossier and the office around it, as they stood at the moment ``at``.

    ``dossier`` and ``events`` end there; ``current`` and ``history`` are the dossier and all that happened by ``now``,
    ``kept`` how many events that is.
    """

    dossier: Dossier
    events: tuple[ev.Event, ...]
    current: Dossier
    history: tuple[ev.Event, ...]
    settings: OfficeSettings
    terms: DueTerms
    version: ProcedureVersion
    officers: Mapping[int, Officer]
    signers: tuple[Signer, ...]
    explanation: tuple[ExplainedDay, ...]
    texts: tuple[FormText, ...]
    at: datetime
    now: datetime

    @property
    def kept(self) -> int:
        """How many events the book held of the dossier when it was read."""
        return len(self.history)

    def prints(self, form: Form) -> int:
        """How often the form was printed for this dossier."""
        return sum(_is_print(event, form) for event in self.history)

    def officer_name(self, officer_id: int | None) -> str:
        """The officer's name; empty for the office itself, so that it is written by hand."""
        found = self.officers.get(officer_id) if officer_id is not None else None
        return found.name if found else ""

    def template(self, form: Form) -> FormTemplate:
        """The wording of the form as it held then: the version in force, the office's own words over it."""
        return template_at(self.texts, form, self.at)


def template_at(texts: tuple[FormText, ...], form: Form, moment: datetime) -> FormTemplate:
    """The wording of a form at a moment: the version in force that day, the office's own words over it."""
    from cchc_desktop.documents import templates

    day = moment.date()
    version = in_force(templates.shipped()[form.value], day)
    return version.with_words(office_words(texts, form.value, day, moment))


def read(desk: Desk, view: View, dossier: Dossier, form: Form | None = None) -> Source:
    """Gather what the forms of this dossier need.

    A ``form`` that was printed since it was last issued is read as it stood at that print: a reprint shows the names,
    the wording and the signer of its day, whatever changed since.
    """
    assert dossier.id is not None
    now = desk.now()
    history = tuple(kept.event for kept in view.journal.of_dossier(dossier.id))
    current = dossier
    printed = None if form is None else _first_print(form, dossier, history)
    if printed is None:
        events, at = history, now
    else:
        events = history[: printed + 1]
        dossier, at = _as_of(dossier, events), history[printed].stamp.recorded_at
    asked, settings = dossier.asked, view.settings if printed is None else view.settings_at(at)
    versions = view.catalogue.require(asked.procedure).versions
    terms = view.terms if printed is None else view.terms_as_of(at)
    return Source(
        dossier=dossier,
        events=events,
        current=current,
        history=history,
        settings=settings,
        terms=terms,
        version=next((v for v in versions if v.version == asked.procedure_version), versions[-1]),
        officers={officer.id: officer for officer in view.people.officers()},
        signers=tuple(view.people.signers()),
        explanation=explained(events, terms, past=view.terms_as_of, judging=settings.judging),
        texts=view.form_texts.all(),
        at=at,
        now=now,
    )


def _as_of(dossier: Dossier, events: tuple[ev.Event, ...]) -> Dossier:
    past = Dossier.from_events(events)
    past.id = dossier.id
    return past


def _first_print(form: Form, dossier: Dossier, events: tuple[ev.Event, ...]) -> int | None:
    """The place of the first print of the form since it was last issued or completed, if there was one."""
    place = _occasion(form, dossier, events)
    if place is None:
        return None
    completing = _COMPLETING.get(form, ())
    last = max((n for n, event in enumerate(events) if isinstance(event, completing)), default=place)
    after = range(max(place, last) + 1, len(events))
    return next((n for n in after if _is_print(events[n], form)), None)


def _is_print(event: ev.Event, form: Form) -> bool:
    return isinstance(event, ev.Printed) and event.form == form.value


def lawful_forms(dossier: Dossier, events: tuple[ev.Event, ...]) -> tuple[Form, ...]:
    """The forms that may be printed for a dossier with this history, in their official order."""
    return tuple(form for form in Form if _occasion(form, dossier, events) is not None)


def occasion(source: Source, form: Form) -> ev.Event:
    """The event for which the form is issued. Raises Conflict, with the way out, when there is none."""
    place = _place(source, form)
    return source.events[place]


def marks(source: Source, form: Form) -> Marks:
    """First print, "In lại lần n", or "Phiếu thay thế phiếu in lúc ..." for a receipt that was changed since."""
    from cchc_desktop.documents.parts import Marks

    place = _place(source, form)
    prints = [(n, event.happened_at) for n, event in enumerate(source.history) if _is_print(event, form)]
    before = [at for n, at in prints if n < place]
    is_replacing = form is Form.RECEIPT and isinstance(source.events[place], _REPLACING)
    return Marks(
        practice=source.settings.is_practice,
        reprint=sum(n > place for n, _at in prints),
        replaces=before[-1] if before and is_replacing else None,
    )


def _place(source: Source, form: Form) -> int:
    found = _occasion(form, source.dossier, source.events)
    if found is None:
        code = source.dossier.code
        if source.dossier.is_void:
            raise Conflict(f"Hồ sơ {code} đã bị hủy vì ghi nhầm nên không in giấy tờ; hãy in cho hồ sơ thay thế.")
        raise Conflict(f"Hồ sơ {code} {_MISSING[form]}.")
    return found


def _occasion(form: Form, dossier: Dossier, events: tuple[ev.Event, ...]) -> int | None:
    """The place of the event for which the form is issued, None when it may not be printed."""
    if dossier.is_void or (form in _AFTER_RECEPTION and dossier.received_at is None):
        return None
    for place in reversed(range(len(events))):
        event = events[place]
        if isinstance(event, ev.Reopened) and form in (Form.REFUSAL, Form.STOP):
            return None
        if isinstance(event, _OCCASIONS[form]) and not (form is Form.REFUSAL and _was_granted(event)):
            return place
    return None


def _was_granted(event: ev.Event) -> bool:
    return isinstance(event, ev.Finished) and event.result_kind is ev.ResultKind.GRANTED


def chosen_signer(source: Source, form: Form, day: date, signer_id: int | None) -> Signer | None:
    """Who signs: the one chosen, else who signs this form on that day, those named for it before those who sign all."""
    chosen = next((signer for signer in source.signers if signer.id == signer_id), None)
    able = sorted((s for s in source.signers if s.signs(form.value, day)), key=lambda s: not s.forms)
    return chosen or (able[0] if able else None)
