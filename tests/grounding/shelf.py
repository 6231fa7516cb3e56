"""A few works in a dictionary, looked up as an index is."""

from collections.abc import Iterable

from rapidfuzz import fuzz

from explorer.library import Library
from explorer.retest.values import Work
from explorer.retest.works.titles import normalise_title


class Shelf:
    """Works by id, and by the likeness of the words of their titles."""

    def __init__(self, works: Iterable[Work]) -> None:
        self._works = {work.id: work for work in works}

    def find(self, name: str) -> Work | None:
        """Return the work of an id."""
        return self._works.get(name)

    def search(self, title: str, most: int = 5) -> tuple[Work, ...]:
        """Return the works whose titles share most with `title`."""
        words = normalise_title(title)
        scores = {
            work: fuzz.token_set_ratio(words, normalise_title(work.title))
            for work in self._works.values()
        }
        return tuple(sorted(scores, key=lambda work: -scores[work])[:most])


def shelve_library(library: Library) -> Shelf:
    """Return the papers of a library; their texts are its claims, notes and caveats alone."""
    papers = library.papers.astype("str").fillna("").to_dict("records")
    return Shelf(
        Work(
            id=row["paper"],
            title=row["title"],
            authors="; ".join(row["authors"].split(";")),
            date=row["date"],
            venue=row["venue"],
            text=" ".join((row["claim"], row["note"], row["caveat"])),
            url=row["url"],
        )
        for row in papers
    )
