"""A report in words as a text document of the office: its names around it, numbered and signed by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.services.steps.paper import head_of, report_signer, signing_lines

if TYPE_CHECKING:
    from datetime import date

    from cchc_desktop.storage.views import View


def write(view: View, subject: str, paragraphs: tuple[str, ...], today: date, path: Path) -> None:
    """Write ``paragraphs`` to ``path``, laid out by NĐ 30/2020. Raises Unavailable; what stood there stays then."""
    from cchc_desktop.documents import narrative as document
    from cchc_desktop.workbooks.sheet import written_whole

    settings, signer = view.settings, report_signer(view, today)
    drawn = document.render(
        document.NarrativeData(
            head=head_of(settings),
            subject=subject,
            paragraphs=paragraphs,
            recipient=settings.report_to,
            issued_on=today,
            authority=signing_lines(signer) if signer else (),
            signer=signer.name if signer else "",
            is_practice=settings.is_practice,
        )
    )
    with written_whole(path) as target:
        target.write(drawn)
