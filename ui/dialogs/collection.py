"""Who takes the result, what they pay, and how content they were."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit

from cchc_desktop.domain.application import ReturnWay
from cchc_desktop.domain.events import Recipient, Satisfaction
from cchc_desktop.domain.identity import Card
from cchc_desktop.domain.procedure import Tick
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.words import RECIPIENT, SATISFACTION
from ui import format as written
from ui.dialogs.part import Answers
from ui.dossier.reading import Shown
from ui.form import Form
from ui.tasks import Tasks
from ui.widgets.choice import Choice
from ui.widgets.money_field import MoneyField
from ui.widgets.quiet_tick import QuietTick

_USUAL: Mapping[ReturnWay, Recipient] = {
    ReturnWay.COUNTER: Recipient.SELF,
    ReturnWay.POSTAL: Recipient.POST,
    ReturnWay.PORTAL: Recipient.PORTAL,
    ReturnWay.VNEID: Recipient.PORTAL,
}
# Whom it is worth naming: a proxy must be (NĐ 118/2025 Điều 6.2), whoever takes it to the post may be.
_NAMED = (Recipient.PROXY, Recipient.POST)


class Collection:
    """Recipient, their name where it is not the owner, fee, rating; the way chosen at intake is offered first."""

    def put(self, form: Form, shown: Shown, tasks: Tasks) -> None:
        dossier = shown.sheet.dossier
        self._form = form
        self._owner_ids = {person.id_number for person in (dossier.asked.owner, dossier.asked.submitter) if person}
        self._recipient: Choice[Recipient] = form.add(
            "recipient_kind", "Người nhận", Choice([(one, RECIPIENT[one]) for one in Recipient])
        )
        self._recipient.set_value(_USUAL[dossier.asked.return_way])
        self._name = form.add("recipient", "Họ tên người nhận", QLineEdit(), required=True)
        self._id = form.add("recipient_id", "Số định danh", QLineEdit())
        self._fee = form.add("fee", "Thu phí, lệ phí", MoneyField(), hint=_fee_hint(shown))
        self._online = QuietTick("Phí, lệ phí trả trực tuyến")
        self._online.stand_below(self._fee)
        self._online.setChecked(dossier.is_paid_online or _is_usually_paid_now(shown))
        # What was paid online at intake stays so.
        self._online.setEnabled(not dossier.is_paid_online)
        ratings: list[tuple[Satisfaction | None, str]] = [(None, "Không hỏi")]
        ratings += [(one, SATISFACTION[one]) for one in Satisfaction]
        self._rating: Choice[Satisfaction | None] = form.add("satisfaction", "Mức độ hài lòng", Choice(ratings))
        self._recipient.currentIndexChanged.connect(self._on_recipient)
        self._on_recipient()

    def take_card(self, card: Card) -> bool:
        """Who stands at the counter by their card: the owner, or a proxy who is named; True for the owner."""
        is_owner = card.id_number in self._owner_ids
        self._recipient.set_value(Recipient.SELF if is_owner else Recipient.PROXY)
        if not is_owner:
            self._name.setText(card.name)
            self._id.setText(card.id_number)
        return is_owner

    def answers(self) -> Answers:
        recipient = self._recipient.value() or Recipient.SELF
        is_named = recipient in _NAMED
        return {
            "recipient": recipient,
            "recipient_name": nfc(self._name.text()) if is_named else "",
            "recipient_id": nfc(self._id.text()) if is_named else "",
            "fee": self._fee.read("fee") or 0,
            "is_paid_online": self._online.isChecked(),
            "satisfaction": self._rating.value(),
        }

    def _on_recipient(self) -> None:
        is_named = self._recipient.value() in _NAMED
        for name in ("recipient", "recipient_id"):
            self._form.set_shown(name, is_named)


def _is_usually_paid_now(shown: Shown) -> bool:
    """Whether the procedure is paid online as a rule and nothing was paid so far."""
    return Tick.PAID_ONLINE in shown.version.ticks and not shown.sheet.dossier.fee_collected


def _fee_hint(shown: Shown) -> str:
    usual, taken = shown.version.fee, shown.sheet.dossier.fee_collected
    said = [f"Mức thu {written.money(usual)}"] if usual else []
    said += [f"đã thu {written.money(taken)}"] if taken else []
    return ", ".join(said)
