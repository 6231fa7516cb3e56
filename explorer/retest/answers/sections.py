"""The sections of an answer: what each place in it is about, what is stated there, which task."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from explorer.retest.answers.findings import find_part
from explorer.retest.answers.homes import Home, Run, split_runs
from explorer.retest.answers.names import Name, find_names
from explorer.retest.answers.passages import Passage, Shape
from explorer.retest.answers.stated import Stated, find_closing, find_spoken, find_stated

SPOKEN: Final = re.compile(r"holds?\b|relaxe|overturn|unclear|inconclusive", re.IGNORECASE)
BOLD: Final = re.compile(r"\s{0,4}\*\*([^*\n]{1,160}+)\*\*")  # at its beginning
LABEL_WORDS: Final = 8  # of a paragraph that only names a finding and its verdict
LONGEST: Final = 400  # characters of a heading
LABEL: Final = 99  # the level of such a paragraph, below all headings
Placed = TypeVar("Placed", Name, Stated)


@dataclass(slots=True)
class Sections:
    """The names, the stated verdicts and the runs of one text, by place."""

    text: str
    findings: Collection[str]
    names: Sequence[Name] = ()
    stated: Sequence[Stated] = ()
    spoken: Sequence[int] = ()
    name_starts: Sequence[int] = ()
    stated_starts: Sequence[int] = ()
    runs: dict[int, Sequence[Run]] = field(default_factory=dict)
    declared: list[tuple[Home, Passage, Stated]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find the names; without one, and with nothing cited, no text says anything here."""
        self.names = find_names(self.text, self.findings)
        self.name_starts = [one.start for one in self.names]

    def lay_out(self, passages: Sequence[Passage]) -> None:
        """Find to which finding each part of each passage belongs, and what is stated of it."""
        self.stated = list(find_stated(self.text))
        self.stated_starts = [one.start for one in self.stated]
        self.spoken = [found.start() for found in SPOKEN.finditer(self.text)]
        headings: list[tuple[int, Home]] = [(0, Home())]
        items: list[tuple[int, Home]] = []
        for one in passages:
            if one.shape is Shape.HEADING:
                items = []
                headings = [above for above in headings if above[0] < one.depth]
                headings.append((one.depth, self._open_heading(one, headings[-1][1])))
                runs: Sequence[Run] = [(one.start, headings[-1][1])]
            else:
                depth = one.depth if one.shape is Shape.ITEM else -1
                while items and items[-1][0] >= depth:
                    items.pop()
                home = items[-1][1] if items else headings[-1][1]
                names = _cut(self.names, self.name_starts, one.start, one.end)
                runs = split_runs(self.text, one, home, names) if names else [(one.start, home)]
                if runs[0][1] is not home and depth < 0 and headings[-1][0] == LABEL:
                    home = headings[-2][1]  # a paragraph like the one before it
                    runs = split_runs(self.text, one, home, names)
                if runs[-1][1] is not home:
                    items.append((depth, runs[-1][1]))
                    if depth < 0:  # it ends what a paragraph like it began
                        headings = [above for above in headings if above[0] < LABEL]
                        if self._is_label(one, runs):
                            headings.append((LABEL, runs[-1][1]))
            self.runs[one.start] = runs
            self._take_verdicts(one, runs)

    def find_home(self, passage: Passage, at: int) -> Home:
        """Return what a place in a passage belongs to."""
        runs = self.runs[passage.start]
        return runs[max(0, bisect_right(runs, at, key=_first) - 1)][1]

    def find_run(self, passage: Passage, at: int) -> tuple[int, int]:
        """Return from where to where a passage belongs to what that place belongs to."""
        starts = [start for start, _ in self.runs[passage.start]]
        number = bisect_right(starts, at)
        return starts[max(0, number - 1)], starts[number] if number < len(starts) else passage.end

    def list_names(self, start: int, end: int) -> frozenset[str]:
        """Return the ids of the findings that a part of the text names."""
        named = _cut(self.names, self.name_starts, start, end)
        return frozenset([one.finding for one in named])

    def list_stated(self, start: int, end: int) -> Sequence[Stated]:
        """Return the verdicts that a part of the text states."""
        return _cut(self.stated, self.stated_starts, start, end)

    def _open_heading(self, one: Passage, above: Home) -> Home:
        words = self.text[one.start : min(one.end, one.start + LONGEST)]
        named = self.list_names(one.start, one.start + len(words))
        part = find_part(words) or above.part
        if above.findings and (not named or named == above.findings) and part is above.part:
            return above
        inner = not named or named == above.findings
        return Home(named or above.findings, part, words, above if inner else None)

    def _is_label(self, one: Passage, runs: Sequence[Run]) -> bool:
        short = one.end - one.start <= LONGEST and len(runs) == 1
        return short and len(self.text[one.start : one.end].split()) <= LABEL_WORDS

    def _take_verdicts(self, one: Passage, runs: Sequence[Run]) -> None:
        stated = self.list_stated(one.start, one.end)
        for said in stated:
            home = self.find_home(one, said.start)
            named = self.list_names(said.start, said.end)
            if named == home.findings if named else not said.about:
                self._declare(home, one, said)
        head = self._get_head(one) if runs[0][1].findings and not stated else ""
        closing = find_closing(head) if head else None
        if closing and self.list_names(one.start, one.start + len(head)):
            self._declare(runs[0][1], one, Stated(one.start, one.start, closing))
        at = bisect_left(self.spoken, one.start)
        if at < len(self.spoken) and self.spoken[at] < one.end:
            ends = [*(start for start, _ in runs[1:]), one.end]
            for (start, home), end in zip(runs, ends, strict=True):
                home.spoken |= find_spoken(self.text[start:end])

    def _get_head(self, one: Passage) -> str:
        """Return a heading, or the bold words that a passage begins with."""
        words = self.text[one.start : min(one.end, one.start + LONGEST)]
        bold = None if one.shape is Shape.HEADING else BOLD.match(words)
        return words if one.shape is Shape.HEADING else bold[0] if bold else ""

    def _declare(self, home: Home, one: Passage, said: Stated) -> None:
        home.stated.add(said.verdict)
        if home.finding:
            self.declared.append((home, one, said))


def _cut(places: Sequence[Placed], starts: Sequence[int], start: int, end: int) -> Sequence[Placed]:
    first = bisect_left(starts, start)
    return places[first : bisect_left(starts, end, first)]


def _first(run: Run) -> int:
    return run[0]
