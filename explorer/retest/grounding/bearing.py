"""Whether anything that is known of a work bears on what it is cited for, by the words of both."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from snowballstemmer import stemmer  # type: ignore[import-untyped]

from explorer.retest.grounding.thresholds import (
    BEARING_SHARE,
    BEARING_WORDS,
    FOREIGN_SHARE,
    MOST_LETTERS,
)
from explorer.retest.values import Work

WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*")
BRITISH: Final = 5  # letters; a shorter word with "our" in it, as "hour", has no other spelling
ROOT: Final = 4  # letters; of two stems, one may start the other: "math" and "mathemat"
SENTENCE_WORDS: Final = """
a about above across after again against al all almost alone along already also although always am
among an and another any anything are aren't around as at away back be became because become been
before behind being below between both bring brings brought but by came can can't cannot come
could did didn't do does doesn't doing don't done down due during e each eight either else enough
et even ever every everything far few first five for four from further g gave get gets give given
gives go goes going gone got had has have having he hence her here hers him his how however i if
in indeed instead into is isn't it it's its itself just keep kept least less let like likely made
mainly make makes making many may me mere merely might more moreover most mostly much must my
nearly need never nevertheless new nine no none nor not nothing now of off often on once one ones
only onto or other others our out over own per perhaps put quite rather really same say says
second see seem seems seen seven several shall she should simply since six so some something
sometimes still such take taken takes ten than that that's the their theirs them themselves then
there therefore these they thing things third this those though three through thus to together too
toward towards two under until up upon us use used uses using version very via was way ways we
well went were what when whenever where whereas whether which while who whole whom whose why will
with within without won't would yes yet you your zero
"""  # words of any sentence
# in a tenth of the library's records or more, or said of any paper at all
FIELD_WORDS: Final = """
ability account accuracy achieve across answer approach argue article arxiv author base baseline
benchmark better capability case change claim compare conclude confirm contradict data demonstrate
directly domain effect evidence existing experiment explain fail find finding fine finetune gain
general generate good great hard help high improve improvement increase indicate kind knowledge
language large lead learn level lift llm long low main match maths method model number outcome
paper performance point possible post posttraining pre present pretrain pretrained pretraining
problem produce prove question raise reach reason reasoning recent reinforcement relate report
require research result reveal rl rlvr score set sft show significant simple single skill small
solution solve specific start step strong study suggest support system task test theory train
trained training tune tuning type understand verifiable work year
"""
STOP: Final = frozenset(SENTENCE_WORDS.split())
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
    """

    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    foreign: bool = False

    @property
    def is_missed(self) -> bool:
        """Whether so little was found that a person should be asked."""
        words = len(self.found) + len(self.missing)
        share = FOREIGN_SHARE if self.foreign else BEARING_SHARE
        return words >= BEARING_WORDS and len(self.found) < share * words


def find_bearing(claim: str, work: Work, said: tuple[str, ...] = ()) -> Bearing:
    """Look for the informative words of `claim` in the title of `work` and what is known of it.

    Words are compared by their stems. Words of any sentence, and words that stand in very many
    papers of the field, say nothing of this one and are left out; so is a number that is not found.

    Parameters
    ----------
    claim : str
        In the answer's words.
    work : Work
        A work without a text misses nothing: there is nothing to look in.
    said : tuple of str
        What the claim says to name the work, its title and authors, which is no claim about it.

    Examples
    --------
    >>> work = Work("", "Proteins", text="Proteins fold in water within a second.")
    >>> find_bearing("How a protein folds", work).found
    ('protein', 'folds')
    >>> find_bearing("Sweden lowered income tax for farmers", work).is_missed
    True
    """
    if not work.text.strip():
        return Bearing()
    there = _stems(f"{work.title} {work.text}")
    claim = claim[:MOST_LETTERS]
    for name in said:
        claim = claim.replace(name, " ") if name else claim
    named = _stems(" ".join(said)[:MOST_LETTERS])
    found: dict[str, str] = {}
    missing: dict[str, str] = {}
    shared = False
    for word in _words(claim):
        stem = _stem(word)
        at_hand = stem in there or _has_root(stem, there)
        if stem in _common():
            shared = shared or at_hand
        elif at_hand and (stem not in named or stem in there):
            found.setdefault(stem, word)
        elif not at_hand and not word[0].isdigit() and stem not in named:
            missing.setdefault(stem, word)
    return Bearing(tuple(found.values()), tuple(missing.values()), not shared)


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
    return tuple(word for word in words if len(word) > 1 or word.isdigit())


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(_stem(word) for word in FIELD_WORDS.split())


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    if len(word) > BRITISH:
        word = word.replace("our", "or")  # behaviour and behavior
    return str(stemmer("english").stemWord(word))
