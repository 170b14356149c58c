"""What the window lets a person enter: free fields, instructors, holidays, orders of a change of status, range cards."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "3"
down_revision: str | None = "2"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ADDED = {
    "person": (sa.Column("part", sa.String()),),
    "enrolment_status": (sa.Column("order_number", sa.String()), sa.Column("order_date", sa.String())),
    "assessment": (sa.Column("fire", sa.String()),),
    "result": (sa.Column("card", sa.String()),),
}
TITLES = ("title_en", "title_ar", "title_ckb", "title_it")


def upgrade() -> None:
    for table, columns in ADDED.items():
        for column in columns:
            op.add_column(table, column)
    _make_free_fields()
    op.create_table(
        "qualification",
        *_texts("id", "person_id", "level", "since"),
        sa.Column("class_id", sa.String()),
        *_texts("subjects"),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        *_texts("reason"),
        sa.CheckConstraint("level IN ('T3', 'T5')", name="level_known"),
        sa.CheckConstraint("since GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'", name="since_shape"),
        _refers("person_id", "person"),
        _refers("class_id", "class"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_qualification_person_id", "qualification", ["person_id"])
    op.create_table(
        "holiday",
        *_texts("id", *TITLES, "camp_id", "date"),
        sa.CheckConstraint("date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'", name="date_shape"),
        _refers("camp_id", "camp"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_holiday_camp_id", "holiday", ["camp_id"])


def _make_free_fields() -> None:
    op.create_table(
        "free_field",
        *_texts("id", *TITLES),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        *_texts("choices"),
        sa.CheckConstraint("title_en || title_ar || title_ckb || title_it <> ''", name="named"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "free_value",
        *_texts("id", "person_id", "field_id", "value"),
        _refers("person_id", "person"),
        _refers("field_id", "free_field"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_free_value_person_id", "free_value", ["person_id"])


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _refers(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], deferrable=True, initially="DEFERRED")
