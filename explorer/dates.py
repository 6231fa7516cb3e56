"""EDTF strings (ISO 8601-2) to the first and last day they can mean."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from explorer.model import Precision, Span

CALENDAR = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[?~%]?")
OPEN = ("", "..")  # an end that is unknown, or not yet come
KINDS = "2025, 2025-04 or 2025-04-18, each with ?, ~ or % if unsure, or two of them: 2024/2025"


@lru_cache(maxsize=65_536)
def read_span(text: str) -> Span:
    """Return the days that the EDTF date `text` covers.

    Parameters
    ----------
    text : str
        A year, month or day, with a mark if it is uncertain (``?``), approximate (``~``) or both
        (``%``); or two of them with a slash between, one of which may be left out or ``..``. The
        marks leave the days as they are. Seasons, sets and blanked digits are not read: their days
        would be a guess.

    Returns
    -------
    Span
        Both ends inclusive; an end is None where the interval is open.

    Raises
    ------
    ValueError
        If `text` is not such a date, names a day that does not exist, or runs backward.

    References
    ----------
    ISO 8601-2:2019; Library of Congress, Extended Date/Time Format, levels 0 and 1.

    Examples
    --------
    >>> read_span("2025-02").latest
    datetime.date(2025, 2, 28)
    >>> read_span("2024/2025").precision.value
    'interval'
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _calendar(text, text)
    if start in OPEN and end in OPEN:
        raise ValueError(f"{_clip(text)} is open at both ends")
    first = None if start in OPEN else _calendar(start, text).earliest
    last = None if end in OPEN else _calendar(end, text).latest
    if first and last and first > last:
        raise ValueError(f"{_clip(text)} runs backward in time")
    return Span(first, last, Precision.INTERVAL)


def _calendar(text: str, whole: str) -> Span:
    match = CALENDAR.fullmatch(text)
    if not match:
        raise ValueError(f"{_clip(whole)} is not an EDTF date")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if day is not None:
            only = date(year or 0, month or 0, day)
            return Span(only, only, Precision.DAY)
        first = date(year or 0, 1 if month is None else month, 1)
    except ValueError as error:
        raise ValueError(f"{_clip(whole)} does not exist in the calendar") from error
    if month is None:
        return Span(first, first.replace(month=12, day=31), Precision.YEAR)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return Span(first, last, Precision.MONTH)


def _clip(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:40] + "…")
