"""Where the claims of a passage stand: sentences, or the whole item, cut where a finding begins."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from explorer.retest.answers.cited_works import is_poor
from explorer.retest.answers.nearness import Piece
from explorer.retest.answers.passages import Passage, Shape
from explorer.retest.answers.sections import Sections
from explorer.retest.answers.sentences import join_poor, split_sentences


def cut_claims(whole: Piece, one: Passage, sections: Sections) -> Iterator[tuple[int, int]]:
    """Yield the place of each claim of a passage.

    Parameters
    ----------
    whole : Piece
        The passage, opened.
    one : Passage
        Any but a row.
    sections : Sections
        Where its runs are known.
    """
    places: Iterable[tuple[int, int]] = [(one.start, one.end)]
    if one.shape is Shape.TEXT or one.shape is Shape.REFERENCE:
        places = split_sentences(whole.text, one.start, one.end, whole.titles)
    runs = [start for start, _ in sections.runs[one.start][1:]]
    pieces = list(_cut_at(whole.text, places, runs))
    if len(pieces) == 1:
        yield from pieces
        return
    # a claim never goes with one of another finding
    for _, group in groupby(pieces, key=lambda place: id(sections.find_home(one, place[0]))):
        yield from join_poor(group, lambda start, end, ends: is_poor(whole.cut(start, end), ends))


def _cut_at(
    text: str, places: Iterable[tuple[int, int]], runs: list[int]
) -> Iterator[tuple[int, int]]:
    number = 0
    for start, end in places:
        first = start
        while number < len(runs) and runs[number] < end:
            if part := text[first : runs[number]].rstrip():
                yield first, first + len(part)
                first = runs[number]
            number += 1
        yield first, end
