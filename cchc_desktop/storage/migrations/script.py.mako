"""${message}"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from cchc_desktop.storage.types import LocalDay, LocalTime

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
