"""Fees: the evening's list of payments, the sums of a month, and what one dossier has paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.people import Right
from cchc_desktop.services.changes import Done, dossier_changed
from cchc_desktop.services.steps.codes import typed_code
from cchc_desktop.services.steps.paper import Drawing, PrintedPaper, head_of, marks_of
from cchc_desktop.services.steps.stamp import stamped

if TYPE_CHECKING:
    from cchc_desktop.documents.fee_slip import FeeSlipData
    from cchc_desktop.documents.sheet.money import Money
    from cchc_desktop.domain.dossier import Dossier
    from cchc_desktop.storage.fees import FeeLine, Payment
    from cchc_desktop.storage.views import View

SLIP = "fee_slip"


@dataclass(frozen=True, slots=True)
class Takings:
    """What was collected from ``first`` to ``last``, both included, in whole VND."""

    first: date
    last: date
    lines: tuple[FeeLine, ...]

    @property
    def total(self) -> int:
        """The sum of all lines."""
        return sum(line.amount for line in self.lines)


def takings(desk: Desk, first: date, last: date) -> Takings:
    """What each clerk collected for each procedure; a single day has ``first`` and ``last`` alike.

    Raises InvalidInput ``to`` for reversed dates.
    """
    desk.require(Right.READ)
    _check(first, last)
    with desk.read() as view:
        return Takings(first, last, tuple(view.fees.between(first, last)))


def paper(desk: Desk, first: date, last: date) -> PrintedPaper:
    """Each payment of these days by clerk, with who gives the money and who takes it.

    An internal paper, never a biên lai (NĐ 254/2026 Điều 44). Raises InvalidInput ``to``.
    """
    from cchc_desktop.documents import fees

    desk.require(Right.READ)
    _check(first, last)
    with desk.read() as view:
        payments, settings = view.fees.payments(first, last), view.settings
        free = view.fees.free(first, last, _charged(view))
    data = fees.FeesData(
        head=head_of(settings),
        from_day=first,
        to_day=last,
        payments=tuple(
            fees.FeePayment(one.officer, one.at, one.code, one.owner, one.procedure, one.procedure_name, _money(one))
            for one in payments
        ),
        printed_at=desk.now(),
        free=free,
        marks=marks_of(settings),
    )
    return Drawing(data, fees.render).finish(fees.NAME, f"phi-le-phi-{first:%Y%m%d}-{last:%Y%m%d}")


def month(desk: Desk, first: date, last: date) -> PrintedPaper:
    """The sums of a month, or of any days, by day and by field and procedure. Raises InvalidInput ``to``."""
    from cchc_desktop.documents import fees_month
    from cchc_desktop.documents.sheet.money import Money

    desk.require(Right.READ)
    _check(first, last)
    with desk.read() as view:
        payments, settings = view.fees.payments(first, last), view.settings
    days: dict[date, list[Money]] = {}
    procedures: dict[tuple[str, str], list[Money]] = {}
    for one in payments:
        days.setdefault(one.at.date(), []).append(_money(one))
        procedures.setdefault((one.field, f"{one.procedure} – {one.procedure_name}"), []).append(_money(one))
    data = fees_month.FeesMonthData(
        head=head_of(settings),
        from_day=first,
        to_day=last,
        days=tuple(fees_month.DaySum(day, len(own), sum(own, Money())) for day, own in sorted(days.items())),
        procedures=tuple(
            fees_month.ProcedureSum(field, name, len(own), sum(own, Money()))
            for (field, name), own in sorted(procedures.items())
        ),
        printed_at=desk.now(),
        prepared_by=desk.actor.name if desk.actor.id is not None else "",
        marks=marks_of(settings),
    )
    return Drawing(data, fees_month.render).finish(fees_month.NAME, f"tong-hop-phi-{first:%Y%m%d}-{last:%Y%m%d}")


def slip(desk: Desk, code: str) -> Done[PrintedPaper]:
    """What a dossier has paid, as an internal slip; the print is kept in its history. Raises NotFound."""
    from cchc_desktop.documents import fee_slip

    desk.require(Right.READ)
    with desk.change() as unit:
        dossier = unit.dossiers.load(typed_code(code))
        assert dossier.id is not None
        data = _slip_of(desk, unit, dossier)
        copy = dossier.prints.get(SLIP, 0) + 1
        dossier.note_print(stamped(desk, unit, None), SLIP, fee_slip.TEMPLATE_VERSION)
        unit.dossiers.save(dossier)
        unit.commit()
    drawing = Drawing(data, fee_slip.render, fee_slip.TEMPLATE_VERSION)
    return Done(drawing.finish(fee_slip.NAME, f"thong-tin-phi-{dossier.code}", copy), dossier_changed(dossier.id))


def _slip_of(desk: Desk, view: View, dossier: Dossier) -> FeeSlipData:
    from cchc_desktop.documents import fee_slip, parts

    asked, owner = dossier.asked, dossier.asked.owner
    versions = view.catalogue.require(asked.procedure).versions
    version = next((one for one in versions if one.version == asked.procedure_version), versions[-1])
    return fee_slip.FeeSlipData(
        head=head_of(view.settings),
        code=dossier.code,
        payer=parts.Person(owner.name, owner.id_number, owner.address, owner.phone, owner.email),
        procedure=f"{version.code} – {version.name}",
        payments=tuple(
            fee_slip.SlipPayment(one.at, _money(one), one.officer) for one in view.fees.payments(dossier_id=dossier.id)
        ),
        printed_at=desk.now(),
        listed=version.fee,
        # The note goes on with the limits of single cases, which are no matter of money.
        listed_note=version.fee_note.partition(" / Thời hạn:")[0],
        marks=parts.Marks(practice=view.settings.is_practice, reprint=dossier.prints.get(SLIP, 0)),
    )


def _check(first: date, last: date) -> None:
    if last < first:
        raise InvalidInput("to", f"Ngày cuối {last:%d/%m/%Y} đứng trước ngày đầu {first:%d/%m/%Y}; hãy đổi lại.")


def _money(one: Payment) -> Money:
    from cchc_desktop.documents.sheet.money import Money

    return Money(online=one.amount) if one.is_online else Money(counter=one.amount)


def _charged(view: View) -> list[int]:
    """The procedures whose latest version has a fee."""
    return [one.id for one in view.catalogue.procedures if one.latest.fee]
