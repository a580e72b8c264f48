"""Whether someone is left who can let others in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_desktop.domain.people import Role

if TYPE_CHECKING:
    from cchc_desktop.storage.views import View


def keepers_with_password(view: View) -> bool:
    """Whether some administrator who works here has a password, so that the office does not shut itself out."""
    having = view.credentials.who_have_one()
    return any(
        o.id in having and o.is_active and o.has_account and o.role is Role.ADMINISTRATOR
        for o in view.people.officers()
    )
