"""Who takes part in the exchange: this laptop's keys; admitting, retiring, naming and limiting laptops."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from nacl.signing import SigningKey
from sqlmodel import Session, col, select

from app import clock
from app.errors import UserError
from app.models.camp import Laptop, Role, User
from app.models.courses import Class
from app.models.journal import LaptopSecret, SyncMe
from app.records.names import clean
from app.store import settling
from app.store.camp import Store
from app.store.connection import bare
from app.sync.requests import Request, new_identity
from app.words import N_, _

EXCHANGE_KEY = N_("Make the exchange key of this laptop")


@dataclass(frozen=True)
class OwnKeys:
    """What this laptop signs files with, and `identity` (age), with which it opens those for it."""

    laptop_id: str
    signing_key: SigningKey
    identity: str


@dataclass(frozen=True)
class Admitted:
    """Whom a request brought in: the laptop, and the user that its key slot stands for."""

    laptop_id: str
    user_id: str


def own_keys(store: Store) -> OwnKeys:
    """This laptop's keys; the one for exchange is made at first use, and its public half recorded.

    Raises UserError where it is not there yet and this user cannot write.
    """
    with store.read() as session:
        secret = _secret(session)
        laptop = session.get(Laptop, secret.laptop_id)
        identity = secret.identity
        told = store.waiting or (laptop is not None and laptop.recipient is not None)
    if identity is None or not told:
        if store.read_only:
            raise UserError(
                _("This laptop has no exchange key yet."), _("Let somebody who may change records exchange once on this laptop.")
            )
        identity = _make_exchange_key(store)
    return OwnKeys(secret.laptop_id, SigningKey(bytes.fromhex(secret.signing_key)), identity)


def _secret(session: Session) -> LaptopSecret:
    own = select(LaptopSecret).join(SyncMe, col(SyncMe.laptop_id) == col(LaptopSecret.laptop_id))
    found = session.exec(own).one_or_none()
    if found is None:
        raise UserError(_("This laptop has no keys to exchange with."), _("Let it join the camp anew with a request."))
    return found


def _make_exchange_key(store: Store) -> str:
    age: Any = import_module("pyrage")  # only an exchange needs it
    with store.change(EXCHANGE_KEY) as session:
        secret = _secret(session)
        secret.identity = secret.identity or new_identity()
        session.get_one(Laptop, secret.laptop_id).recipient = str(age.x25519.Identity.from_str(secret.identity).to_public())
        return secret.identity


def admit(store: Store, request: Request, classes: Sequence[str] | None = None) -> Admitted:
    """Let the laptop of `request` take part, with the records of all classes or of some (ids), and its user with it.

    An active user of the same name is taken, else one is made, an instructor. Admitting it again answers the same and records nothing.
    Raises UserError for anybody but a commander, and for a request that cannot be what it says.
    """
    _refuse_all_but_commanders(store)
    with store.change(N_("Admit the laptop {name} of {user}"), name=request.name, user=request.user) as session:
        user = _user(session, request)
        if not _admitted(session, request):
            session.flush()
            laptop = Laptop(
                id=request.laptop_id,
                name=_free_name(session, request.name),
                signing_key=request.signing_key,
                recipient=request.recipient,
                since=request.since,
                admitted_by=store.user.id,
                admitted_at=clock.instant(),
                scope=_scope(session, classes),
            )
            session.add(laptop)
    return Admitted(request.laptop_id, user)


def _refuse_all_but_commanders(store: Store) -> None:
    store.refuse_waiting()
    if store.user.role != Role.COMMANDER:
        raise UserError(_("Only a commander decides which laptops take part."), _("Ask the camp's commander."))


def _admitted(session: Session, request: Request) -> bool:
    """Whether the laptop takes part already. Raises UserError where another one has its id or its key, and where it was retired."""
    same = select(Laptop).where((col(Laptop.id) == request.laptop_id) | (col(Laptop.signing_key) == request.signing_key))
    known = session.exec(same).all()
    if any((laptop.id, laptop.signing_key) != (request.laptop_id, request.signing_key) for laptop in known):
        raise UserError(_("A laptop of this camp has the same number or key, but is not the same."), ask_anew())
    if any(laptop.retired_at is not None for laptop in known):
        raise UserError(
            _("The laptop {name} was retired.").format(name=known[0].name), _("Let it take part again in the register of laptops.")
        )
    return bool(known)


def ask_anew() -> str:
    return _("Let that laptop ask with a new request, from a new folder.")


def _user(session: Session, request: Request) -> str:
    """The id of the user that the request's key slot stands for; the request's own id must not stand for anybody else."""
    wanted = request.user.casefold()
    active = session.exec(select(User).where(col(User.active)).order_by(col(User.id))).all()
    named = next((user for user in active if clean(user.name).casefold() == wanted), None)
    if named is not None:
        return named.id
    if session.get(User, request.user_id) is not None:
        raise UserError(_("The user {name} is no longer in this camp under that name.").format(name=request.user), ask_anew())
    session.add(User(id=request.user_id, name=request.user, role=Role.INSTRUCTOR))
    return request.user_id


def _free_name(session: Session, name: str) -> str:
    taken = {other.strip().casefold() for other in session.exec(select(Laptop.name))}
    return next(free for free in _numbered(name) if free.casefold() not in taken)


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 1
    while True:
        number += 1
        yield f"{name} {number}"


def _scope(session: Session, classes: Sequence[str] | None) -> str | None:
    """Which classes, as it is stored. Raises UserError for one that is not there."""
    if classes is None:
        return None
    for id in classes:
        if session.get(Class, id) is None:
            raise UserError(_("There is no class {label}.").format(label=id), _("Choose among the camp's classes."))
    return json.dumps(sorted(set(classes)))


@contextmanager
def _changed(store: Store, laptop_id: str, label: str, **arguments: str) -> Iterator[tuple[Session, Laptop]]:
    """One change to a laptop by a commander; `name` in the label is the name that it had."""
    _refuse_all_but_commanders(store)
    with store.read() as session:
        before = session.get(Laptop, laptop_id)
        if before is None:
            raise UserError(_("There is no laptop “{text}”.").format(text=laptop_id), _("Choose one of the camp's register."))
        name = before.name
    with store.change(label, name=name, **arguments) as session:
        yield session, session.get_one(Laptop, laptop_id)


def retire(store: Store, laptop_id: str) -> None:
    """From now on the laptop takes no part: what is known here from it stands, what else it recorded is not taken over.

    Raises UserError for anybody but a commander, for this laptop itself, and for one that is retired already.
    """
    with _changed(store, laptop_id, N_("Retire the laptop {name}")) as (session, laptop):
        if laptop_id == _own(session):
            raise UserError(_("This laptop cannot retire itself."), _("Retire it on another laptop of the camp."))
        if laptop.retired_at is not None:
            raise UserError(_("The laptop {name} was retired.").format(name=laptop.name), _("Nothing was changed."))
        laptop.retired_at, laptop.accepted = clock.instant(), json.dumps(_accepted(session, laptop_id), sort_keys=True)
        session.flush()
        settling.limit(bare(session.connection()))


def reinstate(store: Store, laptop_id: str) -> None:
    """Let a retired laptop take part again: all that it recorded meanwhile counts, and its files are taken in.

    Raises UserError for anybody but a commander, and for one that takes part.
    """
    with _changed(store, laptop_id, N_("Let the laptop {name} take part again")) as (_session, laptop):
        if laptop.retired_at is None:
            raise UserError(_("The laptop {name} takes part.").format(name=laptop.name), _("Nothing was changed."))
        laptop.retired_at, laptop.accepted = None, None
    with store.receiving(_("this laptop")) as arriving:
        settling.limit(arriving.driver)


def _own(session: Session) -> str:
    return session.exec(select(SyncMe.laptop_id)).one()


def _accepted(session: Session, laptop_id: str) -> dict[str, int]:
    """How far the operations of each incarnation of a laptop are known here: {uid: seq}."""
    rows = session.connection().exec_driver_sql(
        "SELECT d.uid, coalesce(max(s.last_seq), 0) FROM sync_device d LEFT JOIN sync_step s ON s.device = d.device "
        "WHERE d.incarnation_of = ? GROUP BY d.uid",
        (laptop_id,),
    )
    return {str(uid): int(seq) for uid, seq in rows}


def rename(store: Store, laptop_id: str, name: str) -> None:
    """Call the laptop otherwise. Raises UserError for anybody but a commander, without a name, and where another one has it."""
    wanted = clean(name)
    if not wanted:
        raise UserError(_("The laptop has no name."), _("Give it one by which people know it."))
    with _changed(store, laptop_id, N_("Rename the laptop {name} to {new}"), new=wanted) as (session, laptop):
        others = session.exec(select(Laptop.name).where(col(Laptop.id) != laptop_id))
        if wanted.casefold() in {other.strip().casefold() for other in others}:
            raise UserError(_("Another laptop is called {name}.").format(name=wanted), _("Choose another name."))
        laptop.name = wanted


def limit(store: Store, laptop_id: str, classes: Sequence[str] | None) -> None:
    """Give the laptop only the records of some classes (ids), or of all (None). Raises UserError for anybody but a commander."""
    with _changed(store, laptop_id, N_("Change which classes the laptop {name} has")) as (session, laptop):
        laptop.scope = _scope(session, classes)


def settle_in(driver: Any, manifest: Mapping[str, Any]) -> None:
    """This laptop waits no longer: its user signs in as whom the admitting laptop named, whose key must be in the register."""
    found = driver.execute("SELECT signing_key FROM laptop WHERE id = ?", (manifest["from"],)).fetchone()
    if found is None or found[0] != manifest["key"]:
        raise UserError(_("The file was not written by a laptop of this camp."), _("Ask for another one from the laptop that admits you."))
    said = driver.execute("SELECT joining FROM sync_me").fetchone()[0]
    joining = json.loads(said) | {"user": manifest["admits"]["user_id"]}
    driver.execute("UPDATE sync_me SET joining = ?", (json.dumps(joining, ensure_ascii=False),))
