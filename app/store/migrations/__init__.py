"""Bringing a file up to date: Alembic, loaded only when a file is behind."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from app.errors import UserError
from app.models.row import new_id
from app.store import fold, journal, settling
from app.store.connection import bare
from app.words import _


def configuration(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection) -> None:
    """All migrations in one transaction: muted, foreign keys off, triggers made anew, records compared with the journal.

    A batch migration with foreign keys on deletes every child of a rebuilt parent and journals it; therefore they are off before BEGIN.
    """
    driver = bare(connection)
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        with connection.execution_options(writes=True).begin():
            _migrate(connection)
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def _migrate(connection: Connection) -> None:
    journal.drop_triggers(connection)
    command.upgrade(configuration(connection), "head")
    if connection.exec_driver_sql("SELECT count(*) FROM sync_me").scalar_one() == 0:
        _identify(connection)
    settling.retry(bare(connection))  # this Muster may know what an older one did not
    journal.make_triggers(connection)
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    different = next(fold.differences(connection), None)
    if broken is not None or different is not None:
        raise UserError(
            _("This camp could not be brought up to date: {place} does not agree with the journal.").format(place=different or broken),
            _("Nothing was changed. Keep this folder and ask for help."),
        )


def _identify(connection: Connection) -> None:
    """The file's first incarnation, which has seen nothing but itself."""
    uid, laptop = new_id(), new_id()
    connection.exec_driver_sql(
        "INSERT INTO sync_device(device, uid, signing_key, recipient, name, incarnation_of) VALUES (1, ?, '', '', '', ?)", (uid, laptop)
    )
    connection.exec_driver_sql("INSERT INTO sync_context(context, uid, vector) VALUES (1, ?, '{}')", (f"{uid}:0",))
    connection.exec_driver_sql(
        "INSERT INTO sync_me(one, device, laptop_id, seq, context, step, muted) VALUES (1, 1, ?, 0, 1, 0, 0)", (laptop,)
    )
