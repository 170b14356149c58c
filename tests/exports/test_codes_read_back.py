"""The codes of a class are read back from pictures at 150 dpi, as scanners and telephones make them."""

import random
from pathlib import Path

import pytest

from app.exports.certificates import certificate
from app.imports import codes
from app.progress import SILENT
from tests.exports.samples import class_of
from tests.exports.scans import pages, seen
from tests.exports.test_text import names

# How many of how many; the last is a bad photograph of a bad print.
WAYS = {"scan": (125, 125), "scan+jpeg": (40, 40), "draft": (40, 40), "scan+shadow": (40, 40), "draft+shadow+jpeg": (37, 40)}


def read_back(folder: Path, count: int, how: str) -> int:
    """How many of so many certificates were read as they were written; none may be read as something else."""
    people = names()
    wanted = class_of([people[number % len(people)] for number in range(count)])
    certificate.write(wanted, folder / "class.pdf", SILENT)
    chance, read = random.Random(how), 0
    for page, one in zip(pages(folder / "class.pdf"), wanted, strict=True):
        seen(page, chance, how).save(folder / "seen.png", compress_level=1)
        found = [text for text in codes._of_picture(folder / "seen.png") if text]
        assert found in ([], [one.statement])
        read += bool(found)
    return read


def test_a_handful_is_read_from_scans(tmp_path: Path) -> None:
    assert read_back(tmp_path, 5, "scan") == 5


@pytest.mark.long
@pytest.mark.parametrize("how", WAYS)
def test_a_class_is_read(tmp_path: Path, how: str) -> None:
    least, count = WAYS[how]
    assert read_back(tmp_path, count, how) >= least
