"""Which of the titles and people in a piece of text belong to which id: the nearest, or none."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from explorer.retest.answers.hints import Hint
from explorer.retest.arxiv_ids import Mention

NEAR: Final = 60  # how far from an id a detail may stand where there is more than one of either
NEAR_BOLD: Final = 40  # nearer, for bold words are seldom titles; their rank counts as distance too
TOUCHING: Final = 10  # characters between two things that are said of one work
RANK: Final = 10  # how much further away a title in a less sure place seems
BREAK: Final = 40  # how much further away a thing seems behind a semicolon, an "and", a full stop
STRONG: Final = re.compile(r";|\n| and |\.\s| while | whereas | but ")
Placed = TypeVar("Placed", Mention, Hint)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text with what it says of works.

    Attributes
    ----------
    text : str
        The whole text.
    start, end : int
        The place of the piece in it.
    mentions : sequence of Mention
        The ids in the piece.
    titles, people : sequence of Hint
        What may be titles, and who is named with a year.
    """

    text: str
    start: int
    end: int
    mentions: Sequence[Mention]
    titles: Sequence[Hint]
    people: Sequence[Hint]

    def cut(self, start: int, end: int) -> "Piece":
        """Return a piece of the piece."""
        mentions = cut_places(self.mentions, start, end)
        titles, people = (cut_places(part, start, end) for part in (self.titles, self.people))
        return Piece(self.text, start, end, mentions, titles, people)


def cut_places(places: Sequence[Placed], start: int, end: int) -> Sequence[Placed]:
    """Return those of ordered `places` that begin in a part of the text."""
    first = bisect_left(places, start, key=_start)
    return places[first : bisect_left(places, end, lo=first, key=_start)]


def match_hints(piece: Piece, hints: Sequence[Hint]) -> dict[int, Hint]:
    """Return what belongs to each id of a piece, by the number of the mention."""
    mentions, text = piece.mentions, piece.text
    alone = len({one.id for one in mentions}) == 1 and len(hints) == 1
    best: dict[int, tuple[int, Hint]] = {}
    for hint in hints:
        at = bisect_left(mentions, hint.end, key=_start)
        choices = []
        if at < len(mentions):
            choices.append((weigh_gap(text, hint.end, mentions[at].start), at))
        if at > 0:
            # on a tie, a work's id follows its title
            choices.append((weigh_gap(text, mentions[at - 1].end, hint.start) + 1, at - 1))
        if not choices:
            continue
        weight, number = min(choices)
        weight += RANK * hint.rank
        near = weight <= (NEAR_BOLD if hint.is_bold else NEAR) or (alone and not hint.is_bold)
        if near and (number not in best or weight < best[number][0]):
            best[number] = (weight, hint)
    return {number: hint for number, (_, hint) in best.items()}


def weigh_gap(text: str, start: int, end: int) -> int:
    """Return how far apart two places seem, in characters; in brackets just behind is near.

    Examples
    --------
    >>> weigh_gap("one, two", 3, 5), weigh_gap("one; two", 3, 5)
    (2, 42)
    """
    if end - start > 4 * NEAR:
        return end - start
    gap = text[start:end]
    if gap.lstrip()[:1] == "(" and ")" not in gap:
        return 1
    return max(0, end - start) + BREAK * len(STRONG.findall(gap))


def do_touch(text: str, start: int, end: int) -> bool:
    """Return whether nothing but marks stands between two places, and no sentence ends there."""
    gap = text[start:end]
    return 0 <= end - start <= TOUCHING and not any(map(str.isalnum, gap)) and ". " not in gap


def _start(one: Mention | Hint) -> int:
    return one.start
