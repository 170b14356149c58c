"""The page that checks certificates: whole and closed as a file; and in a browser it says of every code what Muster itself says."""

import base64
import hashlib
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from app import proof, words
from app.exports.certificates import certificate
from app.exports.proofs import verifier
from app.progress import SILENT
from app.records.judging import Checker
from tests.exports.browser import CHROMIUM, Browser, browser
from tests.exports.samples import class_of
from tests.exports.scans import pages, seen
from tests.exports.test_text import names
from tests.forgeries import Forger
from tests.test_forgeries import GENUINE, KEYS, SECRETS, fields

NAMES = {"en": "Camp </script><b>Dublin", "ar": "معسكر دبلن", "ckb": "کەمپی دەبلن", "it": "Campo Dublino"}
CHECKER = Checker(KEYS, NAMES)
ENGINES = ("browser", "fallback")
VALID, REVOKED, RETIRED = GENUINE[0], GENUINE[3], GENUINE[1]
FORGED = next(text for way, text in Forger(GENUINE).changes(1000) if way == "edit" and proof.judge(text, KEYS).status == "altered")
STRANGER = proof.sign(fields(1), bytes(32))

in_a_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")


def test_nothing_is_loaded_and_only_its_own_scripts_run() -> None:
    page = verifier.page(CHECKER)
    assert not re.search(r"(src|href)\s*=\s*[\"']?\w+:", page.replace("src: url(data:", "")) and "@import" not in page
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src 'none'; ") and "unsafe" not in policy and "http" not in policy and "connect" not in policy
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 4
    (unrun,) = re.findall(r"<noscript>(.*?)</noscript>", page, re.DOTALL)
    assert [unrun.count(f'<p lang="{language}"') for language in words.LANGUAGES] == [1] * 4 and page.count(" hidden>") == 3
    assert [policy.count(base64.b64encode(hashlib.sha256(each.encode()).digest()).decode()) for each in scripts] == [1] * 4


def test_what_a_camp_is_called_closes_no_script() -> None:
    (content,) = re.findall(r'<script type="application/json" id="content">(.*?)</script>', verifier.page(CHECKER), re.DOTALL)
    told = json.loads(content)
    assert told["names"] == NAMES and told["camp"]["made"] == KEYS.made
    assert [key["id"] for key in told["camp"]["keys"]] == [key.id for key in KEYS.keys]
    assert len({len(told["words"][language]) for language in words.LANGUAGES}) == 1


def test_nothing_that_is_said_lacks_in_a_language() -> None:
    said = set(re.findall(r'data-said="(\w+)"', (verifier.PARTS / "page.html").read_text("utf-8")))
    said |= set(re.findall(r'(?:said|filled)\("([\w ]+)"[,)]', (verifier.PARTS / "page.js").read_text("utf-8")))
    told = {language: verifier._words(language) for language in words.LANGUAGES}
    for language in words.LANGUAGES:
        assert said <= set(told[language])
        assert all(f"{part} looking" in told[language] for part in ("verdict", "sentence")) and all(told[language].values())
        same = {key for key, value in told[language].items() if value and value == told["en"][key]}
        assert language == "en" or not same - {"kind T3", "kind T5"}, (language, same)


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("chromium")) as opened:
        yield opened
        assert opened.errors == []


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "check.html"
    verifier.write(CHECKER, path)
    return path


def answered(window: Browser) -> dict[str, str]:
    """What the page shows, once it has an answer."""
    return window.run(
        """(async () => {
        const answer = document.getElementById("answer");
        while (answer.hidden || answer.dataset.status === "looking") await new Promise((rest) => setTimeout(rest, 5));
        const facts = Array.from(answer.querySelectorAll("dt"), (title) => title.textContent + ": " + title.nextSibling.textContent);
        return {status: answer.dataset.status, look: answer.className, what: document.getElementById("what").textContent,
                more: document.getElementById("more").textContent.<plain>, facts: facts.join("\\n"),
                reach: document.getElementById("reach").textContent.<plain>,
                direction: document.documentElement.dir, engine: Statement.engine.used};
    })()""".replace("<plain>", r"replace(/[\u2068\u2069]/g, '')")
    )


def pasted(window: Browser, text: str, engine: str = "browser") -> dict[str, str]:
    """The answer on a text that a person put into the box, in the page as it is."""
    window.run(f"""Statement.engine.wanted = {json.dumps("fallback" if engine == "fallback" else "")};
        document.getElementById("answer").hidden = true;
        document.getElementById("code").value = {json.dumps(text)};
        document.querySelector("form button").click()""")
    return answered(window)


@in_a_browser
@pytest.mark.parametrize("language", words.LANGUAGES)
def test_it_speaks_the_browsers_language(window: Browser, file: Path, language: str) -> None:
    window.open(file, languages=f"{language},en")
    assert window.run("document.documentElement.lang") == language
    for engine in ENGINES:
        good, forged = pasted(window, VALID, engine), pasted(window, FORGED, engine)
        assert (good["look"], forged["look"], good["engine"]) == ("good", "wrong", engine)
    assert good["what"] == words.in_language("Genuine and in force", language)
    assert forged["what"] == words.in_language("Not genuine", language)
    assert good["direction"] == ("rtl" if words.is_rtl(language) else "ltr")
    for title in ("Serial number", "Name", "Issued on"):
        assert words.in_language(title, language) in good["facts"]
    other = "en" if language != "en" else "ar"
    window.run(f"document.querySelector('nav [lang={other}]').click()")
    assert answered(window)["what"] == words.in_language("Not genuine", other)


@in_a_browser
def test_every_signed_field_and_since_when_is_told(window: Browser, file: Path) -> None:
    window.open(file, RETIRED)
    assert (answered(window)["status"], answered(window)["more"].split(". ")[-1]) == (
        "key retired",
        "That laptop's key was in use until 30 November 2010.",
    )
    told = pasted(window, REVOKED)
    assert (told["look"], told["what"]) == ("wrong", "Revoked") and told["more"].endswith("It is so since 5 January 2011.")
    assert told["facts"].split("\n") == [
        "Serial number: CD-2010-K7Q-0004",
        "Kind: distinction",
        "Name: كامل مالك سلمان 4",
        "Course: Oil Police Basic Course",
        "Class: OPB-1",
        "From: 24 October 2010",
        "To: 9 December 2010",
        "Grade: 70.52 %",
        "Place: 4",
        "Of: 118",
        "Issued on: 9 December 2010",
        "Signed by: Laptop 2",
        f"Key: {KEYS.keys[1].id}",
    ]
    assert told["reach"].startswith("This page was made on 20 January 2011.")
    assert "What Laptop 2 withdrew is known only up to 1 December 2010." in told["reach"]
    assert pasted(window, STRANGER)["what"] == "Not known here"
    assert pasted(window, "MS1:")["status"] == pasted(window, "hello")["status"] == "unreadable"


@in_a_browser
def test_a_picture_is_read(window: Browser, file: Path, tmp_path: Path) -> None:
    (one,) = class_of(names()[:1])
    certificate.write([one], tmp_path / "one.pdf", SILENT)
    seen(pages(tmp_path / "one.pdf")[0], random.Random(1), "scan").save(tmp_path / "scan.png", compress_level=1)
    Image.new("L", (300, 200), 255).save(tmp_path / "white.png")
    other = zxingcpp.create_barcode("https://example.org", zxingcpp.BarcodeFormat.QRCode).to_image(scale=8)
    Image.fromarray(other).save(tmp_path / "other.png")
    (tmp_path / "no.png").write_bytes(b"no picture")
    window.open(file)
    found = {}
    for name in ("scan.png", "white.png", "other.png", "no.png", "one.pdf"):
        window.run("document.getElementById('answer').hidden = true")
        window.choose("#picture", tmp_path / name)
        found[name] = answered(window)
    assert {name: told["status"] for name, told in found.items()} == {
        "scan.png": proof.judge(one.statement, KEYS).status,
        "white.png": "no code",
        "other.png": "unreadable",
        "no.png": "no picture",
        "one.pdf": "pdf",
    }
    assert one.snapshot.serial in found["scan.png"]["facts"]


@in_a_browser
def test_it_reaches_nobody(window: Browser, file: Path) -> None:
    window.open(file)
    assert window.run("fetch('http://127.0.0.1:9/').then(() => 'reached', () => 'refused')") == "refused"
    assert window.errors and all("Content Security Policy" in told for told in window.errors)
    window.errors.clear()


def same_as_here(window: Browser, file: Path, count: int, engine: str) -> int:
    """How many changed statements the page judges as Muster does, status, field and day; the genuine ones as well."""
    window.open(file)
    texts = GENUINE + [text for _way, text in Forger(GENUINE, seed=2).changes(count)]
    judge = f"""(async (texts) => {{
        Statement.engine.wanted = {json.dumps("fallback" if engine == "fallback" else "")};
        const told = [];
        for (const text of texts) {{
            const one = await Statement.judge(text, Page.camp);
            told.push([one.valid, one.status, one.serial, one.fields, one.key, one.since, one.laptop]);
        }}
        return told;
    }})({json.dumps(texts)})"""
    there = window.run(judge)
    for text, told in zip(texts, there, strict=True):
        here = proof.judge(text, KEYS)
        assert told == [here.valid, here.status, here.serial, here.fields, here.key, here.since, here.laptop], text
    assert sum(told[0] for told in there) == sum(proof.judge(text, KEYS).valid for text in GENUINE)
    return len(texts)


@in_a_browser
@pytest.mark.parametrize("engine", ENGINES)
def test_it_accepts_no_forgery(window: Browser, file: Path, engine: str) -> None:
    assert same_as_here(window, file, 150, engine) == 174


@in_a_browser
@pytest.mark.long
@pytest.mark.parametrize(("engine", "count"), [("browser", 10_000), ("fallback", 2_000)])
def test_it_accepts_none_of_ten_thousand(window: Browser, file: Path, engine: str, count: int) -> None:
    assert same_as_here(window, file, count, engine) == count + len(GENUINE)


@in_a_browser
def test_its_digest_is_that_of_the_standard(window: Browser, file: Path) -> None:
    window.open(file)
    texts = ["", "abc", "ا" * 100, *("x" * length for length in (54, 55, 56, 63, 64, 65, 119, 120))]
    found = window.run(f"{json.dumps(texts)}.map((text) => Statement.sha256(new TextEncoder().encode(text)))")
    assert found == [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    assert window.run(f"Statement.mark({json.dumps(VALID)})") == proof.mark(VALID)


@in_a_browser
@pytest.mark.long
@pytest.mark.parametrize(("how", "least"), [("scan", 39), ("scan+jpeg", 39), ("scan+shadow", 38)])
def test_pictures_of_a_class_are_read(window: Browser, file: Path, tmp_path: Path, how: str, least: int) -> None:
    """Of 40, at 150 dpi, with the reader that the page brings."""
    people = names()
    wanted = class_of([people[number % len(people)] for number in range(40)])
    certificate.write(wanted, tmp_path / "class.pdf", SILENT)
    chance, read = random.Random(how), 0
    window.open(file)
    for page, one in zip(pages(tmp_path / "class.pdf"), wanted, strict=True):
        seen(page, chance, how).save(tmp_path / "seen.png", compress_level=1)
        window.run("document.getElementById('answer').hidden = true")
        window.choose("#picture", tmp_path / "seen.png")
        told = answered(window)
        assert (one.snapshot.serial in told["facts"]) == (told["status"] != "no code")
        read += told["status"] != "no code"
    assert read >= least


def test_the_secrets_of_the_samples_are_in_no_page() -> None:
    page = verifier.page(CHECKER)
    assert not any(secret.hex() in page for secret in SECRETS)
