"""The works that a piece of text cites without an id: by a title, or by people and a year."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from explorer.retest.answers.headlines import WHOLE, is_headline
from explorer.retest.answers.hints import Hint
from explorer.retest.answers.merging import Found
from explorer.retest.answers.nearness import NEAR, Piece, do_touch, weigh_gap
from explorer.retest.answers.years import find_year_after
from explorer.retest.values import Cited

# "Made-Up" (Doe, 2025), or a name with capitals inside
SHORT: Final = re.compile(
    r"(?:[\"“]([A-Z][^\"“”\n]{2,60})[\"”]|(?<![\w-])([A-Z]\w*(?=[\w-]*[a-z])[\w-]*[A-Z][\w-]*))"
    r"\s?[(\[]\Z"
)


def read_without_id(
    piece: Piece,
    titles: Sequence[Hint],
    people: Sequence[Hint],
    line_of: Callable[[int], int],
    resolve: Callable[[Cited, str], Cited],
) -> Iterator[Found]:
    """Yield the works that titles and people alone tell of.

    Parameters
    ----------
    piece : Piece
        Where they stand.
    titles, people : sequence of Hint
        Those that belong to no id.
    line_of : callable
        The line of a place.
    resolve : callable
        The work that people and year mean, with the letter behind the year; or what it is given.
    """
    taken: set[int] = set()
    for title in titles:
        at = title.start
        number = _find_author(piece, title, people, taken)
        year = find_year_after(piece.plain, title.end)
        if number is not None:
            taken.add(number)
            who = people[number]
            year = who.year or year
            yield at, Cited(title=title.text, authors=who.text, year=year, line=line_of(at))
        elif not title.is_bold and (year or (title.is_quoted and is_headline(title.text, WHOLE))):
            yield at, Cited(title=title.text, year=year, line=line_of(at))
    for number, who in enumerate(people):
        if number not in taken and who.year:
            at = who.start
            said = Cited(authors=who.text, year=who.year, line=line_of(at))
            known = resolve(said, who.letter)
            yield at, replace(said, title=_find_short_title(piece, who)) if known is said else known


def _find_short_title(piece: Piece, who: Hint) -> str:
    """Return the short name of a work that stands right before its people in brackets."""
    found = SHORT.search(piece.plain, max(piece.start, who.start - 80), who.start)
    return next(filter(None, found.groups()), "") if found else ""


def _find_author(piece: Piece, title: Hint, people: Sequence[Hint], taken: set[int]) -> int | None:
    """Return the number of the people whose title it is."""
    text, at = piece.plain, bisect_left(people, title.start, key=lambda one: one.start)
    for number in (at, at - 1):
        if 0 <= number < len(people) and number not in taken:
            who = people[number]
            if do_touch(text, title.end, who.start) or do_touch(text, who.end, title.start):
                return number
    if len(people) == 1 and not piece.mentions and not title.is_bold and not taken:
        after = title.start >= people[0].end
        return 0 if after and weigh_gap(text, people[0].end, title.start) <= NEAR else None
    return None
