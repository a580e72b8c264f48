"""What the book says of itself: its proofs, its log, and what may leave it after years."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from cchc_desktop.storage.anonymising import Anonymising
from cchc_desktop.storage.audit import Audit
from cchc_desktop.storage.audit_log import AuditLog
from cchc_desktop.storage.chain import Chain
from cchc_desktop.storage.dossiers import DossierRows
from cchc_desktop.storage.heads import Heads
from cchc_desktop.storage.journal import Journal
from cchc_desktop.storage.proof import Proofs


class SelfTold:
    """The part of a view that compares what is kept with what was sealed; the rest of the view stands beside it."""

    connection: Connection
    _masks: bool

    if TYPE_CHECKING:

        @property
        def journal(self) -> Journal: ...

        @property
        def _as_kept(self) -> Journal: ...

        @property
        def _whole_dossiers(self) -> DossierRows: ...

    @cached_property
    def audit(self) -> Audit:
        """What the book's own proofs say."""
        return Audit(self.connection, self._as_kept, lambda: self._whole_dossiers)

    @cached_property
    def proofs(self) -> Proofs:
        """What the book's own proofs say of one dossier."""
        return Proofs(self.connection, self._whole_dossiers, reads_anew=self._masks)

    @cached_property
    def chain(self) -> Chain:
        """The chains of seals."""
        return Chain(self.connection)

    @cached_property
    def heads(self) -> Heads:
        """Where the chains end, and what of other heads is missing here."""
        return Heads(self.connection)

    @cached_property
    def audit_log(self) -> AuditLog:
        """The events of the whole book, the newest first."""
        return AuditLog(self.connection, self.journal)

    @property
    def anonymising(self) -> Anonymising:
        """The names of dossiers; taking them away needs a unit of work."""
        return Anonymising(self.connection, self._whole_dossiers)
