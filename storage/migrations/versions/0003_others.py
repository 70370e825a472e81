"""A change's leading sources stay in its entry, the others are kept apart: the log is derived anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("change", sa.Column("others", sa.JSON(), nullable=True))
