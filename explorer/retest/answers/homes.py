"""What belongs to one finding, and how a passage falls into runs of one finding each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from explorer.model import RetestVerdict
from explorer.retest.answers.names import Name
from explorer.retest.answers.passages import Passage, Shape
from explorer.retest.values import Part

INTRO: Final = (
    r"[\s*_>#(\"“`\[-]{0,8}(?:[0-9]{1,3}[.)]\s)?[*_]{0,3}(?:\w{3,20}:\s)?(?:(?:as )?(?:for|on|to"
    r"|the|regarding|re|concerning|about|against|contradict(?:s|ing)|supersed(?:es|ing)|verdict)\s){0,2}"
    r"[*_`(\[]{0,3}\Z"
)
OPENS: Final = re.compile(
    rf"(?:\A|[.!?][)\]*_\"”’']{{0,4}}\s+|[。！？])(?P<intro>{INTRO})", re.IGNORECASE
)
FOLLOWS: Final = re.compile(rf"[;；]\s*(?P<intro>{INTRO})", re.IGNORECASE)  # the next in a list
SAID: Final = re.compile(
    r"[*_`)\]]{0,3}\s?(?:[:：—–=→]|(?:is |was |still ){0,2}(?:holds|relaxed|overturned|unclear)\b"
    r"|[0-9]{4}\.[0-9]{4})"
)
TOGETHER: Final = re.compile(r"[*_`\s]{0,4}(?:,|&|/|-|–|and|or|to|und)?(?: and)?[*_`\s]{0,4}")
BEFORE: Final = 80  # characters in which an opening is looked for
LONGEST_BRACKET: Final = 400  # characters


@dataclass(slots=True, eq=False)
class Home:
    """What belongs to one finding, or to one heading that names none.

    Attributes
    ----------
    findings : frozenset of str
        The ids named; empty where none is.
    part : Part
        Which task is answered.
    title : str
        The words of the heading.
    above : Home or None
        What it stands in, if it names no finding of its own.
    stated : set
        The verdicts stated in it.
    spoken : set
        The verdicts it speaks of without stating one.
    """

    findings: frozenset[str] = frozenset()
    part: Part = Part.PROSE
    title: str = ""
    above: "Home | None" = None
    stated: set[RetestVerdict | None] = field(default_factory=set)
    spoken: set[RetestVerdict | None] = field(default_factory=set)

    @property
    def finding(self) -> str:
        """The id of its finding; "" where it names none, or more than one."""
        return next(iter(self.findings)) if len(self.findings) == 1 else ""

    def list_stated(self) -> frozenset[RetestVerdict | None]:
        """Return the verdicts stated in it, else in what it stands in."""
        home = self
        while not home.stated and home.above:
            home = home.above
        return frozenset(home.stated)


Run = tuple[int, Home]  # from where in a passage it belongs to what


def split_runs(text: str, one: Passage, home: Home, names: Sequence[Name]) -> list[Run]:
    """Return from where in a passage it belongs to what: `home`, or what a sentence opens with.

    Parameters
    ----------
    text : str
        The whole text.
    one : Passage
        Any but a heading.
    home : Home
        What it stands in.
    names : sequence of Name
        Those in the passage.

    Examples
    --------
    >>> from explorer.retest.answers.names import find_names
    >>> text = "F1 holds, as F3 does. F2 and F3 are relaxed."
    >>> names = find_names(text, ())
    >>> runs = split_runs(text, Passage(Shape.TEXT, 0, len(text)), Home(), names)
    >>> [(start, sorted(home.findings)) for start, home in runs]
    [(0, ['f1']), (22, ['f2', 'f3'])]
    """
    runs: list[Run] = [(one.start, home)]
    if one.shape is Shape.ROW:
        return runs
    for number, name in enumerate(names):
        at = _find_opening(text, one, name)
        last, current = runs[-1]
        if at is None or _is_in_brackets(text, max(last, at - LONGEST_BRACKET), at):
            continue
        named = frozenset(_list_together(text, names, number))
        if named == current.findings:
            continue
        if at == last:
            runs.pop()
        inner = home if named == home.findings else Home(named, home.part)
        runs.append((at, inner))
    named = frozenset(name.finding for name in names)
    if not home.finding and len(named) == 1 and runs == [(one.start, home)]:
        return [(one.start, Home(named, home.part))]
    return runs


def _find_opening(text: str, one: Passage, name: Name) -> int | None:
    """Return where the sentence or the member of a list begins that a name opens."""
    start = max(one.start, name.start - BEFORE)
    # a window inside the passage must not seem to begin one
    pad = "x" if start > one.start else ""
    before = pad + text[start : name.start]
    found = OPENS.search(before)
    if not found and SAID.match(text, name.end):
        found = FOLLOWS.search(before)
    return start - len(pad) + found.start("intro") if found else None


def _list_together(text: str, names: Sequence[Name], number: int) -> list[str]:
    """Return the ids that are named together with that name: `F1, F2 and F3`."""
    found = [names[number].finding]
    while number + 1 < len(names):
        end, start = names[number].end, names[number + 1].start
        if not TOGETHER.fullmatch(text[end : min(start, end + 16)]):
            break
        number += 1
        found.append(names[number].finding)
    return found


def _is_in_brackets(text: str, start: int, end: int) -> bool:
    return text.count("(", start, end) > text.count(")", start, end)
