"""From Enter to committed, against one raw durable transaction of the same rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from uuid import uuid4

from bench.measure import Figure, side_by_side
from cchc_desktop.desk import Desk
from cchc_desktop.services import intake
from cchc_desktop.services.intake import IntakeForm

_TABLES = ("dossiers", "events", "event_private")


def figures(desk: Desk) -> Iterator[Figure]:
    """One intake with its word index and counters; the raw side writes the same rows back under new keys."""
    raw = sqlite3.connect(desk.config.office / "office.db", isolation_level=None)
    raw.execute("PRAGMA synchronous = FULL")

    def ours() -> None:
        # A key used before would only be looked up.
        form = IntakeForm(procedure="1.004873", name="Đặng Thị Hòa", id_number="999090123456", key=uuid4().hex)
        assert intake.receive(desk, form).value.created

    ours()
    rows = {table: raw.execute(f"SELECT * FROM {table} ORDER BY 1 DESC LIMIT 1").fetchone() for table in _TABLES}
    names = {table: [c[1] for c in raw.execute(f"PRAGMA table_info({table})")] for table in _TABLES}

    def floor() -> None:
        raw.execute("BEGIN IMMEDIATE")
        (dossier,) = raw.execute("SELECT max(id) + 1 FROM dossiers").fetchone()
        (event,) = raw.execute("SELECT max(id) + 1 FROM events").fetchone()
        changed = {
            "dossiers": {
                "id": dossier,
                "code": f"r{dossier}",
                "local_no": f"l{dossier}",
                "national_code": f"n{dossier}",
                "intake_key": f"k{dossier}",
            },
            "events": {"id": event, "dossier_id": dossier, "station_id": rows["events"][2], "seq": -event},
            "event_private": {"event_id": event},
        }
        for table in _TABLES:
            values = [changed[table].get(name, value) for name, value in zip(names[table], rows[table], strict=True)]
            raw.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)
        raw.execute("INSERT INTO dossier_words(rowid, words) VALUES (?, ?)", (dossier, "dang thi hoa 261120 0001"))
        raw.execute("UPDATE counters SET value = value + 1 WHERE name = 'serial:261120'")
        raw.execute("UPDATE stations SET last_seal = last_seal WHERE id = ?", (rows["events"][2],))
        raw.execute("COMMIT")

    try:
        yield side_by_side("Enter to committed", ours, floor, 4, rounds=60)
    finally:
        _take_out(raw)
        raw.close()


def _take_out(raw: sqlite3.Connection) -> None:
    """Take the raw rows out again: they are no events of a sealed chain. The journal's locks are lifted meanwhile."""
    found = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('events', 'event_private')"
    locks = raw.execute(found).fetchall()
    raw.execute("BEGIN IMMEDIATE")
    for name, _ in locks:
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute("DELETE FROM event_private WHERE event_id IN (SELECT id FROM events WHERE seq < 0)")
    raw.execute("DELETE FROM events WHERE seq < 0")
    raw.execute("DELETE FROM dossier_words WHERE rowid IN (SELECT id FROM dossiers WHERE code LIKE 'r%')")
    raw.execute("DELETE FROM dossiers WHERE code LIKE 'r%'")
    for _, sql in locks:
        raw.execute(sql)
    raw.execute("COMMIT")
