"""Dossiers with random lives, made by the domain's own methods: every action of the table at random times."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, datetime, timedelta
from random import Random

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.application import Application, Channel
from cchc_desktop.domain.deadline import DueTerms
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import UserError
from cchc_desktop.domain.people import Person
from cchc_desktop.domain.procedure import DossierRole, ProcedureVersion
from cchc_desktop.domain.workflow import Action

NAMES = ("Nguyễn Văn An", "Trần Thị Bình", "Đặng Hoà", "Lê Minh Đức", "Phạm Thị Ơn")


class Life:
    """Walks one dossier through random lawful steps; ``chance`` decides everything."""

    def __init__(
        self, chance: Random, version: ProcedureVersion, terms: DueTerms, start: datetime, serial: int
    ) -> None:
        self.chance = chance
        self.terms = terms
        self.at = start + timedelta(minutes=chance.randrange(0, 60 * 24 * 80))
        self.dossier = self._begin(version, serial)

    def _stamp(self) -> ev.Stamp:
        late = self.chance.random() < 0.15
        keyed = self.at + timedelta(days=self.chance.randrange(1, 8)) if late else self.at
        origin = ev.Origin.IMPORT if self.chance.random() < 0.05 else ev.Origin.SCREEN
        reason = "Mất điện" if late and origin is not ev.Origin.IMPORT else ""
        return ev.Stamp(self.at.replace(second=0, microsecond=0), keyed, None, origin, reason)

    def _application(self, version: ProcedureVersion) -> Application:
        roles = (DossierRole.OWN,) * 8 + tuple(DossierRole)
        return Application(
            procedure=version.code,
            procedure_version=version.version,
            field=version.field,
            limit=version.limit,
            role=self.chance.choice(roles),
            channel=self.chance.choice(tuple(Channel)),
            owner=Person(self.chance.choice(NAMES)),
        )

    def _begin(self, version: ProcedureVersion, serial: int) -> Dossier:
        application, stamp = self._application(version), self._stamp()
        local_no = f"TN-{stamp.happened_at:%y%m%d}-{serial:04d}"
        draw = self.chance.random()
        if draw < 0.05:
            return Dossier.turn_away(stamp, application, "Không đủ điều kiện", f"{serial:02d}/PTC-TTPVHCC")
        if draw < 0.2:
            dossier = Dossier.register(
                stamp, application, f"H56.001-{stamp.happened_at:%y%m%d}-{serial:04d}", self.terms
            )
            self.at += timedelta(hours=self.chance.randrange(1, 60))
            if self.chance.random() < 0.7:
                dossier.accept(self._stamp(), self.terms, local_no)
            elif self.chance.random() < 0.5:
                dossier.reject(self._stamp(), "Thiếu giấy tờ", f"{serial:02d}/PTC-TTPVHCC")
            return dossier
        return Dossier.receive(stamp, application, self.terms, local_no=local_no)

    def live(self, steps: int) -> Dossier:
        """Take up to this many random steps, each lawful or refused; returns the dossier."""
        return self._live(steps, frozenset())

    def live_without(self, avoided: Set[Action]) -> Dossier:
        """Take one random step that is none of these."""
        return self._live(1, avoided)

    def _live(self, steps: int, avoided: Set[Action]) -> Dossier:
        for _ in range(steps):
            lawful = [a for a in self.dossier.lawful_actions if a not in avoided]
            actions = [a for a in lawful if a is not Action.VOID or self.chance.random() < 0.1]
            if not actions:
                break
            self.at += timedelta(minutes=self.chance.randrange(0, 60 * 24 * 9))
            try:
                self._do(self.chance.choice(actions))
            except UserError:
                continue
        return self.dossier

    def _do(self, action: Action) -> None:
        dossier, stamp, terms = self.dossier, self._stamp(), self.terms
        letter = ev.Letter("01/PXL", cause="Chờ xác minh", side=self.chance.choice(tuple(ev.CauseSide)))
        match action:
            case Action.START:
                dossier.start(stamp)
            case Action.HAND_OVER:
                dossier.hand_over(stamp, None, "Công an xã")
            case Action.REQUEST_SUPPLEMENT:
                dossier.request_supplement(stamp, ("Bản sao",), "thiếu", "01/PBS")
            case Action.COMPLETE_SUPPLEMENT:
                dossier.complete_supplement(stamp, terms)
            case Action.FINANCIAL_DUTY:
                dossier.suspend(stamp, terms, paper="TB 12", is_financial_duty=True)
            case Action.SUSPEND:
                dossier.suspend(stamp, terms, paper="VB 3")
            case Action.RESUME:
                dossier.resume(stamp, terms)
            case Action.EXTEND:
                day = stamp.recorded_at.date() + timedelta(days=self.chance.randrange(1, 20))
                dossier.extend(stamp, day, terms, letter, reason="Chờ xác minh", leader_note="Đồng ý")
            case Action.ISSUE_LETTER:
                dossier.issue_letter(stamp, letter, reason="Chờ xác minh")
            case Action.FINISH:
                document = self.chance.choice((None, ev.ResultDocument("12/GXN", date(2026, 3, 3))))
                kind = self.chance.choice((ev.ResultKind.GRANTED,) * 4 + (ev.ResultKind.REFUSED,))
                dossier.finish(stamp, document, kind=kind, reason="Không đủ điều kiện")
            case Action.RETURN:
                dossier.return_result(stamp)
            case Action.WITHDRAW:
                dossier.withdraw(stamp, "Không còn nhu cầu")
            case Action.CLOSE:
                dossier.stop(stamp, is_closing=True, reason="Không bổ sung")
            case Action.STOP:
                dossier.stop(stamp, is_closing=False, reason="Theo luật", basis="Điều 21")
            case Action.CORRECT:
                moved = dossier.received_at and dossier.received_at - timedelta(hours=self.chance.randrange(0, 30))
                dossier.correct(stamp, dossier.asked, moved or stamp.happened_at, terms, reason="Gõ nhầm giờ")
            case Action.VOID:
                dossier.void(stamp, "Ghi nhầm")
            case Action.REOPEN:
                dossier.reopen(stamp, "Kết quả sai sót")
            case Action.ACCEPT:
                dossier.accept(stamp, terms, f"TN-260101-{self.chance.randrange(10**6)}")
            case Action.REJECT:
                dossier.reject(stamp, "Thiếu", "09/PTC")
            case _:
                pass
