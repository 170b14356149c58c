"""The lines and columns of the list of everybody."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from app.models.people import Category, Part
from app.models.titles import Titles
from app.records import census
from app.records.census import Entry
from app.records.clash_words import CATEGORIES, PARTS
from app.records.names import fold
from app.ui.courses.naming import in_words, status
from app.ui.trainees.fields import called
from app.ui.widgets.dates import day
from app.ui.widgets.table import Column
from app.words import N_, _

GROUPS = {
    "OF": N_("officers"),
    "WO": N_("warrant officers"),
    "NCO": N_("NCOs"),
    "OR": N_("other ranks"),
    "CIV": N_("civilians"),
}
SOUGHT = ("name_ckb", "name_latin", "mother", "number", "national_id", "civil_id", "unit", "phone", "province")


@dataclass(frozen=True)
class Person:
    """An entry, and what the search looks into: folded facts of any script, his name first."""

    id: str
    entry: Entry
    name: str  # folded
    sought: str


@dataclass(frozen=True)
class Everybody:
    people: Sequence[Person]
    fields: Mapping[str, Titles]


_folded = lru_cache(maxsize=100_000)(fold)


def everybody(session: Any) -> Everybody:
    """Read by the worker, folded and ready to be sifted."""
    found = census.census(session)
    people = list[Person]()
    for entry in found.people:
        told = (*map(entry.facts.get, SOUGHT), *entry.free.values(), entry.class_label, *entry.rank.values())
        name = _folded(entry.name)
        people.append(Person(entry.id, entry, name, " ".join([name, *(_folded(fact) for fact in told if fact)])))
    return Everybody(people, found.fields)


def group(entry: Entry) -> str:
    """The rank group as one counts: all officers are one; empty where no rank is known."""
    return "OF" if entry.group.startswith("OF") else entry.group


def group_title(code: str) -> str:
    return _(GROUPS[code]) if code in GROUPS else code


def _fact(field: str, title: str = "", number: bool = False, width: int = 0, aside: bool = True) -> Column:
    def text(one: Person) -> str:
        return one.entry.facts.get(field, "")

    small = field == "name_latin"
    return Column(title or called(field), text, hint=text, number=number, small=small, width=width, key=field, aside=aside)


def _category(one: Person) -> str:
    category = one.entry.facts.get("category", "")
    return _(CATEGORIES[Category(category)]) if category else ""


def columns(fields: Mapping[str, Titles]) -> tuple[Column, ...]:
    """All that may be shown; the camp's own fields stand last. Their keys stay, whatever the language and the title."""
    return (
        Column(N_("Name"), lambda one: one.entry.name, sort=lambda one: one.name, hint=lambda one: one.entry.name, width=200, key="name"),
        _fact("name_latin", width=220, aside=False),
        _fact("name_ckb", width=190),
        Column(
            N_("Rank"),
            lambda one: in_words(one.entry.rank),
            sort=lambda one: one.entry.height if one.entry.rank else None,
            hint=lambda one: in_words(one.entry.rank),
            width=165,
            key="rank",
        ),
        Column(N_("Rank group"), lambda one: group_title(group(one.entry)), key="group", aside=True),
        _fact("number", number=True, width=120, aside=False),
        Column(N_("Birth"), lambda one: one.entry.birth, number=True, width=100, key="birth"),
        _fact("mother", width=150),
        _fact("unit", width=190, aside=False),
        *_in_class(),
        *(_fact(field, number=True, width=150) for field in ("phone", "national_id", "civil_id")),
        *(_fact(field, width=150) for field in ("province", "birth_place", "service")),
        Column(N_("Category"), _category, key="category", aside=True),
        Column(N_("Part in the camp"), lambda one: _(PARTS[Part(one.entry.part)]), key="part", aside=True),
        *(_fact(field, width=150) for field in ("blood_group", "education", "languages", "next_of_kin", "note")),
        Column(N_("Photo"), lambda one: _("yes") if one.entry.photo else "", key="photo", aside=True),
        *(_free(id, in_words(titles)) for id, titles in fields.items()),
    )


def _in_class() -> tuple[Column, ...]:
    """How he stands in his last class."""
    return (
        Column(N_("Class"), lambda one: one.entry.class_label, width=110, key="class"),
        _number(N_("No."), "serial", lambda one: one.entry.serial or None),
        _number(N_("Plt"), "platoon", lambda one: one.entry.platoon),
        Column(
            N_("Status"),
            lambda one: status(one.entry.status),
            hint=lambda one: one.entry.reason,
            colour=lambda one: "wrong" if one.entry.left else "ink",
            width=150,
            key="status",
        ),
        Column(N_("Joined"), lambda one: day(one.entry.joined), sort=lambda one: one.entry.joined, number=True, key="joined", aside=True),
    )


def _number(title: str, key: str, worth: Callable[[Person], int | None]) -> Column:
    return Column(title, lambda one: str(worth(one) or ""), sort=worth, number=True, width=48, key=key, aside=True)


def _free(id: str, title: str) -> Column:
    def text(one: Person) -> str:
        return one.entry.free.get(id, "")

    return Column(title, text, hint=text, width=150, key=f"free.{id}", aside=True)
