"""The year that stands right behind an id or a title, or right before an id."""

import re
from typing import Final

from explorer.retest.answers.hints import Hint
from explorer.retest.answers.named_people import YEAR
from explorer.retest.arxiv_ids import Mention

MONTH: Final = (
    r"(?:[0-9]{1,2}\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s"
)
AFTER: Final = re.compile(
    rf"[\s,;(\[\])\"”»》」』、*_.`—–|-]{{0,5}}(?:{MONTH})?({YEAR})(?![0-9]|\.[0-9])"
)
BEFORE: Final = re.compile(rf"[(,.;—–|、]\s?(?:{MONTH})?({YEAR})年?[\s,;.(\[:—–|、]{{1,3}}\Z")


def find_year(text: str, one: Mention, title: Hint | None) -> int | None:
    """Return the year beside an id or its title."""
    for end in (one.end, title.end if title else None):
        if end is not None and (year := find_year_after(text, end)):
            return year
    found = BEFORE.search(text[max(0, one.start - 24) : one.start])
    return int(found[1]) if found else None


def find_year_after(text: str, at: int) -> int | None:
    """Return the year that stands right behind a place, past a bracket and a month."""
    found = AFTER.match(text, at, at + 30)
    return int(found[1]) if found else None
