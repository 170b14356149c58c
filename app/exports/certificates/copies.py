"""Copies of certificates that go out: none uncounted, and none counted that power or a stick kept from coming out, unless it is told."""

import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from app.errors import UserError
from app.exports import files
from app.models.row import new_id
from app.records import register
from app.records.register import IssuedCertificate
from app.store import begun
from app.store.camp import Store
from app.words import N_, _, plural

PRINT = N_("Print {n} certificates")
NOT_WRITTEN = N_("{n} sheets did not come out")


@dataclass(frozen=True)
class Run:
    """Copies that go out together, as noted before they are counted: which of each certificate, and where to; no path is a printer.

    The pages wait in the note, sealed, so that no stick has any before they are counted, and none is needed to write them again.
    """

    id: str
    numbers: dict[str, int]
    path: Path | None = None
    pages: bytes = b""


@dataclass(frozen=True)
class CutShort:
    """What became of a run that was not over: `path` has it now, or is to have it and `refusal` says why not; neither for a printer."""

    run: str
    certificates: tuple[IssuedCertificate, ...]
    path: Path | None = None
    refusal: UserError | None = None

    @property
    def finished(self) -> bool:
        return self.path is not None and self.refusal is None

    def told(self, file: Path | str) -> str:
        """Of one that is finished; `file` is as much of its path as is said."""
        return plural(
            "A printing that was cut short is finished: {n} certificate is in {file}",
            "A printing that was cut short is finished: {n} certificates are in {file}",
            len(self.certificates),
            file=file,
        )

    @property
    def asked(self) -> str:
        """Of one that a printer had."""
        return plural(
            "It was never said whether {n} certificate came out of the printer.",
            "It was never said whether {n} certificates came out of the printer.",
            len(self.certificates),
        )


def write(store: Store, found: Sequence[IssuedCertificate], pages: bytes, path: Path, by: object = None) -> None:
    """Count one more copy of each, then write `pages` to `path`; where the disk refuses them, the copies are taken back.

    Raises UserError, with nothing on the disk, where the camp is only read here, one may not be printed, or the file cannot be written.
    Where it cannot be told whether that has it, the copies stand, and `resume` writes them again.
    """
    run = written(found, pages, path)
    count(store, run, by)
    put(store, run, by)


def written(found: Sequence[IssuedCertificate], pages: bytes, path: Path) -> Run:
    """One more copy of each, into a file. Raises UserError where it could not be written."""
    files.refuse_unfit(path, len(pages))
    return Run(new_id(), {one.id: 1 for one in found}, path.absolute(), pages)


def put(store: Store, run: Run, by: object = None) -> None:
    """What is counted becomes its file; raises as `write` does."""
    path, pages = run.path, run.pages
    if path is None:
        return
    try:
        files.write(pages, path, run.id)
    except UserError as refusal:
        there = files.holds(path, pages)
        if there is None:
            raise _waits(len(run.numbers), path, refusal) from refusal
        if not there:
            take_back(store, run, by)
            raise
    begun.over(store, run.id)


def count(store: Store, run: Run, by: object = None) -> None:
    """As many more copies of each as its number says; noted is what number its last one has then. Raises as `write` does."""
    with store.change(PRINT, by=by, n=len(run.numbers)):
        enter(store, run)


def enter(store: Store, run: Run) -> None:
    """The same as the last part of a change; where that comes to nothing, so does the note (`resume`)."""
    with store.read() as session:
        for turn in range(max(run.numbers.values(), default=0)):
            register.record_printed(session, [id for id, times in run.numbers.items() if turn < times], store.user.id)
        there = register.copies(session, run.numbers)
    begun.note(store, run.id, _told(replace(run, numbers={id: there[id] for id in run.numbers})))


def take_back(store: Store, run: Run, by: object = None) -> None:
    """Nothing came out of a run that was counted just now, as it was given to `count`."""
    fail(store, run.numbers, by)
    begun.over(store, run.id)


def fail(store: Store, times: Mapping[str, int], by: object = None) -> None:
    """So many of the last copies of each are none. Raises UserError where one was not printed."""
    with store.change(NOT_WRITTEN, by=by, n=len(times)) as session:
        for turn in range(max(times.values(), default=0)):
            register.record_failed(session, [id for id, many in times.items() if turn < many], store.user.id)


def resume(store: Store) -> list[CutShort]:
    """Bring to an end what was cut short, at the opening of the camp and by whoever may; what cannot be is told, and waits.

    A run that was not counted, or is no longer, never was. One into a file is written there, beside what stands there by now.
    """
    if not store.keeps_records:
        return []
    found: list[CutShort] = []
    for name in begun.waiting(store):
        with suppress(UserError):  # what cannot be recorded now, as on a full disk, waits on and keeps nobody from his work
            told = _resumed(store, name)
            found += [told] if told else []
    return found


def _resumed(store: Store, name: str) -> CutShort | None:
    run = noted(store, name)
    standing, in_force = _standing(store, run) if run else ([], 0)
    if run is None or not standing:
        begun.over(store, name)
        return None
    if run.path is not None and len(standing) < len(run.numbers):
        there = files.holds(run.path, run.pages)
        if there is not None or len(standing) < in_force:
            return _fewer(store, run, standing if not there else ())
    with store.read() as session:
        papers = {one.id: one for one in register.papers(session, standing)}
    found = tuple(papers[id] for id in standing)
    if run.path is None:
        return CutShort(name, found)
    try:
        path = run.path
        if not files.holds(path, run.pages):
            path = files.free(path)
            files.write(run.pages, path, run.id)
    except UserError as refusal:
        return CutShort(name, found, run.path, _waits(len(found), run.path, refusal))
    begun.over(store, name)
    return CutShort(name, found, path)


def _fewer(store: Store, run: Run, missing: Collection[str]) -> None:
    """Some were withdrawn or taken back since: the file is not to be made any more. Where it was made, its copies stand."""
    if missing:
        fail(store, dict.fromkeys(missing, 1))
    begun.over(store, run.id)


def deliver(store: Store, name: str, path: Path) -> None:
    """The pages of that run go to `path`, at last. Raises UserError, and then they wait on."""
    run = noted(store, name)
    if run is not None:
        files.write(run.pages, path, run.id)
        begun.over(store, run.id)


def _standing(store: Store, run: Run) -> tuple[list[str], int]:
    """Of whom the noted copy is counted and in force, and how many are in force at all."""
    with store.read() as session:
        there = register.copies(session, run.numbers)
    return [id for id, number in run.numbers.items() if there.get(id, 0) >= number], len(there)


def _waits(n: int, path: Path, refusal: UserError) -> UserError:
    """What stands where there is no file, and what to do."""
    what = plural(
        "{n} certificate is counted, and its file is not there: {file}.",
        "{n} certificates are counted, and their file is not there: {file}.",
        n,
        file=path,
    )
    do = _("The pages are kept: plug the stick in and open the camp again, or save them elsewhere.")
    return UserError(f"{what} {refusal.what}", do)


def _told(run: Run) -> bytes:
    head = {"numbers": run.numbers, "path": str(run.path) if run.path else None}
    return json.dumps(head, ensure_ascii=False).encode() + b"\n" + run.pages


def noted(store: Store, name: str) -> Run | None:
    """The run of that name; None where there is no note of it. Raises UserError for one of a newer Muster."""
    head, _line, pages = (begun.content(store, name) or b"").partition(b"\n")
    if not head:
        return None
    try:
        said = json.loads(head)
        return Run(name, said["numbers"], Path(said["path"]) if said["path"] else None, pages)
    except (ValueError, LookupError, TypeError) as strange:
        raise UserError(_("This camp was written by a newer Muster."), _("Open it with that version or a later one.")) from strange
