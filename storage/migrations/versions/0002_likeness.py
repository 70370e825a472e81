"""Near-identical texts are drawn as edges between documents, so that what was one origin has a past."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Sketches and edges; claims found by cluster, kind and count."""
    op.add_column("version", sa.Column("sketch", sa.LargeBinary(), nullable=True))
    op.drop_index("ix_claim_cluster", "claim")
    op.create_index("ix_claim_cluster", "claim", ["cluster", "kind", "count"])
    op.create_table(
        "likeness",
        sa.Column("cluster", sa.String(), nullable=False),
        sa.Column("document", sa.String(length=32), nullable=False),
        sa.Column("other", sa.String(length=32), nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("fk_likeness_document")),
        sa.ForeignKeyConstraint(["other"], ["document.id"], name=op.f("fk_likeness_other")),
        sa.PrimaryKeyConstraint("cluster", "document", "other", name=op.f("pk_likeness")),
    )
