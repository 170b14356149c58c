"""Who in a class a line of a list means: by number, by name in any spelling, or by class serial."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from app.imports import cells
from app.records import enrolments, matching, people
from app.records.names import key, western
from app.words import _

_PARTS = ("given", "father", "grandfather", "great_grandfather", "laqab")
_SURE, _APART = 0.9, 0.08  # how like a name is to be, and how far the next one behind it
_MAYBE = 0.6


@dataclass(frozen=True)
class Examinee:
    enrolment_id: str
    serial: int
    name: str
    latin: str
    number: str


@dataclass(frozen=True)
class Told:
    """Who a line means; without `enrolment_id` the `problem` says why not, and `maybe` that somebody could be meant."""

    who: str  # as the list calls him
    enrolment_id: str | None = None
    name: str = ""
    problem: str = ""
    maybe: bool = False


class Examinees:
    def __init__(self, found: Sequence[Examinee]) -> None:
        self._by_id = {one.enrolment_id: one for one in found}
        self._numbers, self._serials, self._names = (defaultdict[str, list[Examinee]](list) for _kind in range(3))
        for one in found:
            self._serials[str(one.serial)].append(one)
            if one.number:
                self._numbers[western(one.number)].append(one)
            for name in {key(one.name), key(one.latin)} - {""}:
                self._names[name].append(one)
        self._index = matching.Index(matching.Known(one.enrolment_id, one.name, one.latin) for one in found)

    def one(self, enrolment_id: str) -> Told:
        found = self._by_id[enrolment_id]
        return Told(found.name, enrolment_id, found.name)

    def kind_of(self, column: Sequence[str]) -> str:
        """Whether a column without a heading has numbers, class serials or names."""
        plain = [western(text.strip()) for text in column]
        if not any(text.isdigit() for text in plain):
            return "full_name"
        numbered, in_series = (sum(text in of for text in plain) for of in (self._numbers, self._serials))
        return "personnel_no" if numbered > in_series else "serial"

    def told(self, says: Mapping[str, str]) -> Told:
        """A number comes first, then the name; the class serial, which in many lists only counts the lines, where there is neither."""
        number, name, serial = cells.number(says.get("personnel_no", "")) or "", _name(says), cells.serial(says.get("serial", ""))
        if not name and not number and serial is None:
            name = says.get("personnel_no") or says.get("serial") or ""  # a name where the others have a number
        who = name or number or says.get("serial", "")
        if number and number in self._numbers:
            return self._of_number(who, self._numbers[number], name)
        if name:
            return self._of_name(who, name, serial)
        found = self._serials.get(str(serial), []) if not number else []
        return _only(who, found)

    def _of_number(self, who: str, found: list[Examinee], name: str) -> Told:
        told = _only(who, found)
        if told.enrolment_id is None or not name:
            return told
        its = found[0]
        if max(matching.score(name, its.name), matching.score(name, its.latin) if its.latin else 0) < _MAYBE:
            return Told(who, name=its.name, problem=_("the number is that of {name}").format(name=its.name), maybe=True)
        return told

    def _of_name(self, who: str, name: str, serial: int | None) -> Told:
        found = self._names.get(key(name), [])
        if len(found) > 1:
            found = [one for one in found if one.serial == serial] or found
        if found:
            return _only(who, found)
        near = self._index.find(name, 2)
        if near and near[0].score >= _SURE and (len(near) == 1 or near[0].score - near[1].score >= _APART):
            return _only(who, [self._by_id[near[0].id]])
        return _only(who, [self._by_id[one.id] for one in near if one.score >= _MAYBE], near=True)


def _name(says: Mapping[str, str]) -> str:
    if says.get("given") and says.get("father"):
        return " ".join(says[part] for part in _PARTS if says.get(part))
    return says.get("full_name") or says.get("given") or says.get("latin") or ""


def _only(who: str, found: Sequence[Examinee], near: bool = False) -> Told:
    """The one who is found; of several, or of one who is only like him, a person decides."""
    if len(found) == 1 and not near:
        return Told(who, found[0].enrolment_id, found[0].name)
    if not found:
        return Told(who, problem=_("nobody in this class"))
    return Told(who, problem=_("perhaps {names}").format(names=_(", ").join(one.name for one in found)), maybe=True)


def of_class(session: Session, class_id: str) -> Examinees:
    """Everybody of the class, who left too: of him the grade sheet says why nothing is entered."""
    members = enrolments.members(session, class_id)
    numbers = {one.id: one.number for one in people.recorded(session, [member.person_id for member in members])}
    return Examinees([Examinee(m.enrolment_id, m.serial, m.name, m.latin, numbers.get(m.person_id, "")) for m in members])
