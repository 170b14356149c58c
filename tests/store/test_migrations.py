"""The migrated schema is what the models say, and the journal watches all of it."""

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint
from sqlmodel import SQLModel, select

from app.models import schema
from app.models.people import Person
from app.store import check, opening
from app.store.camp import Store
from app.store.migrations import configuration

SAVED = Path(__file__).parent.parent / "files" / "camps"


def test_models_and_migrated_schema_agree(store: Store):
    with store.read() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_every_check_of_the_models_is_in_the_file(store: Store):
    with store.read() as session:
        tables = dict(session.connection().exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all())
    for table in SQLModel.metadata.sorted_tables:
        for constraint in table.constraints:
            if isinstance(constraint, CheckConstraint):
                assert f"CONSTRAINT {constraint.name} CHECK ({constraint.sqltext})" in tables[table.name]


def test_the_newest_migration_is_the_version_of_the_code(store: Store):
    with store.read() as session:
        assert ScriptDirectory.from_config(configuration(session.connection())).get_current_head() == str(schema.VERSION)


def test_no_reference_deletes_by_itself_and_all_wait_for_the_end_of_the_change():
    for table in SQLModel.metadata.sorted_tables:
        assert all(key.ondelete is None and key.deferrable and key.initially == "DEFERRED" for key in table.foreign_key_constraints)


def test_units_name_columns_that_are_there():
    for table, declared in schema.journalled_tables():
        named = [column for columns in declared.units.values() for column in columns]
        assert set(named) <= set(table.columns.keys()) and len(named) == len(set(named))
        assert set(declared.cleared) <= set(declared.units)


def test_a_fresh_camp_is_sound(store: Store):
    with store.read() as session:
        assert list(check.problems(session.connection())) == []


@pytest.mark.parametrize("version", ["v1", "v2", "v3"])
def test_a_camp_of_an_older_schema_opens_whole(tmp_path: Path, version: str):
    folder = shutil.copytree(SAVED / version, tmp_path / "camp")
    opened = opening.open_camp(folder, "demo", "demo")
    try:
        with opened.read() as session:
            assert list(check.problems(session.connection())) == []
            assert len(session.exec(select(Person.name)).all()) == 5
        with opened.change("Rename") as session:
            session.exec(select(Person)).first().phone = "0770"
    finally:
        opened.leave()
