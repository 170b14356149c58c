"""Small text files as they stand: courses and timetables."""

from pathlib import Path

from app.errors import UserError
from app.words import _, cause

LARGEST = 1_000_000  # bytes of a file that somebody wrote by hand


def read_text(path: Path) -> str:
    """A small text file. Raises UserError where there is none."""
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(_("{file} is too large.").format(file=path.name), _("Give a text file of this kind."))
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UserError(
            _("{file} cannot be read: {reason}.").format(file=path, reason=cause(error)), _("Check its name and place.")
        ) from error
    except UnicodeDecodeError as error:
        raise UserError(_("{file} is not a text file.").format(file=path.name), _("Give a text file in UTF-8.")) from error
