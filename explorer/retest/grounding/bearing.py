"""Whether anything that is known of a work bears on what it is cited for, by the words of both."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from snowballstemmer import stemmer  # type: ignore[import-untyped]

from explorer.retest.grounding.claims import find_own_part, strip_claim
from explorer.retest.grounding.language import is_english
from explorer.retest.grounding.thresholds import (
    BEARING_SHARE,
    BEARING_WEIGHT,
    FOREIGN_SHARE,
    FOREIGN_WEIGHT,
    KNOWN_WEIGHT,
    MOST_LETTERS,
    MOST_SHARERS,
    SHARER_WEIGHT,
    STRANGE_WORDS,
)
from explorer.retest.grounding.vocabulary import (
    ARGUING_WORDS,
    CITING_WORDS,
    FIELD_WORDS,
    KNOWN_WORDS,
    SENTENCE_WORDS,
)
from explorer.retest.values import Cited, Work

WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*")
BRITISH: Final = 5  # letters; a shorter word with "our" in it, as "hour", has no other spelling
ROOT: Final = 4  # letters; of two stems, one may start the other: "math" and "mathemat"
STOP: Final = frozenset(SENTENCE_WORDS.split()) | frozenset(CITING_WORDS.split())
WRITTEN_OUT: Final = {
    "cot": "chain thought",
    "cots": "chain thought",
    "sae": "sparse autoencoder",
    "saes": "sparse autoencoder",
    "moe": "mixture expert",
    "llms": "llm",
}


@dataclass(frozen=True, slots=True)
class Bearing:
    """How many words of a claim stand in what is known of a work.

    Attributes
    ----------
    found, missing : tuple of str
        The informative words of the claim, as it spells them, by whether they were found.
    foreign : bool
        Whether not even a common word of the field is shared.
    known : int
        How many of the missing words are words of the field, so that their lack says less.
    works : int
        Among how many cited works the claim is shared.
    english : bool
        Whether the claim is in English; the words of another are not compared.
    """

    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    foreign: bool = False
    known: int = 0
    works: int = 1
    english: bool = True

    @property
    def is_missed(self) -> bool:
        """Whether so little was found that a person should be asked."""
        weight = len(self.missing) - (1 - KNOWN_WEIGHT) * self.known
        least = FOREIGN_WEIGHT if self.foreign else BEARING_WEIGHT
        least *= 1 + SHARER_WEIGHT * (self.works - 1)
        share = (FOREIGN_SHARE if self.foreign else BEARING_SHARE) / self.works
        few = len(self.found) < share * (len(self.found) + weight)
        strange = len(self.missing) - self.known >= STRANGE_WORDS
        return self.english and strange and weight >= least and few


def find_bearing(claim: str, work: Work, cited: tuple[Cited, ...] = ()) -> Bearing:
    """Look for the informative words of `claim` in the title of `work` and what is known of it.

    Words are compared by their stems. Words of any sentence or list of works, and words that stand
    in very many papers of the field, say nothing of this one and are left out; so is a number that
    is not found. Words that stand in some papers of the field say less by their lack than others.

    Parameters
    ----------
    claim : str
        In the answer's words.
    work : Work
        A work without a text misses nothing: there is nothing to look in.
    cited : tuple of Cited
        What is cited for the claim: first what means `work`, then the others.

    Examples
    --------
    >>> work = Work("", "Proteins", text="A protein folds in water within a second.")
    >>> find_bearing("How a protein is folding", work).found
    ('protein', 'folding')
    >>> find_bearing("Sweden lowered income tax for farmers", work).is_missed
    True
    """
    if not work.text.strip():
        return Bearing()
    cited = cited[:MOST_SHARERS]
    own, works = find_own_part(claim, cited[0] if cited else Cited(), MOST_SHARERS)
    works = max(works, len(cited)) if own == claim[:MOST_LETTERS] else works
    own = strip_claim(own, work, cited)
    if not is_english(own):
        return Bearing(works=works, english=False)
    there = _stems(f"{work.title} {work.text}")
    named = _stems(" ".join(f"{one.title} {one.authors}" for one in cited)[:MOST_LETTERS])
    found: dict[str, str] = {}
    missing: dict[str, str] = {}
    shared = False
    for word in _words(own):
        stem = _stem(word)
        at_hand = stem in there or _has_root(stem, there)
        if stem in _read_stems(FIELD_WORDS):
            shared = shared or at_hand
        elif stem in _read_stems(ARGUING_WORDS):
            continue
        elif at_hand and (stem not in named or stem in there):
            found.setdefault(stem, word)
        elif not at_hand and not word[0].isdigit() and stem not in named:
            missing.setdefault(stem, word)
    known = sum(stem in _read_stems(KNOWN_WORDS) for stem in missing)
    return Bearing(tuple(found.values()), tuple(missing.values()), not shared, known, works)


def _has_root(stem: str, there: frozenset[str]) -> bool:
    return len(stem) >= ROOT and any(
        len(other) >= ROOT and (other.startswith(stem) or stem.startswith(other)) for other in there
    )


@lru_cache(maxsize=4_096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _words(text))


@lru_cache(maxsize=4_096)
def _words(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    written = (WRITTEN_OUT.get(word, word) for word in WORD.findall(plain) if word not in STOP)
    words = (part for word in written for part in word.split())
    return tuple(word for word in words if len(word) > 1)


@lru_cache(maxsize=4)
def _read_stems(words: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in words.split())


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    if len(word) > BRITISH:
        word = word.replace("our", "or")  # behaviour and behavior
    return str(stemmer("english").stemWord(word))
