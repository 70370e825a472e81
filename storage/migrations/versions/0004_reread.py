"""What our own new rules read is found without a walk through the evidence."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    reread = sa.text("reread OR ended_why = 'reread'")
    op.create_index("ix_evidence_reread", "evidence", ["claim"], sqlite_where=reread, postgresql_where=reread)
