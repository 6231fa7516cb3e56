"""An answer in prose to claims: each sentence, list item or table row that cites something."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from explorer.retest.answers.findings import find_verdicts, match_finding
from explorer.retest.answers.passages import Passage, Shape, is_rule, split_passages
from explorer.retest.answers.reference_list import MARK
from explorer.retest.answers.sections import Said, Sections
from explorer.retest.answers.sentences import join_poor, split_sentences
from explorer.retest.answers.tables_read import fill_from_cells, read_cell, read_head
from explorer.retest.answers.works_read import FEWEST_WORDS, MOST_IDS, Works, count_words, is_poor
from explorer.retest.text import put_on_one_line
from explorer.retest.values import Cited, Claim, Part

LONGEST: Final = 2_000  # characters of a claim


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
    return _Reader(works, Sections(findings)).read()


@dataclass(slots=True)
class _Reader:
    works: Works
    sections: Sections

    def read(self) -> Iterator[Claim]:
        if not self.works.cues:
            return
        passages = list(split_passages(self.works.text))
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
        yield from self._list_unused(entries)

    def _read_passage(self, one: Passage) -> Iterator[Claim]:
        words = self.works.text[one.start : min(one.end, one.start + LONGEST)]
        if one.shape is Shape.HEADING:
            self.sections.open_heading(words, one.depth)
            yield from self._read_pieces(one, words, "")
            return
        depth = one.depth if one.shape is Shape.ITEM else -1
        before = self.sections.leave_items(depth)
        yield from self._read_pieces(one, words, before)
        self.sections.open_item(words, depth)

    def _read_pieces(self, one: Passage, inside: str, before: str) -> Iterator[Claim]:
        if not self.works.may_cite(one):
            return
        whole = self.works.open(one.start, one.end)
        marked = MARK.search(whole.text, one.start, one.end)
        if not (whole.mentions or whole.people or whole.titles or marked):
            return
        places = iter([(one.start, one.end)])
        if one.shape is Shape.TEXT or one.shape is Shape.REFERENCE:
            places = join_poor(
                split_sentences(whole.text, one.start, one.end, whole.titles),
                lambda start, end, ends: is_poor(whole.cut(start, end), ends),
            )
        for start, end in places:
            piece = whole.cut(start, end)
            words = whole.text[start : min(end, start + 4 * LONGEST)]
            if cited := self.works.list_works(piece):
                said = self.sections.read(inside, words[:LONGEST])
                if before and count_words(piece, {work.title for work in cited}) < FEWEST_WORDS:
                    words = f"{before} {words}"
                yield self._claim(words, said, cited, start)
            before = words[:LONGEST]

    def _read_row(self, row: Passage, columns: dict[str, int]) -> Iterator[Claim]:
        if not columns and not self.works.may_cite(row):
            return
        text = self.works.text
        cited = self.works.list_works(self.works.open(row.start, row.end))
        if columns:
            line = self.works.line_of(row.start)
            cited = fill_from_cells(text, row, columns, cited, line)
        if not cited:
            return
        words = text[row.start : min(row.end, row.start + 4 * LONGEST)]
        said = self.sections.read(words[:LONGEST])
        cell = read_cell(text, row, columns, "finding")
        if finding := match_finding(cell, self.sections.findings):
            said = replace(said, finding=finding)
        verdicts = find_verdicts(read_cell(text, row, columns, "verdict"))
        if len(verdicts) == 1:
            said = replace(said, verdict=next(iter(verdicts)))
        claim = read_cell(text, row, columns, "claim") or words.strip("| ")
        yield self._claim(claim, said, cited, row.start)

    def _claim(self, words: str, said: Said, cited: Sequence[Cited], start: int) -> Claim:
        verdict = said.verdict if said.finding or said.part is Part.RETEST else None
        text, line = put_on_one_line(words, LONGEST), self.works.line_of(start)
        return Claim(text, said.finding, verdict, tuple(cited), said.part, line)

    def _list_unused(self, entries: Sequence[tuple[Passage, list[Cited]]]) -> Iterator[Claim]:
        used = self.works.references.used
        for one, works in entries:
            if fresh := [work for work in works if work.line not in used]:
                words = self.works.text[one.start : min(one.end, one.start + 4 * LONGEST)]
                yield self._claim(words, Said(), fresh, one.start)
