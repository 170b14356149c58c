"""Brings the catalogues up to date with the code: `python resources/languages/update.py [WORDS.tsv...]`."""

import ast
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LANGUAGES = ("ar", "ckb", "it")
KEYWORDS = {"_": None, "N_": None, "in_language": (1,), "plural": (1, 2)}
WITHIN = re.compile(rf"\{{[^\n]*\b({'|'.join(KEYWORDS)})\(")  # a brace before the call: parsing all of the code takes a second
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)  # a date that moved would change every file at every run
FORMS = " || "

Glossary = dict[str, list[str]]  # message (a plural as "one || many") -> its translation, in as many forms as the language has


def empty(language: str | None = None) -> Catalog:
    return Catalog(
        locale=language,
        header_comment="# Muster's words. GPL-3.0-or-later, as Muster itself.",
        project="Muster",
        version="1",
        last_translator="Muster",
        language_team="Muster",
        creation_date=EPOCH,
        revision_date=EPOCH,
        fuzzy=False,
    )


def template() -> Catalog:
    """Every message in the code, in alphabetical order and with the files that it comes from."""
    catalog = empty()
    for file, _line, message, comments, _context in extract_from_dir(ROOT / "app", keywords=KEYWORDS, comment_tags=("Translators:",)):
        catalog.add(message, locations=[(f"app/{file.replace(chr(92), '/')}", 0)], auto_comments=comments)
    for file, message in within_texts():
        catalog.add(message, locations=[(file, 0)])
    return catalog


def within_texts() -> Iterator[tuple[str, str | tuple[str, str]]]:
    """The messages inside f-strings, which Babel passes over where Python itself reads them as one token (before 3.12)."""
    for file in sorted((ROOT / "app").rglob("*.py")):
        code = file.read_text(encoding="utf8")
        for text in ast.walk(ast.parse(code)) if WITHIN.search(code) else ():
            if isinstance(text, ast.JoinedStr):
                for call in ast.walk(text):
                    if isinstance(call, ast.Call) and (told := said(call)):
                        yield file.relative_to(ROOT).as_posix(), told


def said(call: ast.Call) -> str | tuple[str, str] | None:
    """What a call has translated, where it is one of KEYWORDS and tells it as it stands."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    told = [argument.value for argument in call.args if isinstance(argument, ast.Constant) and isinstance(argument.value, str)]
    if name not in KEYWORDS or not told:
        return None
    return (told[0], told[1]) if name == "plural" else told[0]


def po(language: str) -> Path:
    return HERE / language / "LC_MESSAGES" / "muster.po"


def read(language: str) -> Catalog:
    if not po(language).exists():
        return empty(language)
    with po(language).open("rb") as file:
        return read_po(file, locale=language)


def messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else FORMS.join(message.id)


def untranslated(catalog: Catalog) -> list[str]:
    return [key(message) for message in messages(catalog) if not (message.string and all(message.string))]


def glossaries(paths: list[Path]) -> dict[str, Glossary]:
    """Tab-separated files of message, Arabic, Sorani, Italian; line feeds are written as \\n. The last file wins."""
    found: dict[str, Glossary] = {language: {} for language in LANGUAGES}
    for path in paths:
        for line in path.read_text(encoding="utf-8-sig").splitlines():
            message, *translations = [cell.replace("\\n", "\n") for cell in line.split("\t")]
            for language, text in zip(LANGUAGES, translations, strict=False):
                if text:
                    found[language][message] = text.split(FORMS)
    return found


def updated(language: str, source: Catalog, glossary: Glossary) -> Catalog:
    catalog = read(language)
    catalog.update(source, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    for message in messages(catalog):
        message.flags.discard("fuzzy")  # it would be left out when the catalogue is compiled
        forms = glossary.get(key(message), [])
        if isinstance(message.id, str) and len(forms) == 1:
            message.string = forms[0]
        elif len(forms) == catalog.num_plurals:
            message.string = tuple(forms)
    return catalog


def written(catalog: Catalog) -> bytes:
    file = BytesIO()
    write_po(file, catalog, width=120, sort_output=True, include_lineno=False)
    return file.getvalue()


def compiled(catalog: Catalog) -> bytes:
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def main(paths: list[Path]) -> None:
    source = template()
    (HERE / "muster.pot").write_bytes(written(source))
    for language, glossary in glossaries(paths).items():
        catalog = updated(language, source, glossary)
        po(language).parent.mkdir(parents=True, exist_ok=True)
        po(language).write_bytes(written(catalog))
        po(language).with_suffix(".mo").write_bytes(compiled(catalog))
        missing = untranslated(catalog)
        print(f"{language}: {len(catalog) - len(missing)} of {len(catalog)}", *missing, sep="\n  ")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
