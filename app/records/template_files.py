"""Templates of certificates as files: TOML with the art inside, which comes back exactly as it was."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeGuard, cast, get_args

from app.errors import UserError
from app.models.template import (
    FAMILIES,
    FIELDS,
    FIRSTS,
    LARGEST_TEXT,
    MOST_FIELDS,
    MOST_LINES,
    NARROWEST,
    PLACEHOLDERS,
    SECONDS,
    WIDEST,
    Align,
    Box,
    Field,
    Fonts,
    Label,
    Template,
)
from app.models.titles import LANGUAGES, Titles
from app.records.definitions import Part, parsed
from app.records.drawings import reading
from app.records.emblems import HEAVIEST
from app.records.glyphs import refuse_unprintable
from app.words import N_, _

ENDING = ".muster-template"
FORMAT = 1
LARGEST = 3 * 2**20  # bytes of a whole file
LONGEST = 500  # letters of own words
NAME = re.compile(r"[\w][\w .()-]{0,59}")
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
PLACEHOLDER = re.compile(r"\{(\w+)\}")
_EXAMPLE = N_("Compare with what `certificates template show classic` prints.")
_PLAIN = Field("", "", Box(0, 0, 0, 0))
_KEYS = ("format", "name", "titles", "size", "first", "second", "accent", "fonts", "art", "emblem", "fields")
_FIELD_KEYS = ("id", "shows", "language", "box", "size", "smallest", "align", "colour", "bold", "lines", "fonts", "words", "label")


def read(text: str, art: str | None = None) -> Template:
    """The template that a file holds; `art` is its drawing where that is a file of its own.

    Raises UserError, naming the line or the field, for whatever cannot be printed.
    """
    if len(text) > LARGEST:
        raise UserError(_("This template is too large."), _("Its art has at most {n} kilobytes.").format(n=HEAVIEST // 1024))
    part = Part(parsed(text), _("template"), _EXAMPLE)
    part.knows(*_KEYS)
    part.whole("format", (1, FORMAT), FORMAT)
    size = _amounts(part, "size", 2, (NARROWEST, WIDEST))
    found = Template(
        name=refuse_unfit_name(part.text("name")),
        titles=_titles(part, "titles"),
        size=(size[0], size[1]),
        fields=tuple(_field(each) for each in _fields(part)),
        art=_drawing(part, "art", art),
        first=_one_of(part, "first", FIRSTS, "en"),
        second=_one_of(part, "second", SECONDS, "own"),
        fonts=_fonts(part, Fonts("Amiri", "Amiri")),
        accent=_colour(part, "accent", Template("", {}).accent),
        emblem=_drawing(part, "emblem") if "emblem" in part.table else None,
    )
    refuse_unfit(found)
    return found


def refuse_unfit(template: Template) -> None:
    """Raise UserError for fields that lie outside the page, or have one id."""
    wide, high = template.size
    ids: set[str] = set()
    for each in template.fields:
        box, part = each.box, Part({}, _("field {id}").format(id=each.id))
        if box.x < 0 or box.y < 0 or box.x + box.wide > wide + 0.005 or box.y + box.high > high + 0.005:
            do = _("Move it, or make it smaller: the page is {wide} x {high} mm.")
            raise part.refusal(_("it does not lie on the page."), do.format(wide=f"{wide:g}", high=f"{high:g}"))
        if each.id in ids:
            raise part.refusal(_("the id is there twice."), _("Give each field its own id."))
        ids.add(each.id)


def refuse_unfit_name(name: str) -> str:
    if not NAME.fullmatch(name):
        raise UserError(
            _("“{name}” cannot be a template's name.").format(name=name), _("Use up to 60 letters, digits, spaces and hyphens.")
        )
    return name


def _fields(part: Part) -> Iterator[Part]:
    found = list(part.parts("fields"))
    if len(found) > MOST_FIELDS:
        raise part.refusal(_("there are {n} fields.").format(n=len(found)), _("A page has at most {n}.").format(n=MOST_FIELDS))
    return iter(found)


def _field(part: Part) -> Field:
    part.knows(*_FIELD_KEYS)
    id = part.text("id")
    if not _ID.fullmatch(id):
        raise part.unlike("id", id, _("Use letters A-Z, digits and hyphens."))
    x, y, wide, high = _amounts(part, "box", 4, (0, WIDEST))
    if not wide or not high:
        raise part.unlike("box", [x, y, wide, high], _("Write it as box = [from the left, from below, wide, high], in mm."))
    align = part.text("align", _PLAIN.align)
    label = part.text("label", _PLAIN.label)
    if not _is_align(align):
        raise part.unlike("align", align, _("Choose one of: {choices}.").format(choices=", ".join(get_args(Align))))
    if not _is_label(label):
        raise part.unlike("label", label, _("Choose one of: {choices}.").format(choices=", ".join(filter(None, get_args(Label)))))
    return Field(
        id=id,
        shows=_one_of(part, "shows", tuple(FIELDS), ""),
        box=Box(x, y, wide, high),
        language=_one_of(part, "language", SECONDS, ""),
        size=_amount(part, "size", (0.1, LARGEST_TEXT), _PLAIN.size),
        smallest=_amount(part, "smallest", (0.1, LARGEST_TEXT), _PLAIN.smallest),
        align=align,
        colour=_colour(part, "colour", _PLAIN.colour),
        bold=part.flag("bold", _PLAIN.bold),
        lines=part.whole("lines", (1, MOST_LINES), _PLAIN.lines),
        fonts=_fonts(part, _PLAIN.fonts),
        words=_words(part),
        label=label,
    )


def _is_align(text: str) -> TypeGuard[Align]:
    return text in get_args(Align)


def _is_label(text: str) -> TypeGuard[Label]:
    return text in get_args(Label)


def _one_of(part: Part, key: str, choices: tuple[str, ...], default: str) -> str:
    value = part.text(key, default)
    if value not in choices:
        raise part.unlike(key, value, _("Choose one of: {choices}.").format(choices=", ".join(filter(None, choices))))
    return value


def _colour(part: Part, key: str, default: str) -> str:
    value = part.text(key, default)
    if not _COLOUR.fullmatch(value):
        raise part.unlike(key, value, _("Write it as #14284B."))
    return value


def _amount(part: Part, key: str, limits: tuple[float, float], default: float) -> float:
    value = part.value(key, (int, Decimal), None)
    return default if value is None else _within(part, key, value, limits)


def _within(part: Part, key: str, value: Any, limits: tuple[float, float]) -> float:
    low, high = limits
    counted = isinstance(value, int | Decimal) and not isinstance(value, bool)
    amount = float(Decimal(value)) if counted else float("nan")
    if not low <= amount <= high:
        raise part.unlike(key, value, _("Give a number from {low} to {high}.").format(low=f"{low:g}", high=f"{high:g}"))
    return amount


def _amounts(part: Part, key: str, count: int, limits: tuple[float, float]) -> list[float]:
    values = cast("list[Any]", part.value(key, list, []))
    if len(values) != count:
        raise part.unlike(key, values, _("Give {n} numbers, in mm.").format(n=count))
    return [_within(part, key, value, limits) for value in values]


def _fonts(part: Part, default: Fonts) -> Fonts:
    inner = Part(part.value("fonts", dict, {}), f"{part.place} / fonts", part.example)
    inner.knows("latin", "arabic")
    allowed = (*FAMILIES, *([""] if not default.latin else []))
    return Fonts(_one_of(inner, "latin", allowed, default.latin), _one_of(inner, "arabic", allowed, default.arabic))


def _titles(part: Part, key: str) -> Titles:
    inner = Part(part.value(key, dict, {}), f"{part.place} / {key}", part.example)
    inner.knows(*LANGUAGES)
    found = {language: inner.text(language) for language in LANGUAGES if language in inner.table}
    for words in found.values():
        if len(words) > LONGEST:
            raise inner.refusal(_("the words are too long."), _("Write at most {n} letters.").format(n=LONGEST))
        refuse_unprintable(words)
    return found


def _words(part: Part) -> Titles:
    found = _titles(part, "words")
    for words in found.values():
        unknown = [name for name in PLACEHOLDER.findall(words) if name not in PLACEHOLDERS]
        if unknown:
            do = _("Known are: {keys}.").format(keys=", ".join(PLACEHOLDERS))
            raise part.refusal(_("“{key}” is not known here.").format(key=f"{{{unknown[0]}}}"), do)
    return found


def _drawing(part: Part, key: str, beside: str | None = None) -> str:
    svg: str = part.value(key, str, "") or beside or ""
    if svg:
        try:
            reading.read(svg.encode())
        except (UserError, UnicodeEncodeError) as refused:
            what = refused.what if isinstance(refused, UserError) else _("This is not a drawing in SVG.")
            do = _("Save it as plain SVG of at most {n} kilobytes, texts as paths, without scripts and links; then try again.")
            raise part.refusal(f"{key}: {what}", do.format(n=HEAVIEST // 1024)) from None
    return svg


def written(template: Template, with_art: bool = True) -> str:
    """The file that `read` takes. Without its art it is for a folder that has the art beside it."""
    lines = [
        f"format = {FORMAT}",
        f"name = {_quoted(template.name)}",
        f"titles = {_table(template.titles)}",
        f"size = [{_number(template.size[0])}, {_number(template.size[1])}]",
        f"first = {_quoted(template.first)}",
        f"second = {_quoted(template.second)}",
        f"accent = {_quoted(template.accent)}",
        f"fonts = {_table({'latin': template.fonts.latin, 'arabic': template.fonts.arabic})}",
    ]
    if template.art and with_art:
        lines.append(f"art = {_long(template.art)}")
    if template.emblem is not None:
        lines.append(f"emblem = {_long(template.emblem)}")
    for each in template.fields:
        lines += ["", "[[fields]]", *_field_lines(each)]
    return "\n".join(lines) + "\n"


def _field_lines(one: Field) -> Iterator[str]:
    """What is as it is where nothing is said, is not said."""
    yield f"id = {_quoted(one.id)}"
    yield f"shows = {_quoted(one.shows)}"
    if one.language:
        yield f"language = {_quoted(one.language)}"
    yield f"box = [{', '.join(map(_number, (one.box.x, one.box.y, one.box.wide, one.box.high)))}]"
    yield f"size = {_number(one.size)}"
    yield f"smallest = {_number(one.smallest)}"
    for key in ("align", "colour", "label"):
        if getattr(one, key) != getattr(_PLAIN, key):
            yield f"{key} = {_quoted(getattr(one, key))}"
    if one.bold:
        yield "bold = true"
    if one.lines != _PLAIN.lines:
        yield f"lines = {one.lines}"
    if one.fonts != _PLAIN.fonts:
        yield f"fonts = {_table({'latin': one.fonts.latin, 'arabic': one.fonts.arabic})}"
    if one.words:
        yield f"words = {_table(one.words)}"


def _number(value: float) -> str:
    """Exact, without an exponent that nobody reads."""
    return f"{Decimal(repr(float(value))):f}".removesuffix(".0")


def _table(texts: Mapping[str, str]) -> str:
    return "{ " + ", ".join(f"{key} = {_quoted(text)}" for key, text in texts.items()) + " }" if texts else "{}"


_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def _quoted(text: str) -> str:
    return '"' + "".join(_escaped(letter) for letter in text) + '"'


def _escaped(letter: str) -> str:
    if letter in _ESCAPED:
        return _ESCAPED[letter]
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x20 or ord(letter) == 0x7F else letter


def _long(text: str) -> str:
    """Over several lines, and as it is wherever that can be, so that a drawing can be read in the file."""
    plain = (
        "'''" not in text and not text.endswith("'") and not any(_escaped(letter) != letter for letter in text if letter not in '\n\t\\"')
    )
    if plain:
        return f"'''\n{text}'''"
    return '"""\n' + "".join(letter if letter in "\n\t" else _escaped(letter) for letter in text) + '"""'
