"""Flags of Qt are taken out one by one, whatever this Python thinks of the rest."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyle

from ui.binding.flags import without

M, S = Qt.KeyboardModifier, QStyle.StateFlag


@pytest.mark.parametrize("held", [M.ControlModifier, M.ControlModifier | M.AltModifier, M.NoModifier])
def test_what_is_taken_out_is_gone_and_the_rest_stays(held: Qt.KeyboardModifier) -> None:
    assert without(held | M.ShiftModifier, M.ShiftModifier) == held
    assert without(held, M.ShiftModifier, M.KeypadModifier) == held


def test_a_cell_without_the_cursors_frame_is_still_selected() -> None:
    shown = S.State_Enabled | S.State_Selected | S.State_HasFocus
    assert without(shown, S.State_HasFocus) == S.State_Enabled | S.State_Selected
