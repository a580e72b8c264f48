"""Shipped files are reached through one door, from a checkout and from a frozen folder alike."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from cchc_desktop import resources

if TYPE_CHECKING:
    from pathlib import Path


def test_a_frozen_program_looks_into_its_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "loi-chao.txt").write_text("Xin chào", encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.text("loi-chao.txt") == "Xin chào"


def test_the_fonts_of_the_forms_are_shipped() -> None:
    for style in ("Regular", "Bold", "Italic", "BoldItalic"):
        assert resources.path(f"fonts/LiberationSerif-{style}.ttf").is_file()


def test_a_file_that_is_not_shipped_is_a_bug() -> None:
    with pytest.raises(FileNotFoundError):
        resources.path("fonts/none.ttf")
