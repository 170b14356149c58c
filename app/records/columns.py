"""Questions over many columns: an answer is built from columns, never from live entities."""

from typing import Any

from sqlmodel import Session, func, select


def columns(*chosen: Any) -> Any:
    """`select` for any number of columns: the types of SQLModel's own end at four."""
    question: Any = select
    return question(*chosen)


def answers(session: Session, question: Any, **given: Any) -> list[Any]:
    """What is found, each row with its columns in their order, or the value alone where there is one column."""
    asked: Any = session.exec
    return list(asked(question, params=given or None))


def plain_answers(session: Session, question: Any, **given: Any) -> list[Any]:
    """The same for plain columns, past the session's machinery and in a third of its time: for what is asked at every key press."""
    session.flush()
    return list(session.connection().execute(question, given))


def known(column: Any) -> Any:
    """To be selected: a column of text, empty where nothing is known."""
    return func.coalesce(column, "")
