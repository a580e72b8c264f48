"""How many copies, signatures or contracts are certified by one dossier."""

from __future__ import annotations

from cchc_desktop.domain.procedure import Certified
from cchc_desktop.domain.words import CERTIFIED, CERTIFIED_NUMBER
from ui.widgets.typed_field import TypedField

LABEL = "&Số bản, việc"


class CopiesField(TypedField[int]):
    """A whole number; an empty line says that nobody has counted yet."""

    complaint = "Số bản, số việc chứng thực là một số, từ 1 đến 9.999."

    def parse(self, text: str) -> int | None:
        return int(text) if text.isascii() and text.isdigit() else None

    def write(self, value: int) -> str:
        return str(value)

    def ask(self, certified: Certified) -> None:
        """Say what is counted."""
        self.setPlaceholderText("số bản sao" if certified is Certified.COPIES else f"số việc {CERTIFIED[certified]}")
        self.setAccessibleName(CERTIFIED_NUMBER[certified])
        self.setToolTip(f"{CERTIFIED_NUMBER[certified]}; để trống thì báo cáo tính 1 và nêu là chưa ghi.")
