"""Orders: the number and the day of the paper that says what is recorded."""

from app.errors import UserError
from app.records import camp
from app.records.glyphs import refuse_unprintable
from app.records.names import clean
from app.words import _


def order(number: str, date: str) -> tuple[str | None, str | None]:
    """The number and the day of an order as they are stored. Raises UserError for a day without a number, and for what is no day."""
    number, date = clean(number), clean(date)
    refuse_unprintable(number)
    if date and not number:
        raise UserError(_("The order has a date and no number."), _("Write the order's number, or leave its date out."))
    return number or None, camp.day(date) if date else None
