"""Who signs in to a camp, as what, and with which pass phrase on this laptop."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.errors import UserError
from app.models.camp import Role, User
from app.records.columns import answers, columns
from app.store import keys
from app.store.camp import SLOTS, Store
from app.words import N_, _

NAME = 80  # letters of a name at most


@dataclass(frozen=True)
class UserLine:
    """`here`: whether he has a pass phrase on this laptop."""

    id: str
    name: str
    role: str
    active: bool
    here: bool


def listed(store: Store) -> list[UserLine]:
    """Everybody who signs in, or did, by name."""
    with store.read() as session:
        rows = answers(session, columns(User.id, User.name, User.role, User.active).order_by(col(User.name), col(User.id)))
    return [UserLine(*row, here=keys.has(store.folder / SLOTS, row[1])) for row in rows]


def add(store: Store, name: str, role: str, passphrase: str) -> str:
    """Somebody new who signs in on this laptop; returns his id. Raises UserError. Deriving the slot takes a second: the worker's work."""
    name = " ".join(name.split())
    _refuse_stranger(store)
    _refuse_weak(passphrase)
    with store.change(N_("Let {name} sign in"), name=name) as session:
        _refuse_name(session, name)
        user = User(name=name, role=_role(role))
        session.add(user)
    keys.put(store.folder / SLOTS, name, passphrase, keys.Opened(store.opened.keys, user.id))
    return user.id


def appoint(store: Store, user_id: str, role: str) -> None:
    """Give him another role; somebody stays commander. Raises UserError."""
    _refuse_stranger(store)
    with store.change(N_("Change what a user may do")) as session:
        user = session.get_one(User, user_id)
        user.role = _role(role)
        _refuse_headless(session)


def dismiss(store: Store, user_id: str) -> None:
    """He signs in no more, on any laptop that hears of it; what he recorded stays his. Raises UserError."""
    _refuse_stranger(store)
    if user_id == store.user.id:
        raise UserError(_("You cannot shut yourself out."), _("Another commander does it."))
    with store.change(N_("Let a user sign in no more")) as session:
        user = session.get_one(User, user_id)
        user.active = False
        _refuse_headless(session)
        name = user.name
    keys.drop(store.folder / SLOTS, name)


def take_back(store: Store, user_id: str, passphrase: str) -> None:
    """A commander gives somebody a pass phrase on this laptop: one that he forgot, or his first here. Raises UserError."""
    _refuse_stranger(store)
    _refuse_weak(passphrase)
    with store.change(N_("Give a user a pass phrase")) as session:
        user = session.get_one(User, user_id)
        user.active = True
        name = user.name
    keys.put(store.folder / SLOTS, name, passphrase, keys.Opened(store.opened.keys, user_id))


def change_passphrase(store: Store, old: str, new: str) -> None:
    """One's own, on this laptop. Raises UserError where the old one is not right."""
    _refuse_weak(new)
    slots = store.folder / SLOTS
    opened = keys.open_slot(slots, store.user.name, old)
    keys.put(slots, store.user.name, new, opened)


def named(store: Store, name: str) -> UserLine:
    """The user of that name. Raises UserError."""
    found = [line for line in listed(store) if line.name.casefold() == " ".join(name.split()).casefold()]
    if not found:
        raise UserError(_("Nobody called “{name}” signs in here.").format(name=name), _("“users list” lists who does."))
    return found[0]


def _role(role: str) -> str:
    if role not in list(Role):
        raise UserError(_("There is no role “{role}”.").format(role=role), _("Choose one of: {roles}.").format(roles=", ".join(Role)))
    return role


def _refuse_stranger(store: Store) -> None:
    if store.user.role != Role.COMMANDER:
        raise UserError(_("Only a commander decides who signs in."), _("Ask the camp's commander."))


def _refuse_weak(passphrase: str) -> None:
    if not passphrase:
        raise UserError(_("The pass phrase is empty."), _("Choose one of several words."))


def _refuse_name(session: Session, name: str) -> None:
    if not name or len(name) > NAME or name.casefold() == keys.RECOVERY:
        raise UserError(_("That is no name for a user."), _("Write the name as he will sign in."))
    if name.casefold() in {each.casefold() for each in session.exec(select(User.name))}:
        raise UserError(_("{name} signs in here already.").format(name=name), _("Add the father's name, or a number."))


def _refuse_headless(session: Session) -> None:
    session.flush()
    if session.exec(select(User.id).where(col(User.role) == Role.COMMANDER, col(User.active))).first() is None:
        raise UserError(_("The camp would have no commander."), _("Make somebody else commander first."))
