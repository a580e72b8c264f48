"""The duty to apologise: who is owed a letter, its draft, its issue for one signing, the notice and the count."""

from __future__ import annotations

from cchc_desktop.services.apologies.ahead import Ahead, ahead
from cchc_desktop.services.apologies.drafting import Draft, Why, drafts, forget, keep, owed
from cchc_desktop.services.apologies.issuing import Issued, issue, tell
from cchc_desktop.services.apologies.ledger import file_name, paper, workbook
from cchc_desktop.services.apologies.numbering import Numbering, number
from cchc_desktop.services.apologies.written import Tally, Written, tally, written
from cchc_desktop.services.steps.letter_form import Filled

__all__ = [
    "Ahead",
    "Draft",
    "Filled",
    "Issued",
    "Numbering",
    "Tally",
    "Why",
    "Written",
    "ahead",
    "drafts",
    "file_name",
    "forget",
    "issue",
    "keep",
    "number",
    "owed",
    "paper",
    "tally",
    "tell",
    "workbook",
    "written",
]
