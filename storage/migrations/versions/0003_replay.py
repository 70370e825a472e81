"""Texts know by which reader they were read; a replay goes on where it was killed, and lists what it rewords."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """The reader of each version; what replays keep."""
    op.add_column("version", sa.Column("reader", sa.String(), nullable=True))
    op.create_table(
        "barren",
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.Column("names", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name=op.f("fk_barren_version")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_barren")),
    )
    op.create_table(
        "reworded",
        sa.Column("claim", sa.String(length=32), nullable=False),
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name=op.f("fk_reworded_claim")),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name=op.f("fk_reworded_version")),
        sa.PrimaryKeyConstraint("claim", "version", "at", name=op.f("pk_reworded")),
    )
    op.create_table(
        "replay",
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("at", name=op.f("pk_replay")),
    )
