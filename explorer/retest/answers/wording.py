"""How much a claim says beside what it cites, and what is read with one that says too little."""

import re
from collections.abc import Collection, Iterable
from typing import Final

from explorer.retest.answers.hints import find_venues
from explorer.retest.answers.nearness import Piece

FEWEST: Final = 2  # words of what is read with a claim that has none of its own
LONGEST: Final = 2_000  # characters in which words are counted
# a word of a sentence; a name begins with a capital
PLAIN: Final = re.compile(r"(?<![\w'’-])[^\W\d_A-Z][^\W\d_'’-]+(?![\w'’])|[\u3040-\u9fff]{2}")
FIRST: Final = re.compile(
    r"[\s*_\"“(>-]{0,8}([A-Z][a-z]+)(?=\s+[a-z(])(?!\s+(?:et|and|und|al)\b|\s?\()"
)
LABEL: Final = re.compile(
    r"[\s*_>-]{0,8}(?:f[0-9]{1,3}\s?[:—–-]?\s?)?[*_]{0,3}(?:(?:key |main |new |supporting )?"
    r"(?:evidence|sources?|references?|papers?|citations?|works?|literature|support|belege?|quellen?|证据|依据)"
    r"[*_]{0,3}\s?[:：]|(?:verdict|outcome|status|urteil|结论|判定)[*_]{0,3}\s?[:：])[*_]{0,3}",
    re.IGNORECASE,
)
LITTLE: Final = frozenset(
    (
        *("al", "also", "an", "and", "arxiv", "as", "at", "by", "cf", "doi", "et", "evidence"),
        *("for", "from", "http", "https", "in", "of", "on", "or", "org", "preprint", "see"),
        *(
            "earlier",
            "later",
            "likewise",
            "recently",
            "similarly",
            "siehe",
            "the",
            "to",
            "und",
            "verdict",
            "via",
            "with",
        ),
        *("again", "holds", "inconclusive", "overturned", "relaxed", "still", "unclear"),
    )
)


def count_own(piece: Piece, titles: Collection[str]) -> int:
    """Return how many words a piece has beside names, ids, venues, and the titles that it cites."""
    end = min(piece.end, piece.start + LONGEST)
    places = [(one.start, one.end) for one in piece.mentions]
    places += [(one.start, one.end) for one in piece.people]
    places += [(one.start, one.end) for one in piece.titles if one.text in titles]
    places += [(one.start, one.end) for one in find_venues(piece.text, piece.start, end)]
    rest, at = [], piece.start
    for start, stop in sorted(places):
        rest.append(piece.text[at : max(at, min(start, end))])
        at = max(at, stop)
    rest.append(piece.text[at:end])
    words = " ".join(rest)
    for title in titles:
        words = words.replace(title, " ")
    return count_words(words)


def count_words(words: str) -> int:
    """Return how many words a text has that begin small, and are no label and no verdict.

    Examples
    --------
    >>> count_words("Evidence: Doe et al. and Made-Up Roe"), count_words("RL opens no doors")
    (0, 3)
    """
    words = LABEL.sub(" ", words[:LONGEST], count=1)
    found = [word for word in PLAIN.findall(words) if word not in LITTLE]
    first = FIRST.match(words)
    return len(found) + bool(first and first[1].casefold() not in LITTLE)


def add_context(words: str, others: Iterable[str]) -> str:
    """Return a claim that has no words of its own with the first of `others` that has some.

    Examples
    --------
    >>> add_context("Evidence: Doe (2025)", ["Verdict: holds", "Doors can be opened."])
    'Doors can be opened. Evidence: Doe (2025)'
    """
    for before in others:
        if before != words and count_words(before) >= FEWEST:
            return f"{before.strip()} {words}"
    return words
