"""Qt's own words, of its dialogs and menus, in the language in force: Qt's translations where it has them, else ours."""

import csv
from functools import cache

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from app import words
from app.words import CATALOGUES

KEYS = "QShortcut"  # what is written on a keyboard is the same in every language


class _Ours(QTranslator):
    """Asked before Qt's own."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._words = _listed().get(language, {})

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return text if context == KEYS else self._words.get(text)


class _Spoken:
    """Qt keeps no reference to a translator."""

    installed: tuple[QTranslator, ...] = ()


def use(app: QCoreApplication) -> None:
    """Have Qt speak the language in force."""
    for before in _Spoken.installed:
        app.removeTranslator(before)
    language = words.language()
    theirs = QTranslator()
    found = theirs.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    _Spoken.installed = (theirs, _Ours(language)) if found else (_Ours(language),)
    for translator in _Spoken.installed:
        app.installTranslator(translator)


@cache
def _listed() -> dict[str, dict[str, str]]:
    """What Qt lacks: language -> its English words -> ours."""
    with (CATALOGUES / "qt.tsv").open(encoding="utf8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {language: {row["en"]: row[language] for row in rows if row[language]} for language in ("ar", "ckb", "it")}
