"""Several indexes asked as one, and a sentence about what they cover."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from explorer.retest.values import Looks, Work
from explorer.retest.works.index_searching import compare_words
from explorer.retest.works.titles import normalise_title


@dataclass(frozen=True, slots=True)
class Source:
    """How much an index holds of one source.

    Attributes
    ----------
    name : str
        `library`, a file's name, `arXiv`.
    works : int
        How many it holds.
    as_of : date or None
        The day the source is of; None where nobody says.
    first, last : str
        The dates of its oldest and newest work, as precise as they are; "" if none has one.
    """

    name: str
    works: int
    as_of: date | None = None
    first: str = ""
    last: str = ""


class Covers(Looks, Protocol):
    """What can be looked up in, and says what it covers: an index, or several."""

    def coverage(self) -> tuple[Source, ...]:
        """Return what it holds."""


@dataclass(frozen=True, slots=True)
class Indexes:
    """Several indexes, asked in their order: the library first, then what is farther from it.

    Examples
    --------
    >>> Indexes().find("2504.13837"), Indexes().search("A title")
    (None, ())
    """

    indexes: tuple[Covers, ...] = ()

    def find(self, id: str) -> Work | None:  # noqa: A002
        """Return the work of an arXiv id from the first index that has it; None if none has."""
        return find_in(self.indexes, id)

    def search(self, title: str, most: int = 5) -> tuple[Work, ...]:
        """Return works with titles like this, the likest first; of one id, the first index's."""
        found: list[Work] = []
        taken: set[str] = set()
        for index in self.indexes:
            for work in index.search(title, most):
                if not work.id or work.id not in taken:
                    found.append(work)
                    taken.add(work.id)
        words = normalise_title(title)
        # of equals, sorting keeps the order of the indexes
        found.sort(key=lambda work: -compare_words(words, normalise_title(work.title)))
        return tuple(found[:most])

    def coverage(self) -> tuple[Source, ...]:
        """Return what each index holds, in their order."""
        return tuple(source for index in self.indexes for source in index.coverage())


def find_in(indexes: Iterable[Looks], id: str) -> Work | None:  # noqa: A002
    """Return the work of an arXiv id from the first of `indexes` that has it; None if none has."""
    found = (index.find(id) for index in indexes)
    return next((work for work in found if work), None)


def describe_coverage(index: Covers, today: date) -> str:
    """Say how much an index holds, of what, how old that is and which years it spans.

    Examples
    --------
    >>> class Few:
    ...     def find(self, id): return None
    ...     def search(self, title, most=5): return ()
    ...     def coverage(self):
    ...         return (Source("library", 133, date(2026, 11, 20), "2022-01-28", "2026-11"),)
    >>> describe_coverage(Few(), date(2026, 11, 25))
    '133 works of the library, compiled 2026-11-20 (5 days ago), dated 2022-01 to 2026-11'
    """
    said = [_describe(source, today) for source in index.coverage() if source.works]
    return "; ".join(said) or "no works"


def _describe(source: Source, today: date) -> str:
    noun = "work" if source.works == 1 else "works"
    own = source.name == "library"
    parts = [f"{source.works:,} {noun} of {'the library' if own else source.name}"]
    if source.as_of:
        verb = "compiled" if own else "as of"
        parts.append(f"{verb} {source.as_of} ({_describe_age((today - source.as_of).days)})")
    else:
        parts.append("from a day that it does not say")
    if source.first:
        first, last = source.first[:7], source.last[:7]
        parts.append(f"dated {first}" if first == last else f"dated {first} to {last}")
    return ", ".join(parts)


def _describe_age(days: int) -> str:
    if days <= 0:
        return "today" if not days else f"{-days} days from today"
    return "1 day ago" if days == 1 else f"{days:,} days ago"
