"""The same paper met twice: by arXiv id, by DOI, or by title, year and first author."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from explorer.dates import read_span
from explorer.readers.imports.alike import YEARLESS, Met, find_family, find_like, find_year, fold
from explorer.readers.imports.entry import Entry
from explorer.readers.imports.ids import make_id

SHORTEST: Final = 12  # letters; of shorter titles, "Editorial" is in every volume
PARTS: Final = ("venue", "url", "doi", "arxiv", "version", "claim", "topics", "note")


@dataclass(frozen=True, slots=True)
class Merge:
    """An entry that is a paper already met.

    Attributes
    ----------
    entry : Entry
        As its source gave it, whole: taking the merge back loses nothing.
    into : str
        The id of the paper.
    reason : str
        Why they are the same.
    gave : tuple of str
        What the paper has from it.
    """

    entry: Entry
    into: str
    reason: str
    gave: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the library to be: its id, what is known of it, and the entry it began with."""

    id: str
    entry: Entry
    first: Entry


@dataclass(slots=True)
class Groups:
    """Which entries are one paper, and why each was joined."""

    above: list[int] = field(default_factory=list)
    arxiv: list[str] = field(default_factory=list)
    reasons: dict[int, str] = field(default_factory=dict)

    def find(self, place: int) -> int:
        """Return the first entry of the paper."""
        while self.above[place] != place:
            self.above[place] = self.above[self.above[place]]
            place = self.above[place]
        return place

    def join(self, one: int, other: int, reason: str) -> None:
        """Make two entries one paper, unless arXiv has two ids for them."""
        first, last = sorted((self.find(one), self.find(other)))
        ids = {self.arxiv[first], self.arxiv[last]} - {""}
        if first == last or len(ids) > 1:
            return
        self.above[last] = first
        self.arxiv[first] = "".join(ids)
        self.reasons[last] = reason


def merge_entries(
    entries: Sequence[Entry], step: Callable[[], object] = bool
) -> tuple[tuple[Paper, ...], tuple[Merge, ...]]:
    """Return the papers that entries are of, in the order first met, and what was merged.

    Two with different arXiv ids are never one paper. Two with different DOIs are not one by title
    alone. A paper has the earliest date that an entry gives, the longest list of authors, and of
    all else what the first entry gives that gives any.

    Examples
    --------
    >>> one = Entry("a.bib", 1, "x", "On Sums", arxiv="2504.13837", version="v1")
    >>> two = Entry("b.ris", 9, "y", "On sums.", arxiv="2504.13837", venue="Journal of Sums")
    >>> [paper], [merge] = merge_entries([one, two])
    >>> paper.id, paper.entry.venue, merge.reason, merge.gave
    ('2504.13837', 'Journal of Sums', 'same arXiv id 2504.13837 as a.bib, line 1', ('venue',))
    """
    groups = Groups(list(range(len(entries))), [entry.arxiv for entry in entries])
    _join_by(groups, entries, "arxiv", "arXiv id")
    _join_by(groups, entries, "doi", "DOI")
    _join_by_title(groups, entries, step)
    members: dict[int, list[int]] = {}
    for place in range(len(entries)):
        members.setdefault(groups.find(place), []).append(place)
    papers: list[Paper] = []
    merges: list[Merge] = []
    taken: set[str] = set()
    for first, places in members.items():
        whole, gave = _unite([entries[place] for place in places])
        name = _name(whole, taken)
        papers.append(Paper(name, whole, entries[first]))
        merges += [
            Merge(entries[place], name, groups.reasons[place], parts)
            for place, parts in zip(places[1:], gave[1:], strict=True)
        ]
    return tuple(papers), tuple(merges)


def _name(entry: Entry, taken: set[str]) -> str:
    author = entry.authors[0] if entry.authors else ""
    year = re.sub(r"^[^0-9]+", "", entry.date)[:4]
    plain = name = make_id(entry.arxiv, entry.doi, author, year, entry.title)
    number = 2
    while name.casefold() in taken:
        name, number = f"{plain}-{number}", number + 1
    taken.add(name.casefold())
    return name


def _join_by(groups: Groups, entries: Sequence[Entry], part: str, noun: str) -> None:
    seen: dict[str, int] = {}
    for place, entry in enumerate(entries):
        if name := getattr(entry, part):
            before = seen.setdefault(name, place)
            if before != place:
                groups.join(before, place, f"same {noun} {name} as {entries[before].where}")


def _join_by_title(groups: Groups, entries: Sequence[Entry], step: Callable[[], object]) -> None:
    """Join what has the same first author, years at most one apart, and titles alike."""
    met: dict[str, dict[int, Met]] = {}
    for place, entry in enumerate(entries):
        step()
        title, family, year = fold(entry.title), find_family(entry), find_year(entry)
        if len(title) < SHORTEST or not family:
            continue
        of_family = met.setdefault(family, {})
        years = (year, year - 1, year + 1, YEARLESS) if year else tuple(of_family)
        for near in years:
            if near in of_family and (found := find_like(title, of_family[near], entries, place)):
                before, score = found
                how = "same title" if score == 100 else f"title alike ({score:.0f} of 100)"
                reason = f"{how}, year and first author as {entries[before].where}"
                groups.join(before, place, reason)
                break
        of_family.setdefault(year, Met()).add(title, place)


def _unite(entries: Sequence[Entry]) -> tuple[Entry, list[tuple[str, ...]]]:
    """Return one entry of several, and what each of them gave to it."""
    whole = entries[0]
    if len(entries) == 1:
        return whole, [()]
    changes: dict[str, object] = {}
    gave: list[list[str]] = [[] for _ in entries]
    for part in PARTS:
        giver = next((at for at, entry in enumerate(entries) if getattr(entry, part)), 0)
        if giver:
            changes[part] = getattr(entries[giver], part)
            gave[giver].append(part)
    dated = min(range(len(entries)), key=lambda at: _order(entries[at].date))
    if dated and _order(entries[dated].date) < _order(whole.date):
        changes |= {"date": entries[dated].date, "basis": entries[dated].basis}
        gave[dated].append("date")
    named = max(
        range(len(entries)), key=lambda at: (entries[at].complete, len(entries[at].authors))
    )
    if named and len(entries[named].authors) > len(whole.authors):
        changes |= {"authors": entries[named].authors, "complete": entries[named].complete}
        gave[named].append("authors")
    return replace(whole, **changes), [tuple(parts) for parts in gave]  # type: ignore[arg-type]


def _order(date: str) -> tuple[str, int]:
    """Return what sorts a date: earliest first, of those the most precise, undated last."""
    if not date:
        return ("9999", 0)
    span = read_span(date)
    start = span.earliest or span.latest
    # a year that holds a day found elsewhere comes after that day: the day says more
    end = span.latest or span.earliest
    return (str(end), -len(date)) if start and end else ("9999", 0)
