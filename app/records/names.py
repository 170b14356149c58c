"""Names as they are kept, and the key by which they are found again whatever the keyboard."""

import re
import unicodedata
from collections.abc import Callable, Sequence

ZWNJ = "\u200c"
SORANI_LETTERS = frozenset("ێۆڕڵەڤپچگژھ")
_KURDISH_KEYBOARD = frozenset("یک")
_ARABIC_KEYBOARD = frozenset("يكة")
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640]")
_APOSTROPHES = re.compile("['’‘ʼʾʿ`´′\"]")
_LETTERS = str.maketrans(
    dict(zip("أإآٱىکیةھێۆڵڕıøđł", "ااااىكيههيولرiodl", strict=True)) | {"ى": "ي", "ە": "", "ß": "ss", "æ": "ae", "œ": "oe"}
)
_SPACES = "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85"
_ARTICLES = frozenset(("al", "el", "ul", "as", "ash", "ad", "ar", "an", "at", "az", "es", "ed", "er", "ال"))
_SLAVES = frozenset(("abdul", "abdel", "abdal", "abdu", "abdur", "abder", "abdus", "abdes", "abdool", "abdoul", "عبدول", "عبدال"))
_OF_THE_LAST = frozenset(("الدين", "الله", "اللە", "uddin", "eddin", "eddine", "aldin", "addin", "ullah", "يي", "ي"))
_OF_THE_NEXT = frozenset(("ابو", "abu", "abou", "ذو")) | _ARTICLES | _SLAVES


def clean(text: str) -> str:
    """What is stored: the letters exactly as typed, without what cannot be seen.

    ZWNJ stays between letters, where Sorani and Persian need it; in Sorani ه + ZWNJ is the letter ە.
    """
    joined = re.sub(f"{ZWNJ}+", ZWNJ, " ".join(unicodedata.normalize("NFC", _visible(text)).split()))
    inner = re.sub(rf"(?<![^\W\d_]){ZWNJ}|{ZWNJ}(?![^\W\d_])", "", _heh_of_sorani(joined))
    return unicodedata.normalize("NFC", " ".join(inner.split()))


def _heh_of_sorani(text: str) -> str:
    """ه + ZWNJ before a letter is always ە; at the end of a word (طه and a stray ZWNJ) only where the text is Sorani."""
    if ZWNJ not in text:
        return text
    inner = re.sub(rf"[هھ]{ZWNJ}(?=[^\W\d_])", "ە", text)
    return re.sub(f"[هھ]{ZWNJ}", "ە", inner) if script(inner) == "ckb" else inner


def _visible(text: str) -> str:
    return text.translate(_SEEN)


def _seen(character: str) -> str:
    if character in _SPACES:
        return " "
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn")
    return "" if hidden and character != ZWNJ else character


def script(text: str) -> str:
    """'ckb' by letters that only Sorani has, or by its keyboard (ی ک and no ي ك ة); 'ar' for other Arabic letters; else 'la'."""
    letters = set(text)
    if letters & SORANI_LETTERS or (letters & _KURDISH_KEYBOARD and not letters & _ARABIC_KEYBOARD):
        return "ckb"
    return "ar" if any("\u0620" <= letter <= "\u06ff" and letter.isalpha() for letter in letters) else "la"


def western(text: str) -> str:
    """`text` with every decimal digit written 0-9."""
    return text.translate(_WESTERN)


def fold(text: str) -> str:
    """`text` with the letters that are mixed in practice made one (CAMP.md, "Names"); words stay apart."""
    compatible = unicodedata.normalize("NFKC", _heh_of_sorani(_visible(text))).replace(ZWNJ, "").casefold()
    plain = _MARKS.sub("", _without_accents(compatible.translate(_LETTERS))).translate(_LETTERS)
    words = re.sub(r"[^\w\s]|_", " ", _APOSTROPHES.sub("", western(plain))).split()
    return " ".join("ا" + word[1:] if word[0] == "ئ" else word for word in words)


def _without_accents(text: str) -> str:
    """Latin letters lose their accents; Arabic ones keep their hamza (ؤ ئ are letters of their own)."""
    return text.translate(_PLAIN)


def _plain(letter: str) -> str:
    if "\u0600" <= letter <= "\u06ff":
        return letter
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))


class _Letters(dict[int, str]):
    """A table for `translate` that works out each letter when it is met first: names have few different ones, and many of each."""

    def __init__(self, change: Callable[[str], str]) -> None:
        super().__init__()
        self._change = change

    def __missing__(self, code: int) -> str:
        self[code] = self._change(chr(code))
        return self[code]


_SEEN, _PLAIN = _Letters(_seen), _Letters(_plain)
_WESTERN = _Letters(lambda letter: str(unicodedata.decimal(letter)) if letter.isdecimal() else letter)


def key(text: str) -> str:
    """The search key of a name: folded, its compounds joined (عبد ال..., ... الدين, ... الله, al- ...). Never stored as the name."""
    return " ".join("".join(words) for words in compounds(fold(text).split()))


def compounds(words: Sequence[str]) -> list[list[str]]:
    """Folded words grouped where several are one name: عبد الرزاق, نور الدين, خير الله, abd al razzaq, دزه يي."""
    groups: list[list[str]] = []
    for place, word in enumerate(words):
        if place and _bound(words, place):
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _bound(words: Sequence[str], place: int) -> bool:
    """Does the word at `place` belong to the one before it?"""
    last, word = words[place - 1].split(" ")[-1], words[place]
    if word in _OF_THE_LAST or last in _OF_THE_NEXT:
        return True
    if last in ("عبد", "abd"):
        return word.startswith(("ال", "al", "el", "ul")) or word.split(" ")[0] in _ARTICLES
    following = words[place + 1] if place + 1 < len(words) else ""
    article, _, rest = word.partition(" ")
    return article in _ARTICLES and (rest or following) in ("din", "deen", "dine")
