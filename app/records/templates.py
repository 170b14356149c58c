"""The templates that certificates can be drawn with, the camp's own and Muster's, and which is chosen for a course's certificates."""

from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from app.errors import UserError
from app.models.certificate import CertificateChoice, CertificateTemplate, Kind
from app.models.courses import Class, Course, CourseVersion
from app.models.journal import File
from app.models.row import derived_id
from app.models.template import Template
from app.models.titles import Titles
from app.records import contents, designs, register, template_faults, template_files
from app.records.designs import BUILT_IN, DEFAULTS, Design
from app.words import _


@dataclass(frozen=True)
class TemplateLine:
    """One that can be chosen; `key` is the id of the camp's own or the name of Muster's. `here`: its content has come already."""

    key: str
    name: str
    titles: Titles
    own: bool
    here: bool = True


def listed(session: Session) -> list[TemplateLine]:
    """The camp's own by name, then those that Muster brings."""
    return [*_own(session), *(TemplateLine(name, name, designs.built_in(name).titles, False) for name in BUILT_IN)]


def _own(session: Session) -> list[TemplateLine]:
    row = CertificateTemplate
    query = select(row, File.bytes_).outerjoin(File, col(File.sha256) == col(row.content)).where(col(row.deleted).is_(False))
    found = session.exec(query.order_by(col(row.name), col(row.id))).all()
    return [
        TemplateLine(one.id, one.name, designs.parsed(content).titles if content else {}, True, bool(content)) for one, content in found
    ]


def line(session: Session, text: str) -> TemplateLine:
    """The template of that id or name. Raises UserError where there is none, or several of the camp's have that name."""
    there = listed(session)
    found = [one for one in there if one.key == text] or [one for one in there if one.name.casefold() == text.strip().casefold()]
    if not found:
        names = ", ".join(one.name for one in there)
        raise UserError(_("There is no template “{name}”.").format(name=text), _("The templates are: {names}.").format(names=names))
    if len(found) > 1:
        ids = ", ".join(one.key for one in found)
        raise UserError(
            _("There are {count} templates called {text}.").format(count=len(found), text=text),
            _("Name one by its id: {ids}.").format(ids=ids),
        )
    return found[0]


def template(session: Session, text: str) -> Template:
    """Raises UserError as `line` does, and where its content has not come from another laptop yet."""
    one = line(session, text)
    if not one.own:
        return designs.built_in(one.key)
    kept = session.get(File, session.get_one(CertificateTemplate, one.key).content)
    if kept is None:
        told = _("The template “{name}” has not come here yet.").format(name=one.name)
        raise UserError(told, _("Exchange files with the laptop that it was made on."))
    return replace(designs.parsed(kept.bytes_), name=one.name)


def put(session: Session, by: str, changed: Template, key: str | None = None) -> str:
    """Store a template as the camp's own of that id, else as a new one; returns its id.

    Raises UserError for who is no commander or clerk, for a name that another has, and for what cannot be printed.
    """
    register.refuse_unauthorised(session, by)
    text = template_files.written(changed)
    name = template_files.read(text).name
    if any(one.name.casefold() == name.casefold() and one.key != key for one in listed(session)):
        raise UserError(_("There is a template “{name}” already.").format(name=name), _("Give it another name."))
    content = contents.keep(session, text.encode())
    row = session.get_one(CertificateTemplate, key) if key else CertificateTemplate(name=name, content=content)
    row.name, row.content, row.deleted = name, content, False
    session.add(row)
    session.flush()
    return row.id


def copy(session: Session, by: str, text: str, name: str = "") -> str:
    """A template of the camp's own that begins as another is; returns its id. Raises as `put` does."""
    source = template(session, text)
    return put(session, by, replace(source, name=name or free_name(session, source.name)))


def take(session: Session, by: str, content: bytes, name: str = "") -> str:
    """Store the template of a file, under a name that is free; returns its id. Raises UserError for a file that is none."""
    brought = replace(designs.parsed(content), emblem=None)
    return put(session, by, replace(brought, name=name or free_name(session, brought.name)))


def free_name(session: Session, wanted: str) -> str:
    """The name itself, else with a number: classic 2."""
    taken = {one.name.casefold() for one in listed(session)}
    names = (wanted, *(f"{wanted[:55]} {n}" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name.casefold() not in taken)


def exported(session: Session, text: str) -> str:
    """A template as one file with its art inside."""
    return template_files.written(template(session, text))


def delete(session: Session, by: str, text: str) -> None:
    """What was issued keeps it. Raises UserError for one that Muster brings, and for one that a course's certificates are drawn with."""
    register.refuse_unauthorised(session, by)
    one = line(session, text)
    if not one.own:
        raise UserError(_("Muster's own templates stay."), _("Choose another one for your certificates."))
    if uses := _uses(session, one.key):
        told = _("The template “{name}” is chosen for: {uses}.").format(name=one.name, uses=_(", ").join(uses))
        raise UserError(told, _("Choose another one for that first."))
    session.get_one(CertificateTemplate, one.key).deleted = True


def _uses(session: Session, key: str) -> list[str]:
    """What it is chosen for: OPB: completion."""
    row = CertificateChoice
    query = select(Course.code, row.kind).join(row, col(row.course_id) == col(Course.id)).where(col(row.template) == key)
    return [f"{code}: {_(register.KINDS[Kind(kind)])}" for code, kind in session.exec(query.order_by(col(Course.code), col(row.kind)))]


def choose(session: Session, by: str, choice: tuple[str, str], text: str) -> None:
    """Let the certificates of (course id, kind) be drawn with a template from now on.

    Raises UserError for an unknown kind or template, and for one whose page has a fault.
    """
    register.refuse_unauthorised(session, by)
    course_id, kind = choice
    if kind not in [*Kind]:
        told = _("There is no certificate “{kind}”.").format(kind=kind)
        raise UserError(told, _("Choose one of: {choices}.").format(choices=", ".join(Kind)))
    one, id = line(session, text), derived_id(course_id, kind)
    if one.here:
        template_faults.refuse_faulty(template(session, one.key))
    row = session.get(CertificateChoice, id) or CertificateChoice(id=id, course_id=course_id, kind=kind, template=one.key)
    row.template = one.key
    session.add(row)


def chosen(session: Session, course_id: str, kind: str) -> TemplateLine:
    """What is chosen, else Muster's own for that kind; also where the chosen one was deleted."""
    row = session.get(CertificateChoice, derived_id(course_id, kind))
    there = {one.key: one for one in listed(session)}
    return there.get(row.template if row else "") or there[DEFAULTS[Kind(kind)]]


def choices(session: Session, course_id: str) -> dict[str, TemplateLine]:
    """By kind."""
    return {kind.value: chosen(session, course_id, kind) for kind in Kind}


def design(session: Session, class_id: str, kind: str, text: str | None = None) -> Design:
    """What a class's certificates of a kind are drawn with now: the template that is named, else the chosen one. Raises as `template`."""
    opened = session.get_one(Class, class_id)
    course = session.exec(select(CourseVersion.course_id).where(col(CourseVersion.id) == opened.version_id)).one()
    key = line(session, text).key if text is not None else chosen(session, course, kind).key
    return designs.fixed(session, template(session, key), opened.camp_id)
