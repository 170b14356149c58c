"""The emblem of a camp: a drawing in SVG, also one around a picture, that reaches for nothing outside itself, kept by its SHA-256."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.parsers import expat

from sqlmodel import Session, col, select

from app.errors import UserError
from app.models.camp import Camp
from app.models.journal import File
from app.records import camp, contents, emblem_pictures
from app.words import _

HEAVIEST = 512 * 1024  # bytes
LARGEST = 40 * 2**20  # bytes of a picture that one may be made of
MOST_DRAWN = 100_000  # things, copies of copies too: a screen would draw them all before it does anything else
RUNNING = frozenset({"script", "foreignObject", "iframe", "embed", "object", "audio", "video", "handler", "listener"})
OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!['\"]?#)|@import|expression\(|javascript:", re.IGNORECASE)
OWN = re.compile(r"\s*(#|data:image/(png|jpeg);base64,)", re.IGNORECASE)  # what a link may lead to


def put(session: Session, picture: bytes, camp_id: str | None = None) -> str:
    """Let an SVG, a PNG or a JPEG be the emblem of a camp, else of the laptop's; returns its SHA-256. Raises UserError as `drawn` does."""
    sha = contents.keep(session, drawn(picture))
    _camp(session, camp_id).emblem = sha
    return sha


def remove(session: Session, camp_id: str | None = None) -> None:
    _camp(session, camp_id).emblem = None


def _camp(session: Session, camp_id: str | None) -> Camp:
    return session.get_one(Camp, camp_id) if camp_id else camp.home(session)


def emblem(session: Session, camp_id: str | None = None) -> bytes | None:
    """The SVG; None where there is none, and where another laptop has not sent it yet."""
    kept = select(File.bytes_).join(Camp, col(Camp.emblem) == col(File.sha256))
    return session.exec(kept.where(col(Camp.id) == (camp_id or camp.home(session).id))).first()


def drawn(content: bytes) -> bytes:
    """An SVG as it is, a PNG or JPEG in one, so that all that shows emblems shows it too. Raises UserError as `refuse_unfit` does."""
    if len(content) <= LARGEST and emblem_pictures.is_picture(content):
        content = emblem_pictures.framed(content, HEAVIEST)
    refuse_unfit(content)
    return content


def refuse_unfit(picture: bytes) -> None:
    """Raise UserError for what is no SVG, is too large, runs something, or reaches for another file."""
    if len(picture) > HEAVIEST:
        raise UserError(
            _("This drawing is too large."), _("An emblem has at most {n} kilobytes: save it as plain SVG.").format(n=HEAVIEST // 1024)
        )
    try:
        reasons = list(_reasons(picture))
        if not reasons and _drawn(picture) > MOST_DRAWN:
            raise UserError(
                _("This drawing cannot be shown on paper."), _("Save it as plain SVG, its lines as paths, then choose it again.")
            )
    except (expat.ExpatError, LookupError, ValueError):  # the last two where it names an encoding that nobody has
        raise UserError(_("This is not a drawing in SVG."), _("Save it as SVG; an emblem may be a picture in PNG or JPEG too.")) from None
    if reasons:
        raise UserError(reasons[0], _("Save it as plain SVG, without scripts and with its pictures inside, then choose it again."))


def _drawn(picture: bytes) -> float:
    """How many things there are, with what is copied as often as it is; without end where one holds a copy of itself."""
    root = ElementTree.fromstring(picture)
    by_id = {f"#{one.get('id')}": one for one in root.iter() if one.get("id")}
    known: dict[ElementTree.Element, float] = {}

    def count(one: ElementTree.Element) -> float:
        if one not in known:
            known[one] = float("inf")  # while it is counted
            links = [by_id[text.strip()] for key, text in one.items() if key.rpartition("}")[2] == "href" and text.strip() in by_id]
            known[one] = 1 + sum(map(count, [*one, *links]))
        return known[one]

    try:
        return count(root)
    except RecursionError:
        return float("inf")


def _reasons(picture: bytes) -> Iterator[str]:
    """Why a drawing does not do; entities are refused before they are expanded."""
    found: list[str] = []
    root: list[str] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        root.append(local)
        if local in RUNNING or any(key.lower().startswith("on") for key in attributes):
            found.append(_("This drawing holds a script."))
        links = [text for key, text in attributes.items() if key.rpartition(":")[2] in ("href", "src")]
        if any(not OWN.match(text) for text in links) or any(OUTSIDE.search(text) for text in attributes.values()):
            found.append(_("This drawing reaches for a file outside itself."))

    def tell(text: str) -> None:
        if OUTSIDE.search(text):
            found.append(_("This drawing reaches for a file outside itself."))

    def declare(*_facts: object) -> None:
        raise expat.ExpatError("entity")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.CharacterDataHandler, parser.EntityDeclHandler = begin, tell, declare
    parser.ProcessingInstructionHandler = lambda target, _data: found.append(_("This drawing reaches for a file outside itself."))
    parser.Parse(picture, True)
    if root[:1] != ["svg"]:
        raise expat.ExpatError("root")
    yield from found
