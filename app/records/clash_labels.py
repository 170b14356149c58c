"""What deciding is called in the journal: told in every reader's language, so that the arguments hold codes and names only."""

from collections.abc import Mapping
from typing import Any

from app.records.clashes import Alternative, Conflict
from app.records.figures import shown
from app.words import N_

Label = tuple[str, dict[str, Any]]  # a message id and its arguments

MARK = N_("Decide {name}, {date}, period {period}: {value}")
MARK_OTHERWISE = N_("Decide {name}, {date}, period {period}: {value}, because {reason}")
ENTRY = N_("Decide {name}: {value}")
ENTRY_OTHERWISE = N_("Decide {name}: {value}, because {reason}")
STAYS = N_("Keep {name}, which was deleted on another laptop")
GOES = N_("Remove {name}, as another laptop did")
SAME = N_("Decide {n} entries as {laptop} has them")
FLAGS = ("void", "withdrawn", "held", "locked", "go", "script")


def keeping(found: Conflict, kept: Alternative) -> Label:
    """Keeping one of the values."""
    if not kept.value or kept.deletes:
        return GOES if kept.deletes else STAYS, {"name": _name(found)}
    return MARK if found.table == "mark" else ENTRY, _told(found, kept.value)


def otherwise(found: Conflict, value: Mapping[str, Any], reason: str) -> Label:
    """Recording another value for a reason."""
    return MARK_OTHERWISE if found.table == "mark" else ENTRY_OTHERWISE, {**_told(found, value), "reason": reason.strip()}


def same(n: int, laptop: str) -> Label:
    """Keeping what one laptop has in a whole session."""
    return SAME, {"n": n, "laptop": laptop}


def _name(found: Conflict) -> str:
    return found.about.name


def _told(found: Conflict, value: Mapping[str, Any]) -> dict[str, Any]:
    when = {"date": found.about.day, "period": found.about.period} if found.table == "mark" else {}
    return {"name": _name(found), **when, "value": _plain(value)}


def _plain(value: Mapping[str, Any]) -> str:
    """Codes and figures as every language writes them: L 20, 85, a name."""
    if value.get("score") is not None:
        return shown(int(value["score"]))
    if value.get("go") is not None:
        return "G" if value["go"] else "N"
    if "code" in value:
        return " ".join(str(part) for part in (value["code"] or "-", value.get("minutes")) if part)
    if "name" in value:
        return str(value["name"])
    return ", ".join(str(its) for column, its in value.items() if its not in (None, "") and column not in FLAGS) or "-"
