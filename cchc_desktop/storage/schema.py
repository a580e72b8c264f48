"""The schema's age: create, bring up to date, and refuse what is newer or no book of ours."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from cchc_desktop.domain.errors import NoBook, Unavailable
from cchc_desktop.storage.age import HEAD
from cchc_desktop.storage.failures import told_in_words

DUTIES_SINCE = "0002"
# Who kept a row, when and why is guarded by its digest since then.
KEEPERS_GUARDED_SINCE = "0006"
_MIGRATIONS = Path(__file__).with_name("migrations")


def current(connection: Connection) -> str | None:
    """The revision of the database, None for an empty one; raises Unavailable for a database that is not ours."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if "alembic_version" not in tables or "events" not in tables:
        raise Unavailable("Tệp này là cơ sở dữ liệu của chương trình khác, không phải sổ hồ sơ; hãy chọn tệp khác.")
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def prepare(engine: Engine, *, create: bool) -> None:
    """Make sure the database has today's schema; ``create`` allows an empty one.

    Raises Unavailable when it is empty and must not be, newer than this program, or not ours.
    """
    with told_in_words():
        with engine.connect() as connection:
            revision = current(connection)
        if revision == HEAD:
            return
        if revision is None and not create:
            raise NoBook("Tệp dữ liệu còn trống; hãy tạo đơn vị mới hoặc chọn thư mục khác.")
        if revision is not None and not (len(revision) == len(HEAD) and revision.isdigit()):
            raise Unavailable("Tệp dữ liệu đã hỏng: không đọc được tuổi của sổ; hãy phục hồi bản sao lưu gần nhất.")
        if revision is not None and revision > HEAD:
            raise Unavailable("Sổ này do bản mới hơn của chương trình lập; hãy cập nhật chương trình rồi mở lại.")
        upgrade(engine, revision)


def upgrade(engine: Engine, revision: str | None = None) -> None:
    """Run the migrations that a book of that ``revision`` lacks and derive what is new, all or none."""
    with engine.begin() as connection:
        build(connection)
        if revision is not None and revision < DUTIES_SINCE:
            _derive_duties(connection)
        if revision is not None and revision < KEEPERS_GUARDED_SINCE:
            from cchc_desktop.storage.audit import GUARDS

            for guard in GUARDS:
                guard.seal_older(connection)


def build(connection: Connection) -> None:
    """Run the migrations that are lacking, within the transaction that is open."""
    # Alembic costs half a second of import, so only a book that needs it pays.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "postgresql":
        from cchc_desktop.storage.postgresql import as_in_a_file

        as_in_a_file(connection)


def _derive_duties(connection: Connection) -> None:
    """Write what is owed to the dossiers of a book that is older than its table of duties."""
    from cchc_desktop.storage.views import View

    view = View(connection, {}, date.today(), "")
    for dossier, _ in view.bulk.stream():
        if dossier.id is not None:
            view.dossiers.derive_beside(dossier.id, dossier)
