"""Titles that stand without quotes or marks: words that are capitalised as a title's are."""

import re
from collections.abc import Iterator
from typing import Final

FEWEST: Final = 3  # capitalised words with content
WHOLE: Final = 5  # those of a title that needs nothing beside it
SHARE: Final = 0.75  # of the words with content
LONGEST: Final = 300  # characters
WORD: Final = re.compile(r"[^\W_][\w'’@-]*")
SMALL_WORDS: Final = (
    "a an and are as at be but by can do does for from how in into is it its may nor not of off on "
    "or over than that the their to up via vs when where which who why will with without"
)
SMALL: Final = frozenset(SMALL_WORDS.split())
# what a heading or a label begins with, and no title
LABEL: Final = re.compile(
    r"(?:findings?|claims?|constraints?|verdict|outcome|status|evidence|questions?|f[0-9]{1,3})\b",
    re.IGNORECASE,
)
FIELD: Final = re.compile(r"\s[—–|-]\s|[()\[\]\"“”„«»《》「」\n*|;]")


def is_headline(words: str, fewest: int = FEWEST) -> bool:
    """Return whether `words` are capitalised as a title is, and enough to be one.

    Examples
    --------
    >>> is_headline("Made-Up Walls of the Mind"), is_headline("a wall of the Mind")
    (True, False)
    """
    if len(words) > LONGEST or "\\" in words or LABEL.match(words):
        return False
    content = [one for one in WORD.findall(words) if len(one) > 1 and one.lower() not in SMALL]
    raised = sum(not one.islower() and not one.isdigit() for one in content)
    return raised >= fewest and raised >= SHARE * len(content) and not words[:1].islower()


def find_fields(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places between dashes, bars, brackets and quotes of a part of `text`."""
    at = start
    for found in FIELD.finditer(text, start, end):
        if found.start() > at:
            yield at, found.start()
        at = found.end()
    if at < end:
        yield at, end
