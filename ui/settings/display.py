"""Size of type and colours of this PC; both are seen at once."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QLabel, QSpinBox, QVBoxLayout, QWidget

from ui.dossier.pieces import words
from ui.form import Form
from ui.messages import MessageBar
from ui.preferences import Preferences
from ui.theme import LARGEST_PERCENT, SMALLEST_PERCENT, Scheme, Tone, px
from ui.widgets.choice import Choice

SCHEMES = ((Scheme.SYSTEM, "Theo hệ điều hành"), (Scheme.LIGHT, "Nền sáng"), (Scheme.DARK, "Nền tối"))
STEP = 5


class Dressed(Protocol):
    """The window, as far as its look goes."""

    preferences: Preferences

    def dress(self) -> None:
        """Take on what the preferences say."""


class DisplayPanel(QWidget):
    """Changes are kept and worn as soon as they are made; there is nothing to save."""

    def __init__(self, bar: MessageBar, window: Dressed) -> None:
        super().__init__()
        self._window = window
        form = Form(bar, label_width=160)
        self.font_size = form.add(
            "font_percent",
            "Cỡ chữ",
            QSpinBox(minimum=SMALLEST_PERCENT, maximum=LARGEST_PERCENT, singleStep=STEP, suffix=" %"),
            hint=f"Từ {SMALLEST_PERCENT} đến {LARGEST_PERCENT}; cỡ thường là 100.",
        )
        self.font_size.lineEdit().setTextMargins(px(6), 0, 0, 0)
        self.font_size.setKeyboardTracking(False)
        self.scheme: Choice[Scheme] = form.add("scheme", "Màu nền", Choice(SCHEMES))
        for field in (self.font_size, self.scheme):
            field.setMaximumWidth(px(300))
        self._sample = QLabel("Đăng ký khai sinh – Nguyễn Thị Ánh Tuyết – H56.123.45-261123-0007")
        self._sample.setProperty("role", "section")
        self._sample.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(form)
        column.addWidget(words("Chữ mẫu", Tone.MUTED))
        column.addWidget(self._sample)
        column.addWidget(
            words("Vài khoảng cách trên các màn hình đã mở chỉ đổi hẳn khi mở lại chương trình.", hint=True)
        )
        column.addStretch(1)
        self.font_size.setValue(window.preferences.font_percent)
        self.scheme.set_value(window.preferences.scheme)
        self.font_size.valueChanged.connect(self._on_size)
        self.scheme.currentIndexChanged.connect(self._on_scheme)

    def _on_size(self, percent: int) -> None:
        self._window.preferences.font_percent = percent
        self._wear()

    def _on_scheme(self) -> None:
        self._window.preferences.scheme = self.scheme.value() or Scheme.SYSTEM
        self._wear()

    def _wear(self) -> None:
        self._window.preferences.save()
        self._window.dress()
