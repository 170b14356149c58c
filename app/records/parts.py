"""The parts of a full name: own name, father, grandfather, great-grandfather and laqab, each as it was typed."""

from dataclasses import dataclass

from app.records.names import clean, compounds, fold


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# عبد is a name by itself (عبد ناجي مصطفى) and the beginning of one; before these it belongs to the next word if enough of the name remains.
_SLAVE = ("عبد", "abd", "abed")
_BEGUN_WITH_SLAVE = _words(
    "علي حسن حسين محمد جعفر مسلم نبي رب زيد عون مناف شمس عباس مهدي ali hassan hasan hussein hussain mohammed jafar muslim"
)
_BETWEEN = _words("بن ابن بنت bin ibn ben bint")
_ARTICLES = ("ال", "al", "el", "as", "ash", "ad", "ar", "an", "at", "az")
# Own names that end like a nisba: none of them is a laqab unless it carries the article.
_OWN_NAMES = _words("""
    علي مهدي هادي ناجي صبري فوزي شوقي راضي غازي نوري حمدي مكي تركي عبادي لعيبي بديوي علاوي حمودي حمادي قدوري زكي تقي سامي رامي
    فتحي لطفي وصفي شكري حسني حلمي رشدي صدقي مجدي خيري بدري فخري يحيي وهبي حربي عربي متي هاني رومي فهمي موشي عدي قصي لؤي رزوقي
    عبدي عبودي ولي رضي نقي ali mahdi hadi naji sabri fawzi ghazi nuri nouri makki zaki sami
""")
# Kurdish laqabs without the nisba's ending.
_TRIBES = _words("جاف خوشناو بابان زنكنه زنگنه بلباس jaf jaff khoshnaw baban zangana")


@dataclass(frozen=True)
class Parts:
    """A name as Iraqi papers give it; every part as typed, empty where the name has none."""

    given: str
    father: str = ""
    grandfather: str = ""
    great_grandfather: str = ""
    laqab: str = ""


def parts(full: str) -> Parts:
    """`full` in its parts. More than four before the laqab stay together in the last; بن and bin are left out."""
    names = _names(clean(full).split())
    laqab = names.pop() if len(names) > 1 and _is_laqab(names) else ""
    given, father, grandfather, *rest = [*names, "", "", ""]
    return Parts(given, father, grandfather, " ".join(filter(None, rest)), laqab)


def _names(typed: list[str]) -> list[str]:
    words = [word for word in typed if fold(word) and fold(word) not in _BETWEEN]
    sizes = [len(group) for group in compounds([fold(word) for word in words])]
    names: list[str] = []
    for size in sizes:
        names.append(" ".join(words[:size]))
        words = words[size:]
    return _with_slaves(names)


def _with_slaves(names: list[str]) -> list[str]:
    """Join عبد to a name that it begins, where three names still stand before the laqab: عبد جعفر خضر سبعاوي المهندس."""
    for place in range(len(names) - 1, 0, -1):
        begun = fold(names[place - 1]) in _SLAVE and fold(names[place]) in _BEGUN_WITH_SLAVE
        if begun and (len(names) == 2 or len(names) - _is_laqab(names) > 3):
            names[place - 1 : place + 1] = [" ".join(names[place - 1 : place + 1])]
    return names


def _is_laqab(names: list[str]) -> bool:
    """The last one with the article; or the fourth and later as a nisba or a tribe."""
    last = fold(names[-1])
    if last.startswith(("ال", "al ", "el ")) or last.split()[0] in _ARTICLES:
        return last != "الله"
    if len(names) < 4 or last in _OWN_NAMES:
        return False
    return last.endswith(("ي", "i", "y")) or last in _TRIBES
