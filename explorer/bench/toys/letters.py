"""A made-up language of letters: each answer is its word, turned by places and moved by letters."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from explorer.errors import BenchError

Words = npt.NDArray[np.int64]

ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"
LETTERS: Final = len(ALPHABET)
PLACES: Final = 8  # the longest word
BLANK: Final = LETTERS  # stands after the last letter


@dataclass(frozen=True, slots=True)
class Transform:
    """What an answer is made of.

    Attributes
    ----------
    moved : int
        How far each letter is moved along the alphabet; 13 is ROT13.
    turned : int
        How many places the word is turned to the left: its first letters come last.
    """

    moved: int = 13
    turned: int = 1


TURN_AND_MOVE: Final = Transform()


def draw_words(length: int, count: int, dice: np.random.Generator) -> Words:
    """Draw words of one length, each letter with the same chance.

    Returns
    -------
    int array, count × PLACES
        Letters as 0 to 25, then blanks.

    Raises
    ------
    BenchError
        If the length is not 1 to 8, or fewer than one word is asked for.
    """
    if not 1 <= length <= PLACES or count < 1:
        raise BenchError(
            f"Ask for 1 word or more of 1 to {PLACES} letters, not {count} of {length}."
        )
    words = np.full((count, PLACES), BLANK)
    words[:, :length] = dice.integers(0, LETTERS, (count, length))
    return words


def transform_words(words: Words, transform: Transform = TURN_AND_MOVE) -> Words:
    """Return the right answer to each word: turned, then moved.

    Examples
    --------
    >>> spell_words(transform_words(write_words(["abcd", "zoo"])))
    ['opqn', 'bbm']
    """
    near = look_around(words, transform.turned)
    return np.where(near == BLANK, BLANK, (near + transform.moved) % LETTERS)


def look_around(words: Words, places: int) -> Words:
    """Return for each place the letter so many places on, counting round the word's end.

    Examples
    --------
    >>> spell_words(look_around(write_words(["abcd", "xy"]), -1))
    ['dabc', 'yx']
    """
    lengths = (words != BLANK).sum(axis=1)[:, None]
    at = np.arange(PLACES)
    source = (at + places) % np.maximum(lengths, 1)
    return np.where(at < lengths, np.take_along_axis(words, source, axis=1), BLANK)


def write_words(texts: list[str]) -> Words:
    """Return words of a to z as an array.

    Raises
    ------
    BenchError
        If a word has another letter, or is not 1 to 8 letters long.
    """
    for text in texts:
        if not 1 <= len(text) <= PLACES or not set(text) <= set(ALPHABET):
            raise BenchError(f"A word is 1 to {PLACES} letters from a to z, not {text[:20]!r}.")
    return np.array(
        [[*map(ALPHABET.index, text), *[BLANK] * (PLACES - len(text))] for text in texts]
    )


def spell_words(words: Words) -> list[str]:
    """Return words, or answers, as text; a blank between letters as ``_``.

    Examples
    --------
    >>> spell_words(write_words(["cab"]))
    ['cab']
    """
    signs = np.array([*ALPHABET, "_"])
    return ["".join(row).rstrip("_") for row in signs[words]]
