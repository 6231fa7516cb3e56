"""The references of an answer, numbered or not, and which of them a mark or a name means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from explorer.retest.answers.hints import YEAR
from explorer.retest.values import Cited

MARK: Final = re.compile(
    r"\[\^?([0-9]{1,4}(?:\s?[,;–-]\s?\^?[0-9]{1,4}){0,19})\](?!\()|【([0-9]{1,4})(?:†[^】\n]{0,60})?】"
)
RANGE: Final = re.compile(r"([0-9]{1,4})(?:\s?[–-]\s?([0-9]{1,4}))?")
MOST_RANGED: Final = 50  # references that one [1-50] can mean
ONE_YEAR: Final = re.compile(rf"(?<![0-9.])({YEAR})[a-z]?(?![0-9]|\.[0-9])")
SPACED: Final = re.compile(r",? (?:and|&) |, |; ")


@dataclass(slots=True)
class References:
    """The references of one answer.

    Attributes
    ----------
    numbered : dict
        The works of each number.
    named : dict
        The works by the last name of their first author and their year, where that is one work.
    used : set of int
        The lines of the references that something cites.
    """

    numbered: dict[str, tuple[Cited, ...]] = field(default_factory=dict)
    named: dict[tuple[str, int], Cited | None] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    def add(self, number: str, works: Sequence[Cited]) -> None:
        """Take a reference in; of two with one number, the first."""
        if number:
            self.numbered.setdefault(number, tuple(works))
        for work in works:
            self.name(work)

    def name(self, work: Cited) -> None:
        """Let people and year mean `work`; nothing, where they mean another work too."""
        if work.id and work.authors and work.year:
            key = get_last_name(work.authors), work.year
            known = self.named.setdefault(key, work)
            if known and known.id != work.id:
                self.named[key] = None

    def resolve(self, text: str, start: int, end: int) -> Iterator[Cited]:
        """Yield the works that the marks in a part of `text` mean, as their references say."""
        marks = dict.fromkeys(mark[1] or mark[2] for mark in MARK.finditer(text, start, end))
        for mark in marks:
            for number in _list_numbers(mark):
                for work in self.numbered.get(number, ()):
                    self.used.add(work.line)
                    yield work

    def resolve_name(self, work: Cited) -> Cited:
        """Return the work that people and year mean, or `work` itself."""
        if work.id or not (work.authors and work.year):
            return work
        known = self.named.get((get_last_name(work.authors), work.year))
        if not known:
            return work
        self.used.add(known.line)
        return known


def get_last_name(authors: str) -> str:
    """Return the last name of the first of `authors`, folded.

    Examples
    --------
    >>> {get_last_name(one) for one in ("Yue et al.", "Y. Yue, Z. Chen", "Yue, Y., & Chen, Z.")}
    {'yue'}
    """
    first = SPACED.split(authors.partition(" et al")[0], maxsplit=1)[0].strip(" ,.;")
    return first.rpartition(" ")[2].casefold()


def _list_numbers(mark: str) -> Iterator[str]:
    for found in RANGE.finditer(mark.replace("^", "")):
        first, last = int(found[1]), int(found[2] or found[1])
        for number in range(first, min(last, first + MOST_RANGED) + 1):
            yield str(number)
