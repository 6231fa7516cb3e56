"""What stands above a passage, and what it says: the finding, the verdict and the task."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Final

from explorer.model import RetestVerdict
from explorer.retest.answers.findings import find_findings, find_part, find_verdicts
from explorer.retest.values import Part

LABEL: Final = re.compile(r"[\s*_>-]{0,8}(?:outcome|verdict|status)[*_]{0,2}:", re.IGNORECASE)
ENDS: Final = re.compile(r"[.!?][)\]*_\"”\s]{0,6}\Z")  # a paragraph that announces no list
LONGEST: Final = 400  # characters of a heading or an item, as far as it bears on what is below


@dataclass(frozen=True, slots=True)
class Said:
    """What a passage says, or what stands above it.

    Attributes
    ----------
    finding : str
        Its id, "" where none or more than one is named.
    verdict : RetestVerdict or None
        What is said of it.
    part : Part
        Which task is answered.
    """

    finding: str = ""
    verdict: RetestVerdict | None = None
    part: Part = Part.PROSE


@dataclass(slots=True)
class Sections:
    """The headings, and the list items, that a reader is under: how deep each is, and its text."""

    findings: Collection[str]
    headings: list[tuple[int, str]] = field(default_factory=list)
    items: list[tuple[int, str]] = field(default_factory=list)
    label: str = ""

    def open_heading(self, text: str, level: int) -> None:
        """Go on under a heading."""
        self.headings = [one for one in self.headings if one[0] < level]
        self.headings.append((level, text[:LONGEST]))
        self.items, self.label = [], ""

    def leave_items(self, depth: int) -> str:
        """Go on at a depth, -1 for a paragraph; return the text of the item above."""
        while self.items and self.items[-1][0] >= depth:
            self.items.pop()
        return self.items[-1][1] if self.items else ""

    def open_item(self, text: str, depth: int) -> None:
        """Go on under a list item or a paragraph."""
        if LABEL.match(text):
            self.label = text[:LONGEST]  # "Outcome: relaxed" holds for all under the heading
        if depth >= 0 or not ENDS.search(text[-8:]):
            self.items.append((depth, text[:LONGEST]))

    def read(self, *texts: str) -> Said:
        """Return what `texts` say, the last one believed first, and else what stands above."""
        said = Said()
        for _, text in self.headings:
            said = self._add(said, text)
            said = replace(said, part=find_part(text) or said.part)
        for text in (self.label, *(text for _, text in self.items), *texts):
            said = self._add(said, text)
        return said

    def _add(self, said: Said, text: str) -> Said:
        if not text:
            return said
        finding, verdict = said.finding, said.verdict
        if named := find_findings(text, self.findings):
            finding = next(iter(named)) if len(named) == 1 else ""
            # what was said of another finding is not said of this one
            verdict = verdict if finding == said.finding else None
        if verdicts := find_verdicts(text):
            verdict = next(iter(verdicts)) if len(verdicts) == 1 else None
        return replace(said, finding=finding, verdict=verdict)
