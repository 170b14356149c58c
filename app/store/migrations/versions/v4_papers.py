"""What papers need: certificate templates and where they are used, the report's text, sheets that were typed in, signed files."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "4"
down_revision: str | None = "3"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ADDED = {
    "camp": (sa.Column("archive_papers", sa.Boolean()), sa.Column("sign_papers", sa.Boolean())),
    "class": (sa.Column("report", sa.String()),),
    "session": (sa.Column("transcribed_by", sa.String()), sa.Column("transcribed_at", sa.String())),
    "certificate": (sa.Column("template", sa.String()), sa.Column("photo", sa.String())),
    "laptop_secret": (sa.Column("document_key", sa.String()), sa.Column("document_certificate", sa.String())),
}


def upgrade() -> None:
    for table, columns in ADDED.items():
        for column in columns:
            op.add_column(table, column)
    op.create_table(
        "certificate_template",
        *_texts("id", "name", "content"),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(name) > 0", name="name_filled"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "certificate_choice",
        *_texts("id", "course_id", "kind", "template"),
        sa.CheckConstraint("kind IN ('completion', 'attendance', 'T3', 'T5', 'distinction')", name="kind_known"),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_certificate_choice_course_id", "certificate_choice", ["course_id"])


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]
