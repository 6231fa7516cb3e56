"""Query strings to parts and back, and the short spelling of a first or last day."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Final
from urllib.parse import parse_qsl, quote, unquote

from explorer.dates import read_span
from explorer.errors import SelectionError
from explorer.model import Precision

LONGEST_QUERY: Final = 4_000  # characters
MOST_PARTS: Final = 50
DAY_EXAMPLES: Final = "Write a year, a month or a day: 2025, 2025-06 or 2025-06-13."


def write_query(parts: Mapping[str, str]) -> str:
    """Return the query string of `parts`, in their order, kept readable: commas stay commas."""
    return "&".join(f"{key}={quote(value, safe=',')}" for key, value in parts.items())


def read_query(query: str) -> dict[str, str]:
    """Return the parts of a query string, its question mark or not; the last of a key wins.

    Raises
    ------
    SelectionError
        If it is too long, has too many parts, or is not UTF-8.
    """
    if len(query) > LONGEST_QUERY:
        raise SelectionError(
            f"The address has {len(query):,} characters, more than the {LONGEST_QUERY:,} that fit. "
            "Copy the link again."
        )
    text = query.removeprefix("?")
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_PARTS)
    except UnicodeDecodeError as error:
        raise SelectionError("The address is not UTF-8. Copy the link again.") from error
    except ValueError as error:
        raise SelectionError(
            f"The address has more than {MOST_PARTS} parts. Copy the link again."
        ) from error
    return dict(pairs)


def join_words(words: Iterable[str]) -> str:
    """Return `words` as one part; a comma inside a word is escaped, and so is the escape."""
    return ",".join(word.replace("%", "%25").replace(",", "%2C") for word in words)


def split_words(part: str) -> tuple[str, ...]:
    """Return the words that `join_words` joined; what is empty between commas is no word."""
    return tuple(unquote(word) for word in part.split(",") if word)


def read_day(given: date | str, name: str, *, last: bool = False) -> date:
    """Return the first day, or the `last` one, that `given` can mean.

    Raises
    ------
    SelectionError
        If it is neither a day nor a year, month or day in ISO 8601; `name` is for the message.
    """
    try:
        if isinstance(given, date):
            return given.date() if isinstance(given, datetime) else given
        span = read_span(given.strip())
    except (AttributeError, ValueError) as error:
        raise SelectionError(f"{name} cannot be {_clip(given)}. {DAY_EXAMPLES}") from error
    day = span.latest if last else span.earliest
    if span.precision is Precision.INTERVAL or day is None:
        raise SelectionError(f"{name} cannot be the interval {_clip(given)}. {DAY_EXAMPLES}")
    return day


def write_day(day: date, *, last: bool = False) -> str:
    """Return the shortest spelling that `read_day` reads as the same day: 2025-06, 2025.

    Examples
    --------
    >>> write_day(date(2025, 6, 1)), write_day(date(2025, 6, 30), last=True)
    ('2025-06', '2025-06')
    """
    text = day.isoformat()
    next_day = day if not last else day + timedelta(days=1) if day < date.max else date.min
    if next_day.day != 1:
        return text
    return text[:4] if next_day.month == 1 else text[:7]


def _clip(given: object) -> str:
    text = repr(given)
    return text if len(text) <= 40 else f"{text[:39]}…"
