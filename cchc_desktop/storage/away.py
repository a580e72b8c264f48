"""What a view knows of places that work away from the office."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from cchc_desktop.domain.errors import NotAllowed
from cchc_desktop.domain.packages import PackedEvent, Place
from cchc_desktop.storage.packages import Arrival, PackageRows
from cchc_desktop.storage.places import PlaceRows

if TYPE_CHECKING:
    from cchc_desktop.storage.dossiers import DossierRows

_OF_THE_OFFICE = frozenset({"catalogue", "calendar", "settings", "form_texts"})


class Away:
    """The part of a view about places and their packages; the rest of the view stands beside it."""

    connection: Connection

    if TYPE_CHECKING:

        @cached_property
        def dossiers(self) -> DossierRows: ...

    @cached_property
    def places(self) -> PlaceRows:
        """Places that work away from the office."""
        return PlaceRows(self.connection)

    @cached_property
    def packages(self) -> PackageRows:
        """What such places sent, or what this one did."""
        return PackageRows(self.connection)

    def arrival(self, place: Place, packed: Sequence[PackedEvent]) -> Arrival:
        """The events of a place's package on their way in; keeping them needs a unit of work."""
        return Arrival(self.connection, self.dossiers, place, packed)

    def check_own(self, kept: str) -> None:
        """Raise NotAllowed at a place for what it has from the office and may not change."""
        if kept in _OF_THE_OFFICE and self.places.own() is not None:
            raise NotAllowed(
                "Điểm tiếp nhận dùng danh mục, lịch, cài đặt của trụ sở; hãy sửa ở trụ sở rồi lập điểm mới."
            )
