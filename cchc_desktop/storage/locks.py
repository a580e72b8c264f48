"""What the database itself refuses, whoever asks: events are added, never changed and never taken away.

Personal data go only with an order to anonymise their dossier. Triggers stop a mistake and a hasty hand; they do not
stop one who drops them first: for that there are the seals.
"""

from __future__ import annotations

from sqlalchemy import Connection

_ANONYMISED = (
    "EXISTS (SELECT 1 FROM events AS own JOIN events AS ordered ON ordered.dossier_id = own.dossier_id "
    "WHERE own.id = OLD.event_id AND ordered.kind = 'Anonymised')"
)
_SQLITE = """
CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;

CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

CREATE TRIGGER event_private_is_not_changed BEFORE UPDATE ON event_private
BEGIN SELECT RAISE(ABORT, 'private rows are never changed'); END;

CREATE TRIGGER event_private_goes_by_order BEFORE DELETE ON event_private WHEN NOT {anonymised}
BEGIN SELECT RAISE(ABORT, 'private rows go by order only'); END;
"""
_POSTGRESQL = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'events are never changed or deleted'; END $$;

CREATE FUNCTION refuse_without_order() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF NOT {anonymised} THEN RAISE EXCEPTION 'private rows go by order only'; END IF; RETURN OLD; END $$;

CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER event_private_stays BEFORE UPDATE ON event_private FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER event_private_goes_by_order BEFORE DELETE ON event_private
FOR EACH ROW EXECUTE FUNCTION refuse_without_order();
"""


def lock(connection: Connection) -> None:
    """Put the triggers on the tables of the events."""
    statements = _POSTGRESQL if connection.dialect.name == "postgresql" else _SQLITE
    for statement in statements.format(anonymised=_ANONYMISED).split("\n\n"):
        connection.exec_driver_sql(statement.strip())
