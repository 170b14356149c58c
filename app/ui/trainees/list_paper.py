"""The list of everybody as a paper: whom and what one sees, in that order."""

from typing import TYPE_CHECKING, Any

from app import words
from app.ui.papers.making import Paper
from app.ui.widgets.table import Table as Seen
from app.words import _

if TYPE_CHECKING:
    from app.exports.document import Document
    from app.exports.speech import Speech


def paper(table: Seen, title: str) -> Paper:
    """In the window's language, in which its cells are."""
    columns, rows = table.seen_columns, list(table.visible_rows)

    def compose(_session: Any, speech: "Speech") -> "Document":
        from app.exports.document import Heading, Table, listed

        heads = tuple(Heading((_(column.title),), column.width or 80, column.number) for column in columns)
        cells = tuple(tuple(column.text(row) for column in columns) for row in rows)
        total = (_("Total: {count}").format(count=len(rows)),)
        return listed(speech, (title,), (), Table(heads, cells, total))

    return Paper(title, compose, languages=(words.language(),))
