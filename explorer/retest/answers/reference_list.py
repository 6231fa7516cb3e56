"""The references of an answer, numbered or not, and which of them a mark or a name means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from explorer.retest.answers.hints import YEAR
from explorer.retest.answers.name_lists import get_last_name
from explorer.retest.answers.reference_keys import list_keys
from explorer.retest.values import Cited

KEY: Final = r"[A-Za-z][\w.+:-]{0,40}"
MARK: Final = re.compile(
    r"\[\^?([0-9]{1,4}(?:\s?[,;–-]\s?\^?[0-9]{1,4}){0,19})\](?!\()|【([0-9]{1,4})(?:†[^】\n]{0,60})?】"
    r"|\\[Cc]ite[a-z]{0,10}\*?(?:\[[^\[\]\n]{0,80}\]){0,2}\{(?P<latex>[^{}\n]{1,300})\}"
    rf"|\[(?P<key>-?@[^\[\]\n]{{1,300}}|\^?{KEY}(?:\s?[,;]\s?{KEY}){{0,5}})\](?![(:])"
    r"|(?P<high>[⁰¹²³⁴-⁹]{1,4}(?:[,˒‚][⁰¹²³⁴-⁹]{1,4}){0,5})"
)
RANGE: Final = re.compile(r"([0-9]{1,4})(?:\s?[–-]\s?([0-9]{1,4}))?")
MOST_RANGED: Final = 50  # references that one [1-50] can mean
ONE_YEAR: Final = re.compile(rf"(?<![0-9.])({YEAR})([a-z]?)(?![0-9]|\.[0-9])")


@dataclass(slots=True)
class References:
    """The references of one answer.

    Attributes
    ----------
    numbered : dict
        The works of each number.
    named : dict
        The works by the last name of their first author, their year and the letter behind it,
        where that is one work.
    used : set of int
        The lines of the references that something cites.
    """

    numbered: dict[str, tuple[Cited, ...]] = field(default_factory=dict)
    named: dict[tuple[str, int, str], Cited | None] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    def add(self, number: str, works: Sequence[Cited], letter: str = "") -> None:
        """Take a reference in; of two with one number or key, the first."""
        if number:
            self.numbered.setdefault(number, tuple(works))
        for work in works:
            self.name(work, letter)

    def name(self, work: Cited, letter: str = "") -> None:
        """Let people and year mean `work`; nothing, where they mean another work too."""
        if (work.id or work.title) and work.authors and work.year:
            for mark in {"", letter}:
                key = get_last_name(work.authors), work.year, mark
                known = self.named.setdefault(key, work)
                if known and (known.id or known.title) != (work.id or work.title):
                    self.named[key] = None

    def resolve(self, text: str, start: int, end: int) -> Iterator[Cited]:
        """Yield the works that the marks in a part of `text` mean, as their references say."""
        for name in dict.fromkeys(_list_marks(text, start, end)):
            for work in self.numbered.get(name, ()):
                self.used.add(work.line)
                yield work

    def resolve_name(self, work: Cited, letter: str = "") -> Cited:
        """Return the work that people and year mean, or `work` itself."""
        if work.id or work.title or not (work.authors and work.year):
            return work
        known = self.named.get((get_last_name(work.authors), work.year, letter))
        if not known:
            return work
        self.used.add(known.line)
        return known


def _list_marks(text: str, start: int, end: int) -> Iterator[str]:
    numbers: set[str] = set()
    for mark in MARK.finditer(text, start, end):
        if number := mark[1] or mark[2]:
            if number not in numbers:
                numbers.add(number)
                yield from _list_numbers(number)
        else:
            yield from list_keys(mark["latex"] or mark["key"] or mark["high"])


def _list_numbers(mark: str) -> Iterator[str]:
    for found in RANGE.finditer(mark.replace("^", "")):
        first, last = int(found[1]), int(found[2] or found[1])
        for number in range(first, min(last, first + MOST_RANGED) + 1):
            yield str(number)
