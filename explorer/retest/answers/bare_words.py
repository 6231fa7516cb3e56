"""A word of a JSON answer that has no quotes: a number, a literal, a text, or a stray."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MOST_DIGITS: Final = 18  # of a number; a longer one stays as it is spelled
LITERALS: Final = {"true": True, "false": False} | dict.fromkeys(("null", "none", "nan"))
NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
ENDED: Final = re.compile(r"[ \t]*+(?:[,}\]]|//|/\*|#|\n\s*+\S)")
MORE: Final = re.compile(r"\s*+\S")


class Loss(StrEnum):
    """Why a word is no value."""

    STRAY = "stray word"
    CUT = "value without its end"


@dataclass(frozen=True, slots=True)
class Word:
    """A value that a word stands for, and whether it is a text that should have quotes."""

    value: str | int | bool | None
    is_text: bool = False


def read_word(text: str, word: str, end: int, in_object: bool) -> Word | Loss:
    """Return what a word means that ends at a place of `text`, or why it means nothing.

    A number at the end of a text may go on; a decimal stays as it is spelled.

    Examples
    --------
    >>> read_word("2504.1380}", "2504.1380", 9, in_object=True).value
    '2504.1380'
    >>> read_word("20", "20", 2, in_object=True)
    <Loss.CUT: 'value without its end'>
    """
    literal, number = word.casefold() in LITERALS, NUMBER.fullmatch(word)
    if not ENDED.match(text, end):
        return Loss.STRAY if MORE.match(text, end) else Loss.CUT
    if word.endswith(":") or not (in_object or literal or number):
        return Loss.STRAY
    if literal:
        return Word(LITERALS[word.casefold()])
    if number and word.isdigit() and len(word) <= MOST_DIGITS:
        return Word(int(word))
    return Word(word, is_text=not number)
