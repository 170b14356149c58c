"""Marks that came into closed rolls, as commands tell them."""

from collections.abc import Sequence
from typing import Any

from app.records import camp
from app.records.closed_rolls import Changed
from app.words import _, plural


def document(one: Changed) -> dict[str, Any]:
    return {
        "row": one.row,
        "session": one.session_id,
        "class": one.about.class_label,
        "what": one.about.text,
        "now": one.now.shown,
        "person": one.now.person,
        "laptop": one.now.laptop,
        "at": one.now.at,
        "then": one.then.shown,
        "closed_by": one.then.person,
    }


def summary(found: Sequence[Changed]) -> str:
    """How many they are; nothing where there are none."""
    if not found:
        return ""
    return plural("{n} mark came into a roll that was closed.", "{n} marks came into rolls that were closed.", len(found))


def lines(found: Sequence[Changed], zone: str) -> list[str]:
    """How many they are, each of them, and what settles it."""
    if not found:
        return []
    settles = _("Close the roll again if they are right, or correct a mark with its reason.")
    return [summary(found), *(line(one, zone) for one in found), settles]


def line(one: Changed, zone: str) -> str:
    return _("{class_label}: {what}: now {now} ({person}, {laptop}, {at}), at the closing {then}").format(
        class_label=one.about.class_label,
        what=one.about.text,
        now=one.now.shown,
        person=one.now.person,
        laptop=one.now.laptop,
        at=camp.moment(one.now.at, zone),
        then=one.then.shown,
    )
