"""What may stand between the details of one work: venues, days, and words such as by and in."""

import re
from collections.abc import Iterable
from typing import Final

from explorer.retest.answers.hints import Hint, find_venues
from explorer.retest.answers.named_people import YEAR
from explorer.retest.arxiv_ids import Mention

MONTH: Final = r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b"
# what stands between the details of one work
GLUE: Final = re.compile(
    rf"\b(?:by|in|at|from|see|also|the|their|paper|arxiv|preprint|id|published|{YEAR}[a-z]?"
    rf"|v[0-9]{{1,2}}|[0-9]{{1,2}})\b|{MONTH}|[的年、の著]",
    re.IGNORECASE,
)


def has_words(rest: str) -> bool:
    """Return whether more stands in a text than venues, days and what parts details of a work."""
    for venue in list(find_venues(rest, 0, len(rest)))[::-1]:
        rest = rest[: venue.start] + rest[venue.end :]
    return any(map(str.isalnum, GLUE.sub("", rest)))


def cut_out(text: str, start: int, end: int, places: Iterable[Mention | Hint]) -> str:
    """Return a part of a text without `places`."""
    rest, at = [], start
    for one in sorted(places, key=lambda one: one.start):
        if start <= one.start < end:
            rest.append(text[at : max(at, one.start)])
            at = max(at, one.end)
    return " ".join([*rest, text[min(at, end) : end]])
