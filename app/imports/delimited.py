"""Lists kept as text: the encodings and separators that spreadsheets and older programs in Iraq leave behind."""

import csv
import io
import re
from collections import Counter

from app.errors import UserError
from app.words import _

_SEPARATORS = "\t;|,"  # of equals the first: a comma stands in text most often
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE = 100  # records that decide about the separator
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LONGEST_CELL = 20  # lines; a quotation mark that never closes swallows the rest of the file into one cell


def rows_of_text(content: bytes, file: str) -> list[list[str]]:
    """The records of a text file, the empty ones too. Raises UserError where it is not text."""
    text = _decoded(content)
    if text is None or len(_NOT_TEXT.findall(text)) > len(text) // 1000:
        raise UserError(
            _("{file} is not text that Muster can read.").format(file=file), _("Open it in a spreadsheet program and save it as XLSX.")
        )
    text = _NOT_TEXT.sub("", text)
    hint = re.match(r"sep=(.)\r?\n", text)
    separator = hint[1] if hint else _separator(text)
    rows = _records(text, separator, csv.QUOTE_MINIMAL)
    if any(cell.count("\n") > _LONGEST_CELL for row in rows for cell in row):
        rows = _records(text, separator, csv.QUOTE_NONE)
    return [[], *rows[1:]] if hint else rows


def _decoded(content: bytes) -> str | None:
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None) or _guessed(content)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _guessed(content: bytes) -> str:
    if content[:200].count(0) > len(content[:200]) // 8 or content.count(0) > len(content) // 8:
        return "utf-16-le" if content[1:400:2].count(0) >= content[0:400:2].count(0) else "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _code_page(content)
    return "utf-8"


def _code_page(content: bytes) -> str:
    """Windows' Arabic or Western page: Arabic words are runs of high bytes, accents stand among Latin letters."""
    runs = [len(run) for run in re.findall(rb"[\x80-\xff]+", content)]
    return "cp1256" if sum(run for run in runs if run > 1) >= sum(runs) / 2 else "cp1252"


def _separator(text: str) -> str:
    """The separator by which most records have the same number of cells, and more than one."""
    lines = "".join(text.splitlines(keepends=True)[:_SAMPLE])

    def evenness(separator: str) -> tuple[int, int]:
        sizes = Counter(len(row) for row in _records(lines, separator, csv.QUOTE_MINIMAL) if len(row) > 1)
        size, times = max(sizes.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
        return times, size

    return max(_SEPARATORS, key=evenness)


def _records(text: str, separator: str, quoting: int) -> list[list[str]]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))  # the limit is the whole program's
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting))
