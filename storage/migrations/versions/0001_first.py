"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "change",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("cluster", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(), nullable=False),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("as_of", sa.String(), nullable=False),
        sa.Column("as_of_start", sa.String(length=10), nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claim", sa.String(length=32), nullable=True),
        sa.Column("entry", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index("ix_change_cluster", "change", ["cluster", "position"], unique=False)
    op.create_index(
        "ix_change_decided",
        "change",
        ["recorded", "cluster", "position"],
        unique=False,
        sqlite_where=sa.text("status <> 'new'"),
        postgresql_where=sa.text("status <> 'new'"),
    )
    op.create_index("ix_change_newest", "change", ["cluster", "recorded", "position"], unique=False)
    op.create_index(
        "ix_change_queue",
        "change",
        ["recorded", "cluster", "position"],
        unique=False,
        sqlite_where=sa.text("flagged AND status = 'new'"),
        postgresql_where=sa.text("flagged AND status = 'new'"),
    )
    op.create_index("ix_change_recorded", "change", ["recorded", "cluster", "position"], unique=False)
    op.create_table(
        "checkpoint",
        sa.Column("cluster", sa.String(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("cluster", name=op.f("pk_checkpoint")),
    )
    op.create_table(
        "claim",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cluster", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("count_high", sa.BigInteger(), nullable=True),
        sa.Column("qualifier", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("as_of", sa.String(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_index("ix_claim_cluster", "claim", ["cluster", "kind", "count"], unique=False)
    op.create_table(
        "document",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("version", sa.String(length=32), nullable=True),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index(op.f("ix_document_source"), "document", ["source"], unique=False)
    op.create_table(
        "figure",
        sa.Column("cluster", sa.String(), nullable=False),
        sa.Column("entry", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("cluster", name=op.f("pk_figure")),
    )
    op.create_table(
        "lease",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("run", sa.String(length=32), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("process", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_lease")),
    )
    op.create_table(
        "notice",
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_notice")),
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
    op.create_table(
        "run",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("begun", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )
    op.create_index("ix_run_begun", "run", ["begun"], unique=False)
    op.create_index("ix_run_source_begun", "run", ["source", "begun"], unique=False)
    op.create_index(
        "uq_run_slot",
        "run",
        ["source", "due_at"],
        unique=True,
        sqlite_where=sa.text("outcome IS NULL OR outcome <> 'killed'"),
        postgresql_where=sa.text("outcome IS NULL OR outcome <> 'killed'"),
    )
    op.create_table(
        "snapshot",
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("offset", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("content_type", sa.String(), nullable=False),
        sa.Column("fetched", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_snapshot")),
    )
    op.create_table(
        "source_state",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_source_state")),
    )
    op.create_table(
        "stale",
        sa.Column("cluster", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("cluster", "source", "version", name=op.f("pk_stale")),
    )
    op.create_table(
        "document_alias",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("document", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("fk_document_alias_document")),
        sa.PrimaryKeyConstraint("source", "url", name=op.f("pk_document_alias")),
    )
    op.create_table(
        "likeness",
        sa.Column("cluster", sa.String(), nullable=False),
        sa.Column("document", sa.String(length=32), nullable=False),
        sa.Column("other", sa.String(length=32), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("known", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("fk_likeness_document")),
        sa.ForeignKeyConstraint(["other"], ["document.id"], name=op.f("fk_likeness_other")),
        sa.PrimaryKeyConstraint("cluster", "document", "other", name=op.f("pk_likeness")),
    )
    op.create_table(
        "verdict",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("claim", sa.String(length=32), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("correction", sa.JSON(), nullable=True),
        sa.Column("moved_to", sa.String(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name=op.f("fk_verdict_claim")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict")),
    )
    op.create_index(op.f("ix_verdict_claim"), "verdict", ["claim"], unique=False)
    op.create_index(op.f("ix_verdict_moved_to"), "verdict", ["moved_to"], unique=False)
    op.create_table(
        "version",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("document", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(length=32), nullable=False),
        sa.Column("snapshot", sa.String(length=71), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("reader", sa.String(), nullable=True),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("frame", sa.JSON(), nullable=False),
        sa.Column("select", sa.JSON(), nullable=False),
        sa.Column("fetched", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("outline", sa.JSON(), nullable=False),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("modified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sketch", sa.LargeBinary(), nullable=True),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_why", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("fk_version_document")),
        sa.ForeignKeyConstraint(["snapshot"], ["snapshot.digest"], name=op.f("fk_version_snapshot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
        sa.UniqueConstraint("document", "number", name=op.f("uq_version_document_number")),
    )
    op.create_table(
        "barren",
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.Column("names", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name=op.f("fk_barren_version")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_barren")),
    )
    op.create_table(
        "evidence",
        sa.Column("claim", sa.String(length=32), nullable=False),
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("mention", sa.Text(), nullable=False),
        sa.Column("count_text", sa.Text(), nullable=False),
        sa.Column("as_of_basis", sa.String(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reread", sa.Boolean(), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_why", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name=op.f("fk_evidence_claim")),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name=op.f("fk_evidence_version")),
        sa.PrimaryKeyConstraint("claim", "version", name=op.f("pk_evidence")),
    )
    op.create_index("ix_evidence_version", "evidence", ["version"], unique=False)
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
