"""The page that checks certificates in any browser, without a network: one file, with the camp's keys and what was withdrawn inside."""

# uharfbuzz comes without types.
# pyright: basic, reportAttributeAccessIssue=false

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import uharfbuzz as hb
from babel.dates import get_month_names

from app.exports import files
from app.exports.proofs import keyfile
from app.exports.speech import LOCALES
from app.exports.typesetting.font import VAZIRMATN, VAZIRMATN_BOLD, font
from app.paths import RESOURCES
from app.records.judging import Checker
from app.records.register import KINDS
from app.records.verdicts import COMPARE, FIELDS, VERDICTS
from app.words import LANGUAGES, N_, RIGHT_TO_LEFT, in_language

PARTS = RESOURCES / "verifier"
SCRIPTS = ("tweetnacl.min.js", "qr.min.js", "statement.js", "page.js")  # each stands on those before it
CALLED = {"en": "English", "ar": "العربية", "ckb": "کوردی", "it": "Italiano"}
_ARABIC = ((0x600, 0x700), (0x750, 0x780), (0x200C, 0x2010))  # what the style sheet asks the bundled letters for
_WORDS = {
    "title": N_("Check a certificate"),
    "lead": N_("Without a network: whatever is checked here stays on this device."),
    "photograph": N_("Photograph the code"),
    "choose": N_("Choose a picture"),
    "drop": N_("or drop a picture here, or paste one"),
    "text": N_("or the text of its code"),
    "check": N_("Verify"),
    "compare": COMPARE,
    "signed": N_("Signed by"),
    "known": N_("This page was made on {day}. What was withdrawn after that day is not known here."),
    "made": N_("Made on {day}. Ask the camp for a newer page from time to time."),
    "behind": N_("What {laptop} withdrew is known only up to {day}."),
    "unheard": N_("Nothing that {laptop} withdrew is known yet."),
    "so since": N_("It is so since {day}."),
    "used until": N_("That laptop's key was in use until {day}."),
    "keys": N_("Issuing keys of the camp"),
    "laptop": N_("Laptop"),
    "key": N_("Key"),
    "since": N_("From"),
    "until": N_("To"),
    "heard": N_("Withdrawals known up to"),
    "nothing": N_("nothing yet"),
    "offline": N_("This page can be kept, copied and passed on. It asks nobody and tells nobody anything."),
    "unrun": N_("Open this file in a browser, such as Chrome, Firefox, Edge or Safari: here its scripts do not run."),
    "verdict looking": N_("Looking for the code"),
    "sentence looking": N_("A large picture takes some seconds."),
    "verdict no code": N_("No code was found"),
    "sentence no code": N_("Take the picture again: the code alone, large, straight, sharp and without shadow."),
    "verdict no picture": N_("This picture cannot be opened"),
    "sentence no picture": N_("Give a JPEG or PNG picture."),
    "verdict pdf": N_("A PDF cannot be read here"),
    "sentence pdf": N_("Photograph the paper, or make a picture of its page."),
}
# What a reader outside the camp does is another than what its clerks do.
_SENTENCES = {
    "altered": N_("What the code says was changed after it was signed. Keep the paper, and tell the camp."),
    "unknown key": N_("No laptop signed it that the camp had when this page was made. Ask the camp for a newer page."),
    "key retired": N_("It was signed after that laptop had been retired. Keep the paper, and tell the camp."),
}
_NEVER = frozenset({"not in the register", "not issued"})  # only the register itself knows


def write(checker: Checker, path: Path) -> int:
    """The page as one HTML file; returns its bytes. Raises UserError where the disk refuses."""
    data = page(checker).encode()
    files.write(data, path)
    return len(data)


def page(checker: Checker) -> str:
    """Nothing in it is loaded, and its policy lets only these very scripts run."""
    scripts, style = [_part(name) for name in SCRIPTS], _style()
    allowed = " ".join(map(_hash, scripts))
    policy = (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; font-src data:; img-src blob: data:; "
        "base-uri 'none'; form-action 'none'"
    )
    filled = {
        "POLICY": policy,
        "TITLE": _WORDS["title"],
        "STYLE": style,
        "UNRUN": "".join(map(_unrun, LANGUAGES)),
        "CONTENT": json.dumps(_content(checker), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"),
        "SCRIPTS": "</script>\n<script>".join(scripts),
    }
    before, *pieces = _part("page.html").split("@")
    return before + "".join(filled[piece] if place % 2 == 0 else piece for place, piece in enumerate(pieces))


def _unrun(language: str) -> str:
    """What a preview shows that runs no scripts, as that of an iPhone's files."""
    return f'<p lang="{language}" dir="{"rtl" if language in RIGHT_TO_LEFT else "ltr"}">{in_language(_WORDS["unrun"], language)}</p>'


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _part(name: str) -> str:
    return (PARTS / name).read_text("utf-8")


@cache
def _style() -> str:
    return _part("page.css").replace("@REGULAR@", _letters(VAZIRMATN)).replace("@BOLD@", _letters(VAZIRMATN_BOLD))


def _letters(name: str) -> str:
    """The Arabic and Kurdish letters of a bundled typeface: an old machine may lack them."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).update({code for first, end in _ARABIC for code in range(first, end)})
    wanted.flags = hb.SubsetFlags.NO_HINTING
    data = hb.SubsetPlan(font(name).face, wanted).execute().blob.data
    return base64.b64encode(data).decode()


def _content(checker: Checker) -> dict[str, Any]:
    return {
        "camp": keyfile.content(checker.keys),
        "names": {language: checker.names[language] for language in LANGUAGES},
        "called": CALLED,
        "rtl": sorted(RIGHT_TO_LEFT),
        "months": {language: _months(language) for language in LANGUAGES},
        "words": {language: _words(language) for language in LANGUAGES},
    }


def _months(language: str) -> list[str]:
    names = get_month_names("wide", locale=LOCALES[language])
    return [names[month] for month in range(1, 13)]


def _words(language: str) -> dict[str, str]:
    told = dict(_WORDS)
    told |= {f"field {name}": title for name, title in FIELDS.items()}
    told |= {f"kind {kind.value}": title for kind, title in KINDS.items()}
    told |= {f"verdict {status}": what for status, (what, _more) in VERDICTS.items() if status not in _NEVER}
    told |= {f"sentence {status}": _SENTENCES.get(status, more) for status, (_what, more) in VERDICTS.items() if status not in _NEVER}
    return {key: in_language(message, language) for key, message in told.items()}
