"""Who works at the simulated office, and how well."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from cchc_desktop.desk import Desk
from cchc_desktop.domain.people import Actor, Role, Signer
from cchc_desktop.services import accounts, office


@dataclass(frozen=True)
class Worker:
    """Someone at work: how long they take of what the law allows, how often they forget to click, when they are ill."""

    name: str
    role: Role
    desk: Desk
    pace: float = 1.0
    forgets: float = 0.0
    ill_from: date = date.max
    ill_to: date = date.max

    def is_there(self, day: date) -> bool:
        """Whether they work on that day."""
        return not self.ill_from <= day <= self.ill_to

    def back_at(self, moment: datetime) -> datetime:
        """That moment, or when they are back from their illness."""
        if self.is_there(moment.date()):
            return moment
        return datetime.combine(self.ill_to + timedelta(days=1), moment.time())


@dataclass(frozen=True)
class Crew:
    """All who work there."""

    clerks: tuple[Worker, ...]
    settlers: tuple[Worker, ...]
    leader: Worker
    signer: int | None

    @property
    def everyone(self) -> tuple[Worker, ...]:
        """All of them."""
        return (*self.clerks, *self.settlers, self.leader)


def crew_of(desk: Desk, year: int) -> Crew:
    """Add the officers of the simulated office; two of the settlers fall ill for two weeks."""

    def worker(name: str, role: Role, **habits: float | date) -> Worker:
        made = accounts.add(desk, name, role).value
        seat = replace(desk, actor=Actor(made.id, made.name, made.role))
        return Worker(name, role, seat, **habits)  # type: ignore[arg-type]

    accounts.add(desk, "Quản Trị", Role.ADMINISTRATOR)
    spring, autumn = date(year, 3, 2), date(year, 9, 7)
    settlers = (
        worker("Nguyễn Văn Nhanh", Role.OFFICER, pace=0.6, forgets=0.03),
        worker("Trần Thị Đều", Role.OFFICER, pace=0.85, forgets=0.1, ill_from=spring, ill_to=spring + timedelta(13)),
        worker("Lê Văn Chậm", Role.OFFICER, pace=1.15, forgets=0.2, ill_from=autumn, ill_to=autumn + timedelta(11)),
        worker("Phạm Thị Quên", Role.OFFICER, pace=0.8, forgets=0.5),
    )
    clerks = (
        worker("Đặng Thị Cần", Role.CLERK, pace=0.8, forgets=0.05),
        worker("Hồ Văn Mẫn", Role.CLERK, pace=0.9, forgets=0.1),
    )
    leader = worker("Vũ Thị Lãnh", Role.LEADER)
    office.put_signer(desk, Signer("Vũ Thị Lãnh", "Chủ tịch"))
    with desk.read() as view:
        signer = view.people.signers()[0].id
    return Crew(clerks, settlers, leader, signer)
