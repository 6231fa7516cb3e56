"""What a part of an answer cites: by id, by words alone, or by a mark for a reference."""

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from operator import itemgetter
from typing import Final, Self

from explorer.retest.answers.cites import read_cites
from explorer.retest.answers.hints import Hint, find_people, find_titles, find_venues
from explorer.retest.answers.labelled_lines import add_labelled, read_labelled
from explorer.retest.answers.merging import add_work
from explorer.retest.answers.nearness import Piece, cut_places
from explorer.retest.answers.passages import CLOSED, Passage, Shape
from explorer.retest.answers.reference_keys import Keyed, read_bibtex, split_keyed, strip_latex
from explorer.retest.answers.reference_list import MARK, ONE_YEAR, References
from explorer.retest.answers.usual_places import add_plain_title, read_reference
from explorer.retest.arxiv_ids import Mention, find_ids
from explorer.retest.text import fold_forms
from explorer.retest.values import Cited

MOST_IDS: Final = 20_000  # places; more works than are kept, each named four times
QUOTE: Final = re.compile(r"[\"“„«《「『](?=[^\W\d_a-z])")  # what may be a title begins
FEWEST_WORDS: Final = 3  # of a claim beside what it cites; a poorer one is read with what is before
MOST_REFERENCES: Final = 3_000
LONGEST_REFERENCE: Final = 1_500  # characters
LONGEST_PART: Final = 200_000  # characters of a passage in which titles and people are looked for


@dataclass(slots=True)
class Works:
    """A cleaned text with its ids, the ends of its lines, and its references.

    `cues` are the places of ids, years, marks and quotes: a passage without one cites nothing.
    """

    text: str
    plain: str  # folded
    ids: Sequence[Mention]
    breaks: Sequence[int]
    cues: Sequence[int]
    labelled: Mapping[int, Cited] = field(default_factory=dict)
    references: References = field(default_factory=References)

    @classmethod
    def of(cls, text: str, today: date) -> Self:
        """Find the ids and lines of `text`."""
        ids = find_ids(text, today)[:MOST_IDS]
        cues = [one.start for one in ids]
        for pattern in (ONE_YEAR, MARK, QUOTE):
            cues += [found.start() for found in pattern.finditer(text)]
        breaks = [found.start() for found in re.finditer("\n", text)]
        labelled = read_labelled(text, ids)
        return cls(text, fold_forms(text), ids, breaks, sorted(cues), labelled)

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
        titles = find_titles(self.plain, start, near)
        people = tuple(find_people(self.plain, start, near))
        ids = self.ids_in(start, end)
        return Piece(self.text, start, end, ids, titles, people, self.plain)

    def list_works(self, piece: Piece) -> list[Cited]:
        """Return what a piece cites, each work once."""
        found = read_cites(piece, self.line_of, self.references.resolve_name)
        if piece.end - piece.start <= LONGEST_REFERENCE and len(piece.mentions) == 1:
            found = add_plain_title(piece.text[piece.start : piece.mentions[0].start], found)
        found = [add_labelled(work, piece.mentions, self.labelled) for work in found]
        for work in found:
            self.references.name(work)
        works = [self.references.resolve_name(work) for work in found]
        works += self.references.resolve(self.text, piece.start, piece.end)
        merged: dict[tuple[str, ...], list[tuple[int, Cited]]] = {}
        for number, work in enumerate(works):
            key = (work.id,) if work.id else (work.title.casefold(), work.authors)
            add_work(merged.setdefault(key, []), number, work)
        return [work for _, work in sorted(chain(*merged.values()), key=itemgetter(0))]

    def read_references(self, passages: Sequence[Passage]) -> list[tuple[Passage, list[Cited]]]:
        """Return the references among `passages` with their works, and know them from now on."""
        entries: list[tuple[Passage, list[Cited]]] = []
        for one in passages:
            if len(entries) >= MOST_REFERENCES or one.shape in CLOSED:
                continue
            if keyed := self._split_keyed(one):
                entries.append((one, []))  # read whole, and nothing is left of it
                entries += map(self._read_keyed, keyed)
            elif self._is_reference(one):
                for part in self._split_lines(one):
                    entries.append((part, self._read_entry(part)))
        return entries

    def _split_keyed(self, one: Passage) -> list[Keyed]:
        keyed = split_keyed(self.text, one.start, one.end)
        return keyed if all(self._cites(entry.start, entry.end) for entry in keyed) else []

    def _is_reference(self, one: Passage) -> bool:
        if one.listed and one.shape in (Shape.REFERENCE, Shape.ITEM):
            return True
        return (one.listed or one.shape is Shape.REFERENCE) and self._cites(one.start, one.end)

    def _cites(self, start: int, end: int) -> bool:
        words = self.text[start : min(end, start + LONGEST_REFERENCE)]
        return bool(self.ids_in(start, end) or ONE_YEAR.search(words) or "http" in words)

    def _split_lines(self, one: Passage) -> list[Passage]:
        """Return a paragraph of a list as its lines, where each of them cites; else as it is."""
        first, last = (self.line_of(at) for at in (one.start, max(one.start, one.end - 1)))
        ends = [*self.breaks[first - 1 : last - 1], one.end]
        starts = [one.start, *(end + 1 for end in ends[:-1])]
        lines = list(zip(starts, ends, strict=True))
        if one.shape is not Shape.TEXT or not all(self._cites(*line) for line in lines):
            return [one]
        return [replace(one, start=start, end=end) for start, end in lines]

    def _read_keyed(self, one: Keyed) -> tuple[Passage, list[Cited]]:
        if not one.is_bibtex:
            passage = Passage(Shape.REFERENCE, one.start, one.end, number=one.key, listed=True)
            return passage, self._read_entry(passage)
        line = self.line_of(one.start)
        one, work = read_bibtex(self.text, one, self.ids_in(one.start, one.end))
        works = [replace(work, line=line)]
        self.references.add(one.key, works)
        return Passage(Shape.REFERENCE, one.start, one.end, number=one.key, listed=True), works

    def _read_entry(self, one: Passage) -> list[Cited]:
        piece, letter = self.open(one.start, one.end), ""
        if one.end - one.start > LONGEST_REFERENCE:
            works = read_cites(piece, self.line_of)
        else:
            entry = self._blank_ids(one.start, one.end, piece.mentions)
            letter = found[2] if (found := ONE_YEAR.search(entry)) else ""
            if "\\" in entry:  # LaTeX: its marks are taken out, and places with them
                works = [Cited(at.id, at.spelled, at.version) for at in piece.mentions]
                works = read_reference(strip_latex(entry), works)
            else:
                works = read_reference(entry, read_cites(piece, self.line_of))
        works = [replace(work, line=self.line_of(one.start)) for work in works]
        self.references.add(one.number, works, letter)
        return works

    def _blank_ids(self, start: int, end: int, mentions: Sequence[Mention]) -> str:
        """Return a part of the text with a zero byte for each id."""
        parts, at = [], start
        for mention in mentions:
            parts.append(self.text[at : mention.start])
            at = mention.end
        return "\0".join([*parts, self.text[at:end]])


def is_poor(piece: Piece, ends: bool) -> bool:
    """Return whether a piece is but an id with its details, or where not `ends`, details alone."""
    if bool(piece.mentions) is not ends:
        return False
    venues = tuple(find_venues(piece.text, piece.start, min(piece.end, piece.start + LONGEST_PART)))
    if not (ends or list_dated(piece.people) or piece.titles or venues):
        return False
    titles = {one.text for one in piece.titles}
    return count_words(piece, titles, venues) < (FEWEST_WORDS if ends else 1)


def list_dated(people: Sequence[Hint]) -> list[Hint]:
    """Return the people named with a year; without one they are part of what is said."""
    return [one for one in people if one.year]


def count_words(piece: Piece, said: Collection[str], venues: Sequence[Hint] = ()) -> int:
    """Return how many words a piece has beside ids, people, venues, and the titles `said`."""
    places: list[Mention | Hint] = [*piece.mentions, *list_dated(piece.people), *venues]
    places += [one for one in piece.titles if one.text in said]
    rest, at = [], piece.start
    for one in sorted(places, key=lambda one: one.start):
        rest.append(piece.text[at : max(at, one.start)])
        at = max(at, one.end)
    rest.append(piece.text[at : piece.end])
    return sum(sum(map(str.isalpha, word)) > 1 for word in " ".join(rest).split())
