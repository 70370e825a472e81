"""The schema's history. A change of ``storage/schema.py`` is a new file in ``versions`` and a new :data:`HEAD`."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from storage.errors import StoreError

HEAD = "0004"
"""The newest revision: kept here so that opening an up-to-date store need not load Alembic."""


def migrate(connection: Connection) -> None:
    """Bring the store to :data:`HEAD` inside the caller's transaction.

    Raises :class:`StoreError` when a newer Clusterwatch has made the store.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, HEAD)
    except CommandError as error:
        raise StoreError(f"the database was made by another version of Clusterwatch ({error}); upgrade it") from error
