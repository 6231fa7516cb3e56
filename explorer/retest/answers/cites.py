"""The works that a piece of text names, with the title, people, year and venue it says of each."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import chain

from explorer.retest.answers.between import cut_out, has_words
from explorer.retest.answers.hints import BOLD_RANK, Hint, find_venues
from explorer.retest.answers.loose_works import read_without_id
from explorer.retest.answers.merging import Found, add_work
from explorer.retest.answers.nearness import (
    Piece,
    cut_places,
    do_touch,
    match_titles,
)
from explorer.retest.answers.opening_years import date_by_opening
from explorer.retest.answers.plain_details import look_around
from explorer.retest.answers.whose import match_people
from explorer.retest.answers.years import find_year
from explorer.retest.arxiv_ids import Mention
from explorer.retest.values import Cited


def read_cites(
    piece: Piece,
    line_of: Callable[[int], int],
    resolve: Callable[[Cited, str], Cited] = lambda work, _: work,
) -> list[Cited]:
    """Return what a piece says of each work that it names, in order, an id once.

    A title or a name goes to the id it stands nearest to, and to none if that is far and there are
    others. What is said of no id is a work without one: a title with people or a year, or people.
    """
    titles = [one for one in piece.titles if not _holds_id(one, piece.mentions)]
    people = [one for one in piece.people if not _stands_inside(one, titles)]
    borders = piece.find_borders()
    said = match_titles(piece, titles, borders)
    plain = {
        number: look_around(piece.plain, one, *_get_room(piece, number, borders))
        for number, one in enumerate(piece.mentions)
        if number not in said or not people
    }
    said = {number: title for number, (title, _) in plain.items() if title} | said
    who = match_people(piece, date_by_opening(piece, people), said, borders)
    works: dict[str, list[Found]] = {}
    for number, one in enumerate(piece.mentions):
        people_of = who.get(number) or plain.get(number, (None, None))[1]
        title = said.get(number)
        if title and title.rank >= BOLD_RANK and not _is_sure(piece, one, title, people_of):
            title = None
        cited = _read_mention(piece, one, title, people_of, line_of)
        add_work(works.setdefault(one.id, []), one.start, cited)
    taken = {one.start for one in (*said.values(), *who.values())}
    loose = [one for one in titles if one.start not in taken]
    free = [one for one in people if one.start not in taken]
    found = [*chain(*works.values()), *read_without_id(piece, loose, free, line_of, resolve)]
    return [cited for _, cited in sorted(found, key=lambda pair: pair[0])]


def _is_sure(piece: Piece, one: Mention, title: Hint, who: Hint | None) -> bool:
    """Return whether words without quotes are a title: people stand beside, or nothing else."""
    after = piece.plain[title.end : title.end + 3].strip()
    if who and (title.is_bold or title.start > one.start or after[:1] not in ("(", "[")):
        return True
    opens = piece.plain[piece.plain.rfind("\n", 0, piece.start) + 1 : piece.start]
    leads = title.end <= one.start and ":" in piece.plain[title.end : one.start]
    if leads or "#" in opens or piece.has_many_ids:
        return False
    places: list[Mention | Hint] = [*piece.mentions, *piece.people, title]
    places += [who] if who else []
    return not has_words(cut_out(piece.plain, piece.start, piece.end, places))


def _get_room(piece: Piece, number: int, borders: Sequence[int]) -> tuple[int, int]:
    """Return how far what is said of an id can reach: to the ids and the borders around it."""
    one, mentions = piece.mentions[number], piece.mentions
    start = mentions[number - 1].end if number else piece.start
    end = mentions[number + 1].start if number + 1 < len(mentions) else piece.end
    at = bisect_left(borders, one.start)
    start = max(start, borders[at - 1] + 1) if at else start
    return start, min(end, borders[at]) if at < len(borders) else end


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
        (who.year if who else None) or find_year(piece.plain, one, title),
        _find_venue(piece, one, title, who),
        line_of(one.start),
    )


def _find_venue(piece: Piece, one: Mention, *hints: Hint | None) -> str:
    places = [(one.start, one.end), *((hint.start, hint.end) for hint in hints if hint)]
    for start, end in places:
        before = find_venues(piece.plain, max(piece.start, start - 130), start)
        after = find_venues(piece.plain, end, min(piece.end, end + 130))
        for venue in before:
            if do_touch(piece.plain, venue.end, start):
                return venue.text
        for venue in after:
            if do_touch(piece.plain, end, venue.start):
                return venue.text
    return ""


def _holds_id(title: Hint, mentions: Sequence[Mention]) -> bool:
    return bool(cut_places(mentions, title.start, title.end))


def _stands_inside(one: Hint, titles: Sequence[Hint]) -> bool:
    at = bisect_left(titles, one.start, key=lambda title: title.start)
    return at > 0 and one.start < titles[at - 1].end
