"""Officers and signers as rows."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, insert, select, update

from cchc_desktop.domain.errors import Conflict, NotAllowed
from cchc_desktop.domain.people import Officer, Role, Signer
from cchc_desktop.domain.text import fold
from cchc_desktop.storage.kept_rows import Guard
from cchc_desktop.storage.places import PlaceRows
from cchc_desktop.storage.seals import row_digest
from cchc_desktop.storage.tables import dossiers, officers, signers


class PeopleRows:
    """Officers and signers on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def officers(self) -> list[Officer]:
        """All officers, also those who left, in the order they came."""
        return [_officer(row) for row in self._connection.execute(select(officers).order_by(officers.c.id))]

    def officer_named(self, name: str) -> Officer | None:
        """The officer of that name, accents and case aside."""
        row = self._connection.execute(select(officers).where(officers.c.folded == fold(name))).first()
        return _officer(row) if row else None

    def add_officer(
        self, name: str, section: str, role: Role, *, is_active: bool = True, has_account: bool = True
    ) -> Officer:
        """Keep a new officer; raises Conflict when one of that name exists."""
        if self.officer_named(name):
            raise Conflict(f"Đã có người dùng tên «{name}»; hãy thêm chữ để phân biệt.")
        self._check_at_the_office()
        values = {
            "name": name,
            "section": section,
            "role": role.value,
            "is_active": is_active,
            "has_account": has_account,
        }
        digest = OFFICERS.digest(row_digest(*values.values()), {"folded": fold(name)})
        made = self._connection.execute(insert(officers).values(**values, folded=fold(name), digest=digest))
        assert made.inserted_primary_key is not None
        return Officer(int(made.inserted_primary_key[0]), name, section, role, is_active, has_account)

    def put_officer(self, officer: Officer) -> None:
        """Keep an officer's changed name, section, role or activity."""
        other = self.officer_named(officer.name)
        if other and other.id != officer.id:
            raise Conflict(f"Đã có người dùng tên «{officer.name}»; hãy thêm chữ để phân biệt.")
        values = {
            "name": officer.name,
            "folded": fold(officer.name),
            "section": officer.section,
            "role": officer.role.value,
            "is_active": officer.is_active,
            "has_account": officer.has_account,
        }
        self._connection.execute(update(officers).where(officers.c.id == officer.id).values(**values))
        OFFICERS.seal(self._connection, officers.c.id == officer.id)

    def _check_at_the_office(self) -> None:
        """Raise NotAllowed at a place: who works there is named by the office, or its packages would name nobody."""
        if PlaceRows(self._connection).own() is not None:
            raise NotAllowed("Điểm tiếp nhận dùng danh sách người của trụ sở; hãy thêm ở trụ sở rồi lập điểm mới.")

    def signers(self) -> list[Signer]:
        """All signers, also former ones."""
        return [_signer(row) for row in self._connection.execute(select(signers).order_by(signers.c.id))]

    def has_signed_letters(self) -> bool:
        """Whether any letter was issued in the book, under which a signer's name and post stand."""
        query = select(dossiers.c.id).where(dossiers.c.letter_at.is_not(None)).limit(1)
        return self._connection.execute(query).scalar() is not None

    def put_signer(self, signer: Signer) -> None:
        """Keep a new signer, or the changes of a known one."""
        values: dict[str, Any] = {
            "name": signer.name,
            "post": signer.post,
            "authority": signer.authority,
            "forms": json.dumps(list(signer.forms)),
            "valid_from": signer.valid_from,
            "valid_to": signer.valid_to,
        }
        values["digest"] = row_digest(*values.values())
        if signer.id is None:
            self._check_at_the_office()
            self._connection.execute(insert(signers).values(**values))
        else:
            self._connection.execute(update(signers).where(signers.c.id == signer.id).values(**values))


def _officer(row: Any) -> Officer:
    return Officer(row.id, row.name, row.section, Role(row.role), row.is_active, row.has_account)


def _signer(row: Any) -> Signer:
    return Signer(row.name, row.post, row.authority, tuple(json.loads(row.forms)), row.valid_from, row.valid_to, row.id)


OFFICERS = Guard(
    officers,
    select(officers),
    lambda row: row_digest(row.name, row.section, row.role, row.is_active, row.has_account),
    ("folded",),
    lambda row: f"Người dùng số {row.id} đã bị sửa ngoài chương trình.",
)
SIGNERS = Guard(
    signers,
    select(signers),
    lambda row: row_digest(row.name, row.post, row.authority, row.forms, row.valid_from, row.valid_to),
    (),
    lambda row: f"Người ký số {row.id} đã bị sửa ngoài chương trình.",
)
