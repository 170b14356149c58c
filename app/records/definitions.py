"""Course definitions as TOML: every limit of a course, its subjects and their assessments."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, cast

from app.errors import UserError
from app.models.courses import WHOLE, AssessmentKind, CourseVersion, SubjectKind
from app.models.titles import LANGUAGES, TITLES
from app.records.names import clean
from app.words import N_, _

Columns = dict[str, Any]

COURSE = CourseVersion(course_id="")  # its defaults are the limits of a file that does not tell them
PERCENTAGES = ("min_attendance", "pass_mark", "weapons_pass_mark", "no_credit_absence", "dismissal_absence", "failing_alert")
COUNTS = {"weeks": (1, 104), "periods": (1, 24), "period_minutes": (1, 1440), "retests": (0, 9)}
SHARES = ("E", "S", "V", "D", "X")  # the codes whose share of a session a course may set
CODE = re.compile(r"\w[\w.-]*")


@dataclass(frozen=True)
class SubjectDefinition:
    columns: Columns  # of Subject
    assessments: tuple[Columns, ...]  # of Assessment


@dataclass(frozen=True)
class Definition:
    """What a course version says, by the columns of its tables."""

    code: str
    columns: Columns  # of CourseVersion
    subjects: tuple[SubjectDefinition, ...]


@dataclass(frozen=True)
class Part:
    """One table of a file; `place` is what it is called where something in it is refused, `example` where one may look."""

    table: Mapping[str, Any]
    place: str
    example: str = N_("Compare with what `courses show` prints.")

    def refusal(self, what: str, do: str) -> UserError:
        return UserError(_("{place}: {what}").format(place=self.place, what=what), do)

    def knows(self, *keys: str) -> None:
        """Raises UserError for a key that nothing would read."""
        unknown = [key for key in self.table if key not in keys]
        if unknown:
            raise self.refusal(_("“{key}” is not known here.").format(key=unknown[0]), _("Known are: {keys}.").format(keys=", ".join(keys)))

    def unlike(self, key: str, value: object, do: str) -> UserError:
        return self.refusal(_("“{key}” cannot be {value}.").format(key=key, value=value), do)

    def value(self, key: str, kinds: type | tuple[type, ...], default: Any) -> Any:
        """The value of `key`. Raises UserError for one of another kind: true is not 1."""
        if key not in self.table:
            return default
        value = self.table[key]
        if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is not bool):
            raise self.unlike(key, value, _(self.example))
        return value

    def text(self, key: str, default: str = "") -> str:
        return clean(self.value(key, str, default))

    def flag(self, key: str, default: bool) -> bool:
        return self.value(key, bool, default)

    def whole(self, key: str, limits: tuple[int, int], default: Any) -> Any:
        value = self.value(key, int, default)
        if value is not default and not limits[0] <= value <= limits[1]:
            raise self._out_of(key, value, limits)
        return value

    def hundredths(self, key: str, most: int, default: int) -> int:
        """A number with at most two decimals, such as 72.5, as 7250. `most` is in hundredths too."""
        if key not in self.table:
            return default
        value = Decimal(self.value(key, (int, Decimal), 0))
        if not value.is_finite() or value * 100 % 1 or not 0 <= value * 100 <= most:
            raise self._out_of(key, value, (0, most // 100))
        return int(value * 100)

    def _out_of(self, key: str, value: object, limits: tuple[int, int]) -> UserError:
        return self.unlike(key, value, _("Give a number from {low} to {high}.").format(low=limits[0], high=limits[1]))

    def choice(self, key: str, choices: type[StrEnum], default: str) -> str:
        value = self.text(key, default)
        if value not in [*choices]:
            raise self.unlike(key, value, _("Choose one of: {choices}.").format(choices=", ".join(choices)))
        return value

    def code(self) -> str:
        code = self.text("code")
        if not CODE.fullmatch(code):
            raise self.refusal(
                _("“{code}” cannot be a code.").format(code=code), _("Use letters, digits, dots and hyphens, for example OPB.")
            )
        return code

    def titles(self, fallback: Columns | None = None) -> Columns:
        given = Part(self.value("titles", dict, {}), self.place)
        given.knows(*LANGUAGES)
        columns = {column: given.text(language) for language, column in zip(LANGUAGES, TITLES, strict=True)}
        if any(columns.values()):
            return columns
        if fallback is None:
            raise self.refusal(_("the title is missing."), _('Write titles = {en = "...", ar = "..."}, in at least one language.'))
        return {column: fallback[column] for column in TITLES}

    def parts(self, key: str) -> Iterator["Part"]:
        """The tables of an array, each called by its code."""
        tables: list[Any] = self.value(key, list, [])
        for place, table in enumerate(tables, 1):
            if not isinstance(table, dict):
                raise self.unlike(key, table, _(self.example))
            told = cast("dict[str, Any]", table)
            yield Part(told, f"{self.place} / {key} {told.get('code') or told.get('id') or place}", self.example)


def parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"), parse_float=Decimal)
    except (ValueError, RecursionError) as error:  # not only TOML's own: numbers of thousands of digits, tables in tables without end
        raise UserError(_("The file is not TOML: {reason}.").format(reason=error), _("Correct that line, then try again.")) from None


def read(text: str) -> Definition:
    """The definition that a TOML file holds. Raises UserError, naming the place, for whatever a course cannot be."""
    table = parsed(text)
    part = Part(table, str(table.get("code", _("course"))))
    part.knows(
        *("code", "version", "titles", "service", "leads_to", "retest_capped", "largest_class", "shares", "subjects"), *PERCENTAGES, *COUNTS
    )
    columns: Columns = {
        **part.titles(),
        "service": part.text("service"),
        "leads_to": part.text("leads_to"),
        "retest_capped": part.flag("retest_capped", COURSE.retest_capped),
        "largest_class": part.whole("largest_class", (1, 9999), None),
        **{key: part.whole(key, limits, getattr(COURSE, key)) for key, limits in COUNTS.items()},
        **{key: part.hundredths(key, WHOLE, getattr(COURSE, key)) for key in PERCENTAGES},
        **_shares(part),
    }
    subjects = tuple(_subject(each, columns, place) for place, each in enumerate(part.parts("subjects")))
    definition = Definition(part.code(), columns, subjects)
    _refuse_doubles(part, definition)
    _refuse_weights(part, [subject.columns["weight"] for subject in subjects])
    return definition


def _shares(part: Part) -> Columns:
    """What share of a session, in percent, the codes count as attended."""
    shares = Part(part.value("shares", dict, {}), f"{part.place} / shares")
    shares.knows(*SHARES)
    return {(column := f"share_{code.lower()}"): shares.whole(code, (0, 100), getattr(COURSE, column)) for code in SHARES}


def _subject(part: Part, course: Columns, ordinal: int) -> SubjectDefinition:
    part.knows("code", "titles", "periods", "weight", "mandatory", "kind", "assessments")
    columns: Columns = {
        "code": part.code(),
        "ordinal": ordinal,
        **part.titles(),
        "periods": part.whole("periods", (0, 9999), 0),
        "weight": part.hundredths("weight", WHOLE, 0),
        "mandatory": part.flag("mandatory", True),
        "kind": part.choice("kind", SubjectKind, SubjectKind.LECTURE),
    }
    tables = list(part.parts("assessments"))
    alone = WHOLE if len(tables) == 1 else 0
    assessments = tuple(_assessment(each, {**course, **columns, "weight": alone}, place) for place, each in enumerate(tables))
    _refuse_weights(part, [assessment["weight"] for assessment in assessments], columns["weight"] > 0)
    return SubjectDefinition(columns, assessments)


def _assessment(part: Part, subject: Columns, ordinal: int) -> Columns:
    """`subject` holds what an assessment has where it does not tell its own: title, weight, and its course's pass marks."""
    part.knows("code", "titles", "kind", "maximum", "pass_score", "weight", "steps", "fire")
    kind = part.choice("kind", AssessmentKind, AssessmentKind.WRITTEN)
    maximum = part.hundredths("maximum", 100 * WHOLE, WHOLE)
    if maximum == 0:
        raise part.refusal(_("the maximum is nothing."), _("Give the most points that there are."))
    mark = subject["weapons_pass_mark" if kind == AssessmentKind.RANGE else "pass_mark"]
    pass_score = part.hundredths("pass_score", 100 * WHOLE, maximum * mark // WHOLE)
    if pass_score > maximum:
        raise part.refusal(_("nobody can pass: the pass score is above the maximum."), _("Lower pass_score, or raise maximum."))
    return {
        "code": part.code(),
        "ordinal": ordinal,
        **part.titles(subject),
        "kind": kind,
        "maximum": maximum,
        "pass_score": pass_score,
        "weight": part.hundredths("weight", WHOLE, subject["weight"]),
        "steps": _steps(part),
        "fire": _fire(part),
    }


def _steps(part: Part) -> str | None:
    """The steps of a go / no-go test as they are stored: JSON."""
    steps: list[Columns] = []
    for step in part.parts("steps"):
        step.knows("titles", "critical")
        steps.append({**step.titles(), "critical": step.flag("critical", False)})
    return json.dumps(steps, ensure_ascii=False) if steps else None


def _fire(part: Part) -> str | None:
    """A course of fire as it is stored: JSON of its tables, and of the rating bands with their least share in hundredths of a percent."""
    fire = Part(part.value("fire", dict, {}), f"{part.place} / fire")
    fire.knows("tables", "bands")
    tables, bands = list[Columns](), list[Columns]()
    for table in fire.parts("tables"):
        table.knows("rounds", "distance", "position")
        rounds, distance = table.whole("rounds", (1, 9999), 10), table.whole("distance", (0, 9999), 0)
        tables.append({"rounds": rounds, "distance": distance, "position": table.text("position")})
    for band in fire.parts("bands"):
        band.knows("titles", "least")
        bands.append({**band.titles(), "least": band.hundredths("least", WHOLE, 0)})
    return json.dumps({"tables": tables, "bands": bands}, ensure_ascii=False) if tables or bands else None


def _refuse_doubles(part: Part, definition: Definition) -> None:
    """Codes name subjects in a timetable and assessments at the command line, so that each is there once."""
    subjects = [subject.columns["code"] for subject in definition.subjects]
    assessments = [assessment["code"] for subject in definition.subjects for assessment in subject.assessments]
    for codes in (subjects, assessments):
        for code, times in Counter(codes).items():
            if times > 1:
                raise part.refusal(_("the code “{code}” is there twice.").format(code=code), _("Give each its own code."))


def _refuse_weights(part: Part, weights: Sequence[int], graded: bool = False) -> None:
    """Weights of what is graded total 100; a course or subject without any is not graded."""
    total = sum(weights)
    if total != WHOLE and (total or graded):
        raise part.refusal(
            _("the weights total {total}, not 100.").format(total=shown(total)), _("Change them so that the graded ones total 100.")
        )


def shown(hundredths: int) -> str:
    """A number kept in hundredths as a file has it: 7250 is 72.5."""
    return f"{Decimal(hundredths) / 100:f}"


def written(definition: Definition, version: int) -> str:
    """The file that `read` takes, with every limit told."""
    columns = definition.columns
    shares = ", ".join(f"{code} = {columns[f'share_{code.lower()}']}" for code in SHARES)
    lines = [
        *_told({"code": definition.code, "version": version}),
        _titles(columns),
        *_told({key: columns[key] for key in ("service", "leads_to", *COUNTS, "largest_class", "retest_capped")}),
        *(f"{key} = {shown(columns[key])}" for key in PERCENTAGES),
        f"shares = {{ {shares} }}",
    ]
    for subject in definition.subjects:
        lines += ["", "[[subjects]]", *_part(subject.columns, ("kind", "mandatory", "periods"), ("weight",))]
        for assessment in subject.assessments:
            lines += ["", "[[subjects.assessments]]", *_part(assessment, ("kind",), ("maximum", "pass_score", "weight"))]
    return "\n".join(lines) + "\n"


def _part(columns: Columns, plain: Sequence[str], scaled: Sequence[str]) -> Iterator[str]:
    yield from _told({"code": columns["code"]})
    yield _titles(columns)
    yield from _told({key: columns[key] for key in plain})
    yield from (f"{key} = {shown(columns[key])}" for key in scaled)
    steps = [f"  {{ {_titles(step)}, critical = {json.dumps(step['critical'])} }}," for step in json.loads(columns.get("steps") or "[]")]
    if steps:
        yield from ("steps = [", *steps, "]")
    if columns.get("fire"):
        yield from _fire_lines(json.loads(columns["fire"]))


def _fire_lines(fire: Mapping[str, Sequence[Columns]]) -> Iterator[str]:
    tables = [f"  {{ {', '.join(_told(table))} }}," for table in fire["tables"]]
    bands = [f"  {{ {_titles(band)}, least = {shown(band['least'])} }}," for band in fire["bands"]]
    for key, lines in (("tables", tables), ("bands", bands)):
        if lines:
            yield from (f"fire.{key} = [", *lines, "]")


def _told(values: Columns) -> list[str]:
    """JSON writes text, numbers and truth as TOML does; what is not known is left out."""
    return [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value is not None]


def _titles(columns: Columns) -> str:
    told = _told({language: columns.get(column) or None for language, column in zip(LANGUAGES, TITLES, strict=True)})
    return f"titles = {{ {', '.join(told)} }}"
