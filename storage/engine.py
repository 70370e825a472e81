"""The door to the store: its database, with a log that today's rules have derived."""

from __future__ import annotations

from weakref import WeakSet

from sqlalchemy import Engine, Pool

from home import Home
from storage.database import open_quietly
from storage.rebuild import rebuild_outdated

_current: WeakSet[Pool] = WeakSet()
"""The connections to stores whose log this process knows to be derived by today's rules."""


def open_store(home: Home) -> Engine:
    """The home's database, made and brought to the newest schema where needed, its log to today's rules.

    Raises :class:`~storage.errors.StoreError` for an address that cannot be used and a database that cannot be read.
    """
    engine = open_quietly(home)
    if engine.pool not in _current:
        rebuild_outdated(engine)
        _current.add(engine.pool)
    return engine
