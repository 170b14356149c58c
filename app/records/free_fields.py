"""The fields of people that the camp itself defines, and what they say of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete
from sqlmodel import Session, col, func, select

from app.errors import UserError
from app.models.people import FreeField, FreeValue
from app.models.row import derived_id
from app.models.titles import LANGUAGES, Titles, pick
from app.records import joined
from app.records.columns import answers, columns
from app.records.glyphs import refuse_unprintable
from app.records.names import clean, fold
from app.records.titles import titles
from app.words import _, language, plural


@dataclass(frozen=True)
class FreeLine:
    """A field in the order of the form. One with `choices` takes only these; `used` is of how many people it says something."""

    id: str
    titles: Titles
    choices: tuple[str, ...]
    used: int


def defined(session: Session) -> list[FreeLine]:
    """Every field that the camp has defined, in its order."""
    used = select(func.count(col(FreeValue.id))).where(col(FreeValue.field_id) == col(FreeField.id), col(FreeValue.value) != "")
    query = columns(FreeField.id, titles(FreeField), FreeField.choices, used.scalar_subquery())
    found = answers(session, query.order_by(col(FreeField.ordinal), col(FreeField.id)))
    return [FreeLine(id, named, tuple(choices.splitlines()), count) for id, named, choices, count in found]


def define(session: Session, named: Titles, choices: Sequence[str] = ()) -> str:
    """A new field, the last of all; returns its id. Raises UserError without a title, and where another has it."""
    made = FreeField(ordinal=session.exec(select(func.coalesce(func.max(FreeField.ordinal) + 1, 0))).one())
    _write(session, made, named, choices)
    session.add(made)
    return made.id


def amend(session: Session, field_id: str, named: Titles, choices: Sequence[str] = ()) -> None:
    """Other titles and choices; what was recorded stays, also where it is no choice any more. Raises as `define`."""
    _write(session, session.get_one(FreeField, field_id), named, choices)


def _write(session: Session, field: FreeField, named: Titles, choices: Sequence[str]) -> None:
    cleaned: Titles = {each: clean(named.get(each, "")) for each in LANGUAGES}
    if not any(cleaned.values()):
        raise UserError(_("The field has no title."), _("Name it in at least one language."))
    listed = [choice for choice in dict.fromkeys(clean(choice) for choice in choices) if choice]
    for text in (*cleaned.values(), *listed):
        refuse_unprintable(text)
    for other in defined(session):
        if other.id != field.id and any(text and fold(text) == fold(other.titles[each]) for each, text in cleaned.items()):
            raise UserError(
                _("There is a field “{title}” already.").format(title=pick(other.titles, language())), _("Give this one another title.")
            )
    for each, text in cleaned.items():
        setattr(field, f"title_{each}", text)
    field.choices = "\n".join(listed)


def move(session: Session, field_id: str, by: int) -> None:
    """One place up (-1) or down (1) in the form; at the end nothing happens."""
    ids = [line.id for line in defined(session)]
    place = ids.index(field_id)
    ids.insert(max(place + by, 0), ids.pop(place))
    for ordinal, id in enumerate(ids):
        session.get_one(FreeField, id).ordinal = ordinal


def remove(session: Session, field_id: str) -> None:
    """Raises UserError where it says something of anybody."""
    line = next(line for line in defined(session) if line.id == field_id)
    if line.used:
        raise UserError(
            plural("The field says something of {n} person.", "The field says something of {n} people.", line.used),
            _("Clear it in their records first, or leave the field."),
        )
    session.exec(delete(FreeValue).where(col(FreeValue.field_id) == field_id))
    session.delete(session.get_one(FreeField, field_id))


def values(session: Session, person_id: str) -> dict[str, str]:
    """Field -> what it says of a person; of joined people what the one who is shown says. Only fields that say something."""
    shown = joined.shown(session).get(person_id, person_id)
    rows = select(FreeValue.field_id, FreeValue.value).where(col(FreeValue.person_id) == shown, col(FreeValue.value) != "")
    return dict(session.exec(rows).all())


def put(session: Session, person_id: str, said: Mapping[str, str]) -> None:
    """Let these fields say that of a person; an empty text clears. Raises UserError for what is not among a field's choices."""
    lines = {line.id: line for line in defined(session)}
    shown = joined.shown(session).get(person_id, person_id)
    for field_id, text in said.items():
        value = checked(lines[field_id], text, values(session, shown).get(field_id, ""))
        row = session.get(FreeValue, derived_id(shown, field_id))
        if row is not None:
            row.value = value
        elif value:
            session.add(FreeValue(id=derived_id(shown, field_id), person_id=shown, field_id=field_id, value=value))


def checked(line: FreeLine, text: str, before: str = "") -> str:
    """`text` as it is stored; what stood `before` may stay. Raises UserError."""
    value = clean(text)
    refuse_unprintable(value)
    if value and line.choices and value not in (*line.choices, before):
        raise UserError(
            _("“{text}” is no choice of “{field}”.").format(text=value, field=pick(line.titles, language())),
            _("Choose one of: {choices}.").format(choices=_(", ").join(line.choices)),
        )
    return value
