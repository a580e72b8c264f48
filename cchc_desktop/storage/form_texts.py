"""The office's own wordings of its printed forms as dated rows: what was printed can be told from them later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, insert, select

from cchc_desktop.domain.form_text import FormText
from cchc_desktop.storage.kept_rows import Guard
from cchc_desktop.storage.seals import row_digest
from cchc_desktop.storage.tables import form_texts

_Loading = Callable[[], tuple[FormText, ...]]


class FormTexts:
    """The wordings on one connection; ``remembered`` gives those in memory while none was changed."""

    def __init__(self, connection: Connection, remembered: Callable[[_Loading], tuple[FormText, ...]]) -> None:
        self._connection = connection
        self._remembered = remembered

    def all(self) -> tuple[FormText, ...]:
        """Every wording ever kept, by the day it holds from; of one day the last kept is the last and holds."""
        return self._remembered(self._load)

    def put(self, wording: FormText) -> None:
        """Keep a wording; nothing that was kept before is taken away. Say ``touch("form_texts")`` after."""
        row = {
            "form": wording.form,
            "part": wording.part,
            "text": wording.text,
            "valid_from": wording.valid_from,
            "changed_at": wording.changed_at,
            "changed_by": wording.changed_by,
        }
        self._connection.execute(insert(form_texts).values(**row, digest=GUARD.digest(_says(wording), row)))

    def _load(self) -> tuple[FormText, ...]:
        c = form_texts.c
        query = select(c.form, c.part, c.text, c.valid_from, c.changed_at, c.changed_by).order_by(c.valid_from, c.id)
        return tuple(FormText(*row) for row in self._connection.execute(query))


def _says(wording: Any) -> bytes:
    """The digest of what a wording or a row of one says."""
    return row_digest(wording.form, wording.part, wording.text, wording.valid_from)


GUARD = Guard(
    form_texts,
    select(form_texts).order_by(form_texts.c.id),
    _says,
    ("changed_at", "changed_by"),
    lambda row: f"Lời in số {row.id} của biểu mẫu {row.form} đã bị sửa ngoài chương trình.",
)
