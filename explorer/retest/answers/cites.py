"""The works that a piece of text names, with the title, people, year and venue it says of each."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from explorer.retest.answers.hints import YEAR, Hint, find_venues
from explorer.retest.answers.nearness import (
    NEAR,
    Piece,
    cut_places,
    do_touch,
    match_hints,
    weigh_gap,
)
from explorer.retest.arxiv_ids import Mention
from explorer.retest.values import Cited

MONTH: Final = (
    r"(?:[0-9]{1,2}\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s"
)
AFTER: Final = re.compile(rf"[\s,;(\[\])\"”»*_.`]{{0,5}}(?:{MONTH})?({YEAR})(?![0-9]|\.[0-9])")
BEFORE: Final = re.compile(rf"[(,.;]\s?(?:{MONTH})?({YEAR})[\s,;.(\[:]{{1,3}}\Z")
Found = tuple[int, Cited]  # where, and what


def read_cites(piece: Piece, line_of: Callable[[int], int]) -> list[Cited]:
    """Return what a piece says of each work that it names, in order, an id once.

    A title or a name goes to the id it stands nearest to, and to none if that is far and there are
    others. What is said of no id is a work without one: a title with people or a year, or people.
    """
    titles = [one for one in piece.titles if not _holds_id(one, piece.mentions)]
    people = [one for one in piece.people if not _stands_inside(one, titles)]
    said, who = match_hints(piece, titles), match_hints(piece, people)
    works: dict[str, Found] = {}
    for number, one in enumerate(piece.mentions):
        at, cited = one.start, _read_mention(piece, one, said.get(number), who.get(number), line_of)
        if one.id in works:
            at, first = works[one.id]
            cited = merge(first, cited)
        works[one.id] = at, cited
    taken = {one.start for one in (*said.values(), *who.values())}
    loose = [one for one in titles if one.start not in taken]
    free = [one for one in people if one.start not in taken]
    found = [*works.values(), *_read_without_id(piece, loose, free, line_of)]
    return [cited for _, cited in sorted(found, key=lambda pair: pair[0])]


def merge(first: Cited, second: Cited) -> Cited:
    """Return what two places say of one work; the first is believed where both speak.

    Examples
    --------
    >>> merge(Cited("2504.13837", line=2), Cited("2504.13837", year=2025, line=9))
    Cited(id='2504.13837', ..., year=2025, venue='', line=2)
    """
    return Cited(
        first.id or second.id,
        first.spelled or second.spelled,
        first.version or second.version,
        first.title or second.title,
        first.authors or second.authors,
        first.year or second.year,
        first.venue or second.venue,
        first.line,
    )


def _read_mention(
    piece: Piece,
    one: Mention,
    title: Hint | None,
    who: Hint | None,
    line_of: Callable[[int], int],
) -> Cited:
    return Cited(
        one.id,
        one.spelled,
        one.version,
        title.text if title else "",
        who.text if who else "",
        (who.year if who else None) or _find_year(piece.text, one, title),
        _find_venue(piece, one, title, who),
        line_of(one.start),
    )


def _find_year(text: str, one: Mention, title: Hint | None) -> int | None:
    for end in (one.end, title.end if title else None):
        if end is not None and (found := AFTER.match(text, end, end + 30)):
            return int(found[1])
    found = BEFORE.search(text[max(0, one.start - 24) : one.start])
    return int(found[1]) if found else None


def _find_venue(piece: Piece, one: Mention, *hints: Hint | None) -> str:
    places = [(one.start, one.end), *((hint.start, hint.end) for hint in hints if hint)]
    for start, end in places:
        before = find_venues(piece.text, max(piece.start, start - 130), start)
        after = find_venues(piece.text, end, min(piece.end, end + 130))
        for venue in before:
            if do_touch(piece.text, venue.end, start):
                return venue.text
        for venue in after:
            if do_touch(piece.text, end, venue.start):
                return venue.text
    return ""


def _read_without_id(
    piece: Piece, titles: Sequence[Hint], people: Sequence[Hint], line_of: Callable[[int], int]
) -> Iterator[Found]:
    taken: set[int] = set()
    for title in titles:
        at = title.start
        number = _find_author(piece, title, people, taken)
        found = AFTER.match(piece.text, title.end, title.end + 30)
        if number is not None:
            taken.add(number)
            who = people[number]
            yield at, Cited(title=title.text, authors=who.text, year=who.year, line=line_of(at))
        elif found and not title.is_bold:
            yield at, Cited(title=title.text, year=int(found[1]), line=line_of(at))
    for number, who in enumerate(people):
        if number not in taken:
            yield who.start, Cited(authors=who.text, year=who.year, line=line_of(who.start))


def _find_author(piece: Piece, title: Hint, people: Sequence[Hint], taken: set[int]) -> int | None:
    """Return the number of the people whose title it is."""
    text, at = piece.text, bisect_left(people, title.start, key=lambda one: one.start)
    for number in (at, at - 1):
        if 0 <= number < len(people) and number not in taken:
            who = people[number]
            if do_touch(text, title.end, who.start) or do_touch(text, who.end, title.start):
                return number
    if len(people) == 1 and not piece.mentions and not title.is_bold and not taken:
        after = title.start >= people[0].end
        return 0 if after and weigh_gap(text, people[0].end, title.start) <= NEAR else None
    return None


def _holds_id(title: Hint, mentions: Sequence[Mention]) -> bool:
    return bool(cut_places(mentions, title.start, title.end))


def _stands_inside(one: Hint, titles: Sequence[Hint]) -> bool:
    at = bisect_left(titles, one.start, key=lambda title: title.start)
    return at > 0 and one.start < titles[at - 1].end
