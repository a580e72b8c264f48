"""A workbook calculated anew by another program: what it finds must be what we stored beside each formula."""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import which

import pytest
from openpyxl import load_workbook

needs_libreoffice = pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")


def formulas_recalculated(path: Path, folder: Path) -> int:
    """How many formulas LibreOffice calculated to what is stored beside them; fails at the first that differs."""
    stored, formulas = load_workbook(path, data_only=True), load_workbook(path)
    # Kept again by a library that calculates nothing, no formula has a value: all that is read back is computed.
    formulas.save(folder / "bare.xlsx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
    subprocess.run([*command, str(folder / "bare.xlsx")], check=True, capture_output=True, timeout=180)
    computed = load_workbook(folder / "out" / "bare.xlsx", data_only=True, read_only=True)
    seen = 0
    for sheet in formulas:
        there = list(computed[sheet.title].iter_rows(values_only=True))
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            seen += 1
            here, found = stored[sheet.title][cell.coordinate].value, there[(cell.row or 0) - 1][(cell.column or 0) - 1]
            same = here == found if isinstance(here, str) else found == pytest.approx(here, abs=1e-12)
            assert same, f"{sheet.title}!{cell.coordinate}: {here!r} {found!r}"
    return seen
