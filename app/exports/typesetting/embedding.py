"""A typeface inside one PDF: words as text operators, and the used glyphs as a Type0 font."""

# Each letter, the text it reads as and its width have a character code of their own, so that a page gives back the letters in logical
# order whatever ligature stands on it. ReportLab is hooked through `fontMapping` and `delayedFonts`, which it keeps for its own
# TrueType fonts.

# ReportLab and uharfbuzz come without types.
# pyright: basic, reportArgumentType=false, reportAttributeAccessIssue=false

import zlib
from collections.abc import Callable, Iterable, Iterator
from types import SimpleNamespace

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from app.exports.typesetting.composing import Piece, Pieces, composed
from app.exports.typesetting.font import Font, Glyph, Word, font

_DROPPED = ("GSUB", "GPOS", "GDEF", "kern", "DSIG", "STAT", "Silf", "Sill", "Glat", "Gloc", "Feat", "meta", "BASE", "name", "post")
_LARGEST_CACHE = 1_000  # lines; what comes again on every page is there soon after it was dropped
_NAME, _DICT, _ARRAY = pdfdoc.PDFName, pdfdoc.PDFDictionary, pdfdoc.PDFArray
_CMAP = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def"
    " /CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    "{rows}\nendcmap CMapName currentdict /CMap defineresource pop end end"
)


def embedded(canvas: Canvas, name: str) -> "Embedded":
    """The typeface `name` in the canvas's document."""
    fonts: dict[str, Embedded] = canvas._doc.__dict__.setdefault("muster_fonts", {})
    if name not in fonts:
        fonts[name] = Embedded(canvas, font(name))
    return fonts[name]


class Embedded:
    """One typeface in one document."""

    def __init__(self, canvas: Canvas, typeface: Font) -> None:
        document = canvas._doc
        self.font = typeface
        self.resource = f"HB{len(document.fontMapping) + 1}"
        self._canvas = canvas
        self._codes: dict[tuple[Pieces, str, int], int] = {((Piece(0),), "", typeface.advance(0)): 0}
        self._fragments: dict[tuple[str, bool], tuple[str, float]] = {}
        self._lines: dict[tuple[tuple[str, bool], ...], tuple[str, float]] = {}
        document.fontMapping[f"HB:{typeface.name}"] = f"/{self.resource}"
        document.delayedFonts.append(self)

    def line(self, words: tuple[tuple[str, bool], ...]) -> tuple[str, float]:
        """Words (and whether each is read from the right) from left to right, as the inside of a TJ array at size 1, and their width."""
        found = self._lines.get(words)
        if found is None:
            if len(self._lines) >= _LARGEST_CACHE:
                self._lines.clear()
            pieces = [self.fragment(word, rtl) for word, rtl in words]
            found = self._lines[words] = ("".join([code for code, _wide in pieces]), sum([wide for _code, wide in pieces]))
        return found

    def fragment(self, text: str, rtl: bool) -> tuple[str, float]:
        """One word as the inside of a TJ array at size 1, and its width in thousandths."""
        key = (text, rtl)
        found = self._fragments.get(key)
        if found is None:
            word = self.font.word(text, rtl)
            found = self._fragments[key] = (self._set(word), word.width)
        return found

    def _set(self, word: Word) -> str:
        if word.font is self.font:
            return "".join(self._array(word.glyphs))
        other = embedded(self._canvas, word.font.name)
        return f"]TJ /{other.resource} 1 Tf[{other._set(word)}]TJ /{self.resource} 1 Tf["

    def _array(self, glyphs: Iterable[Glyph]) -> Iterator[str]:
        rise, behind = 0.0, 0.0  # `behind`: how far the pen should stand to the right of where the viewer has it
        codes = ""
        for pieces, text, width, advance, x, y in glyphs:
            lift = round(y / 1000, 4) if y else 0.0
            behind += x
            shift = round(behind)
            if codes and (shift or lift != rise):
                yield f"<{codes}>"
                codes = ""
            if lift != rise:
                yield f"]TJ {lift:g} Ts["
                rise = lift
            if shift:
                yield str(-shift)
            codes += f"{self._codes.setdefault((pieces, text, width), len(self._codes)):04X}"
            behind += advance - width - shift - x
        yield f"<{codes}>"
        if round(behind):
            yield str(-round(behind))
        if rise:
            yield "]TJ 0 Ts["

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:
        """Called by ReportLab when the document is written."""
        data, numbers = self._program()
        mark = zlib.crc32(data)
        tag = "".join(chr(65 + (mark >> 5 * i) % 26) for i in range(6))
        name = f"{tag}+{self.font.name}"
        descriptor = {"Type": _NAME("FontDescriptor"), "FontName": _NAME(name), **self.font.metrics()}
        descriptor["FontBBox"] = _ARRAY(descriptor["FontBBox"])
        descriptor["FontFile2"] = document.Reference(_stream(data, Length1=len(data)))
        to_glyph = b"".join(number.to_bytes(2, "big") for number in numbers)
        descendant = {
            "Type": _NAME("Font"),
            "Subtype": _NAME("CIDFontType2"),
            "BaseFont": _NAME(name),
            "CIDSystemInfo": _DICT({"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}),
            "FontDescriptor": document.Reference(_DICT(descriptor)),
            "DW": 0,
            "W": _ARRAY([0, _ARRAY([width for _pieces, _text, width in self._codes])]),
            "CIDToGIDMap": document.Reference(_stream(to_glyph)),
        }
        top = {
            "Type": _NAME("Font"),
            "Subtype": _NAME("Type0"),
            "BaseFont": _NAME(name),
            "Encoding": _NAME("Identity-H"),
            "DescendantFonts": _ARRAY([document.Reference(_DICT(descendant))]),
            "ToUnicode": document.Reference(_stream(self._to_unicode().encode())),
        }
        document.idToObject["BasicFonts"].dict[self.resource] = document.Reference(_DICT(top))

    def _program(self) -> tuple[bytes, list[int]]:
        """The font program of what is used, and the glyph in it of each code."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update({piece.glyph for pieces, _text, _width in self._codes for piece in pieces})
        wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        plan = hb.SubsetPlan(self.font.face, wanted)
        now = dict(plan.old_to_new_glyph_mapping.items())
        codes = [(tuple([piece._replace(glyph=now[piece.glyph]) for piece in pieces]), width) for pieces, _text, width in self._codes]
        return composed(plan.execute().blob.data, codes)

    def _to_unicode(self) -> str:
        read_as = [text.encode("utf-16-be").hex().upper() for _pieces, text, _width in self._codes]
        rows = [f"<{code:04X}> <{text}>" for code, text in enumerate(read_as) if text]
        blocks: list[str] = []
        for start in range(0, len(rows), 100):  # a block may hold a hundred rows
            block = rows[start : start + 100]
            blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        return _CMAP.format(rows="\n".join(blocks))


def _stream(content: bytes, **entries: int) -> pdfdoc.PDFStream:
    stream = pdfdoc.PDFStream()
    stream.content = content
    stream.filters = [pdfdoc.PDFZCompress]
    for key, value in entries.items():
        stream.dictionary[key] = value
    return stream


class _NoFont:
    """ReportLab wants a first font on each page: this one writes nothing, so no Helvetica without its outlines gets in."""

    fontName = "muster-no-font"
    face = SimpleNamespace(name=fontName)
    _dynamicFont = 1
    _multiByte = 0


NO_FONT = _NoFont.fontName
pdfmetrics.registerFont(_NoFont())


def emit(canvas: Canvas, code: str) -> None:
    """Operators for the page or form at hand."""
    canvas._code.append(code)


def form(canvas: Canvas, name: str, corners: tuple[float, float, float, float], draw: Callable[[], None]) -> str:
    """The document's form of that name, drawn when it is met first; `corners`: its left, bottom, right and top in points."""
    if not canvas.hasForm(name):
        canvas.beginForm(name, *corners)
        draw()
        canvas.endForm()
    return name


def placed(canvas: Canvas, name: str) -> str:
    """The operator that draws a form on the page or form at hand, which from now on has it among its resources."""
    canvas._formsinuse.append(name)
    return f"/{canvas._doc.getXObjectName(name)} Do"
