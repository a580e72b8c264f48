"""A practice office: a believable book of the twelve months before now, a function of seed, size and now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import events as ev
from cchc_desktop.domain import numbering
from cchc_desktop.domain.application import ONLINE_CHANNELS, Application, Channel, ReturnWay, SubmittedPaper
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import Conflict, InvalidInput
from cchc_desktop.domain.people import Role, Signer
from cchc_desktop.domain.procedure import DossierRole, ProcedureVersion
from cchc_desktop.services.changes import DOSSIER, PEOPLE, SETTINGS, Changes, Done
from cchc_desktop.services.demo.lives import Life, Staff
from cchc_desktop.services.demo.pattern import Mix, arrivals
from cchc_desktop.services.demo.people import Crowd
from cchc_desktop.services.demo.ticks import Ticking
from cchc_desktop.services.demo.turns import SLIPS, Turn, usual_turn

if TYPE_CHECKING:
    from cchc_desktop.storage.views import Unit

PLACE = "xã Bình Minh"
MONTHS = timedelta(days=365)
BATCH = 1000
_OFFICERS = (
    ("Nguyễn Thị Thu Hà", "Bộ phận Một cửa", Role.CLERK),
    ("Trần Văn Dũng", "Bộ phận Một cửa", Role.CLERK),
    ("Lê Minh Đức", "Tư pháp – Hộ tịch", Role.OFFICER),
    ("Phạm Thị Hồng Nhung", "Địa chính – Xây dựng", Role.OFFICER),
    ("Đặng Quốc Việt", "Kinh tế", Role.OFFICER),
    ("Hoàng Văn Sơn", "Lãnh đạo", Role.LEADER),
)
_SETTINGS = {
    "superior": "Ủy ban nhân dân xã Bình Minh",
    "committee": "Ủy ban nhân dân xã Bình Minh",
    "committee_superior": "Ủy ban nhân dân tỉnh",
    "place": "Bình Minh",
    "address": "Số 1 đường Trung tâm, xã Bình Minh",
    "phone": "0900 000 000",
    "report_to": "Văn phòng Ủy ban nhân dân tỉnh",
}
_RETURN_WAYS = {Channel.POSTAL: ReturnWay.POSTAL, Channel.ONLINE_FULL: ReturnWay.PORTAL, Channel.VNEID: ReturnWay.VNEID}


@dataclass(frozen=True, slots=True)
class Made:
    """How many dossiers of each turn the practice book holds."""

    dossiers: int
    turns: dict[str, int]


def fill(
    desk: Desk, number: int = 3000, seed: int = 1, progress: Callable[[int, int], None] | None = None
) -> Done[Made]:
    """Fill the empty practice book of this desk; ``progress`` hears how many are made of how many, may raise to stop.

    Raises Conflict unless the book is an empty practice one, InvalidInput for a number outside 1 to 2,000,000.
    """
    if not 1 <= number <= 2_000_000:
        raise InvalidInput("dossiers", "Số hồ sơ thực hành từ 1 đến 2.000.000.")
    now, chance = desk.now(), Random(seed)
    with desk.change() as unit:
        if not unit.settings.is_practice or unit.audit.events():
            raise Conflict("Chỉ tạo dữ liệu thực hành trong sổ thực hành còn trống.")
        unit.setting_rows.put(_SETTINGS, date(2000, 1, 1), None, now)
        staff = _staff(unit)
        unit.touch(SETTINGS)
        unit.touch(PEOPLE)
        turns = _Year(unit, staff, chance, Ticking(seed), now).write(number, progress)
        unit.commit()
    return Done(Made(number, dict(turns)), Changes(frozenset({DOSSIER, SETTINGS, PEOPLE})))


def _staff(unit: Unit) -> Staff:
    people = [unit.people.add_officer(name, section, role, has_account=False) for name, section, role in _OFFICERS]
    unit.people.put_signer(Signer("Hoàng Văn Sơn", "Chủ tịch"))
    unit.people.put_signer(Signer("Vũ Thị Lan Anh", "Phó Chủ tịch", "KT. CHỦ TỊCH"))
    return Staff(
        clerks=tuple(p for p in people if p.role is Role.CLERK),
        settlers=tuple(p for p in people if p.role is Role.OFFICER),
        leader=people[-1],
        signer=unit.people.signers()[0].id,
    )


class _Year:
    """Writes the dossiers of the months before now, in the order of their intake."""

    def __init__(self, unit: Unit, staff: Staff, chance: Random, ticking: Ticking, now: datetime) -> None:
        self._unit = unit
        self._ticking = ticking
        self._staff = staff
        self._chance = chance
        self._now = now
        self._crowd = Crowd(chance)
        self._mix = Mix(unit.catalogue, chance)
        self._serials: defaultdict[date, int] = defaultdict(int)
        self._slips: defaultdict[tuple[str, int], int] = defaultdict(int)

    def write(self, number: int, progress: Callable[[int, int], None] | None) -> Counter[str]:
        turns: Counter[str] = Counter()
        batch: list[Dossier] = []
        first = (self._now - MONTHS).date()
        # Even a small book has every turn: each is set once, evenly over the first nine tenths of the year.
        set_turns = {int(number * 0.9 * (i + 1) / (len(Turn) + 1)): turn for i, turn in enumerate(Turn)}
        times = arrivals(first, self._now - timedelta(minutes=5), number, self._unit.calendar, self._chance)
        for place, at in enumerate(times):
            turn = set_turns.get(place) or usual_turn(self._chance)
            batch.append(self._dossier(at, turn, is_set=place in set_turns))
            turns[turn.value] += 1
            if len(batch) == BATCH:
                self._unit.bulk.add_all(batch)
                batch = []
                if progress:
                    progress(place + 1, number)
        self._unit.bulk.add_all(batch)
        return turns

    def _dossier(self, at: datetime, turn: Turn, *, is_set: bool) -> Dossier:
        version = self._mix.procedure()
        while is_set and not (version.limit.unit.is_days and 3 <= version.limit.days <= 10):
            version = self._mix.procedure()
        asked = self._application(version)
        ticks = self._ticking.ticks(version, asked.channel)
        application = ticks.on(asked)
        day = at.date()
        clerk = self._chance.choice(self._staff.clerks)
        stamp = ev.Stamp(at, at + timedelta(seconds=self._chance.randrange(5, 120)), clerk.id)
        is_new = self._now - at < timedelta(hours=10) and not is_set
        if is_new and application.channel in ONLINE_CHANNELS and self._chance.random() < 0.5:
            return Dossier.register(stamp, application, self._outside_code(day), self._unit.terms)
        if self._chance.random() < 0.004 and not is_set:
            return Dossier.turn_away(stamp, application, "Không thuộc thẩm quyền giải quyết", self._slip("PTC", at))
        serial = self._serial(day)
        dossier = Dossier.receive(
            stamp,
            application,
            self._unit.terms,
            local_no=numbering.local_no(day, serial),
            national_code=numbering.own_code(self._unit.settings.agency_code, day, serial),
            fee=version.fee,
            is_paid_online=ticks.is_paid_online,
        )
        life = Life(dossier, self._unit.terms, self._now, self._staff, self._chance, ticks)
        kind = SLIPS.get(turn)
        return life.live(turn, self._number(kind, at) if kind else "")

    def _application(self, version: ProcedureVersion) -> Application:
        owner, kind = self._crowd.applicant(PLACE)
        submitter = self._crowd.applicant(PLACE)[0] if self._chance.random() < 0.03 else None
        channel = self._mix.channel(version)
        return Application(
            procedure=version.code,
            procedure_version=version.version,
            field=version.field,
            limit=version.limit,
            role=version.default_role,
            parts=version.parts if version.default_role is DossierRole.INTER_AGENCY else (),
            channel=channel,
            return_way=_RETURN_WAYS.get(channel, ReturnWay.COUNTER),
            applicant_kind=kind,
            papers=tuple(SubmittedPaper(p.name, p.kind.value, p.count) for p in version.papers),
            owner=owner,
            submitter=submitter,
        )

    def _serial(self, day: date) -> int:
        self._serials[day] += 1
        return self._serials[day]

    def _outside_code(self, day: date) -> str:
        return f"G22.99-{day:%y%m%d}-{self._chance.randrange(10**6):06d}"

    def _number(self, kind: str, at: datetime) -> str:
        self._slips[kind, at.year] += 1
        return f"{self._slips[kind, at.year]:02d}"

    def _slip(self, kind: str, at: datetime) -> str:
        return numbering.letter_number(int(self._number(kind, at)), f"{kind}-TTPVHCC")
