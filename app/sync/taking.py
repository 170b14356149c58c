"""Taking files in: each whole or not at all, a backup before the first, those that came too early by themselves later."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from sqlmodel import select

from app.errors import UserError
from app.models.camp import Laptop
from app.models.journal import SyncMe
from app.progress import SILENT, Cancelled, Progress
from app.store import backup, fingerprint, knowledge, marker
from app.store.camp import Store
from app.store.connection import bare
from app.sync import bundle, inbox, laptops, merge
from app.sync.staging import Gap
from app.words import _

APPLIED, HAD, PARKED, REFUSED = "applied", "had", "parked", "refused"


@dataclass(frozen=True)
class FileReport:
    """What became of one file, or would become: `new` and `had` in operations, the rest in rows. `made` is its sender's clock."""

    file: str
    outcome: str
    why: str = ""
    sender: str = ""
    made: str = ""
    new: int = 0
    had: int = 0
    rows_new: int = 0
    rows_changed: int = 0
    rows_removed: int = 0
    conflicts: int = 0
    parked: int = 0
    pictures: int = 0


@dataclass(frozen=True)
class Receipt:
    files: tuple[FileReport, ...]

    @property
    def new(self) -> int:
        return sum(report.new for report in self.files)

    @property
    def had(self) -> int:
        return sum(report.had for report in self.files)

    @property
    def conflicts(self) -> int:
        return sum(report.conflicts for report in self.files)

    @property
    def parked(self) -> int:
        return sum(report.parked for report in self.files)


def preview(store: Store, files: Sequence[Path], progress: Progress = SILENT) -> Receipt:
    """What taking these files in would do; nothing is changed."""
    return Receipt(tuple(_Taking(store, progress, dry=True).report(file) for file in listed(files)))


def receive(store: Store, files: Sequence[Path], progress: Progress = SILENT) -> Receipt:
    """Take these files in, each of them whole or not at all; files that waited for one of them follow by themselves.

    A folder stands for the files in it. Raises Cancelled where nothing was taken in before; else the receipt tells what was.
    """
    taking = _Taking(store, progress)
    reports: list[FileReport] = []
    all_files = listed(files)
    try:
        for file in all_files:
            reports.append(taking.report(file))
        if any(report.outcome == APPLIED for report in reports):
            # What was refused may come from a laptop that one of the others introduced.
            again = [taking.report(file) if report.outcome == REFUSED else report for file, report in zip(all_files, reports, strict=True)]
            reports = [*again, *_follow(store, taking)]
    except Cancelled:
        if not any(report.outcome == APPLIED for report in reports):
            raise
        reports += [FileReport(file.name, REFUSED, _("It was not taken in: cancelled.")) for file in all_files[len(reports) :]]
    return Receipt(tuple(reports))


def _follow(store: Store, taking: "_Taking") -> Iterator[FileReport]:
    """Files that waited for what has come now; one that is refused at last is only told once."""
    came = True
    while came and (waiting := inbox.waiting(store.folder)):
        came = False
        for file in waiting:
            report = replace(taking.report(file), file=inbox.original(file))
            came = came or report.outcome == APPLIED
            if report.outcome == REFUSED:
                file.unlink(missing_ok=True)
            if report.outcome != PARKED:
                yield report


def listed(files: Sequence[Path]) -> list[Path]:
    """The exchange files among these files and folders; what is still being copied or was doubled by a sync program is not one."""
    found: list[Path] = []
    for file in files:
        inside = sorted(file.glob(f"*{bundle.SUFFIX}")) if file.is_dir() else [file]
        found += [each for each in inside if not each.name.startswith((".", "~")) and ".sync-conflict-" not in each.name]
    return found


class _Taking:
    """Files being taken in one after the other, with one backup before the first that changes anything."""

    def __init__(self, store: Store, progress: Progress, dry: bool = False) -> None:
        self._store = store
        self._progress = progress
        self._dry = dry
        self._backed_up = store.waiting  # there is nothing yet
        self._identity = laptops.own_keys(store).identity

    def report(self, file: Path) -> FileReport:
        """Every refusal is this file's own; the others stay."""
        try:
            return self._take(file)
        except UserError as refusal:
            return FileReport(file.name, REFUSED, f"{refusal.what} {refusal.do}")

    def _take(self, file: Path) -> FileReport:
        sha256 = bundle.digest(file)
        with self._store.read() as session:
            driver = bare(session.connection())
            before = driver.execute("SELECT report FROM sync_import WHERE sha256 = ?", (sha256,)).fetchone()
        if before:
            if not self._dry:
                inbox.discard(self._store.folder, sha256)
            past = FileReport(**json.loads(before[0]))
            return FileReport(file.name, HAD, _("It was taken in before."), past.sender, past.made, had=past.new + past.had)
        opened = bundle.read(file, self._identity, self._sender)
        said = FileReport(file.name, APPLIED, "", opened.manifest["name"], opened.manifest["at"])
        try:
            report = self._merge(opened, said)
        except Gap as gap:
            if not self._dry:
                inbox.keep(self._store.folder, file, sha256)
            return replace(said, outcome=PARKED, why=self._lacking(gap, opened))
        except (bundle.Broken, KeyError, TypeError, ValueError) as broken:
            raise bundle.refused() from broken
        if not self._dry:
            inbox.discard(self._store.folder, sha256)
        return report

    def _sender(self, manifest: dict[str, Any]) -> str:
        """The key of an admitted laptop; a laptop that waits takes the word of the file that admits it, whose key people compare."""
        with self._store.read() as session:
            laptop = session.get(Laptop, manifest["from"])
            own = session.exec(select(SyncMe.laptop_id)).one()
        admits: dict[str, str] = manifest["admits"] or {}
        if self._store.waiting and admits.get("laptop_id") == own:
            return manifest["key"]
        shown = fingerprint.of(manifest["key"])
        if laptop is None:
            raise UserError(
                _("The file comes from a laptop that is not admitted here: “{name}”, fingerprint {fingerprint}.").format(
                    name=manifest["name"], fingerprint=shown
                ),
                _("Admit it by its request, or take in a file first from a laptop that knows it."),
            )
        if laptop.retired_at is not None:
            raise UserError(
                _("The file comes from the laptop {name}, which was retired.").format(name=laptop.name),
                _("Let it take part again in the register of laptops."),
            )
        return laptop.signing_key

    def _merge(self, opened: bundle.Bundle, said: FileReport) -> FileReport:
        if not self._dry:
            self._renew(opened.manifest)
        with self._store.scratch() as driver:
            prepared = merge.prepare(driver, opened, self._progress)
            rows, staged = prepared.outlook, prepared.staged
            report = replace(
                said,
                outcome=APPLIED if staged.new or staged.forks else HAD,
                why=_fork(prepared),
                new=staged.new,
                had=staged.had,
                rows_new=rows.new,
                rows_changed=rows.changed,
                rows_removed=rows.removed,
                conflicts=rows.conflicts,
                parked=rows.parked,
                pictures=sum(name.startswith("files/") for name in opened.manifest["members"]),
            )
            return report if self._dry else self._apply(prepared, report)

    def _apply(self, prepared: merge.Prepared, report: FileReport) -> FileReport:
        if not self._backed_up and report.outcome == APPLIED:
            backup.make(self._store)
            self._backed_up = True
        with self._store.receiving(report.sender) as arriving:
            report = replace(report, parked=merge.apply(arriving, prepared, self._progress))
            merge.note(arriving.driver, prepared.bundle, json.dumps(asdict(report), ensure_ascii=False))
            if self._store.waiting:
                laptops.settle_in(arriving.driver, prepared.bundle.manifest)
        return report

    def _renew(self, manifest: dict[str, Any]) -> None:
        """Others have operations of this laptop that are not here: it was restored. It goes on under a new uid, and takes them in."""
        with self._store.read() as session:
            driver = bare(session.connection())
            uid, seq = driver.execute("SELECT d.uid, m.seq FROM sync_me m JOIN sync_device d ON d.device = m.device").fetchone()
            head = knowledge.heads(driver).get(uid)
        there = manifest["heads"].get(uid)
        same = there is None or head is None or there[0] != head[0] or there[1] == head[1]
        if manifest["vector"].get(uid, 0) > seq or not same:
            with self._store.receiving(_("this laptop")) as arriving:
                knowledge.incarnate(arriving.driver)
                marker.leave(arriving.driver, self._store.folder)

    def _lacking(self, gap: Gap, opened: bundle.Bundle) -> str:
        with self._store.read() as session:
            laptop = session.get(Laptop, opened.manifest["devices"].get(gap.uid, ""))
        name = laptop.name if laptop else opened.manifest["name"]
        return _("It needs an earlier file with records of {laptop}; it is kept and taken in by itself after that one.").format(laptop=name)


def _fork(prepared: merge.Prepared) -> str:
    if not prepared.staged.forks:
        return ""
    return _("Two copies of one laptop record under the same number: steps that contradict what is here are kept aside. Let one join anew.")
