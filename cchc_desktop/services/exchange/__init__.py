"""Exchange with other books: the register and the catalogue, in and out; every import is planned, then applied."""

from __future__ import annotations

from cchc_desktop.services.exchange.mapping import (
    columns_of,
    needs_confirming,
    refuse_unconfirmed,
    remember,
)
from cchc_desktop.services.exchange.notices import Job, Notice
from cchc_desktop.services.exchange.procedures import (
    CataloguePlan,
    apply_procedures,
    export_procedures,
    plan_procedures,
)
from cchc_desktop.services.exchange.register_in import Imported, Interrupted, Plan, apply, plan_register
from cchc_desktop.services.exchange.register_out import Exported, export_register

__all__ = [
    "CataloguePlan",
    "Exported",
    "Imported",
    "Interrupted",
    "Job",
    "Notice",
    "Plan",
    "apply",
    "apply_procedures",
    "columns_of",
    "export_procedures",
    "export_register",
    "needs_confirming",
    "plan_procedures",
    "plan_register",
    "refuse_unconfirmed",
    "remember",
]
