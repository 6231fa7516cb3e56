"""Which of the titles and people in a piece of text belong to which id: the nearest, or none."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from explorer.retest.answers.between import cut_out, has_words
from explorer.retest.answers.headlines import WHOLE, is_headline
from explorer.retest.answers.hints import Hint
from explorer.retest.arxiv_ids import Mention

NEAR: Final = 60  # how far from an id a detail may stand where there is more than one of either
NEAR_BOLD: Final = 40  # nearer, for bold words are seldom titles; their rank counts as distance too
TOUCHING: Final = 10  # characters between two things that are said of one work
RANK: Final = 10  # how much further away a title in a less sure place seems
BREAK: Final = 40  # how much further away a thing seems behind an "and" or a full stop
MANY: Final = 8  # places of ids
JOINED: Final = 3  # characters from a semicolon to an id that it joins to what is before it
NEAR_JOINED: Final = 20  # characters from what is before it, with a venue, to such a semicolon
STRONG: Final = re.compile(r";|\n| and |\.\s| while | whereas | but ")
BORDER: Final = re.compile(r"(?<!&amp);")
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
    plain : str
        The whole text with wide letters and brackets folded, every place kept.
    """

    text: str
    start: int
    end: int
    mentions: Sequence[Mention]
    titles: Sequence[Hint]
    people: Sequence[Hint]
    plain: str

    def cut(self, start: int, end: int) -> "Piece":
        """Return a piece of the piece."""
        mentions = cut_places(self.mentions, start, end)
        titles, people = (cut_places(part, start, end) for part in (self.titles, self.people))
        return Piece(self.text, start, end, mentions, titles, people, self.plain)

    @property
    def has_many_ids(self) -> bool:
        """Whether it names more than one id, or one very often."""
        return len(self.mentions) > MANY or len({one.id for one in self.mentions}) > 1

    def find_borders(self) -> list[int]:
        """Return the semicolons between citations; not those between people and their id."""
        borders: list[int] = []
        for found in BORDER.finditer(self.plain, self.start, self.end):
            at = found.start()
            before = [
                part[number - 1]
                for part in (self.titles, self.people)
                if (number := bisect_left(part, at, key=get_start))
            ]
            if any(at < one.end for one in before):
                continue
            joins = cut_places(self.mentions, at, at + JOINED + 1) and any(
                at - one.end <= NEAR_JOINED and not self._has_id(one, at) for one in before
            )
            if not joins:
                borders.append(at)
        return borders

    def _has_id(self, one: Hint, at: int) -> bool:
        """Return whether an id stands between a detail and `at`, or right before the detail."""
        if cut_places(self.mentions, one.start, at):
            return True
        if self.plain[one.start : at].count("(") > self.plain[one.start : at].count(")"):
            return False  # "Doe (2025; arXiv"
        start = one.start
        number = bisect_left(self.titles, start, key=get_start)
        if number and do_touch(self.plain, self.titles[number - 1].end, start):
            start = self.titles[number - 1].start
        number = bisect_left(self.mentions, start, key=get_start)
        end = self.mentions[number - 1].end if number else 0
        return bool(number) and do_touch(self.plain, end, start)


def cut_places(places: Sequence[Placed], start: int, end: int) -> Sequence[Placed]:
    """Return those of ordered `places` that begin in a part of the text."""
    first = bisect_left(places, start, key=get_start)
    return places[first : bisect_left(places, end, lo=first, key=get_start)]


def match_titles(piece: Piece, titles: Sequence[Hint], borders: Sequence[int]) -> dict[int, Hint]:
    """Return the title of each id of a piece, by the number of the mention."""
    mentions, text = piece.mentions, piece.plain
    alone = not piece.has_many_ids and len(titles) == 1
    best: dict[int, tuple[int, Hint]] = {}
    for hint in titles:
        at = bisect_left(mentions, hint.end, key=get_start)
        choices = []
        if (
            at < len(mentions)
            and not is_parted(borders, hint.start, mentions[at].start)
            and _may_span(piece, hint, hint.end, mentions[at].start)
        ):
            choices.append((weigh_gap(text, hint.end, mentions[at].start), at))
        if (
            at > 0
            and not is_parted(borders, mentions[at - 1].start, hint.start)
            and _may_span(piece, hint, mentions[at - 1].end, hint.start)
        ):
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


def _may_span(piece: Piece, hint: Hint, start: int, end: int) -> bool:
    """Return whether a title may be that of an id across what stands between them."""
    if end - start > 4 * NEAR:
        return False
    people = cut_places(piece.people, start, end)
    sure = not hint.is_bold and is_headline(hint.text, WHOLE)
    return sure or not has_words(cut_out(piece.plain, start, end, people))


def is_parted(borders: Sequence[int], start: int, end: int) -> bool:
    """Return whether one of ordered `borders` stands between two places."""
    return bisect_left(borders, start) != bisect_left(borders, end)


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


def get_start(one: Mention | Hint) -> int:
    """Return where it begins."""
    return one.start
