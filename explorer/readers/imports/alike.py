"""Titles that are alike, letter by letter, of one author's papers of a year or two."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz import fuzz, process

from explorer.readers.imports.entry import Entry

NEAR: Final = 95.0  # of 100: how like two titles have to be
MOST_ALIKE: Final = 2_000  # papers of one family name and year that are compared letter by letter
NUMBERS: Final = re.compile(r"\b(?:[0-9]+|[ivx]{1,5})\b")
SAME: Final = 5  # papers of one title, author and year that are told apart by their ids
YEARLESS: Final = 0


@dataclass(slots=True)
class Met:
    """The titles met so far of one family name and year."""

    titles: dict[int, str] = field(default_factory=dict)
    places: dict[str, list[int]] = field(default_factory=dict)

    def add(self, title: str, place: int) -> None:
        """Keep one more; of the same title, only a few are compared with those to come."""
        places = self.places.setdefault(title, [])
        if len(places) < SAME:
            places.append(place)
            self.titles[place] = title


def find_like(
    title: str, met: Met, entries: Sequence[Entry], place: int
) -> tuple[int, float] | None:
    """Return which entry met before has such a title, and how like it is, of 100."""
    for before in met.places.get(title, ()):
        if may_join(entries[before], entries[place]):
            return before, 100.0
    if len(met.titles) > MOST_ALIKE:
        return None
    rows: Iterable[tuple[str, float, int]] = process.extract(
        title, met.titles, scorer=fuzz.ratio, score_cutoff=NEAR, limit=SAME, processor=None
    )
    for other, score, before in rows:
        same_numbers = NUMBERS.findall(other) == NUMBERS.findall(title)
        if other != title and same_numbers and may_join(entries[before], entries[place]):
            return before, min(score, 99.0)
    return None


def may_join(one: Entry, other: Entry) -> bool:
    """Return whether neither arXiv nor a DOI tells two entries apart."""
    arxiv, doi = {one.arxiv, other.arxiv} - {""}, {one.doi, other.doi} - {""}
    return len(arxiv) < 2 and len(doi) < 2


def fold(title: str) -> str:
    """Return the words of a title in lower case, without accents and signs.

    Examples
    --------
    >>> fold("Élicit -- or {Create}?")
    'elicit or create'
    """
    if title.isascii():
        plain = title.lower()
    else:
        parts = unicodedata.normalize("NFKD", title.casefold())
        plain = "".join(char for char in parts if not unicodedata.combining(char))
    return " ".join(re.findall(r"\w+", plain))


def find_family(entry: Entry) -> str:
    """Return the family name of the first author, folded; "" for none."""
    return fold(entry.authors[0].rsplit(" ", 1)[-1]) if entry.authors else ""


def find_year(entry: Entry) -> int:
    """Return the year of an entry, `YEARLESS` for none."""
    found = re.search("[0-9]{4}", entry.date)
    return int(found[0]) if found else YEARLESS
