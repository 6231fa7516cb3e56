"""What a claim says of a work, without the citations, names, months and verdicts in it."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from explorer.retest.grounding.thresholds import CLAIM_LETTERS, MOST_LETTERS
from explorer.retest.values import Cited, Work

LINK: Final = re.compile(r"https?://\S+|doi:\S+|arxiv:\s?\S+", re.IGNORECASE)
NUMBERED: Final = re.compile(r"\d{4}\.\d{3,6}(?:v\d+)?|\[\^?[\d, –-]{1,40}\]")
BRACKETS: Final = re.compile(r"\(([^()]{1,200})\)|（([^（）]{1,200})）|\[([^\[\]]{1,200})\]")
QUOTED: Final = re.compile(
    r"“([^“”]{1,300})”|„([^„“”]{1,300})[“”]|\"([^\"]{1,300})\"|\*([^*]{1,300})\*|《([^《》]{1,300})》"
)
YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?:[a-z]\b|(?!\d))")
OPENING: Final = "([（"
BEFORE: Final = re.compile(
    r"et\s+al\b\.?|u\.\s?a\.|and colleagues\b|等人?|[(\[（](?=(?:19|20)\d\d)"
)
ENDS: Final = re.compile(  # of a sentence or a part of one, but not after "et al." or an initial
    r"(?<!\bal\.)(?<!\bvs\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\b[A-Za-z]\.)(?<=[.!?;。；])\s+|\n+"
)
TOKEN: Final = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?|[,&]|[^\s\w]|\S+")
PARTS: Final = re.compile(r"[\s;,.&()]+")
JOINING: Final = "and und y et with , & van von de der den del la le di da dos el al"
JOINS: Final = frozenset(JOINING.split())
NAMES_BACK: Final = 12  # words before "et al." or a year that may be names, their commas included
NAME: Final = 3  # letters; a shorter one would be found in the midst of words
TITLE_WORDS: Final = 3  # in quotes, so many and mostly with capitals: a title, not a claim
AFTER_TITLE: Final = 20  # characters after what is quoted; an id in them makes it a title


def strip_claim(claim: str, work: Work, cited: Iterable[Cited] = ()) -> str:
    """Return `claim` without what names `work` and the works in `cited`, and other citations.

    Titles, authors and ids say which work is meant, and are no claim about it.

    Examples
    --------
    >>> work = Work("2504.13837", "Bees: How They Count", "Ada Quill; Bo Vale")
    >>> strip_claim("Quill and Tern et al. (2025; arXiv:2504.13837) find that Bees add.", work)
    'find that Bees add.'
    """
    cited = tuple(cited)
    text = claim[:CLAIM_LETTERS]
    for name in _list_names(work, cited):
        text = _cut(text, name)
    text = _drop_people(QUOTED.sub(_drop_title, text.replace("**", " ")))
    text = LINK.sub(" ", BRACKETS.sub(_drop_citation, text))
    for name in {work.id, *(one.id for one in cited)}:  # those of old, as "hep-th/9901001"
        text = _cut(text, name)
    text = YEAR.sub(" ", NUMBERED.sub(" ", text))
    persons = _read_persons("; ".join((work.authors, *(one.authors for one in cited))))
    words = (word for word in text.split() if not _is_person(word, persons))
    return " ".join(word for word in words if any(letter.isalnum() for letter in word))


def find_own_part(claim: str, cited: Cited, most: int = 20) -> tuple[str, int]:
    """Return the sentences of `claim` in which `cited` stands, and how many works stand in them.

    All of the claim where it names no other work by an id or a number; the works are counted up to
    `most`.

    Examples
    --------
    >>> bees = Cited("2504.00001", "arXiv:2504.00001")
    >>> find_own_part("Bees count (arXiv:2504.00001). Ants carry (arXiv:2504.00002).", bees)
    ('Bees count (arXiv:2504.00001).', 1)
    """
    text = claim[:MOST_LETTERS]
    here = cited.id or cited.spelled.strip()
    parts = [part for part in _split_sentences(text) if here and here in part]
    own = " ".join(parts) if parts and len(_list_marks(text)) > 1 else text
    return own, min(most, max(1, len(_list_marks(own))))


@lru_cache(maxsize=256)
def _split_sentences(text: str) -> tuple[str, ...]:
    return tuple(ENDS.split(text))


@lru_cache(maxsize=256)
def _list_marks(text: str) -> frozenset[str]:
    return frozenset(
        mark for found in NUMBERED.findall(text) for mark in found.strip("[]^").split(",")
    )


def _list_names(work: Work, cited: tuple[Cited, ...]) -> list[str]:
    said = (name for one in cited for name in (one.title, one.authors))
    short = work.title.partition(":")[0]
    coined = not short[1:].islower() and " " not in short  # "ProRL", but not "Bees"
    known = (work.title, short if coined else "")
    names = {name.strip() for name in (*said, *known)}
    return sorted((name for name in names if len(name) >= NAME), key=len, reverse=True)


def _cut(text: str, name: str) -> str:
    kept: list[str] = []
    at = start = 0
    while name and (found := text.find(name, at)) >= 0:
        at = found + len(name)
        if not (text[found - 1 : found].isalnum() or text[at : at + 1].isalnum()):
            kept.append(text[start:found])
            start = at
    return " ".join((*kept, text[start:]))


def _drop_title(match: re.Match[str]) -> str:
    inside = next(filter(None, match.groups()), "")
    words = [word for word in inside.split() if len(word) > len("with") or word[0].isupper()]
    capital = sum(word[0].isupper() for word in words)
    after = match.string[match.end() : match.end() + AFTER_TITLE]
    titled = len(words) >= TITLE_WORDS and capital * 2 > len(words)
    return " " if titled or LINK.search(after) or NUMBERED.search(after) else match[0]


def _drop_citation(match: re.Match[str]) -> str:
    inside = next(filter(None, match.groups()), "")
    cites = YEAR.search(inside) or LINK.search(inside) or NUMBERED.search(inside)
    return " " if cites or "et al" in inside else match[0]


def _drop_people(text: str) -> str:
    kept: list[str] = []
    at = 0
    for match in BEFORE.finditer(text):
        before = text[at : match.start()]
        end = len(before)
        for token in reversed(list(TOKEN.finditer(before))[-NAMES_BACK:]):
            if not _may_be_name(token[0]):
                break
            end = token.start()
        kept.append(before[:end])
        at = match.end() if match[0][0] not in OPENING else match.start()
    return " ".join((*kept, text[at:]))


def _may_be_name(word: str) -> bool:
    return word[0].isupper() or word.casefold() in JOINS


@lru_cache(maxsize=256)
def _read_persons(authors: str) -> frozenset[str]:
    parts = PARTS.split(" ".join(map(_fold, authors[:MOST_LETTERS].split())))
    return frozenset(part for part in parts if len(part) > 1) - JOINS


def _is_person(word: str, persons: frozenset[str]) -> bool:
    bare = word.strip("()[]{},.;:!?*_“”„\"'’")
    bare = bare.removesuffix("'s").removesuffix("’s")
    return bare[:1].isupper() and _fold(bare) in persons


@lru_cache(maxsize=16_384)
def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
