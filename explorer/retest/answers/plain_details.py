"""A title, and people without a year, that stand unmarked between dashes or brackets by an id."""

import re
from collections.abc import Sequence
from typing import Final

from explorer.retest.answers.headlines import find_fields, is_headline
from explorer.retest.answers.hints import Hint, find_people
from explorer.retest.answers.name_lists import are_persons, is_names
from explorer.retest.answers.named_people import MONTHS, SEVERAL, YEAR
from explorer.retest.arxiv_ids import Mention
from explorer.retest.text import put_on_one_line

FARTHEST: Final = 400  # characters from an id
FEWEST: Final = 4  # capitalised words; three are as often a label
MOST_FIELDS: Final = 4  # passed on the way
PLAIN_RANK: Final = 4
MONTH: Final = "|".join(f"{one[:3]}[a-z]*" for one in MONTHS.split())
SILENT: Final = re.compile(rf"(?:\W|\d|arxiv|preprint|paper|id|{YEAR}|{MONTH})*+", re.IGNORECASE)
STOP: Final = re.compile(r"[.?!]\s+")
FIRST: Final = re.compile(r"[\s,.:、，]*(?:[\u3040-\u30ff\u4e00-\u9fff]+\s?|(?:In|See|by)\s)?")
LAST: Final = re.compile(rf"(?:[\s,.:]|\(?{YEAR}\)?)*\Z")
BY: Final = re.compile(r",?\sby\s|,\s")


def look_around(text: str, one: Mention, start: int, end: int) -> tuple[Hint | None, Hint | None]:
    """Return the title and the people that stand unmarked beside an id, if they do.

    Parameters
    ----------
    text : str
        The whole text, folded.
    one : Mention
        The id.
    start, end : int
        How far to look: to the ids and borders around it.

    Examples
    --------
    >>> text = "2504.13837: Made-Up Walls of Reasoning Models (Doe and Roe) say no."
    >>> title, people = look_around(text, Mention("2504.13837", "", "", 0, 10), 0, len(text))
    >>> title.text, people.text
    ('Made-Up Walls of Reasoning Models', 'Doe and Roe')
    """
    start, end = max(start, one.start - FARTHEST), min(end, one.end + FARTHEST)
    before = list(find_fields(text, start, one.start))[::-1]
    title, people = _walk(text, before, behind=False)
    if not (title and people):
        later = _walk(text, list(find_fields(text, one.end, end)), behind=True)
        title, people = title or later[0], people or later[1]
    return title, people


def _walk(
    text: str, fields: Sequence[tuple[int, int]], *, behind: bool
) -> tuple[Hint | None, Hint | None]:
    title = people = None
    for place in fields[:MOST_FIELDS]:
        if SILENT.fullmatch(text, *place):
            continue
        first, last = _trim(text, *place)
        if not people and (people := _read_people(text, first, last)):
            continue
        if not title:
            title, tail = _read_title(text, first, last, behind=behind)
            people = people or tail
        if not title:
            break
    return title, people


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    first, last = FIRST.match(text, start, end), LAST.search(text, start, end)
    start = first.end() if first else start
    return start, max(start, last.start() if last else end)


def _read_people(text: str, start: int, end: int) -> Hint | None:
    words = text[start:end]
    if len(words) <= 200 and SEVERAL.search(words) and is_names(words) and are_persons(words):
        return Hint(put_on_one_line(words, 200), start, end)
    return None


def _read_title(
    text: str, start: int, end: int, *, behind: bool
) -> tuple[Hint | None, Hint | None]:
    tail = None
    for found in BY.finditer(text, start, end):
        if tail := _read_people(text, found.end(), end):
            end = found.start()
            break
    if (first := STOP.search(text, start, end)) and is_names(text[start : first.start()]):
        start = first.end()
    whole = text[start:end]
    stops = list(STOP.finditer(text, start, end))
    if stops and (behind or "?" not in whole):
        start, end = (start, stops[0].start()) if behind else (stops[-1].end(), end)
    words = text[start:end]
    if next(find_people(words, 0, len(words)), None) or not is_headline(words, FEWEST):
        return None, None
    return Hint(put_on_one_line(words, 300), start, end, PLAIN_RANK), tail
