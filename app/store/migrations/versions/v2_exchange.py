"""What laptops need in order to agree: who knows what, what is withheld, whose exchange key, people joined."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "2"
down_revision: str | None = "1"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ADDED = {
    "sync_me": (
        sa.Column("folder", sa.String()),
        sa.Column("written", sa.String()),
        sa.Column("exported", sa.Integer()),
        sa.Column("joining", sa.String()),
    ),
    "sync_step": (sa.Column("digest", sa.String()),),
    "sync_op": (sa.Column("digest", sa.String()),),
    "laptop": (sa.Column("accepted", sa.String()), sa.Column("scope", sa.String())),
    "laptop_secret": (sa.Column("identity", sa.String()),),
}


def upgrade() -> None:
    for table, columns in ADDED.items():
        for column in columns:
            op.add_column(table, column)
    op.create_index("sync_op_withheld", "sync_op", ["device", "seq"], sqlite_where=sa.text("digest IS NOT NULL"))
    op.execute("UPDATE sync_device SET incarnation_of = (SELECT laptop_id FROM sync_me m WHERE m.device = sync_device.device)")
    op.create_table(
        "sync_seen",
        sa.Column("laptop_id", sa.String(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("vector", sa.String(), nullable=False),
        sa.Column("lacks", sa.String(), nullable=False),
        sa.Column("files", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("laptop_id"),
    )
    op.create_table(
        "sync_fork",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("from", sa.Text(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("uid", "step", "hash"),
    )
    op.create_table(
        "person_alias",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("same_as", sa.String(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("person_id <> same_as", name="two_records"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], deferrable=True, initially="DEFERRED"),
        sa.ForeignKeyConstraint(["same_as"], ["person.id"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("person_id", "same_as"):
        op.create_index(f"ix_person_alias_{column}", "person_alias", [column])
