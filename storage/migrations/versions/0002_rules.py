"""Each cluster's log knows the rules that derived it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("figure", sa.Column("rules", sa.String(), nullable=False, server_default=""))
    op.create_index("ix_figure_rules", "figure", ["rules"])
