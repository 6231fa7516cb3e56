"""What the formats of works have in common: ids, days and names out of their fields."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from explorer.retest.arxiv_ids import find_ids
from explorer.retest.works.index_adding import ID

MOST_RECORD: Final = 1_000_000  # bytes or characters of one record
TOO_LONG: Final = f"is longer than {MOST_RECORD:,} characters"
MOST_FIELD: Final = 2_000  # characters of a field in which an id is looked for
MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec"
MONTH_OF: Final = {name: number for number, name in enumerate(MONTHS.split(), 1)}
DAY: Final = re.compile(
    r"([12][0-9]{3})(?:[-/](0?[1-9]|1[0-2])(?:[-/](0?[1-9]|[12][0-9]|3[01]))?)?(?![0-9])"
)
SAID: Final = re.compile(
    r"(?:([0-3]?[0-9]) )?([A-Za-z]{3})[a-z]* (?:([0-3]?[0-9]), )?([12][0-9]{3})"
)
OF_ARXIV: Final = re.compile(r"arxiv|10\.48550", re.IGNORECASE)
NEW: Final = re.compile(r"([0-9]{2})(0[1-9]|1[0-2])\.[0-9]{4,5}")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that gives no work.

    Attributes
    ----------
    place : int
        Its line in the file, or which of the records it is, from 1.
    reason : str
        Why, as a clause: `has no title`.
    """

    place: int
    reason: str


def squeeze(text: object) -> str:
    r"""Return what a field says on one line; "" for what is no text.

    Examples
    --------
    >>> squeeze("On\n  Sums "), squeeze(2025), squeeze(None)
    ('On Sums', '2025', '')
    """
    if isinstance(text, str):
        return " ".join(text.split())
    return str(text) if isinstance(text, int) and not isinstance(text, bool) else ""


def find_id(bare: Iterable[str], said: Iterable[str]) -> str:
    """Return the arXiv id that some fields name, without version; "" if none does.

    Parameters
    ----------
    bare : iterable of str
        Fields that hold nothing but an arXiv id.
    said : iterable of str
        Fields that may name one, with the word arXiv: addresses, DOIs, journals, notes.

    Examples
    --------
    >>> find_id(["2504.13837v2"], []), find_id([], ["10.1145/2504.13837"])
    ('2504.13837', '')
    >>> find_id([], ["arXiv preprint arXiv:2504.13837"])
    '2504.13837'
    """
    for field in bare:
        if ID.fullmatch(field):
            return field
        if mentions := find_ids(f"arxiv:{field[:MOST_FIELD]}" if field else ""):
            return mentions[0].id
    for field in said:
        if OF_ARXIV.search(field) and (mentions := find_ids(field[:MOST_FIELD])):
            return mentions[0].id
    return ""


def read_day(text: str) -> str:
    """Return a day, month or year in ISO 8601 from how it is usually written; "" if it is not.

    Examples
    --------
    >>> read_day("2025-4-18T10:00:00Z"), read_day("Fri, 18 Apr 2025 17:59:00 GMT")
    ('2025-04-18', '2025-04-18')
    >>> read_day("April 2025"), read_day("2025"), read_day("soon")
    ('2025-04', '2025', '')
    """
    if found := DAY.match(text):
        return "-".join(part.zfill(2) for part in found.groups() if part)
    if (found := SAID.search(text)) and (month := MONTH_OF.get(found[2].lower())):
        day = found[1] or found[3]
        return "-".join([found[4], f"{month:02}", *([day.zfill(2)] if day else [])])
    return ""


def join_day(*parts: object) -> str:
    """Return year, month and day as ISO 8601, as far as they are numbers that can be one.

    Examples
    --------
    >>> join_day("2025", "apr", 18), join_day(2025, "", 18), join_day("n.d.")
    ('2025-04-18', '2025', '')
    """
    said: list[str] = []
    for part, (least, most) in zip(parts, ((1000, 2999), (1, 12), (1, 31)), strict=False):
        word = squeeze(part)
        number = MONTH_OF.get(word[:3].lower()) if len(said) == 1 else None
        if number is None:
            number = int(word) if word.isascii() and word.isdigit() and len(word) < 5 else 0
        if not least <= number <= most:
            break
        said.append(f"{number:04}" if not said else f"{number:02}")
    return "-".join(said)


def date_first(id: str, day: str) -> str:  # noqa: A002
    """Return the first day a work was public: not later than the month that its arXiv id names.

    Lists of references give the year of publication, and an id of arXiv the month of its first
    version.

    Examples
    --------
    >>> date_first("2411.00001", "2025"), date_first("2411.00001", "2024-11-03")
    ('2024-11', '2024-11-03')
    """
    if not (found := NEW.fullmatch(id)):
        return day
    month = f"20{found[1]}-{found[2]}"
    return day if day.startswith(month) else month
