"""What a part of an answer cites: by id, by words alone, or by a mark for a reference."""

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Self

from explorer.retest.answers.cites import merge, read_cites
from explorer.retest.answers.hints import Hint, find_people, find_titles, find_venues
from explorer.retest.answers.nearness import Piece, cut_places
from explorer.retest.answers.passages import Passage, Shape
from explorer.retest.answers.reference_list import MARK, ONE_YEAR, References
from explorer.retest.answers.usual_places import add_plain_title, read_reference
from explorer.retest.arxiv_ids import Mention, find_ids
from explorer.retest.values import Cited

MOST_IDS: Final = 20_000  # places; more works than are kept, each named four times
FEWEST_WORDS: Final = 3  # of a claim beside what it cites; a poorer one is read with what is before
MOST_REFERENCES: Final = 3_000
LONGEST_REFERENCE: Final = 1_500  # characters
LONGEST_PART: Final = 200_000  # characters of a passage in which titles and people are looked for


@dataclass(slots=True)
class Works:
    """A cleaned text with its ids, the ends of its lines, and its references.

    `cues` are the places of ids, years and marks: a passage without one cites nothing.
    """

    text: str
    ids: Sequence[Mention]
    breaks: Sequence[int]
    cues: Sequence[int]
    references: References = field(default_factory=References)

    @classmethod
    def of(cls, text: str, today: date) -> Self:
        """Find the ids and lines of `text`."""
        ids = find_ids(text, today)[:MOST_IDS]
        cues = [one.start for one in ids]
        for pattern in (ONE_YEAR, MARK):
            cues += [found.start() for found in pattern.finditer(text)]
        breaks = [found.start() for found in re.finditer("\n", text)]
        return cls(text, ids, breaks, sorted(cues))

    def line_of(self, at: int) -> int:
        """Return the line of a place, from 1."""
        return bisect_left(self.breaks, at) + 1

    def ids_in(self, start: int, end: int) -> Sequence[Mention]:
        """Return the ids in a part of the text."""
        return cut_places(self.ids, start, end)

    def may_cite(self, one: Passage) -> bool:
        """Return whether a passage has an id, a year or a mark; most have none of them."""
        at = bisect_left(self.cues, one.start)
        return at < len(self.cues) and self.cues[at] < one.end

    def open(self, start: int, end: int) -> Piece:
        """Return a part of the text with what it says of works."""
        near = min(end, start + LONGEST_PART)
        titles = find_titles(self.text, start, near)
        people = tuple(find_people(self.text, start, near))
        return Piece(self.text, start, end, self.ids_in(start, end), titles, people)

    def list_works(self, piece: Piece) -> list[Cited]:
        """Return what a piece cites, each work once."""
        found = read_cites(piece, self.line_of)
        if piece.end - piece.start <= LONGEST_REFERENCE and len(piece.mentions) == 1:
            found = add_plain_title(piece.text[piece.start : piece.mentions[0].start], found)
        for work in found:
            self.references.name(work)
        works = [self.references.resolve_name(work) for work in found]
        works += self.references.resolve(self.text, piece.start, piece.end)
        merged: dict[tuple[str, ...], Cited] = {}
        for work in works:
            key = (work.id,) if work.id else (work.title.casefold(), work.authors)
            merged[key] = merge(merged[key], work) if key in merged else work
        return list(merged.values())

    def read_references(self, passages: Sequence[Passage]) -> list[tuple[Passage, list[Cited]]]:
        """Return the references among `passages` with their works, and know them from now on."""
        entries: list[tuple[Passage, list[Cited]]] = []
        for one in passages:
            if len(entries) < MOST_REFERENCES and self._is_reference(one):
                works = self._read_entry(one)
                self.references.add(one.number, works)
                entries.append((one, works))
        return entries

    def _is_reference(self, one: Passage) -> bool:
        if one.shape is Shape.REFERENCE and not one.listed:
            words = self.text[one.start : min(one.end, one.start + LONGEST_REFERENCE)]
            cites = self.ids_in(one.start, one.end) or ONE_YEAR.search(words) or "http" in words
            return bool(cites)
        return one.listed and one.shape in (Shape.REFERENCE, Shape.ITEM)

    def _read_entry(self, one: Passage) -> list[Cited]:
        piece = self.open(one.start, one.end)
        works = read_cites(piece, self.line_of)
        if one.end - one.start <= LONGEST_REFERENCE:
            parts, at = [], one.start
            for mention in piece.mentions:
                parts.append(self.text[at : mention.start])
                at = mention.end
            works = read_reference("\0".join([*parts, self.text[at : one.end]]), works)
        return [replace(work, line=self.line_of(one.start)) for work in works]


def is_poor(piece: Piece, ends: bool) -> bool:
    """Return whether a piece is but an id with its details, or where not `ends`, details alone."""
    if bool(piece.mentions) is not ends:
        return False
    venues = tuple(find_venues(piece.text, piece.start, min(piece.end, piece.start + LONGEST_PART)))
    if not (ends or piece.people or piece.titles or venues):
        return False
    titles = {one.text for one in piece.titles}
    return count_words(piece, titles, venues) < (FEWEST_WORDS if ends else 1)


def count_words(piece: Piece, said: Collection[str], venues: Sequence[Hint] = ()) -> int:
    """Return how many words a piece has beside ids, people, venues, and the titles `said`."""
    places: list[Mention | Hint] = [*piece.mentions, *piece.people, *venues]
    places += [one for one in piece.titles if one.text in said]
    rest, at = [], piece.start
    for one in sorted(places, key=lambda one: one.start):
        rest.append(piece.text[at : max(at, one.start)])
        at = max(at, one.end)
    rest.append(piece.text[at : piece.end])
    return sum(sum(map(str.isalpha, word)) > 1 for word in " ".join(rest).split())
