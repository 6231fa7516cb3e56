"""How a problem speaks of what it found: quoted, clipped, and with the word that was meant."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Final

LONGEST: Final = 60  # characters quoted of a value
MOST: Final = 5_000  # words among which a near one is looked for; more would take seconds


def quote(text: str) -> str:
    """Return `text` in quotes, its middle left out if it is long."""
    if len(text) > LONGEST:
        text = f"{text[: LONGEST - 20]} … {text[-17:]}"
    return repr(text)


def either(words: Iterable[str]) -> str:
    """Return `words` as a choice: ``a, b or c``."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def nearest(word: str, allowed: Collection[str]) -> str:
    """Return the allowed word that is nearest, or "" if none is near."""
    if len(word) > LONGEST or len(allowed) > MOST:
        return ""
    near = get_close_matches(word, allowed, n=1) or get_close_matches(word.lower(), allowed, n=1)
    return near[0] if near else ""


def suggest(word: str, allowed: Collection[str]) -> str:
    """Return a question that names the nearest allowed word, or nothing; ends with a space."""
    near = nearest(word, allowed)
    return f"Did you mean {near}? " if near else ""
