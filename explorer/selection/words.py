"""The words a selection may hold: which there are, how many, how long, in which order."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final

from explorer.errors import SelectionError
from explorer.model import ClaimType, Confidence, Kind, Verdict

UNCODED: Final = "uncoded"  # the claim type of an item that nobody coded
UNRECORDED: Final = "unrecorded"  # the confidence of a coding that does not say
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "claim_types": (*(word.value for word in ClaimType), UNCODED),
    "kinds": tuple(word.value for word in Kind),
    "confidence": (*(word.value for word in Confidence), UNRECORDED),
    "verdicts": tuple(word.value for word in Verdict),
}
SETS: Final = ("claim_types", "kinds", "topics", "evidence_types", "confidence", "verdicts")
LONGEST_TEXT: Final = 200  # characters, of a search, a topic or an id
MOST_TOPICS: Final = 100


def read_words(name: str, given: str | Iterable[str] | None) -> frozenset[str] | None:
    """Return the words given for a filter, or None for no filter.

    Raises
    ------
    SelectionError
        If one of them is empty, too long, or not among the filter's choices.
    """
    if given is None:
        return None
    given = (given,) if isinstance(given, str) else given
    words = frozenset(read_text(name, word) for word in given)
    if len(words) > MOST_TOPICS:
        raise SelectionError(f"{name} has {len(words)} words; at most {MOST_TOPICS} fit.")
    if "" in words:
        raise SelectionError(f"{name} has an empty word. Leave it out, or give None to keep all.")
    choices = CHOICES.get(name)
    if choices and (strange := sorted(words.difference(choices))):
        raise SelectionError(f"{name} cannot be {strange[0]!r}. {suggest(strange[0], choices)}")
    return words


def read_text(name: str, given: object) -> str:
    """Return the text given for a filter, or raise `SelectionError` if it cannot be sought."""
    if not isinstance(given, str):
        raise SelectionError(f"{name} takes text, not {type(given).__name__}.")
    if len(given) > LONGEST_TEXT:
        raise SelectionError(f"{name} has {len(given):,} characters; at most {LONGEST_TEXT} fit.")
    if any("\ud800" <= char <= "\udfff" for char in given):
        raise SelectionError(f"{name} holds half of a character. Type it again.")
    return str(given)


def suggest(word: str, choices: Iterable[str]) -> str:
    """Return a sentence or two that say what could stand instead of `word`."""
    words = list(choices)
    close = get_close_matches(word, words, 1)
    hint = f"Did you mean {close[0]}? " if close else ""
    return f"{hint}It can be {', '.join(words[:-1])} or {words[-1]}."


def in_order(name: str, words: frozenset[str]) -> list[str]:
    """Return a filter's words in the order every view shows them."""
    choices = CHOICES.get(name)
    return sorted(words, key=choices.index if choices else None)
