"""What ``heavy.do`` hands to another process besides services: trips of several service calls, without a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_desktop.services import exchange, maintenance, reconcile, statistics

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_desktop.apart import Job
    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.counting import Grouping
    from cchc_desktop.domain.period import ReportingPeriod
    from cchc_desktop.services.exchange import Plan
    from cchc_desktop.services.reconcile import Reconciled
    from cchc_desktop.workbooks.register import ColumnMap


def read_register(
    desk: Desk, path: Path, chosen: ColumnMap | None, *, create_missing: bool, job: Job
) -> Plan | ColumnMap:
    """Plan a register by the columns that were ``chosen`` or remembered; a guess comes back to be shown first."""
    job.progress(0, None, f"Đang đọc {path.name}")
    columns = chosen or exchange.columns_of(desk, path)
    if columns is not None and exchange.needs_confirming(columns) and chosen is None:
        return columns
    return exchange.plan_register(desk, path, create_missing=create_missing, columns=columns, job=job)


def read_export(desk: Desk, path: Path, *, job: Job) -> ColumnMap | Reconciled:
    """Compare an export whose columns are known with the book; a guess of them comes back to be shown first."""
    job.progress(0, None, f"Đang đọc {path.name}")
    columns = reconcile.columns_of(desk, path)
    return columns if columns.origin == "guessed" else reconcile.reconcile(desk, path, columns=columns, job=job)


def write_quarter(
    desk: Desk, path: Path, period: ReportingPeriod, by: Grouping, *, is_sent: bool, layout: str, job: Job
) -> None:
    """Write the workbook of a period."""
    statistics.write_workbook(
        desk,
        period,
        path,
        by,
        lambda done, total: job.progress(done, total, "Đang ghi hồ sơ"),
        is_sent=is_sent,
        layout=layout,
    )


def check_book(desk: Desk, *, job: Job) -> maintenance.Health:
    """Look at the whole book."""
    return maintenance.check(desk, lambda done, total: job.progress(done, total, "Đang kiểm tra sổ"))
