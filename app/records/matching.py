"""Finds a person by any spelling of the name in any of the scripts: tokens compared by sound, aligned in order (CAMP.md, "Names")."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import heappush, heapreplace
from itertools import accumulate, pairwise

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from app.records.names import compounds, western
from app.records.sounds import is_soft, likeness, skeleton, sound, spelled

LEFT_OUT = (0.16, 0.035, 0.03, 0.02)  # of the whole, for a part of the name that the query leaves out: given, father, grandfather, others
UNKNOWN = 0.2  # of one word, for a word of the query that the name does not have
ONE_FOR_TWO, TWO_FOR_ONE = 0.1, 0.05  # a space too many in the query, a space too few
_ARTICLE = re.compile(r"^(?:al|el|ul|as|ash|ad|ar|an|at|az|es|ed|er) ")
Units = tuple[tuple[str, ...], tuple[str, ...]]  # the tokens, and each pair of neighbours written as one
SURE = 0.9  # a word as like as this has its spaces where they belong


@dataclass(frozen=True)
class Known:
    """What is known of somebody when a name is looked up."""

    id: str
    name: str
    latin: str = ""
    mother: str = ""
    birth_year: int | None = None
    number: str = ""


@dataclass(frozen=True)
class Found:
    id: str
    score: float  # 0..1


@lru_cache(maxsize=1 << 16)
def tokens(name: str) -> tuple[str, ...]:
    """The sounds of a name's parts, in order."""
    soft = is_soft(name)
    return tuple(_heard(" ".join(words), soft) for words in compounds(spelled(name).split()))


def _heard(words: str, soft: bool) -> str:
    bare = _ARTICLE.sub("", words)
    return ("AL" if bare != words else "") + sound(bare.replace(" ", ""), soft)


def score(query: str, candidate: str) -> float:
    """0..1: how well `query` names the person whose full name is `candidate`; parts may be left out, not put in another order."""
    heard, parts = tokens(query), tokens(candidate)
    near = {one: {other: likeness(one, other) for other in _pieces(parts)} for one in (*heard, *_pairs(heard))}
    return _aligned((heard, _pairs(heard)), parts, near)


def _pairs(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(a + b for a, b in pairwise(parts))


def _pieces(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The parts, and neighbours written as one where the first is short (عبد علي: Abdali)."""
    return (*parts, *(a + b for a, b in pairwise(parts) if len(a) <= 3))


class Index:
    """The people of a camp, ready to be looked up; built once, read many times."""

    def __init__(self, people: Iterable[Known]) -> None:
        self._people = list(people)
        self._spellings = [[tokens(name) for name in (person.name, person.latin) if name] for person in self._people]
        self._holders: dict[str, set[int]] = defaultdict(set)
        self._sounds: dict[str, set[str]] = defaultdict(set)
        for place, spellings in enumerate(self._spellings):
            for heard in {heard for parts in spellings for heard in _pieces(parts)}:
                self._holders[heard].add(place)
                self._sounds[skeleton(heard)].add(heard)
        self._skeletons = list(self._sounds)

    def find(self, text: str, limit: int = 5, birth_year: int | None = None) -> list[Found]:
        """The people that `text` may name, best first: a name in any script and spelling (a birth year may stand in it), or a number."""
        digits = western(text)
        number = re.sub(r"[\s./-]", "", digits)
        if number.isdigit():
            return self._numbered(number, limit)
        year = re.search(r"\b(?:19|20)\d\d\b", digits)
        query = tokens(re.sub(r"\d", " ", digits))
        return self._named(query, birth_year or (int(year[0]) if year else None), limit) if query else []

    def _numbered(self, number: str, limit: int) -> list[Found]:
        found = [Found(p.id, _same_digits(number, p.number)) for p in self._people if p.number]
        return sorted((f for f in found if f.score >= 0.75), key=lambda f: -f.score)[:limit]

    def _named(self, query: tuple[str, ...], birth_year: int | None, limit: int) -> list[Found]:
        near = {heard: self._near(heard) for heard in query}
        pairs = _pairs(query)
        for place, pair in enumerate(pairs):  # a space in the wrong place spoils both of its neighbours
            well = min(max(near[heard].values(), default=0.0) for heard in query[place : place + 2])
            near[pair] = self._near(pair) if well < SURE else {}
        found: list[tuple[float, int]] = []
        for place, most in self._likely(near, set(pairs)):
            if len(found) == limit and most / len(query) < found[0][0]:
                break
            best = max(_aligned((query, pairs), parts, near) for parts in self._spellings[place])
            ranked = (best * _year_agrees(birth_year, self._people[place].birth_year), -place)
            if len(found) < limit:
                heappush(found, ranked)
            elif ranked > found[0]:
                heapreplace(found, ranked)
        return [Found(self._people[-place].id, round(score, 4)) for score, place in sorted(found, reverse=True) if score > 0]

    def _near(self, heard: str) -> dict[str, float]:
        """The sounds in use that may be this one, with their likeness."""
        bones = skeleton(heard)
        close = process.extract(bones, self._skeletons, scorer=Levenshtein.normalized_similarity, score_cutoff=0.5, limit=None)
        alike = ((other, likeness(heard, other)) for bone, _, _ in close for other in self._sounds[bone])
        return {other: value for other, value in alike if value}

    def _likely(self, near: dict[str, dict[str, float]], pairs: set[str]) -> list[tuple[int, float]]:
        """Everybody who shares anything with the query, and the most that the alignment can give, the best first."""
        shared: dict[int, float] = defaultdict(float)
        for heard, others in near.items():
            best: dict[int, float] = {}
            weight = 2.0 if heard in pairs else 1.0
            for other, alike in others.items():
                for place in self._holders[other]:
                    best[place] = max(best.get(place, 0.0), alike * weight)
            for place, alike in best.items():
                shared[place] += alike
        return sorted(shared.items(), key=lambda item: -item[1])


def _aligned(query: Units, parts: tuple[str, ...], near: Mapping[str, Mapping[str, float]]) -> float:
    """The best way of reading the query as parts of the name in their order, 0..1."""
    words, pairs = query
    if not words or not parts:
        return 0.0
    left_out = [LEFT_OUT[min(place, 3)] * len(words) for place in range(len(parts))]
    nothing = [0.0] * (len(parts) + 1)
    above, row = nothing, [0.0, *accumulate(-cost for cost in left_out)]
    for i, word in enumerate(words):
        alike = near[word]
        as_pair: Mapping[str, float] = near[pairs[i - 1]] if i else {}
        new = [row[0] - UNKNOWN]
        for j, part in enumerate(parts):
            best = max(row[j + 1] - UNKNOWN, new[j] - left_out[j], row[j] + alike.get(part, 0.0))
            if as_pair:
                best = max(best, above[j] + 2 * as_pair.get(part, 0.0) - ONE_FOR_TWO)
            if j:
                best = max(best, row[j - 1] + alike.get(parts[j - 1] + part, 0.0) - TWO_FOR_ONE)
            new.append(best)
        above, row = row, new
    return max(0.0, row[-1] / len(words))


def _year_agrees(asked: int | None, born: int | None) -> float:
    if asked is None or born is None:
        return 1.0
    return {0: 1.0, 1: 0.93}.get(abs(asked - born), 0.85)


def _same_digits(asked: str, number: str) -> float:
    if asked == number:
        return 1.0
    return 0.9 if len(asked) >= 4 and number.startswith(asked) else Levenshtein.normalized_similarity(asked, number, score_cutoff=0.75)
