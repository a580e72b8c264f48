"""Who and what a register names: officers, signers and procedures of this office, and those it has to add."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.procedure import NO_LIMIT, ProcedureVersion, default_role
from cchc_desktop.domain.register import RegisterLine
from cchc_desktop.domain.text import fold
from cchc_desktop.services.changes import CATALOGUE, PEOPLE
from cchc_desktop.services.steps.procedure_names import procedure_called

if TYPE_CHECKING:
    from cchc_desktop.storage.views import View

NO_FIELD = "Chưa phân loại"
MADE_CODE = "TT-"


class Cast:
    """The officers and procedures that rows name, as ``view`` knows them.

    One that ``keeps`` adds each that is missing at once, in a unit of work of its own; else it is only thought of.
    """

    def __init__(self, desk: Desk, view: View, *, keeps: bool = False, create_missing: bool = False) -> None:
        self._desk, self._catalogue = desk, view.catalogue
        self._keeps, self._create_missing = keeps, create_missing
        everyone = view.people.officers()
        self.names = {officer.id: officer.name for officer in everyone}
        self._officers = {fold(officer.name): officer.id for officer in everyone}
        signers = view.people.signers()
        self._signers = {fold(f"{s.name} – {s.post}"): s.id for s in signers if s.id is not None}
        self._signer_names = {s.id: f"{s.name} – {s.post}" for s in signers}
        self._made: dict[str, ProcedureVersion] = {}
        self.has_new_people = False

    def officer(self, name: str) -> tuple[int | None, str | None]:
        """The officer of that name (None for no name), and a sentence if they had to be added."""
        if not name:
            return None, None
        key = fold(name)
        if key in self._officers:
            return self._officers[key], None
        new_id = self._kept_officer(name) if self._keeps else -1 - len(self._officers)
        self._officers[key] = new_id
        self.names[new_id] = name
        return new_id, f"công chức «{name}» chưa có trong danh sách; thêm để giữ tên trong sổ, không đăng nhập được"

    def _kept_officer(self, name: str) -> int:
        with self._desk.change() as unit:
            added = unit.people.add_officer(name, "", Role.OFFICER, is_active=False, has_account=False)
            unit.touch(PEOPLE)
            unit.commit()
        self.has_new_people = True
        return added.id

    def procedure(self, line: RegisterLine, day: date) -> tuple[ProcedureVersion, str | None]:
        """The version of the line's procedure for that day, and a sentence if it was found by name or added.

        Raises InvalidInput ``procedure`` for one that is not in the catalogue.
        """
        known = self._catalogue.get(line.procedure) if line.procedure else None
        if known is not None:
            return known.on(day), None
        named = procedure_called(self._catalogue, line.procedure_name)
        if named is not None:
            said = f"mã «{line.procedure}» không có trong danh mục; lấy theo Tên TTHC" if line.procedure else None
            return named.on(day), said
        made = self._made.get(line.procedure or fold(line.procedure_name))
        if made is not None:
            return made, None
        if not self._create_missing:
            wanted = line.procedure or line.procedure_name
            raise InvalidInput("procedure", f"thủ tục «{wanted}» chưa có trong danh mục")
        made = self._add(line, day)
        return made, f"thủ tục «{made.code}» chưa có trong danh mục; thêm mới, không có thời hạn"

    def _add(self, line: RegisterLine, day: date) -> ProcedureVersion:
        field = line.field or NO_FIELD
        made = ProcedureVersion(
            code=line.procedure or self._free_code(),
            version=1,
            valid_from=day,
            name=line.procedure_name or line.procedure,
            field=field,
            limit=NO_LIMIT,
            source="Nhập từ sổ theo dõi",
            default_role=default_role(field),
        )
        self._made[line.procedure or fold(line.procedure_name)] = made
        if self._keeps:
            with self._desk.change() as unit:
                unit.catalogue_rows.add(made, self._desk.actor.id, self._desk.now())
                unit.touch(CATALOGUE)
                unit.commit()
        return made

    def _free_code(self) -> str:
        taken = {made.code for made in self._made.values()}
        number = 1
        while (code := f"{MADE_CODE}{number:04d}") in taken or self._catalogue.get(code):
            number += 1
        return code

    @property
    def made_procedures(self) -> tuple[ProcedureVersion, ...]:
        """The procedures that had to be added."""
        return tuple(self._made.values())

    def has_field(self, name: str) -> bool:
        """Whether the catalogue knows the field, or will."""
        return name in self._catalogue.fields or any(made.field == name for made in self._made.values())

    def has_procedure(self, code: str) -> bool:
        """Whether the catalogue knows the procedure, or will."""
        return self._catalogue.get(code) is not None or any(m.code == code for m in self._made.values())

    def name_of_procedure(self, code: str) -> str:
        """The name of a procedure as it is called now."""
        known = self._catalogue.get(code)
        return known.latest.name if known else next((m.name for m in self._made.values() if m.code == code), "")

    def named(self, record: dict[str, Any]) -> dict[str, Any]:
        """An event's record with the names of its officers and signers instead of this book's ids."""
        if record.get("to") is not None:
            record["to"] = self.names[record["to"]]
        letter = record.get("letter")
        if letter and letter.get("signer") is not None:
            letter["signer"] = self._signer_names[letter["signer"]]
        return record

    def known(self, record: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
        """An event's record with this book's ids instead of names, and a sentence for each name that was not known."""
        record, sentences = {**record}, list[str]()
        if record.get("to"):
            record["to"], said = self.officer(str(record["to"]))
            sentences += [said] if said else []
        letter = record.get("letter")
        if isinstance(letter, dict) and letter.get("signer"):
            name = str(letter["signer"])
            record["letter"] = {**letter, "signer": self._signers.get(fold(name))}
            if record["letter"]["signer"] is None:
                sentences.append(f"người ký thư «{name}» chưa có trong danh sách người ký; để trống")
        return record, sentences
