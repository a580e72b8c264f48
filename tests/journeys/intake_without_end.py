"""A process that takes in one dossier after the other and tells each code only when it is in the book."""

from __future__ import annotations

import sys
from datetime import datetime
from itertools import count

from cchc_desktop.config import config_from
from cchc_desktop.desk import open_desk
from cchc_desktop.services import intake

NOW = datetime(2026, 3, 2, 9, 0)


def main(office: str, key: str) -> None:
    """Go on until someone ends the process."""
    desk = open_desk(config_from({"office": office}, {}), clock=lambda: NOW)
    for number in count():
        form = intake.IntakeForm(procedure="2.000815", name="Đặng Thị Hòa", key=f"{key}-{number}")
        print(intake.receive(desk, form).value.code, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
