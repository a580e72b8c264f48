"""A chart with its title above it and, below, what it says in one sentence or the figure under the cursor."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.dossier.pieces import words
from ui.theme import Tone, px
from ui.widgets.chart import Chart

AnyChart = TypeVar("AnyChart", bound=Chart)
LEAST_HEIGHT = 140


class ChartCard(QFrame, Generic[AnyChart]):
    """The sentence stands there until the cursor tells a single figure."""

    def __init__(self, title: str, chart: AnyChart) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.title = words(title, role="section")
        self.chart = chart
        self.chart.make_explorable()
        self.chart.setMinimumHeight(px(LEAST_HEIGHT))
        self.reading = words("", Tone.MUTED, hint=True)
        self._sentence = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(10), px(14), px(8))
        column.setSpacing(px(4))
        column.addWidget(self.title)
        column.addWidget(self.chart, 1)
        column.addWidget(self.reading)
        self.chart.pointed.connect(self._on_pointed)

    def say(self, sentence: str) -> None:
        """What the chart says as a whole; it also leads what those hear who cannot see it."""
        self._sentence = sentence
        self.chart.setAccessibleDescription(f"{sentence} {self.chart.accessibleDescription()}".strip())
        self._on_pointed("")

    def _on_pointed(self, figure: str) -> None:
        self.reading.setText(figure or self._sentence)
