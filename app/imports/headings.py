"""Which column holds what: the heading row of a list, wherever it stands and in whatever language."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Levenshtein

from app import paths
from app.errors import UserError
from app.imports.sheets import Cell, Row, Table, is_blank
from app.records.names import fold, script
from app.words import _

# Names that `--map` takes beside those of the file of synonyms.
_ALSO = {
    **{"number": "personnel_no", "statistical_number": "personnel_no", "name": "full_name", "mother": "mother_name"},
    **{"surname": "laqab", "birth_date": "birth", "note": "remarks", "grand_father": "grandfather", "order_text": "order"},
}
NAMES = ("full_name", "given", "latin")
_DEEPEST = 200  # rows above the heading: letterheads and instructions
_SHORTEST = 5  # letters of a heading in which one slip of the pen is understood, and two in twice as many
_GENERAL = frozenset(
    (
        "الاسم",
        "ناو",
        "name",
        "names",
        "nome",
        "number",
        "id",
        "year",
        "day",
        "month",
        "title",
        "order",
        "grade",
        "سنه",
        "السنه",
        "يوم",
        "شهر",
        "note",
    )
)
_QUALIFIERS = frozenset(
    """الرباعي الثلاثي الخماسي الكامل واللقب اللقب رباعي ثلاثي للمنتسب المنتسب المتدرب المشترك والشهره full complete four three of the
    trainee trainees student officer arabic in عربي بالعربي بالعربيه completo""".split()  # noqa: SIM905
)
_EXACT, _WITHIN, _NEAR = 1000, 500, 100


@dataclass(frozen=True)
class Columns:
    """The heading of a list: the place of every field's column, and the headings as written, by place."""

    rows: tuple[int, ...]  # numbers of the heading row, or of both where it takes two lines
    places: Mapping[str, int]
    titles: tuple[str, ...]

    def title(self, field: str) -> str:
        return self.titles[self.places[field]] if field in self.places else ""

    def others(self) -> list[int]:
        """Columns with a heading that no field has taken."""
        taken = set(self.places.values())
        return [place for place, title in enumerate(self.titles) if title and place not in taken]


@cache
def _synonyms() -> dict[str, str]:
    """Folded heading -> field."""
    with (paths.RESOURCES / "header_synonyms.tsv").open(encoding="utf8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return {_plain(synonym): field for field, synonyms in rows for synonym in synonyms.split(",")}


@cache
def _bare_synonyms() -> dict[str, str]:
    return {_bare(synonym): field for synonym, field in _synonyms().items()}


def fields() -> list[str]:
    return list(dict.fromkeys(_synonyms().values()))


def _plain(heading: str) -> str:
    """A heading folded; signs alone (#) as they are."""
    return fold(heading) or heading.strip()


def _bare(plain: str) -> str:
    """Without the article, which clerks put or leave out."""
    return " ".join(word.removeprefix("ال") if len(word) > 3 else word for word in plain.split())


@cache
def field_of(heading: str) -> tuple[str, int]:
    """The field that a heading names and how surely, or ('', 0)."""
    plain = _plain(heading)
    exact = _synonyms().get(plain) or _bare_synonyms().get(_bare(plain))
    if exact:
        return exact, _EXACT
    within = [known for known in _synonyms() if _holds(plain, known)]
    if within:
        longest = max(within, key=len)
        return _synonyms()[longest], _WITHIN + len(longest)
    near = min(_synonyms(), key=lambda known: Levenshtein.distance(plain, known)) if len(plain) >= _SHORTEST else ""
    close = near and Levenshtein.distance(plain, near) <= (2 if len(plain) >= 2 * _SHORTEST else 1)
    return (_synonyms()[near], _NEAR) if close else ("", 0)


def _holds(plain: str, known: str) -> bool:
    """A longer heading holds all words of a known one; a general word (Name / الاسم) only beside others of its field."""
    words, parts = plain.split(), known.split()
    if len(known) < 3 or len(words) > 8 or not set(parts) <= set(words):
        return False
    if known not in _GENERAL:
        return True
    return all(_synonyms().get(word) == _synonyms()[known] or word in _QUALIFIERS for word in words if word not in parts)


def find(tables: Sequence[Table], mapping: Mapping[str, str] | None = None) -> tuple[Table, Columns]:
    """The sheet with the fullest heading, and its columns; `mapping` (field -> heading) goes before the synonyms.

    Raises UserError where no sheet has a column of names, or the mapping names a field or heading that there is none of.
    """
    wanted = _wanted(mapping or {})
    best: tuple[int, Table, Columns] | None = None
    for table in tables:
        for place, row in enumerate(table.rows[:_DEEPEST]):
            following = table.rows[place + 1] if place + 1 < len(table.rows) else None
            columns = _columns(row, following, wanted)
            if columns and _is_heading(columns, table, wanted) and (best is None or len(columns.places) > best[0]):
                best = len(columns.places), table, columns
    if best is None:
        raise _no_names(tables, wanted)
    _check_mapping(best[2], wanted)
    return best[1], _names_sorted_out(best[1], best[2])


def _wanted(mapping: Mapping[str, str]) -> dict[str, str]:
    """Plain heading -> field, as the person maps them."""
    wanted: dict[str, str] = {}
    for name, heading in mapping.items():
        field = _ALSO.get(name.strip().lower(), name.strip().lower())
        if field not in fields():
            raise UserError(
                _("There is no field {field} to map.").format(field=name), _("The fields are: {fields}.").format(fields=", ".join(fields()))
            )
        wanted[_plain(heading)] = field
    return wanted


def _columns(row: Row, following: Row | None, wanted: Mapping[str, str]) -> Columns | None:
    titles = [_title(cell) for cell in row.cells]
    one = _matched((row.number,), titles, wanted)
    if following is None or not _may_continue(one, following, wanted):
        return one
    second = [_title(cell) for cell in following.cells]
    both = _matched((row.number, following.number), _joined(titles, second), wanted)
    return both if len(both.places) > len(one.places) else one


def _may_continue(first: Columns, following: Row, wanted: Mapping[str, str]) -> bool:
    """A second line of headings has no number or date, and no name under the heading of the names."""
    if not all(isinstance(cell, str) for cell in following.cells) or any(sum(map(str.isdigit, str(cell))) > 2 for cell in following.cells):
        return False
    place = next((first.places[field] for field in NAMES if field in first.places), None)
    below = _title(following.cells[place]) if place is not None and place < len(following.cells) else ""
    whole = f"{first.titles[place]} {below}" if place is not None else ""
    return not below or _plain(below) in wanted or field_of(below)[1] == _EXACT or field_of(whole)[1] == _EXACT


def _joined(titles: Sequence[str], second: Sequence[str]) -> list[str]:
    """Two lines as one: what says enough below stands alone; a blank above goes on with the cell before it, as merged cells do."""
    above = ""
    result: list[str] = []
    for place in range(max(len(titles), len(second))):
        first, below = (line[place] if place < len(line) else "" for line in (titles, second))
        above = first or (above if below else "")
        result.append(below if field_of(below)[1] == _EXACT else f"{above} {below}".strip())
    return result


def _title(cell: Cell) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def _matched(rows: tuple[int, ...], titles: Sequence[str], wanted: Mapping[str, str]) -> Columns:
    """Every field goes to the column whose heading names it best, the first of equals."""
    offers: list[tuple[int, int, str]] = []
    for place, title in enumerate(titles):
        mapped = wanted.get(_plain(title)) if title else None
        field, sure = (mapped, 10 * _EXACT) if mapped else field_of(title)
        if field and (mapped or field not in wanted.values()):
            offers.append((-sure, place, field))
    places: dict[str, int] = {}
    for _sure, place, field in sorted(offers):
        places.setdefault(field, place)
    return Columns(rows, places, tuple(titles))


def _is_heading(columns: Columns, table: Table, wanted: Mapping[str, str]) -> bool:
    """A name column that the person named, or among others, or all there is."""
    names = [columns.titles[columns.places[field]] for field in NAMES if field in columns.places]
    if not names or len(columns.places) > 1 or _plain(names[0]) in wanted:
        return bool(names)
    alone = all(sum(not is_blank(cell) for cell in row.cells) <= 1 for row in table.rows)
    return alone and field_of(names[0])[1] == _EXACT


def _check_mapping(columns: Columns, wanted: Mapping[str, str]) -> None:
    missing = [heading for heading, field in wanted.items() if field not in columns.places]
    if missing:
        raise UserError(
            _("There is no column {heading}.").format(heading=missing[0]),
            _("The headings are: {headings}.").format(headings=", ".join(title for title in columns.titles if title)),
        )


def _names_sorted_out(table: Table, columns: Columns) -> Columns:
    """Of two columns of names the one in Latin letters is the Latin name; الاسم beside اسم الأب is the own name."""
    places = dict(columns.places)
    second = next((place for place in columns.others() if field_of(columns.titles[place])[0] == "full_name"), None)
    if second is not None and "latin" not in places and "full_name" in places:
        first = places["full_name"]
        if _written_in(table, second) == "la" != _written_in(table, first):
            places["latin"] = second
        elif _written_in(table, first) == "la" != _written_in(table, second):
            places["latin"], places["full_name"] = first, second
    if "full_name" in places and "given" not in places and "father" in places:
        places["given"] = places.pop("full_name")
    if "full_name" not in places and "given" not in places:
        places["full_name"] = places.pop("latin")
    return Columns(columns.rows, places, columns.titles)


def _written_in(table: Table, place: int) -> str:
    scripts = [script(str(row.cells[place])) for row in table.rows[:_DEEPEST] if place < len(row.cells) and not is_blank(row.cells[place])]
    return "la" if scripts.count("la") > len(scripts) / 2 else "ar"


def _no_names(tables: Sequence[Table], wanted: Mapping[str, str]) -> UserError:
    fullest = max((row for table in tables for row in table.rows[:_DEEPEST]), key=lambda row: sum(bool(_title(cell)) for cell in row.cells))
    found = ", ".join(_title(cell) for cell in fullest.cells if _title(cell)) or _("none")
    return UserError(
        _("No sheet has a column of names. Headings found: {headings}.").format(headings=found),
        _("Put headings above the columns, or say which column it is with --map name=HEADING."),
    )
