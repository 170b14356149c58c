"""Identity cards on sheets that are printed on both sides and cut: eight of the size of a bank card."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.exports.document import Art, Box, Document, Figure, Section
from app.exports.pages import bars, emblem, portraits, qr
from app.exports.pages.page import Frame
from app.exports.pages.shapes import circle
from app.exports.papers.facts import CLASS
from app.exports.speech import Speech, apart, joined, short_day
from app.exports.typesetting import lines, text
from app.exports.typesetting.embedding import emit
from app.exports.typesetting.font import VAZIRMATN_BOLD
from app.exports.typesetting.lines import Lines
from app.exports.typesetting.text import GOLD, GREY, INK, WHITE
from app.models.titles import pick
from app.records.id_cards import IdCard, IdCards
from app.records.identities import ClassFacts
from app.words import N_, in_language

MM = 72 / 25.4
WIDE, HIGH = 85.6 * MM, 54.0 * MM  # CR80, ISO/IEC 7810 ID-1
GAP = 6 * MM  # between cards: each is cut by itself, so that a sheet that is printed a little off spoils none
ACROSS, DOWN = 2, 4
BLEED = 1 * MM  # what is coloured goes beyond the cut
MARK, APART = 2 * MM, 0.7 * MM  # a crop mark's length, and its distance from the card
BAND = 32.0
PHOTO = (64.0, 82.0)
CODE = 47.0  # the square code's side without its white margin of four modules
QUIET = CODE / 29 * 4
EDGE = 9.0
_PALE = (0.80, 0.83, 0.89)
_TITLE, _FRONT, _BACK = N_("ID cards"), N_("Front of the cards"), N_("Back of the cards")
_PLATOON, _BLOOD, _NUMBER = N_("Platoon"), N_("Blood group"), N_("Statistical number")
_VALID, _DATES = N_("Valid"), N_("from {start} to {end}")
_FOUND = N_("Whoever finds this card is asked to return it to the camp.")
_SIGNED = N_("Signature and stamp")


@dataclass(frozen=True)
class _Place:
    """A card on the page: where it begins (along) and its bottom."""

    frame: Frame
    along: float
    bottom: float

    def at(self, along: float, up: float) -> tuple[float, float]:
        return self.along + along, self.bottom + up

    def box(self, along: float, up: float, wide: float, high: float) -> Box:
        return self.along + along, self.bottom + up, wide, high


Draw = Callable[[_Place, IdCard, ClassFacts], None]


def document(cards: IdCards, speech: Speech) -> Document:
    """Fronts and, on the next page, their backs, in the order in which they lie when the sheet is turned over its long edge."""
    title = speech.said(_TITLE)
    sections: list[Section] = []
    for sheet in (cards.cards[first : first + ACROSS * DOWN] for first in range(0, len(cards.cards), ACROSS * DOWN)):
        for side, draw, turned in ((_FRONT, _front, False), (_BACK, _back, True)):
            named = tuple(f"{cards.of.class_label}:{sheet[0].serial}–{sheet[-1].serial} · {said}" for said in speech.said(side))
            sections.append(Section(title, (named,), (Figure(_sheet(sheet, cards.of, draw, turned)),), bare=True))
    return Document(speech, title, tuple(sections), len(cards.cards), subject=cards.of.class_label)


def _sheet(sheet: Sequence[IdCard], of: ClassFacts, side: Draw, turned: bool) -> Art:
    def draw(frame: Frame, _box: Box) -> None:
        for card, place in zip(sheet, places(frame, turned), strict=False):
            _crop_marks(place)
            side(place, card, of)

    return Art(draw, DOWN * (HIGH + GAP))


def places(frame: Frame, turned: bool) -> Iterator[_Place]:
    """The cards of a page line by line, in the middle of it, so that its back lies on its front."""
    start, top = (frame.width - ACROSS * WIDE - (ACROSS - 1) * GAP) / 2, (frame.size[1] + DOWN * HIGH + (DOWN - 1) * GAP) / 2
    for row in range(DOWN):
        for column in range(ACROSS):
            place = ACROSS - 1 - column if turned else column
            yield _Place(frame, start + place * (WIDE + GAP), top - HIGH - row * (HIGH + GAP))


def _crop_marks(place: _Place) -> None:
    left, bottom = place.frame.left(place.along, WIDE), place.bottom
    code = ["q 0.25 w 0 G"]
    for x, outwards in ((left, -1), (left + WIDE, 1)):
        for y, away in ((bottom, -1), (bottom + HIGH, 1)):
            code.append(f"{x + outwards * APART:.2f} {y:.2f} m {x + outwards * (APART + MARK):.2f} {y:.2f} l S")
            code.append(f"{x:.2f} {y + away * APART:.2f} m {x:.2f} {y + away * (APART + MARK):.2f} l S")
    emit(place.frame.canvas, " ".join([*code, "Q"]))


def _front(place: _Place, card: IdCard, _of: ClassFacts) -> None:
    _band(place)
    frame, (wide, high) = place.frame, PHOTO
    top = HIGH - BAND - 7
    portraits.draw(frame, card.photo, card.names[0], place.box(EDGE, top - high, wide, high))
    _number(place, card, top - high)
    _code(place, card)
    _names(place, card, top + 1)


def _band(place: _Place) -> None:
    """Whose card it is, beside the emblem."""
    frame, letterhead = place.frame, place.frame.letterhead
    frame.fill(place.box(-BLEED, HIGH - BAND, WIDE + 2 * BLEED, BAND + BLEED), INK)
    frame.fill(place.box(-BLEED, HIGH - BAND - 1.6, WIDE + 2 * BLEED, 1.6), GOLD)
    middle, y = place.along + EDGE + 11, place.bottom + HIGH - BAND / 2
    emit(frame.canvas, f"q 1 0 0 1 {frame.x(middle):.2f} {y:.2f} cm 1 g {circle(13.2)} f Q")
    emblem.draw(frame.canvas, letterhead.emblem, (frame.x(middle), y), 11.5)
    languages = frame.speech.languages
    camps = joined(tuple(pick(letterhead.camp, language) for language in languages))
    room, start = WIDE - EDGE - 28 - EDGE, EDGE + 28
    authorities = dict.fromkeys(filter(None, (pick(letterhead.authority, language) for language in languages)))
    up = HIGH - 12.5 + (2.5 if len(authorities) > 1 else 0)
    bold = frame.style(9.5, VAZIRMATN_BOLD, WHITE)
    frame.say(camps, place.at(start, up), text.fit(camps, room, bold, 4))
    for number, authority in enumerate(authorities):
        style = text.fit(authority, room, frame.style(6.2, colour=_PALE), 3)
        frame.say(authority, place.at(start, up - 10.5 - 8 * number), style)


def _number(place: _Place, card: IdCard, top: float) -> None:
    """Class and serial under the photo."""
    style = place.frame.style(13.5, VAZIRMATN_BOLD)
    place.frame.say(card.label, place.at(EDGE + PHOTO[0] / 2, top - 15), text.fit(card.label, PHOTO[0], style, 5), "centre")


def _code(place: _Place, card: IdCard) -> None:
    """The square code in the corner, with the margin of white around it that a reader wants."""
    left = place.frame.left(place.along + WIDE - EDGE - CODE, CODE)
    qr.draw(place.frame.canvas, card.code, (left, place.bottom + EDGE), CODE)


def _names(place: _Place, card: IdCard, top: float) -> None:
    """The names above the square code, as large as leaves it its white margin; rank, unit and number beside it."""
    frame, start = place.frame, EDGE + PHOTO[0] + 9
    along, room = place.along + start, WIDE - start - EDGE
    y = place.bottom + top
    for part in _fitted(frame, card.names, room, top - EDGE - CODE - QUIET):
        y = part.draw(frame, (along, y)) - 0.5
    y = min(y - 2.5, place.bottom + EDGE + CODE + 2)
    beside = room - CODE - QUIET - 1
    for words, style in (
        (joined(frame.speech.pick(card.rank)), frame.style(8.4, VAZIRMATN_BOLD)),
        (card.unit, frame.style(7.6)),
        (card.number, frame.style(7.6)),
    ):
        y = lines.within(words, beside, style, 6.2).draw(frame, (along, y)) - (1.5 if words else 0)


def _fitted(frame: Frame, names: Sequence[str], room: float, high: float) -> list[Lines]:
    """The first name large and the others under it, no higher together than `high`."""
    parts: list[Lines] = []
    for share in (1, 0.92, 0.84, 0.76, 0.68, 0.6):
        styles = [frame.style(14 * share, VAZIRMATN_BOLD), *[frame.style(8.6 * share)] * (len(names) - 1)]
        parts = [lines.within(name, room, style, style.size * 0.8) for name, style in zip(names, styles, strict=True)]
        if sum(part.high + 0.5 for part in parts) <= high:
            break
    return parts


def _back(place: _Place, card: IdCard, of: ClassFacts) -> None:
    frame = place.frame
    titles = apart(frame.speech.pick(of.course))
    numbered = joined(frame.speech.said(CLASS, number=of.class_number, label=of.class_label))
    styles = [frame.style(9, VAZIRMATN_BOLD), *[frame.style(8)] * (len(titles) - 1), frame.style(7.4, colour=GREY)]
    up = HIGH - (14 if len(titles) > 1 else 19)
    for said, style in zip((*titles, numbered), styles, strict=True):
        frame.say(said, place.at(WIDE / 2, up), text.fit(said, WIDE - 2 * EDGE, style, 4), "centre")
        up -= 10.5
    _facts(place, card, of)
    if card.bars:
        bars.draw(frame.canvas, card.bars, (frame.left(place.along + EDGE, WIDE - 2 * EDGE), place.bottom + 39, WIDE - 2 * EDGE, 30))
        frame.say(card.bars.lstrip(":"), place.at(WIDE / 2, 30), frame.style(7.4), "centre")
    _found(place)


def _facts(place: _Place, card: IdCard, of: ClassFacts) -> None:
    """Three cells in a line."""
    frame = place.frame
    valid = frame.speech.each(lambda one: in_language(_DATES, one).format(start=short_day(of.start), end=short_day(of.end)))
    shares = ((_PLATOON, (str(card.platoon or "–"),), 0.2), (_BLOOD, (card.blood_group or "–",), 0.24), (_VALID, valid, 0.56))
    room, start = WIDE - 2 * EDGE, EDGE
    frame.rule((place.along + EDGE, place.along + WIDE - EDGE), place.bottom + HIGH - 40, GOLD, 0.5)
    for label, values, share in shares:
        wide = room * share - 5
        _label(place, label, (start, HIGH - 49), wide)
        size = 12 if share < 0.5 else 8.2 if len(values) == 1 else 6
        bold = replace(frame.style(size, VAZIRMATN_BOLD), base=None)  # a blood group is no Arabic, whatever stands by
        for number, value in enumerate(values):
            up = HIGH - 62 if len(values) == 1 else HIGH - 58.4 - 6.8 * number
            frame.say(value, place.at(start, up), text.fit(value, wide, bold, 4))
        start += room * share
    frame.rule((place.along + EDGE, place.along + WIDE - EDGE), place.bottom + HIGH - 69, GOLD, 0.5)


def _label(place: _Place, message: str, at: tuple[float, float], wide: float) -> None:
    """In each language on a line of its own, small as the card is."""
    frame, (start, up) = place.frame, at
    labels = apart(frame.speech.said(message))
    style = frame.style(6 if len(labels) == 1 else 5.2, colour=GREY)
    for number, said in enumerate(labels):
        above = 5.6 * (len(labels) - 1 - number) - 1.6 * (len(labels) - 1)
        frame.say(said, place.at(start, up + above), text.fit(said, wide, style, 3))


def _found(place: _Place) -> None:
    """Who signs the card, and what becomes of one that is lost."""
    frame, room = place.frame, WIDE - 2 * EDGE
    _label(place, _SIGNED, (EDGE, 20), room * 0.36)
    frame.rule((place.along + EDGE + room * 0.38, place.along + WIDE - EDGE), place.bottom + 18, GREY, 0.4)
    found = apart(frame.speech.said(_FOUND))
    for number, said in enumerate(found):
        style = replace(frame.style(6 if len(found) == 1 else 5.2, colour=GREY), base=None)
        frame.say(said, place.at(WIDE / 2, 7.5 + (4.8 - 6.6 * number if len(found) > 1 else 0)), text.fit(said, room, style, 3), "centre")
