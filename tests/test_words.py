"""The catalogues: up to date with the code, complete, and true to what is filled in."""

import ast
import importlib.util
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from app import words

ROOT = Path(__file__).resolve().parent.parent
COMPLETE = ("ar", "ckb", "it")

_spec = importlib.util.spec_from_file_location("update", words.CATALOGUES / "update.py")
assert _spec and _spec.loader
update = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(update)


template = cache(update.template)  # reading all of the code takes a second
read = cache(update.read)  # and each catalogue half of one


def fields(text: str) -> set[str]:
    return set(re.findall(r"\{\w*\}", text))


def translated(language: str) -> list[Message]:
    return [message for message in update.messages(read(language)) if message.string and any(message.string)]


@cache
def lookups() -> list[tuple[str, ast.expr]]:
    """Where the code looks a message up, and the message."""
    return [
        (f"{file.name}:{node.lineno}", node.args[0])
        for file in (ROOT / "app").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in update.KEYWORDS and node.args
    ]


def test_the_template_is_what_the_code_says() -> None:
    pot = (words.CATALOGUES / "muster.pot").read_bytes()
    assert pot == update.written(template()), "run: python resources/languages/update.py"


def test_every_message_of_the_code_is_in_the_template() -> None:
    """Also those inside f-strings, which Babel passes over before Python 3.12."""
    known = {message.id if isinstance(message.id, str) else message.id[0] for message in update.messages(template())}
    told = {message.value for _place, message in lookups() if isinstance(message, ast.Constant) and message.value}
    assert len(told) > 1000 and told <= known


@pytest.mark.parametrize("language", update.LANGUAGES)
def test_catalogue_has_the_templates_messages_and_is_compiled(language: str) -> None:
    catalog = read(language)
    keys = [update.key(message) for message in update.messages(catalog)]
    assert sorted(keys) == sorted(update.key(message) for message in update.messages(template()))
    assert update.po(language).with_suffix(".mo").read_bytes() == update.compiled(catalog)


@pytest.mark.parametrize("language", COMPLETE)
def test_nothing_is_left_out_as_doubtful(language: str) -> None:
    assert not [message.id for message in read(language) if message.id and message.fuzzy]


@pytest.mark.parametrize("language", COMPLETE)
def test_nothing_is_left_in_english(language: str) -> None:
    assert update.untranslated(read(language)) == []


@pytest.mark.parametrize("language", update.LANGUAGES)
def test_translations_fill_in_the_same_things(language: str) -> None:
    """One, two and none may be told without their number: the last form may not."""
    wrong = []
    for message in translated(language):
        forms = [message.string] if isinstance(message.string, str) else list(message.string)
        wanted = fields(update.key(message))
        if fields(forms[-1]) != wanted or any(fields(form) - wanted for form in forms):
            wrong.append(update.key(message))
    assert not wrong


@pytest.mark.parametrize("language", update.LANGUAGES)
def test_translations_keep_the_ends_of_their_messages(language: str) -> None:
    ends = re.compile(r"^\s*|\s*$")
    for message in translated(language):
        if isinstance(message.id, str):
            assert ends.findall(message.string) == ends.findall(message.id), message.id


def test_the_history_of_changes_is_told_in_nouns() -> None:
    """“Undo: Mark …” reads on in Italian as “Annulla: Presenza di …”; only a question or an invitation is an infinitive there."""
    infinitive = re.compile(r"(Non )?[A-ZÈ]\w*(are|ere|ire|rre)\b")
    told = [message for message in translated("it") if isinstance(message.id, str) and "{" in message.id and message.id[-1] not in "?:."]
    assert not [message.id for message in told if infinitive.match(message.string)]


def test_only_whole_messages_are_translated() -> None:
    """A message put together before it is looked up is never found in a catalogue."""
    assert not [place for place, message in lookups() if isinstance(message, ast.JoinedStr | ast.BinOp | ast.Call)]


def test_a_glossary_fills_in_messages_and_plurals(tmp_path: Path) -> None:
    glossary = tmp_path / "words.tsv"
    glossary.write_text("Ask {name}\tاسأل {name}\t\tChiedi a {name}\n{n} row || {n} rows\t\t\t{n} riga || {n} righe\n", encoding="utf-8")
    found = update.glossaries([glossary])
    assert found["ar"] == {"Ask {name}": ["اسأل {name}"]}
    assert found["it"]["{n} row || {n} rows"] == ["{n} riga", "{n} righe"]


def test_speaking_a_language() -> None:
    assert (words.language(), words.is_rtl(), words.is_rtl("ckb")) == ("en", False, True)
    words.use("ar")
    assert (words.language(), words.is_rtl()) == ("ar", True)
    words.use("klingon")
    assert words.language() == "en"
    assert words.plural("{n} row", "{n} rows", 1) == "1 row"
    assert words.plural("{n} row in {file}", "{n} rows in {file}", 2, file="a.csv") == "2 rows in a.csv"


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_nothing_stays_nothing(language: str) -> None:
    assert words.in_language("", language) == ""
