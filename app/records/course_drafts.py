"""A course while somebody writes it: what it says so far, whether it adds up, and how it becomes a version."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any, cast

from sqlmodel import Session, col, func, select

from app.errors import UserError
from app.models.camp import Laptop
from app.models.courses import WHOLE, Assessment, AssessmentKind, Class, Course, CourseVersion, Subject
from app.models.titles import TITLES, pick
from app.records import camp, courses
from app.records.definitions import CODE, COURSE, Columns, Definition, SubjectDefinition, read, shown, written
from app.records.labels import labels
from app.words import _, language, plural

OWN = {"id", "course_id", "version", "version_id", "subject_id"}  # which row it is, not what it says


@dataclass
class SubjectDraft:
    columns: Columns  # of Subject
    tests: list[Columns] = field(default_factory=list[Columns])  # of Assessment


@dataclass
class Draft:
    """What a course says so far. `of` is the code of the course that it changes; empty for one that is not there yet."""

    code: str
    columns: Columns
    subjects: list[SubjectDraft] = field(default_factory=list[SubjectDraft])
    of: str = ""

    @property
    def definition(self) -> Definition:
        """The order of the lists is the order of the subjects and of their tests."""
        return Definition(
            self.code,
            dict(self.columns),
            tuple(
                SubjectDefinition(
                    {**each.columns, "ordinal": place}, tuple({**_own(test), "ordinal": number} for number, test in enumerate(each.tests))
                )
                for place, each in enumerate(self.subjects)
            ),
        )


def _own(test: Columns) -> Columns:
    """Without what it said while it was of another kind."""
    kind = test["kind"]
    return {
        **test,
        "steps": test["steps"] if kind == AssessmentKind.PRACTICAL else None,
        "fire": test["fire"] if kind == AssessmentKind.RANGE else None,
    }


@dataclass(frozen=True)
class Finding:
    """Something that does not add up, with what to do; `subject` and `test` are places in the draft."""

    what: str
    do: str
    subject: int | None = None
    test: int | None = None
    lists: bool = False  # about what is listed in it, not about its name or its length


@dataclass(frozen=True)
class Totals:
    """Weights in hundredths of a percent; `planned` and `room` are periods."""

    weights: int
    planned: int
    room: int


@dataclass(frozen=True)
class Fixed:
    """The latest version of a course; `classes` run it. It stays as it is where one does, or where other laptops may have it in use."""

    version: int
    classes: tuple[str, ...]
    shared: bool

    @property
    def stays(self) -> bool:
        return bool(self.classes) or self.shared


def blank() -> Draft:
    return Draft("", COURSE.model_dump(exclude=OWN))


def blank_subject() -> SubjectDraft:
    return SubjectDraft(Subject(version_id="", code="").model_dump(exclude=OWN))


def blank_test(weight: int) -> Columns:
    return {**Assessment(subject_id="", code="").model_dump(exclude=OWN), "weight": weight}


def draft_of(session: Session, code: str) -> Draft:
    """The latest version of a course, to be changed."""
    return _draft(courses.definition_of(session, courses.latest(session, code), code), code)


def draft_from(text: str) -> Draft:
    """A course that is not there yet, from a TOML file. Raises UserError for a file that is not a course."""
    return _draft(read(text), "")


def copied(draft: Draft) -> Draft:
    """Another course with the same content, still without a code of its own."""
    return replace(loads(dumps(draft)), code="", of="")


def _draft(definition: Definition, of: str) -> Draft:
    subjects = [SubjectDraft(dict(each.columns), [dict(test) for test in each.assessments]) for each in definition.subjects]
    return Draft(definition.code, dict(definition.columns), subjects, of)


def dumps(draft: Draft) -> str:
    """A draft as a text that `loads` takes."""
    return json.dumps(asdict(draft), ensure_ascii=False)


def loads(text: str) -> Draft:
    said = cast("dict[str, Any]", json.loads(text))
    return Draft(said["code"], said["columns"], [SubjectDraft(**each) for each in said["subjects"]], said["of"])


def fixed(session: Session, code: str) -> Fixed:
    """Whether saving a course changes its latest version, or has to make another one."""
    version = courses.latest(session, code)
    named = labels(session)
    running = session.exec(select(Class.id).where(col(Class.version_id) == version.id)).all()
    laptops = session.exec(select(func.count(col(Laptop.id)))).one()
    return Fixed(version.version, tuple(sorted(named[id] for id in running)), laptops > 1)


def training_days(session: Session) -> int:
    """Of a week, in this laptop's camp."""
    return 7 - len([day for day in camp.home(session).days_off.split(",") if day])


def totals(draft: Draft, days: int) -> Totals:
    """`days` of training has a week."""
    weights = sum(each.columns["weight"] for each in draft.subjects)
    planned = sum(each.columns["periods"] for each in draft.subjects)
    return Totals(weights, planned, draft.columns["weeks"] * days * draft.columns["periods"])


def test_weights(subject: SubjectDraft) -> int:
    return sum(test["weight"] for test in subject.tests)


def weighs(subject: SubjectDraft) -> bool:
    """Do the tests of a subject total 100, or need they not, because nothing of it is graded?"""
    total = test_weights(subject)
    return total == WHOLE or (total == 0 and subject.columns["weight"] == 0)


def findings(draft: Draft, days: int) -> list[Finding]:
    """Everything that stands in the way of saving, from the top to the bottom."""
    return [
        *_of_the_course(draft, days),
        *_twice(draft),
        *(each for place in range(len(draft.subjects)) for each in _of_subject(draft, place)),
    ]


def _titled(columns: Columns) -> str:
    return pick({column.removeprefix("title_"): columns.get(column, "") for column in TITLES}, language())


def called(columns: Columns) -> str:
    """What a subject or a test is called where something is said of it: its title, or its code."""
    return _titled(columns) or columns["code"]


def _of_the_course(draft: Draft, days: int) -> Iterator[Finding]:
    sums = totals(draft, days)
    if not CODE.fullmatch(draft.code):
        yield Finding(
            _("The course has no code.") if not draft.code else _uncoded(draft.code),
            _("Use letters, digits, dots and hyphens, for example OPB."),
        )
    if not _titled(draft.columns):
        yield Finding(_("The course has no title."), _("Write it in at least one language."))
    if sums.weights not in (0, WHOLE):
        yield Finding(weights_told(sums.weights), _("Change the weights of the subjects so that they total 100."), lists=True)
    if sums.planned > sums.room:
        yield Finding(
            plural(
                "{n} period is planned and there is no room for it.", "{n} periods are planned, more than there is room for.", sums.planned
            ),
            _("In {weeks} weeks of {days} days with {periods} periods there are {room}.").format(
                weeks=draft.columns["weeks"], days=days, periods=draft.columns["periods"], room=sums.room
            ),
            lists=True,
        )


def weights_told(total: int) -> str:
    """94 of 100: 6 are missing."""
    if total < WHOLE:
        return _("The weights are {total} of 100: {rest} are missing.").format(total=shown(total), rest=shown(WHOLE - total))
    if total > WHOLE:
        return _("The weights are {total} of 100: {rest} too many.").format(total=shown(total), rest=shown(total - WHOLE))
    return _("The weights are 100 of 100.")


def _uncoded(code: str) -> str:
    return _("“{code}” cannot be a code.").format(code=code)


def _twice(draft: Draft) -> Iterator[Finding]:
    """Codes name subjects in a timetable and tests in a score file."""
    subjects = [(each.columns["code"], place, None) for place, each in enumerate(draft.subjects)]
    tests = [(test["code"], place, number) for place, each in enumerate(draft.subjects) for number, test in enumerate(each.tests)]
    for listed in (subjects, tests):
        times = Counter(code for code, *_place in listed if code)
        seen = set[str]()
        for code, place, number in listed:
            if code in seen and times[code] > 1:
                yield Finding(_("The code “{code}” is there twice.").format(code=code), _("Give each its own code."), place, number)
            seen.add(code)


def _of_subject(draft: Draft, place: int) -> Iterator[Finding]:
    subject = draft.subjects[place]
    name = called(subject.columns) or str(place + 1)
    if not CODE.fullmatch(subject.columns["code"]):
        yield Finding(
            _("The subject {name} has no code.").format(name=name), _("Use letters, digits, dots and hyphens, for example OPB."), place
        )
    if not _titled(subject.columns):
        yield Finding(_("The subject {name} has no title.").format(name=name), _("Write it in at least one language."), place)
    if not weighs(subject):
        do = _("Change the weights of its tests so that they total 100.") if subject.tests else _("Add a test, or let its weight be 0.")
        yield Finding(f"{name}: {weights_told(test_weights(subject))}", do, place)
    for number, test in enumerate(subject.tests):
        yield from _of_test(name, test, (place, number))


def _of_test(subject: str, test: Columns, at: tuple[int, int]) -> Iterator[Finding]:
    name = f"{subject} / {called(test) or at[1] + 1}"
    if not CODE.fullmatch(test["code"]):
        yield Finding(
            _("The test {name} has no code.").format(name=name), _("Use letters, digits, dots and hyphens, for example OPB."), *at
        )
    if test["maximum"] <= 0:
        yield Finding(_("The test {name} has no maximum.").format(name=name), _("Give the most points that there are."), *at)
    elif test["pass_score"] > test["maximum"]:
        yield Finding(_("Nobody can pass the test {name}.").format(name=name), _("Lower the pass score, or raise the maximum."), *at)
    said = _own(test)
    if any(not _titled(step) for step in json.loads(said["steps"] or "[]")):
        yield Finding(_("A step of the test {name} says nothing.").format(name=name), _("Write what has to be done, or remove it."), *at)
    if any(not _titled(band) for band in json.loads(said["fire"] or "{}").get("bands", [])):
        yield Finding(_("A rating of the test {name} has no title.").format(name=name), _("Write what it is called, or remove it."), *at)


def save(session: Session, draft: Draft) -> int:
    """Let the course be as the draft says; returns the version that says so now. A version in use is never changed.

    Raises UserError, with the first finding, for a draft that does not add up, and for one that says what the course says already.
    """
    for finding in findings(draft, training_days(session)):
        raise UserError(finding.what, finding.do)
    definition = read(written(draft.definition, 1))  # held to whatever a file is held to
    course = session.exec(select(Course).where(col(Course.code) == draft.code)).first()
    if course is None:
        course = Course(code=draft.code)
        session.add(course)
        session.flush()
        courses.store_version(session, CourseVersion(course_id=course.id, **definition.columns), definition)
        return 1
    if draft.of != draft.code:
        raise UserError(_("There is a course {code} already.").format(code=draft.code), _("Give this one a code of its own."))
    latest, standing = courses.latest(session, draft.code), fixed(session, draft.code)
    if courses.definition_of(session, latest, draft.code) == definition:
        raise UserError(
            _("The course {code} is there already with exactly this content.").format(code=draft.code), _("Nothing was changed.")
        )
    if standing.stays:
        version = CourseVersion(course_id=course.id, version=latest.version + 1, **definition.columns)
        courses.store_version(session, version, definition)
        return version.version
    _rewrite(session, latest, definition)
    return latest.version


def _rewrite(session: Session, version: CourseVersion, definition: Definition) -> None:
    """A version that nobody uses yet: what keeps its code stays the same row."""
    _fill(version, definition.columns)
    subjects = {each.code: each for each in session.exec(select(Subject).where(col(Subject.version_id) == version.id))}
    of = select(Assessment).where(col(Assessment.subject_id).in_([each.id for each in subjects.values()]))
    tests = {each.code: each for each in session.exec(of)}
    for each in definition.subjects:
        subject = _fill(subjects.pop(each.columns["code"], Subject(version_id=version.id, code="")), each.columns)
        session.add(subject)
        session.flush()
        for columns in each.assessments:
            test = _fill(tests.pop(columns["code"], Assessment(subject_id=subject.id, code="")), {**columns, "subject_id": subject.id})
            session.add(test)
    for rows in (tests, subjects):
        for gone in rows.values():
            session.delete(gone)
        session.flush()


def _fill(row: Any, columns: Columns) -> Any:
    for column, value in columns.items():
        setattr(row, column, value)
    return row
