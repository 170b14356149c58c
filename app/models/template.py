"""What a certificate looks like: a page with its art, and fields that each show one thing in a box."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal

from app.models.titles import Titles
from app.words import N_

MM = 72 / 25.4  # points in a millimetre
PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}  # mm, upright; lying the other way round
NARROWEST, WIDEST = 70.0, 450.0  # mm, of a page
MOST_FIELDS, MOST_LINES = 120, 6
LARGEST_TEXT, SMALLEST_TEXT = 120.0, 3.0  # points
FAMILIES = ("Amiri", "Vazirmatn")
OWN = "own"  # the certificate's own second language: Arabic or Sorani
FIRSTS, SECONDS = ("en", "ar", "ckb", "it", OWN), ("en", "ar", "ckb", "it", OWN, "")
INK, GOLD, GREY = "#14284B", "#9A7B2F", "#6B7385"

Align = Literal["left", "centre", "right"]
Label = Literal["", "above", "below"]


@dataclass(frozen=True)
class Box:
    """In mm from the lower left corner of the page."""

    x: float
    y: float
    wide: float
    high: float


@dataclass(frozen=True)
class Fonts:
    """A family of FAMILIES for each script; empty: the template's."""

    latin: str = ""
    arabic: str = ""


@dataclass(frozen=True)
class Field:
    """One thing of the page; `shows` is a key of FIELDS.

    `language`: en, ar, ckb, it, OWN; empty: what has no language, or both languages of the template facing each other on one line.
    `size` (points) is what it has where there is room, `smallest` what it may shrink to before it takes its next line, up to `lines` of
    them; Arabic script is set a little larger, because its letters are smaller. A rule and the border are as thick as `size`.
    `words` are what is said instead of Muster's own words: {placeholders} are keys of FIELDS, and what stands in [ ] is left out
    where its placeholder is empty. `label`: where the thing's name stands, small and in both languages, and goes with it.
    """

    id: str
    shows: str
    box: Box
    language: str = ""
    size: float = 12.0
    smallest: float = 6.0
    align: Align = "centre"
    colour: str = INK
    bold: bool = False
    lines: int = 1
    fonts: Fonts = Fonts()
    words: Titles = field(default_factory=dict[str, str])
    label: Label = ""


@dataclass(frozen=True)
class Template:
    """`name` is the folder of one of Muster's own, or what the camp calls its own; `titles` are what a person reads.

    `size` is (wide, high) in mm; `art` is the SVG behind all fields, as large as the page allows without changing its shape.
    `emblem` is the camp's as it stood when a certificate was issued: None is today's, empty the neutral one.
    """

    name: str
    titles: Titles
    size: tuple[float, float] = (297.0, 210.0)
    fields: tuple[Field, ...] = ()
    art: str = ""
    first: str = "en"
    second: str = OWN
    fonts: Fonts = Fonts("Amiri", "Amiri")
    accent: str = GOLD  # the second colour of the border, of the rosette and of labels
    emblem: str | None = None

    def field(self, id: str) -> Field | None:
        return next((each for each in self.fields if each.id == id), None)

    def put(self, changed: Field) -> "Template":
        """With this field in the place of the one of its id, else after all others."""
        if self.field(changed.id) is None:
            return replace(self, fields=(*self.fields, changed))
        return replace(self, fields=tuple(changed if each.id == changed.id else each for each in self.fields))

    def without(self, id: str) -> "Template":
        return replace(self, fields=tuple(each for each in self.fields if each.id != id))

    def free_id(self, shows: str) -> str:
        """An id for a new field: grade, grade-2, ..."""
        taken = {each.id for each in self.fields}
        return next(id for id in (shows, *(f"{shows}-{n}" for n in range(2, MOST_FIELDS + 2))) if id not in taken)

    def shows(self, thing: str) -> bool:
        return any(each.shows == thing for each in self.fields)


class Shape(StrEnum):
    """How a thing is drawn."""

    WORDS = "words"  # in a language
    VALUE = "value"  # letters or digits that read the same in every language
    FIGURE = "figure"  # drawn by Muster in its box


@dataclass(frozen=True)
class Thing:
    """What a field can show: the message of its name, and an example for a person (by language where it has one)."""

    name: str
    shape: Shape
    example: Titles = field(default_factory=dict[str, str])
    personal: bool = False  # another on each certificate of a class


def _words(name: str, en: str, ar: str, ckb: str, personal: bool = False) -> Thing:
    return Thing(name, Shape.WORDS, {"en": en, "ar": ar, "ckb": ckb}, personal)


def _value(name: str, example: str, personal: bool = False) -> Thing:
    return Thing(name, Shape.VALUE, {"en": example}, personal)


def _figure(name: str, personal: bool = False) -> Thing:
    return Thing(name, Shape.FIGURE, {}, personal)


FIELDS: dict[str, Thing] = {
    "name": _value(N_("Name"), "كامل مالك سلمان العلوان", True),
    "name_latin": _value(N_("Latin name"), "Kamil Malik Salman Al-Alwan", True),
    "particulars": _words(N_("Rank, unit and number"), "Policeman · No. 4527", "شرطي · الرقم 4527", "پۆلیس · ژمارە 4527", True),
    "rank": _words(N_("Rank"), "Policeman", "شرطي", "پۆلیس", True),
    "unit": _value(N_("Unit"), "شرطة نفط البصرة", True),
    "number": _value(N_("Statistical number"), "452799400", True),
    "authority": _words(N_("Authority"), "Ministry of Interior", "وزارة الداخلية", "وەزارەتی ناوخۆ"),
    "camp": _words(N_("Camp"), "Camp Dublin", "معسكر دبلن", "کەمپی دەبلن"),
    "title": _words(N_("Title of the certificate"), "Certificate of Completion", "شهادة إكمال دورة", "بڕوانامەی تەواوکردن"),
    "certify": _words(N_("“This is to certify that”"), "This is to certify that", "نشهد بأنّ", "بڕوانامەی ئەوە دەدەین کە"),
    "verb": _words(N_("“has successfully completed”"), "has successfully completed", "قد أكمل بنجاح", "بە سەرکەوتوویی تەواوی کرد"),
    "course": _words(N_("Course"), "Oil Police Basic Course", "دورة شرطة النفط الأساسية", "خولی بنەڕەتیی پۆلیسی نەوت"),
    "dates": _words(N_("From when to when"), "from 24 October to 9 December", "من 24 تشرين الأول إلى 9 كانون الأول", "لە 24ی تشرینی یەکەم"),
    "facts": _value(N_("Class, hours, grade and place in a strip"), "OPB-1   280   87.46 %   3 / 118", True),
    "class": _value(N_("Class"), "OPB-1"),
    "hours": _value(N_("Training hours"), "280", True),
    "grade": _value(N_("Final grade"), "87.46 %", True),
    "place": _value(N_("Order of merit"), "3 / 118", True),
    "serial": _value(N_("Certificate number"), "DUB-2010-K7Q-0001", True),
    "order": _value(N_("Administrative order"), "4127 – 2010-12-08"),
    "order_number": _value(N_("Number of the order"), "4127"),
    "order_date": _value(N_("Date of the order"), "2010-12-08"),
    "issued_on": _value(N_("Date of issue"), "2010-12-09"),
    "issued_at": _words(N_("Place of issue"), "Baghdad", "بغداد", "بەغدا"),
    "signatory_1_name": _words(N_("First signatory: name"), "Col. Hasan Ali", "العقيد حسن علي", "عەقید حەسەن عەلی"),
    "signatory_1_title": _words(N_("First signatory: post"), "Course commander", "آمر الدورة", "فەرماندەی خول"),
    "signatory_1_line": _figure(N_("First signatory: line to sign on")),
    "signatory_2_name": _words(N_("Second signatory: name"), "Brig. Salim Abbas", "العميد سليم عباس", "عەمید سەلیم عەباس"),
    "signatory_2_title": _words(N_("Second signatory: post"), "Camp commander", "آمر المعسكر", "فەرماندەی کەمپ"),
    "signatory_2_line": _figure(N_("Second signatory: line to sign on")),
    "check": _words(N_("How to check it"), "Check with Muster or the verifier page", "يتحقق منها ببرنامج Muster", "بە Muster بپشکنرێت"),
    "duplicate": _words(N_("“DUPLICATE”, from the second copy on"), "DUPLICATE", "بدل ضائع", "لەبری ونبوو", True),
    "text": _words(N_("Own text"), "with a grade of {grade}", "بدرجة {grade}", "بە نمرەی {grade}"),
    "emblem": _figure(N_("Emblem")),
    "photo": _figure(N_("Photo"), True),
    "stamp": _figure(N_("Room for the stamp")),
    "number_and_date": _figure(N_("Room for number and date")),
    "code": _figure(N_("QR code"), True),
    "micro_text": _figure(N_("Micro-text"), True),
    "rosette": _figure(N_("Rosette"), True),
    "border": _figure(N_("Border"), True),
    "rule": _figure(N_("Line")),
}
PLACEHOLDERS = tuple(key for key, thing in FIELDS.items() if thing.shape != Shape.FIGURE and key not in ("text", "facts", "duplicate"))
TEXTS = tuple(key for key, thing in FIELDS.items() if thing.shape != Shape.FIGURE)  # what is set in letters
