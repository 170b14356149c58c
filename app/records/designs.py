"""The templates that Muster brings, and what a certificate is drawn with: the template as it stood when it was issued."""

import hashlib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from xml.etree import ElementTree

from sqlmodel import Session

from app import paths
from app.errors import UserError
from app.models.certificate import Kind
from app.models.journal import File
from app.models.template import Template
from app.records import emblems, template_files
from app.records.drawings import reading
from app.words import _

FOLDER = paths.RESOURCES / "certificates"
BUILT_IN = ("classic", "attendance", "instructor", "distinction", "plain", "portrait", "photo")
DEFAULTS = {
    Kind.COMPLETION: "classic",
    Kind.ATTENDANCE: "attendance",
    Kind.T3: "instructor",
    Kind.T5: "instructor",
    Kind.DISTINCTION: "distinction",
}


@dataclass(frozen=True)
class Design:
    """A template as certificates keep it: with the camp's emblem of that day. `sha` is that of the content."""

    name: str
    template: Template
    content: bytes
    sha: str


@cache
def built_in(name: str) -> Template:
    """One of BUILT_IN."""
    folder = FOLDER / name
    art = folder / "art.svg"
    drawing = art.read_text(encoding="utf-8") if art.is_file() else None
    return template_files.read((folder / "template.toml").read_text(encoding="utf-8"), drawing)


@lru_cache(maxsize=64)
def parsed(content: bytes) -> Template:
    """Raises UserError as `template_files.read` does."""
    try:
        return template_files.read(content.decode("utf-8"))
    except UnicodeDecodeError:
        raise UserError(_("This file is no template."), _("Choose a file that was exported as a template.")) from None


def fixed(session: Session, template: Template, camp_id: str | None = None) -> Design:
    """The template as it is kept beside what is issued now in a camp, else in that of the laptop."""
    kept = replace(template, emblem=_emblem(emblems.emblem(session, camp_id)))
    content = template_files.written(kept).encode()
    return Design(template.name, kept, content, hashlib.sha256(content).hexdigest())


def drawn_with(session: Session, sha: str | None, name: str) -> Template:
    """What a certificate is drawn with. Raises UserError where another laptop has not sent it yet."""
    kept = session.get(File, sha) if sha else None
    if kept is not None:
        return parsed(kept.bytes_)
    if name not in BUILT_IN:
        told = _("The template “{name}” has not come here yet.").format(name=name)
        raise UserError(told, _("Exchange files with the laptop that the certificate was issued on."))
    return replace(built_in(name), emblem=_emblem(emblems.emblem(session)))


def _emblem(svg: bytes | None) -> str:
    """As a template holds it: nothing, which is the neutral one, where there is none that paper can show."""
    if not svg:
        return ""
    try:
        reading.read(svg)
        text = _decoded(svg)
        reading.read(text.encode())
    except UserError:
        return ""
    return text


def _decoded(svg: bytes) -> str:
    try:
        return svg.decode("utf-8")
    except UnicodeDecodeError:
        return ElementTree.tostring(ElementTree.fromstring(svg), encoding="unicode")
