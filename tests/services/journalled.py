"""What each function of the services that changes the book or writes a file leaves in the journal, or why nothing.

``EVENT`` stands for a dossier's own event, which its service's tests hold. ``NOTED`` names the deed, or the event, that
a call leaves; ``NOTHING`` says why there is none.
"""

from __future__ import annotations

from collections.abc import Mapping

from cchc_desktop.domain.events import Deed

PRINTED = "Printed"
EVENT = frozenset(
    {
        "apologies.issue",
        "apologies.number",
        "apologies.tell",
        "day_close.confirm",
        "exchange.plan_register",  # reads; it shares the cast of the import, which keeps
        "fees.slip",
        "intake.guide",
        "intake.receive",
        "intake.register",
        "intake.turn_away",
        "printing.apology_letters",
        "printing.dossier_form",
        "printing.dossier_receipts",
        "progress.step",
        "progress.step_all",
        "progress.step_each",
        "retention.anonymise",
        "signing.finish",
    }
)
NOTED: Mapping[str, Deed | str] = {
    "accounts.add": Deed.OFFICER,
    "accounts.change": Deed.OFFICER,
    "accounts.disable": Deed.OFFICER,
    "apologies.workbook": Deed.EXPORT,
    "backups.choose_passphrase": Deed.SETTING,
    "backups.choose_second": Deed.SETTING,
    "backups.make": Deed.BACKUP,
    "backups.make_if_due": Deed.BACKUP,
    "backups.restore": Deed.RESTORE,
    "calendars.apply": Deed.CALENDAR,
    "calendars.export_year": Deed.EXPORT,
    "catalogue.confirm": Deed.PROCEDURE,
    "catalogue.end": Deed.PROCEDURE,
    "catalogue.put": Deed.PROCEDURE,
    "clock.confirm": Deed.SETTING,
    "consolidation.write": Deed.EXPORT,
    "day_close.close": Deed.DAY_CLOSE,
    "day_close.workbook": Deed.EXPORT,
    "exchange.apply": Deed.IMPORT,
    "exchange.apply_procedures": Deed.IMPORT,
    "exchange.export_procedures": Deed.EXPORT,
    "exchange.export_register": Deed.EXPORT,
    "form_wording.change": Deed.WORDING,
    "memo.write_workbook": Deed.EXPORT,
    "moving.choose": Deed.SETTING,
    "moving.move": Deed.MOVED,
    "moving.return_to_file": Deed.SETTING,
    "narrative.write_docx": Deed.EXPORT,
    "office.change": Deed.SETTING,
    "office.put_signer": Deed.SIGNER,
    "packages.export": Deed.PACKAGE_OUT,
    "packages.take_in": Deed.PACKAGE_IN,
    "periods.lock": Deed.PERIOD,
    "periods.unlock": Deed.PERIOD,
    "places.give": Deed.PLACE,
    "printing.note_list": PRINTED,
    "quality.write_workbook": Deed.EXPORT,
    "reasons.keep": Deed.REASONS,
    "reconcile.write_workbook": Deed.EXPORT,
    "signing_in.choose": Deed.SIGN_IN,
    "signing_in.set_password": Deed.PASSWORD,
    "signing_in.sign_in": Deed.SIGN_IN,
    "signing_in.sign_out": Deed.SIGN_OUT,
    "signing_in.take_password_away": Deed.PASSWORD,
    "statistics.write_pdf": Deed.EXPORT,
    "statistics.write_workbook": Deed.EXPORT,
    "worklists.workbook": Deed.EXPORT,
    "years.write_docx": Deed.EXPORT,
    "years.write_workbook": Deed.EXPORT,
}
_PAPER = "draws a paper on the screen; who prints or saves it notes that with printing.note_list"
_READS = "reads a file that someone names"
NOTHING: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "apologies.paper",
            "certifications.paper",
            "day_close.paper",
            "fees.month",
            "fees.paper",
            "handovers.paper",
            "posters.poster",
            "posters.slips",
            "printing.apology_drafts",
            "printing.guidance",
            "printing.inspection.pack",
            "registers.paper",
            "statistics.paper",
            "uncollected.paper",
            "worklists.paper",
        ),
        _PAPER,
    ),
    **dict.fromkeys(
        (
            "backups.check",
            "backups.preview",
            "calendars.plan_import",
            "consolidation.look",
            "exchange.columns_of",
            "exchange.plan_procedures",
            "maintenance.check_against",
            "reconcile.columns_of",
            "reconcile.reconcile",
            "retention.copies",
        ),
        _READS,
    ),
    "apologies.forget": "a draft of a letter; the letter's issue is the event",
    "apologies.keep": "a draft of a letter; the letter's issue is the event",
    "consolidation.confirm": "which column of a file is which: a help for the next file",
    "drafts.drop": "what is typed and not yet received",
    "drafts.save": "what is typed and not yet received",
    "exchange.remember": "which column of a file is which: a help for the next file",
    "form_wording.preview": "a sample paper with an invented dossier",
    "offices.found": "the first rows of an empty book, each with its day and who made it",
    "reconcile.remember": "which column of a file is which: a help for the next file",
    "reminders.sweep": "who was warned of what stands in a table of its own, to be warned once",
    "reminders.tell": "who was warned of what stands in a table of its own, to be warned once",
}
