"""The authors that an answer names against those that an index knows, however they are spelled."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from rapidfuzz import fuzz

from explorer.retest.grounding.thresholds import (
    LISTED_NAMES,
    MOST_LETTERS,
    MOST_NAMES,
    NAME_FITS,
    NAME_LETTERS,
)

LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'", "'": ""}
)
LATEX: Final = re.compile(r"\\[`'^\"~=.]|\\[uvHcdbrk](?![A-Za-z])|[{}]")
ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\d+|[*†‡§\\]")
BREAK: Final = re.compile(
    r"[,;/·|\n、，]|&|(?<!\w)(?:and|with|und|et al|et alia|et|u\.\s?a|(?-i:y))(?!\w)\.?|等人?|和",
    re.IGNORECASE,
)
WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", re.UNICODE)
NOBODY: Final = (  # words of a list of authors that name nobody
    "al anonymous author authors by co coauthors colleague colleagues collaborators dr et first "
    "from group her his in jr lead led many multiple n of others prof professor several sr the "
    "their unknown various"
)
MONTHS: Final = (  # in place of a name, the month of a date
    "jan january feb february mar march apr april may jun june jul july aug august sep sept "
    "september oct october nov november dec december"
)
GROUPS: Final = (  # who signs together: no person, and open as to who is among them
    "ai anthropic apple bytedance consortium deepmind deepseek google huawei inc institute lab "
    "laboratory labs llm meta microsoft mit moonshot nvidia openai organization qwen research "
    "researchers salesforce seed stanford team tencent tsinghua university xiaomi"
)
SILENT: Final = frozenset(NOBODY.split())
MONTH: Final = frozenset(MONTHS.split())
SIGNS: Final = "ai group inc institute lab labs researchers team"  # how such a name may end
SIGNING: Final = frozenset(SIGNS.split())
GROUP_WORDS: Final = 4  # a longer text that ends in "AI" may be a title
COLLECTIVE: Final = frozenset(GROUPS.split())


@dataclass(frozen=True, slots=True)
class People:
    """The persons that an answer names for a work.

    Attributes
    ----------
    fits, misses : tuple of str
        Those who are among its authors, and those who clearly are not, as the answer spells them.
    """

    fits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()


def compare_authors(said: str, known: str) -> People:
    """Return who of the authors `said` is among those `known`, and who clearly is not.

    Names may be whole, initials, last name first, without accents or hyphens, or "Yue et al.". A
    person is missed only if it is clear: not where no author is known, or a group is among them
    (then anybody may be); and of a list so short that it may be only its start, only the first
    person said, for the first author is known.

    Parameters
    ----------
    said : str
        As an answer has it.
    known : str
        Full names in order, separated by "; ".

    Examples
    --------
    >>> compare_authors("Yue, Y., Chen, Z. et al.", "Yang Yue; Zhiqi Chen").fits
    ('Yue', 'Chen')
    >>> compare_authors("Smith et al.", "Yang Yue; Zhiqi Chen").misses
    ('Smith',)
    """
    authors = _read_known(known)
    fits: list[str] = []
    misses: list[str] = []
    for number, (spelled, full, initials) in enumerate(_read_said(said)):
        if any(_is_author(full, initials, author) for author in authors):
            fits.append(spelled)
        elif number == 0 or len(authors) > LISTED_NAMES:
            misses.append(spelled)
    open_list = not authors or any(set(author) & COLLECTIVE for author in authors)
    return People(tuple(fits), () if open_list else tuple(misses))


def is_group(text: str) -> bool:
    """Say whether `text` reads as the name of a group that signs together.

    Examples
    --------
    >>> is_group("Essential AI"), is_group("LLM-Core Team"), is_group("Learning to Team Up")
    (True, True, False)
    """
    words = _split(text[:MOST_LETTERS])
    return 1 < len(words) <= GROUP_WORDS and words[-1] in SIGNING


@lru_cache(maxsize=16_384)
def _read_known(known: str) -> tuple[tuple[str, ...], ...]:
    names = (_split(name) for name in known.split(";"))
    return tuple(name for name in names if name)


@lru_cache(maxsize=16_384)
def _read_said(said: str) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    people = []
    for chunk in BREAK.split(ASIDE.sub(" ", LATEX.sub("", said[:MOST_LETTERS]))):
        words = [word.removesuffix("'s").removesuffix("’s") for word in WORD.findall(chunk)]
        words = [word for word in words if _fold(word) not in SILENT]
        initials = [word for word in words if len(word) == 1 or _is_initials(word, words)]
        full = [part for word in words if word not in initials for part in _split(word)]
        person = any(len(part) > 1 for part in full) and not set(full) <= MONTH
        if person and not set(full) & COLLECTIVE:
            firsts = [letter for word in initials for letter in _fold(word) if letter.isalpha()]
            firsts += [part for part in full if len(part) == 1]
            people.append((" ".join(words), tuple(part for part in full if len(part) > 1), firsts))
    return tuple((spelled, full, tuple(firsts)) for spelled, full, firsts in people[:MOST_NAMES])


def _is_initials(word: str, among: list[str]) -> bool:
    bare = word.replace("-", "")
    long = any(len(other) > 2 and not other.isupper() for other in among)
    return len(bare) <= 3 and bare.isupper() and long  # "Chen ZQ", "Yue Y-H"


def _is_author(full: tuple[str, ...], initials: tuple[str, ...], author: tuple[str, ...]) -> bool:
    names = _list_names(author)
    hits = [word for word in full if any(_same(word, name) for name in names)]
    if not hits and len(full) > 1 and any(_same("".join(full), name) for name in names):
        return True  # "Fei Fei" for "Feifei"
    if not hits:
        return False
    if len(hits) > 1:
        return True
    by_family = _same(hits[0], author[-1]) or hits[0] == "".join(author[-2:])
    others = [name for name in author if not _same(name, hits[0])]
    left = [word[0] for word in full if word not in hits]
    if not by_family or not others:
        return not left  # a first name alone, as "Noah D." of "Goodman, Noah D."
    left += initials
    return not left or any(name[0] in left for name in others)


@lru_cache(maxsize=16_384)
def _list_names(author: tuple[str, ...]) -> frozenset[str]:
    return frozenset({*author, *("".join(pair) for pair in pairwise(author))})


@lru_cache(maxsize=65_536)
def _same(said: str, name: str) -> bool:
    if said == name:
        return True
    long = min(len(said), len(name)) >= NAME_LETTERS
    return long and fuzz.ratio(said, name) >= NAME_FITS


def _split(name: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[^a-z]+", _fold(name)) if part)


@lru_cache(maxsize=65_536)
def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
