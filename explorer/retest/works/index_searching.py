"""The works of an index whose titles are likest to a title, in a bounded number of steps."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest
from math import log
from typing import Final

from rapidfuzz import fuzz

from explorer.retest.values import Work
from explorer.retest.works.index_adding import CHOSEN, escape_word, make_key
from explorer.retest.works.titles import normalise_title

MOST_LOOKED_AT: Final = 600  # titles that one question may give; about 2 µs each
ENOUGH: Final = 300  # titles after which the last question, the widest, is not asked
MOST_COMPARED: Final = 100  # of those, the ones compared letter by letter
MOST_WORDS: Final = 32  # of a title, the rarest
FEW: Final = 200  # works: words that stand together in so few titles are looked for together
TURNS: Final = 3  # such sets of words, each without the rarest of the one before
CUT_OFF: Final = 0.95  # what the start of a title, or another order, counts against a whole one


def search_titles(base: sqlite3.Connection, title: str, most: int) -> tuple[Work, ...]:
    """Return at most `most` works, the one with the likest title first."""
    words = normalise_title(title)
    if not words or most < 1:
        return ()
    spelled = " ".join(map(escape_word, words.split()))
    total = int(base.execute("SELECT total(works) FROM sources").fetchone()[0])
    known = _count_words(base, spelled.split())
    found = dict(_find_same(base, make_key(words), spelled))
    queries = tuple(_spell_queries(known, total))
    for place, query in enumerate(queries, 1):
        if place == len(queries) >= TURNS and len(found) >= ENOUGH:
            break
        rows = base.execute(
            "SELECT rowid, title FROM titles WHERE titles MATCH ? LIMIT ?", (query, MOST_LOOKED_AT)
        )
        found.update(rows)
    weights = {word: log(1 + total / count) for count, word in known}
    shares = {number: _share_words(weights, other) for number, other in found.items()}
    likely = nlargest(max(most, MOST_COMPARED), shares, key=shares.__getitem__)
    scores = {number: _weigh(spelled, found[number], shares[number]) for number in likely}
    best = sorted(scores, key=lambda number: (-scores[number], number))[:most]
    return tuple(
        Work(*base.execute(f"SELECT {CHOSEN} FROM works WHERE number = ?", (number,)).fetchone())
        for number in best
    )


def _find_same(base: sqlite3.Connection, key: int, spelled: str) -> Iterator[tuple[int, str]]:
    rows = base.execute(
        "SELECT number FROM works WHERE title_key = ? LIMIT ?", (key, MOST_COMPARED)
    )
    return ((number, spelled) for (number,) in rows)


def _count_words(base: sqlite3.Connection, words: Sequence[str]) -> Sequence[tuple[int, str]]:
    """Return the words that are known, each after how many works have it, the rarest first."""
    known = []
    for word in dict.fromkeys(words):
        if row := base.execute("SELECT works FROM words WHERE word = ?", (word,)).fetchone():
            known.append((int(row[0]), word))
    return sorted(known)[:MOST_WORDS]


def _spell_queries(known: Sequence[tuple[int, str]], total: int) -> Iterator[str]:
    """Yield questions to the title words: for any of the rare ones, then for some together.

    A word that stands in very many titles tells none from another: it is only looked for beside
    others.
    """
    rare, seen = [], 0
    for count, word in known:
        seen += count
        if seen > MOST_LOOKED_AT:
            break
        rare.append(word)
    if rare:
        yield " OR ".join(map(_quote, rare))
    if len(rare) < len(known):
        sets = [_choose_together(known[turn:], total) for turn in range(TURNS)]
        several = [one for one in sets if len(one) > 1] or sets[:1]
        yield from (" AND ".join(map(_quote, one)) for one in dict.fromkeys(several))


def _choose_together(known: Sequence[tuple[int, str]], total: int) -> tuple[str, ...]:
    chosen: list[str] = []
    expected = float(max(total, 1))
    for count, word in known:
        chosen.append(word)
        expected *= count / max(total, 1)
        if len(chosen) > 1 and expected <= FEW:
            break
    return tuple(chosen)


def _quote(word: str) -> str:
    return f'"{word}"'  # of letters and digits alone, so never a word of the query language


def compare_words(words: str, title: str) -> float:
    """Return from 0 to 100 how alike two normalised titles are, also if `words` is but a part.

    This only puts candidates in order: half by their letters, in this order or another or as a
    start, and half by how many words of the one the other has.

    Examples
    --------
    >>> compare_words("simple test time scaling", "s1 simple test time scaling") > 90
    True
    """
    return _weigh(words, title, _share_words(dict.fromkeys(words.split(), 1.0), title))


def _weigh(words: str, title: str, share: float) -> float:
    letters = max(
        fuzz.ratio(words, title),
        CUT_OFF * fuzz.token_sort_ratio(words, title),
        CUT_OFF * fuzz.ratio(words, title[: len(words)]),
    )
    return (letters + 100 * share) / 2


def _share_words(weights: Mapping[str, float], title: str) -> float:
    there = set(title.split())
    shared = sum([weight for word, weight in weights.items() if word in there])
    return shared / (sum(weights.values()) or 1.0)
