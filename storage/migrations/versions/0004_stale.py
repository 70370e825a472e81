"""A cluster's log is derived when a crawl ends, not at each of its pages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """The clusters whose log waits."""
    op.create_table(
        "stale",
        sa.Column("cluster", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("cluster", "source", name=op.f("pk_stale")),
    )
