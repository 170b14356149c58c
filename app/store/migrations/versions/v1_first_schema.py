"""The first schema."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "1"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "camp",
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("title_ar", sa.String(), nullable=False),
        sa.Column("title_ckb", sa.String(), nullable=False),
        sa.Column("title_it", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("authority_en", sa.String(), nullable=False),
        sa.Column("authority_ar", sa.String(), nullable=False),
        sa.Column("authority_ckb", sa.String(), nullable=False),
        sa.Column("authority_it", sa.String(), nullable=False),
        sa.Column("serial_prefix", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("days_off", sa.String(), nullable=False),
        sa.Column("emblem", sa.String(), nullable=True),
        sa.CheckConstraint("title_en || title_ar || title_ckb || title_it <> ''", name="named"),
        sa.CheckConstraint("length(serial_prefix) > 0", name="serial_prefix_filled"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "course",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.CheckConstraint("length(code) > 0", name="code_filled"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "file",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "laptop_secret",
        sa.Column("laptop_id", sa.String(), nullable=False),
        sa.Column("signing_key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("laptop_id"),
    )
    op.create_table(
        "rank",
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("title_ar", sa.String(), nullable=False),
        sa.Column("title_ckb", sa.String(), nullable=False),
        sa.Column("title_it", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("rank_group", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "sync_conflict",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("table", sa.Text(), nullable=False),
        sa.Column("row", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("heads", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("sync_conflict", schema=None) as batch_op:
        batch_op.create_index("sync_conflict_row", ["table", "row"], unique=False)

    op.create_table(
        "sync_context",
        sa.Column("context", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("vector", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("context"),
        sa.UniqueConstraint("uid"),
    )
    op.create_table(
        "sync_device",
        sa.Column("device", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("signing_key", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("incarnation_of", sa.String(), nullable=True),
        sa.Column("admitted_by", sa.String(), nullable=True),
        sa.Column("last_seq_accepted", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("device"),
        sa.UniqueConstraint("uid"),
    )
    op.create_table(
        "sync_import",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("from", sa.Text(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "sync_op",
        sa.Column("device", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("table", sa.Text(), nullable=False),
        sa.Column("row", sa.String(), nullable=False),
        sa.Column("patch", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("device", "seq"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("sync_op", schema=None) as batch_op:
        batch_op.create_index("sync_op_row", ["table", "row"], unique=False)

    op.create_table(
        "sync_parked",
        sa.Column("table", sa.Text(), nullable=False),
        sa.Column("row", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("table", "row"),
    )
    op.create_table(
        "user",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("role IN ('commander', 'clerk', 'instructor', 'viewer')", name="role_known"),
        sa.CheckConstraint("length(name) > 0", name="name_filled"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "course_version",
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("title_ar", sa.String(), nullable=False),
        sa.Column("title_ckb", sa.String(), nullable=False),
        sa.Column("title_it", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("course_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("periods", sa.Integer(), nullable=False),
        sa.Column("period_minutes", sa.Integer(), nullable=False),
        sa.Column("min_attendance", sa.Integer(), nullable=False),
        sa.Column("pass_mark", sa.Integer(), nullable=False),
        sa.Column("weapons_pass_mark", sa.Integer(), nullable=False),
        sa.Column("retests", sa.Integer(), nullable=False),
        sa.Column("retest_capped", sa.Boolean(), nullable=False),
        sa.Column("no_credit_absence", sa.Integer(), nullable=False),
        sa.Column("dismissal_absence", sa.Integer(), nullable=False),
        sa.Column("failing_alert", sa.Integer(), nullable=False),
        sa.Column("share_e", sa.Integer(), nullable=False),
        sa.Column("share_s", sa.Integer(), nullable=False),
        sa.Column("share_v", sa.Integer(), nullable=False),
        sa.Column("share_d", sa.Integer(), nullable=False),
        sa.Column("share_x", sa.Integer(), nullable=False),
        sa.Column("largest_class", sa.Integer(), nullable=True),
        sa.Column("leads_to", sa.String(), nullable=False),
        sa.CheckConstraint("dismissal_absence BETWEEN 0 AND 10000", name="dismissal_absence_range"),
        sa.CheckConstraint("failing_alert BETWEEN 0 AND 10000", name="failing_alert_range"),
        sa.CheckConstraint("min_attendance BETWEEN 0 AND 10000", name="min_attendance_range"),
        sa.CheckConstraint("no_credit_absence BETWEEN 0 AND 10000", name="no_credit_absence_range"),
        sa.CheckConstraint("pass_mark BETWEEN 0 AND 10000", name="pass_mark_range"),
        sa.CheckConstraint("retests BETWEEN 0 AND 9", name="retests_range"),
        sa.CheckConstraint("share_d BETWEEN 0 AND 100", name="share_d_range"),
        sa.CheckConstraint("share_e BETWEEN 0 AND 100", name="share_e_range"),
        sa.CheckConstraint("share_s BETWEEN 0 AND 100", name="share_s_range"),
        sa.CheckConstraint("share_v BETWEEN 0 AND 100", name="share_v_range"),
        sa.CheckConstraint("share_x BETWEEN 0 AND 100", name="share_x_range"),
        sa.CheckConstraint("weapons_pass_mark BETWEEN 0 AND 10000", name="weapons_pass_mark_range"),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("course_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_course_version_course_id"), ["course_id"], unique=False)

    op.create_table(
        "laptop",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("signing_key", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=True),
        sa.Column("since", sa.String(), nullable=False),
        sa.Column("admitted_by", sa.String(), nullable=True),
        sa.Column("admitted_at", sa.String(), nullable=True),
        sa.Column("retired_at", sa.String(), nullable=True),
        sa.CheckConstraint("length(signing_key) > 0", name="signing_key_filled"),
        sa.ForeignKeyConstraint(["admitted_by"], ["user.id"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("script", sa.String(), nullable=False),
        sa.Column("given", sa.String(), nullable=False),
        sa.Column("father", sa.String(), nullable=False),
        sa.Column("grandfather", sa.String(), nullable=False),
        sa.Column("great_grandfather", sa.String(), nullable=False),
        sa.Column("laqab", sa.String(), nullable=False),
        sa.Column("name_ckb", sa.String(), nullable=True),
        sa.Column("name_latin", sa.String(), nullable=True),
        sa.Column("mother", sa.String(), nullable=True),
        sa.Column("mother_father", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("national_id", sa.String(), nullable=True),
        sa.Column("civil_id", sa.String(), nullable=True),
        sa.Column("birth_date", sa.String(), nullable=True),
        sa.Column("birth_precision", sa.String(), nullable=True),
        sa.Column("birth_place", sa.String(), nullable=True),
        sa.Column("province", sa.String(), nullable=True),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("service", sa.String(), nullable=True),
        sa.Column("rank_id", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("education", sa.String(), nullable=True),
        sa.Column("blood_group", sa.String(), nullable=True),
        sa.Column("literacy", sa.String(), nullable=True),
        sa.Column("languages", sa.String(), nullable=True),
        sa.Column("next_of_kin", sa.String(), nullable=True),
        sa.Column("photo", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint("birth_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'", name="birth_date_shape"),
        sa.CheckConstraint("birth_precision IN ('day', 'month', 'year')", name="birth_precision_known"),
        sa.CheckConstraint("category IN ('officer', 'nco', 'other_rank', 'civilian')", name="category_known"),
        sa.CheckConstraint("national_id NOT GLOB '*[^0-9]*' AND length(national_id) = 12", name="national_id_digits"),
        sa.CheckConstraint("script IN ('ar', 'ckb', 'la')", name="script_known"),
        sa.CheckConstraint("(birth_date IS NULL) = (birth_precision IS NULL)", name="birth_whole"),
        sa.CheckConstraint("length(name) > 0", name="name_filled"),
        sa.ForeignKeyConstraint(["rank_id"], ["rank.id"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_number"), ["number"], unique=False)

    op.create_table(
        "sync_me",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("device", sa.Integer(), nullable=False),
        sa.Column("laptop_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("context", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("muted", sa.Integer(), nullable=False),
        sa.CheckConstraint("one = 1", name="one"),
        sa.ForeignKeyConstraint(["context"], ["sync_context.context"], deferrable=True, initially="DEFERRED"),
        sa.ForeignKeyConstraint(["device"], ["sync_device.device"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("one"),
    )
    op.create_table(
        "sync_step",
        sa.Column("device", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("arguments", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("wall", sa.Integer(), nullable=False),
        sa.Column("context", sa.Integer(), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("first_seq", sa.Integer(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["context"], ["sync_context.context"], deferrable=True, initially="DEFERRED"),
        sa.ForeignKeyConstraint(["device"], ["sync_device.device"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("device", "step"),
    )
    op.create_table(
        "class",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("camp_id", sa.String(), nullable=False),
        sa.Column("version_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("start_date", sa.String(), nullable=False),
        sa.Column("end_date", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("status_reason", sa.String(), nullable=True),
        sa.Column("lead_instructor", sa.String(), nullable=False),
        sa.Column("order_number", sa.String(), nullable=False),
        sa.Column("order_date", sa.String(), nullable=False),
        sa.CheckConstraint("end_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'", name="end_date_shape"),
        sa.CheckConstraint("start_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'", name="start_date_shape"),
        sa.CheckConstraint("status IN ('planned', 'running', 'closed', 'archived')", name="status_known"),
        sa.CheckConstraint("number BETWEEN 1 AND 9999", name="number_range"),
        sa.CheckConstraint("start_date <= end_date", name="dates_ordered"),
        sa.ForeignKeyConstraint(["camp_id"], ["camp.id"], deferrable=True, initially="DEFERRED"),
        sa.ForeignKeyConstraint(["version_id"], ["course_version.id"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "subject",
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("title_ar", sa.String(), nullable=False),
        sa.Column("title_ckb", sa.String(), nullable=False),
        sa.Column("title_it", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("periods", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("mandatory", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.CheckConstraint("kind IN ('lecture', 'practical', 'range', 'exercise')", name="kind_known"),
        sa.CheckConstraint("length(code) > 0", name="code_filled"),
        sa.CheckConstraint("weight BETWEEN 0 AND 10000", name="weight_range"),
        sa.ForeignKeyConstraint(["version_id"], ["course_version.id"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("subject", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_subject_version_id"), ["version_id"], unique=False)

    op.create_table(
        "assessment",
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("title_ar", sa.String(), nullable=False),
        sa.Column("title_ckb", sa.String(), nullable=False),
        sa.Column("title_it", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("maximum", sa.Integer(), nullable=False),
        sa.Column("pass_score", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("steps", sa.String(), nullable=True),
        sa.CheckConstraint("kind IN ('written', 'oral', 'practical', 'range')", name="kind_known"),
        sa.CheckConstraint("length(code) > 0", name="code_filled"),
        sa.CheckConstraint("maximum > 0 AND pass_score BETWEEN 0 AND maximum", name="scores"),
        sa.CheckConstraint("weight BETWEEN 0 AND 10000", name="weight_range"),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessment_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "import_row",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.String(), nullable=True),
        sa.Column("fields", sa.String(), nullable=False),
        sa.Column("candidates", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'new', 'same', 'skip')", name="state_known"),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], deferrable=True, initially="DEFERRED"),
        sa.ForeignKeyConstraint(["decided_by"], ["user.id"], deferrable=True, initially="DEFERRED"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("import_row", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_row_sha256"), ["sha256"], unique=False)

    op.create_table(
        "platoon",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("class_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("commander", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("class_id", "number"),
    )
    op.create_table(
        "signing",
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("title_ar", sa.String(), nullable=False),
        sa.Column("title_ckb", sa.String(), nullable=False),
        sa.Column("title_it", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("class_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("name_ar", sa.String(), nullable=False),
        sa.Column("name_ckb", sa.String(), nullable=False),
        sa.Column("name_it", sa.String(), nullable=False),
        sa.CheckConstraint("position BETWEEN 1 AND 2", name="position_range"),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("signing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signing_class_id"), ["class_id"], unique=False)

    op.create_table(
        "enrolment",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("class_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("platoon_id", sa.String(), nullable=True),
        sa.Column("joined", sa.String(), nullable=False),
        sa.Column("order_number", sa.String(), nullable=True),
        sa.Column("order_date", sa.String(), nullable=True),
        sa.Column("remarks", sa.String(), nullable=True),
        sa.CheckConstraint("joined GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'", name="joined_shape"),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], deferrable=True, initially="DEFERRED"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], deferrable=True, initially="DEFERRED"),
        sa.ForeignKeyConstraint(["platoon_id"], ["platoon.id"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_enrolment_class_id"), ["class_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_enrolment_person_id"), ["person_id"], unique=False)

    op.create_table(
        "session",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("class_id", sa.String(), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("platoon_id", sa.String(), nullable=True),
        sa.Column("date", sa.String(), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("start_time", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("instructor", sa.String(), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("not_held_reason", sa.String(), nullable=True),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("taken_by", sa.String(), nullable=True),
        sa.Column("taken_at", sa.String(), nullable=True),
        sa.Column("called_by", sa.String(), nullable=True),
        sa.CheckConstraint("date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'", name="date_shape"),
        sa.CheckConstraint("start_time GLOB '[0-2][0-9]:[0-5][0-9]'", name="start_time_shape"),
        sa.CheckConstraint("held OR length(not_held_reason) > 0", name="not_held_reason"),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes_range"),
        sa.CheckConstraint("period BETWEEN 1 AND 24", name="period_range"),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], deferrable=True, initially="DEFERRED"),
        sa.ForeignKeyConstraint(["platoon_id"], ["platoon.id"], deferrable=True, initially="DEFERRED"),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], deferrable=True, initially="DEFERRED"),
        sa.ForeignKeyConstraint(["taken_by"], ["user.id"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_class_id"), ["class_id"], unique=False)

    op.create_table(
        "certificate",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("enrolment_id", sa.String(), nullable=False),
        sa.Column("serial", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("snapshot", sa.String(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("issued_on", sa.String(), nullable=False),
        sa.Column("laptop_id", sa.String(), nullable=False),
        sa.CheckConstraint("issued_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'", name="issued_on_shape"),
        sa.CheckConstraint("kind IN ('completion', 'attendance', 'T3', 'T5', 'distinction')", name="kind_known"),
        sa.CheckConstraint("length(serial) > 0", name="serial_filled"),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], deferrable=True, initially="DEFERRED"),
        sa.ForeignKeyConstraint(["laptop_id"], ["laptop.id"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_certificate_enrolment_id"), ["enrolment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_certificate_serial"), ["serial"], unique=False)

    op.create_table(
        "enrolment_status",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("enrolment_id", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("to_class_id", sa.String(), nullable=True),
        sa.CheckConstraint("day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'", name="day_shape"),
        sa.CheckConstraint(
            "status IN ('enrolled', 'graduated', 'failed', 'withdrawn', 'medical', 'dismissed-discipline', 'dismissed-absence', 'recycled', 'no-show', 'deceased')",
            name="status_known",
        ),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], deferrable=True, initially="DEFERRED"),
        sa.ForeignKeyConstraint(["to_class_id"], ["class.id"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("enrolment_status", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_enrolment_status_enrolment_id"), ["enrolment_id"], unique=False)

    op.create_table(
        "mark",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("enrolment_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("made_up_in", sa.String(), nullable=True),
        sa.CheckConstraint("code IN ('P', 'L', 'A', 'E', 'S', 'V', 'D', 'X')", name="code_known"),
        sa.CheckConstraint("minutes IS NULL OR (code IS 'L' AND minutes > 0)", name="minutes_late"),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], deferrable=True, initially="DEFERRED"),
        sa.ForeignKeyConstraint(["made_up_in"], ["session.id"], deferrable=True, initially="DEFERRED"),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mark_enrolment_id"), ["enrolment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mark_session_id"), ["session_id"], unique=False)

    op.create_table(
        "result",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("enrolment_id", sa.String(), nullable=False),
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("go", sa.Boolean(), nullable=True),
        sa.Column("steps", sa.String(), nullable=True),
        sa.Column("examiner", sa.String(), nullable=True),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("void", sa.Boolean(), nullable=True),
        sa.Column("void_reason", sa.String(), nullable=True),
        sa.CheckConstraint("NOT void OR length(void_reason) > 0", name="void_reason"),
        sa.CheckConstraint("attempt BETWEEN 1 AND 10", name="attempt_range"),
        sa.CheckConstraint("score >= 0", name="score_positive"),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], deferrable=True, initially="DEFERRED"),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("result", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_result_assessment_id"), ["assessment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_result_enrolment_id"), ["enrolment_id"], unique=False)

    op.create_table(
        "waiver",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("enrolment_id", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(reason) > 0", name="reason_filled"),
        sa.ForeignKeyConstraint(["by"], ["user.id"], deferrable=True, initially="DEFERRED"),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("waiver", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_waiver_enrolment_id"), ["enrolment_id"], unique=False)

    op.create_table(
        "certificate_state",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("certificate_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("state IN ('drafted', 'approved', 'printed', 'issued', 'spoiled', 'superseded', 'revoked')", name="state_known"),
        sa.ForeignKeyConstraint(["by"], ["user.id"], deferrable=True, initially="DEFERRED"),
        sa.ForeignKeyConstraint(["certificate_id"], ["certificate.id"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("certificate_state", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_certificate_state_certificate_id"), ["certificate_id"], unique=False)
