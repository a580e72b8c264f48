"""The hashes of passwords, with the wrong tries since the last right one."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from cchc_desktop.domain.credentials import Credential
from cchc_desktop.storage.tables import credentials

_c = credentials.c


class CredentialRows:
    """The passwords on one connection; nothing else of the program reads this table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, officer_id: int) -> Credential | None:
        """The officer's password; None while they have none."""
        row = self._connection.execute(select(credentials).where(_c.officer_id == officer_id)).first()
        if row is None:
            return None
        return Credential(row.officer_id, row.hash, row.set_at, row.set_by, row.failures, row.locked_until)

    def who_have_one(self) -> frozenset[int]:
        """The officers that have a password, by id."""
        return frozenset(self._connection.execute(select(_c.officer_id)).scalars())

    def put(self, credential: Credential) -> None:
        """Keep an officer's password instead of the one before."""
        self.take_away(credential.officer_id)
        self._connection.execute(
            insert(credentials).values(
                officer_id=credential.officer_id,
                hash=credential.hash,
                set_at=credential.set_at,
                set_by=credential.set_by,
                failures=credential.failures,
                locked_until=credential.locked_until,
            )
        )

    def count(self, credential: Credential) -> None:
        """Keep how often the password was guessed wrong and until when it is locked."""
        self._connection.execute(
            update(credentials)
            .where(_c.officer_id == credential.officer_id)
            .values(failures=credential.failures, locked_until=credential.locked_until)
        )

    def take_away(self, officer_id: int) -> None:
        """Forget an officer's password."""
        self._connection.execute(delete(credentials).where(_c.officer_id == officer_id))
