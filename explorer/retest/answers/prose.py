"""An answer in prose to claims: what cites something, and what states a verdict of a finding."""

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from explorer.model import RetestVerdict
from explorer.retest.answers.cited_works import MOST_IDS, Works
from explorer.retest.answers.homes import Home
from explorer.retest.answers.passages import Passage, Shape, is_rule, split_passages
from explorer.retest.answers.places import cut_claims
from explorer.retest.answers.sections import Sections
from explorer.retest.answers.table_rows import fill_from_cells, read_cell, read_head
from explorer.retest.answers.verdicts import Said, judge, judge_row
from explorer.retest.answers.wording import add_context, count_own, count_words
from explorer.retest.text import put_on_one_line
from explorer.retest.values import Cited, Claim, Part

LONGEST: Final = 2_000  # characters of a claim
MOST_BEFORE: Final = 6  # passages that a claim without words may be read with
MARKS: Final = frozenset("[{【^¹²³⁰⁴⁵⁶⁷⁸⁹")  # what every mark for a reference begins with


def read_prose(
    text: str, findings: Collection[str], today: date, left_out: list[str]
) -> Iterator[Claim]:
    r"""Yield the claims of a cleaned text in order; then the references that none of them cites.

    Parameters
    ----------
    text : str
        Cleaned.
    findings : collection of str
        The ids it may speak of; if empty, any `f2`.
    today : date
        Which bare numbers may be ids.
    left_out : list of str
        Takes a sentence if there are more ids than are read.

    Examples
    --------
    >>> text = "## Finding 2: relaxed\n\nNewer work loosens it (arXiv:2504.00001)."
    >>> [claim] = read_prose(text, ("f2",), date(2026, 1, 1), [])
    >>> claim.finding, claim.verdict.value, claim.line
    ('f2', 'relaxed', 3)
    """
    works = Works.of(text, today)
    if len(works.ids) == MOST_IDS:
        line = works.line_of(works.ids[-1].start)
        left_out.append(
            f"The first {MOST_IDS:,} ids were read; any more, from line {line} on, were left out."
        )
    return _Reader(works, Sections(text, findings)).read()


@dataclass(slots=True)
class _Reader:
    works: Works
    sections: Sections
    items: list[tuple[int, str]] = field(default_factory=list)
    # the last passages that cite nothing, with what they belong to
    before: deque[tuple[Home, str]] = field(default_factory=lambda: deque(maxlen=MOST_BEFORE))
    read_of: set[tuple[str, RetestVerdict | None]] = field(default_factory=set)

    def read(self) -> Iterator[Claim]:
        if not (self.works.cues or self.sections.names):
            return
        passages = list(split_passages(self.works.text))
        self.sections.lay_out(passages)
        entries = self.works.read_references(passages)
        known = {one.start for one, _ in entries}
        columns: dict[str, int] = {}
        row_before: Passage | None = None
        for one in passages:
            if one.start in known:
                continue
            if one.shape is not Shape.ROW:
                columns, row_before = {}, None
                yield from self._read_passage(one)
            elif row_before and is_rule(self.works.text, one):
                columns = read_head(self.works.text, row_before)
            else:
                row_before = one
                yield from self._read_row(one, columns)
        yield from self._list_declared(known)
        yield from self._list_unused(entries)

    def _read_passage(self, one: Passage) -> Iterator[Claim]:
        words = self.works.text[one.start : min(one.end, one.start + LONGEST)]
        depth = one.depth if one.shape is Shape.ITEM else -1
        while self.items and (self.items[-1][0] >= depth or one.shape is Shape.HEADING):
            self.items.pop()
        cites = False
        if self.works.may_cite(one):
            for claim in self._read_pieces(one):
                cites = True
                yield claim
        if one.shape is not Shape.HEADING:
            if not cites:
                self.before.append((self.sections.find_home(one, one.start), words))
            self.items.append((depth, words))

    def _read_pieces(self, one: Passage) -> Iterator[Claim]:
        whole = self.works.open(one.start, one.end)
        found = whole.mentions or whole.people or whole.titles
        if not found and MARKS.isdisjoint(whole.text[one.start : one.end]):
            return
        above = self.items[-1][1] if self.items else ""
        before, states = "", False
        for start, end in cut_claims(whole, one, self.sections):
            piece = whole.cut(start, end)
            words = whole.text[start : min(end, start + 4 * LONGEST)]
            if cited := self.works.list_works(piece):
                said = judge(self.sections, one, start, end, above)
                titles = {work.title for work in cited if work.title}
                if states:
                    words = f"{before.strip()} {words}"
                elif not count_own(piece, titles):
                    home = self.sections.find_home(one, start)
                    words = add_context(words, (before, above, *self._list_others(home)))
                yield self._claim(words, said, cited, start)
            before = whole.text[start : min(end, start + LONGEST)]
            # "Finding 1 is relaxed." goes with what bears it out
            names = self.sections.list_names(start, end)
            states = bool(not cited and names and self.sections.list_stated(start, end))

    def _list_others(self, home: Home) -> Iterator[str]:
        for near, words in reversed(self.before):
            if near is not home:
                break
            yield words
        yield home.title

    def _read_row(self, row: Passage, columns: dict[str, int]) -> Iterator[Claim]:
        text = self.works.text
        cited: list[Cited] = []
        if columns or self.works.may_cite(row):
            cited = self.works.list_works(self.works.open(row.start, row.end))
        if columns:
            line = self.works.line_of(row.start)
            cited = fill_from_cells(text, row, columns, cited, line)
        cells = [read_cell(text, row, columns, name) for name in ("finding", "verdict", "claim")]
        said = judge_row(self.sections, row, cells[0], cells[1])
        if cited or (columns and said.finding and said.verdict):
            words = text[row.start : min(row.end, row.start + 4 * LONGEST)].strip("| ")
            words = cells[2] if count_words(cells[2]) else words
            yield self._claim(words, said, cited, row.start)

    def _claim(self, words: str, said: Said, cited: Sequence[Cited], start: int) -> Claim:
        verdict = said.verdict if said.finding or said.part is Part.RETEST else None
        self.read_of.add((said.finding, verdict))
        text, line = put_on_one_line(words, LONGEST), self.works.line_of(start)
        return Claim(text, said.finding, verdict, tuple(cited), said.part, line)

    def _list_declared(self, known: Collection[int]) -> Iterator[Claim]:
        """Yield the verdicts stated of a finding for which nothing is cited."""
        for home, one, stated in self.sections.declared:
            new = stated.verdict and (home.finding, stated.verdict) not in self.read_of
            if new and home.list_stated() == {stated.verdict} and one.start not in known:
                said = Said(home.finding, stated.verdict, home.part)
                start, end = self.sections.find_run(one, stated.start)
                words = self.works.text[start : min(end, start + LONGEST)]
                words = words if count_words(words) else add_context(words, (home.title,))
                yield self._claim(words, said, (), start)

    def _list_unused(self, entries: Sequence[tuple[Passage, list[Cited]]]) -> Iterator[Claim]:
        used = self.works.references.used
        for one, works in entries:
            if fresh := [work for work in works if work.line not in used]:
                words = self.works.text[one.start : min(one.end, one.start + 4 * LONGEST)]
                yield self._claim(words, Said(), fresh, one.start)
