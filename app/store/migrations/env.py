"""Alembic's entry: it runs on the connection that it is given, inside that one's transaction."""

from alembic import context
from sqlmodel import SQLModel

from app.models import schema as schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
