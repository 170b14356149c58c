"""How files, laptops and what became of them are called in the window."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app import clock
from app.words import N_, _, is_rtl, plural

if TYPE_CHECKING:
    from app.sync.exchange import Exported, FileReport, Receipt
    from app.sync.register import Line

MINUTE, HOUR, DAY, MONTH = 60, 3_600, 86_400, 30 * 86_400
MANY, SHARE, FEW = 20, 10, 3  # of the records that a file touches, how many removed are worth a warning: see `removes_many`
BEFORE = {
    "applied": N_("will be taken in"),
    "had": N_("is here already"),
    "parked": N_("waits for an earlier file"),
    "refused": N_("refused"),
}
AFTER = BEFORE | {"applied": N_("taken in"), "had": N_("was here already")}
COLOURS = {"applied": "good", "had": "soft", "parked": "gold", "refused": "wrong"}


def ago(instant: str | None) -> str:
    """Calmly how long ago that was; the exact moment matters to nobody here."""
    if instant is None:
        return _("never")
    seconds = int((clock.now() - datetime.fromisoformat(instant)).total_seconds())
    if seconds < MINUTE:
        return _("just now")
    if seconds < HOUR:
        return plural("{n} minute ago", "{n} minutes ago", seconds // MINUTE)
    if seconds < DAY:
        return plural("{n} hour ago", "{n} hours ago", seconds // HOUR)
    if seconds < 2 * MONTH:
        return plural("{n} day ago", "{n} days ago", seconds // DAY)
    return plural("{n} month ago", "{n} months ago", seconds // MONTH)


def heard(line: "Line") -> str:
    """Of a laptop, as a sentence."""
    if line.own:
        return _("This laptop")
    if line.heard_at is None:
        return begun(_("{laptop} was never heard.").format(laptop=apart(line.name)))
    return begun(_("{laptop} was heard {ago}.").format(laptop=apart(line.name), ago=ago(line.heard_at)))


def listed(names: Sequence[str]) -> str:
    return _(", ").join(apart(name) for name in names)


def apart(text: str) -> str:
    """A name or a date that is read by itself in a line of the other direction."""
    return f"\u2068{text}\u2069" if is_rtl() else text


def begun(text: str) -> str:
    """A line that reads as the window does, also where a Latin name begins it."""
    return f"\u200f{text}" if is_rtl() else text


def senders(receipt: "Receipt") -> str:
    """Whose files these are, each name once."""
    return listed(list(dict.fromkeys(report.sender for report in receipt.files if report.sender)))


def sender_in_name(file: Path) -> str:
    """Who a file says it is from, by its name alone: camp_FROM_date_number.muster, without spaces."""
    parts = file.stem.rsplit("_", 3)
    return parts[1].replace("-", " ") if len(parts) == 4 else ""


def waiting(files: Sequence[Path]) -> str:
    """What lies in the exchange folder."""
    names = listed(list(dict.fromkeys(filter(None, map(sender_in_name, files)))))
    if not names:
        return plural("{n} file waits in the exchange folder", "{n} files wait in the exchange folder", len(files))
    return plural(
        "{n} file from {laptops} waits in the exchange folder",
        "{n} files from {laptops} wait in the exchange folder",
        len(files),
        laptops=names,
    )


def stick(folder: Path) -> str:
    """What the stick is called that holds an exchange folder: its volume's name, or the folder's where it is on no medium of its own."""
    volumes = [place for place in (folder, *folder.parents) if place.is_mount() and place.name]
    return volumes[0].name if volumes else folder.name or str(folder)


def removes_many(report: "FileReport") -> bool:
    """Over MANY, or over one in SHARE of what it changes unless they are FEW."""
    removed, changed = report.rows_removed, report.rows_new + report.rows_changed
    return report.outcome == "applied" and (removed > MANY or (removed > FEW and removed * SHARE > changed))


def warnings(receipt: "Receipt") -> list[str]:
    """What a person should look at before a file is taken in."""
    return [
        begun(plural("{file} removes {n} record.", "{file} removes {n} records.", report.rows_removed, file=apart(report.file)))
        + " "
        + _("Ask {laptop} whether that was meant.").format(laptop=apart(report.sender))
        for report in receipt.files
        if removes_many(report)
    ]


def troubles(receipt: "Receipt") -> list[str]:
    """Each file that is not simply taken in, and why."""
    return [begun(f"{apart(report.file)}: {report.why}") for report in receipt.files if report.why and report.outcome != "had"]


def written(exported: "Exported") -> str:
    """What was written for whom."""
    return plural(
        "Written for {laptops}: {file}, {n} change.",
        "Written for {laptops}: {file}, {n} changes.",
        exported.operations,
        laptops=listed(exported.to),
        file=apart(exported.file.name),
    )
