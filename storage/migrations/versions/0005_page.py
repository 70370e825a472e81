"""One cluster's newest steps, and the decided ones, are asked by an index: the review page shows them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Two indexes of the change log."""
    op.create_index("ix_change_newest", "change", ["cluster", "recorded", "position"])
    decided = sa.text("status <> 'new'")
    op.create_index(
        "ix_change_decided",
        "change",
        ["recorded", "cluster", "position"],
        sqlite_where=decided,
        postgresql_where=decided,
    )
