"""The heading of a list of scores: who the trainees are, and which column is which assessment, by code or title."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.errors import UserError
from app.imports import cells, headings
from app.imports.sheets import Row, Table
from app.records.assessments import AssessmentColumn
from app.records.names import fold
from app.words import _

WHO = ("personnel_no", "serial", "full_name", "given", "father", "grandfather", "great_grandfather", "laqab", "latin")
_DEEPEST = 200  # rows above the heading
_SCORE_WORDS = (
    "score, scores, points, result, mark, grade, الدرجة, درجة, النتيجة, علامة, نمرة, نمرە, نمرەکان, ئەنجام, "
    "punteggio, punti, voto, risultato"
)
_SCORE = {fold(word) for word in _SCORE_WORDS.split(",")}


@dataclass(frozen=True)
class ScoreColumns:
    """`who` is field -> place, `tests` place -> code of the assessment; `titles` are the headings as written, by place."""

    rows: tuple[int, ...]
    who: Mapping[str, int]
    tests: Mapping[int, str]
    titles: tuple[str, ...]


def score_heading(tables: Sequence[Table], tests: Sequence[AssessmentColumn], code: str | None) -> tuple[Table, ScoreColumns]:
    """The sheet whose heading tells the most assessments. Raises UserError where none tells one, and who the trainees are."""
    names = _names(tests, code)
    found = [(table, columns) for table in tables for row in table.rows[:_DEEPEST] if (columns := _columns(row, names)) is not None]
    if not found:
        codes = _(", ").join(test.code for test in tests)
        raise UserError(
            _("No heading tells both the trainees and an assessment of this class."),
            _("Put the class serial, the number or the name above one column, and the assessment's code above another: {codes}.").format(
                codes=codes
            ),
        )
    return max(found, key=lambda pair: len(pair[1].tests))


def pasted_heading(table: Table, tests: Sequence[AssessmentColumn], code: str) -> ScoreColumns | None:
    """The heading that was copied with a table, where its first row is one."""
    return _columns(table.rows[0], _names(tests, code))


def _names(tests: Sequence[AssessmentColumn], code: str | None) -> dict[str, str]:
    """Folded heading -> code; what two assessments are called names neither, but for their codes."""
    called: dict[str, set[str]] = {}
    subjects = [test.subject_code for test in tests]
    for test in tests:
        alone = subjects.count(test.subject_code) == 1
        for language, title in test.titles.items():
            subject = test.subject.get(language, "")
            for name in (title, f"{subject} {title}", f"{title} {test.code}", subject if alone else "", test.subject_code if alone else ""):
                called.setdefault(fold(name), set()).add(test.code)
    found = {name: next(iter(codes)) for name, codes in called.items() if name and len(codes) == 1}
    only = code or (tests[0].code if len(tests) == 1 else None)
    if only is not None:
        found |= dict.fromkeys(_SCORE, only)
    return found | {fold(test.code): test.code for test in tests}


def _columns(row: Row, names: Mapping[str, str]) -> ScoreColumns | None:
    titles = tuple(cells.text(cell) if isinstance(cell, str) else "" for cell in row.cells)
    tests = {place: code for place, title in enumerate(titles) if title and (code := _test(title, names))}
    who: dict[str, int] = {}
    for place, title in enumerate(titles):
        field = headings.field_of(title)[0] if title and place not in tests else ""
        if field in WHO:
            who.setdefault(field, place)
    return ScoreColumns((row.number,), who, tests, titles) if who and tests else None


def _test(title: str, names: Mapping[str, str]) -> str | None:
    """The code of the assessment that a heading names; what stands in brackets beside it says how much there is to reach."""
    plain = fold(title)
    return names.get(plain) or names.get(fold(title.partition("(")[0])) or _by_code(plain, names)


def _by_code(plain: str, names: Mapping[str, str]) -> str | None:
    codes = [code for code in dict.fromkeys(names.values()) if f" {fold(code)} " in f" {plain} "]
    return codes[0] if len(codes) == 1 else None
