"""Each cluster's figure as a kept copy of what ``history`` derives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from model import Saying


def save_figure(connection: Connection, cluster: str, sayings: Sequence[Saying]) -> None:
    """Derive and keep the cluster's present figure."""
