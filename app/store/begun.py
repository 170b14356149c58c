"""What goes out of the camp and is not over: notes in its folder, sealed with its key, which outlive a power cut."""

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from app import durable
from app.errors import UserError
from app.store.camp import Store
from app.words import _, cause

FOLDER = "begun"


def note(store: Store, name: str, content: bytes) -> None:
    """On the disk, whole, when this returns: before what it tells of is recorded. Raises UserError where there is no room."""
    folder = store.folder / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        for left in folder.glob(f".*{durable.SUFFIX}"):  # by a power cut; one worker writes here
            left.unlink()
        with durable.replacing(folder / name, f".{name}-") as out:
            out.write(_box(store).encrypt(content))
    except OSError as error:
        raise UserError(
            _("The camp's folder cannot be written to: {reason}.").format(reason=cause(error)),
            _("Free some space on its disk; nothing was changed."),
        ) from error


def waiting(store: Store) -> list[str]:
    """The names of the notes, the oldest first."""
    there = [path for path in (store.folder / FOLDER).glob("[!.]*") if path.is_file()]
    return [path.name for path in sorted(there, key=lambda path: path.stat().st_mtime_ns)]


def content(store: Store, name: str) -> bytes | None:
    """None for what is not there, or not sealed with this camp's key. Raises UserError where the disk does not give it."""
    try:
        return _box(store).decrypt((store.folder / FOLDER / name).read_bytes())
    except (FileNotFoundError, CryptoError):
        return None
    except OSError as error:
        raise UserError(_("{file} cannot be read: {reason}.").format(file=name, reason=cause(error))) from error


def over(store: Store, name: str) -> None:
    """It is done, or did not begin; nothing where `name` is empty or has no note."""
    if name:
        (store.folder / FOLDER / name).unlink(missing_ok=True)


def _box(store: Store) -> SecretBox:
    return SecretBox(bytes.fromhex(store.opened.key))
