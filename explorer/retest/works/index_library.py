"""The papers of a library as works, with what the library says of each as their text."""

from collections.abc import Iterator
from typing import Final

from explorer.library import Library
from explorer.retest.values import Work
from explorer.retest.works.index_adding import ID, spell_id

OF_PAPERS: Final = ("paper", "title", "authors", "date", "venue", "url", "claim", "note", "caveat")
OF_EFFECTS: Final = ("paper", "model", "benchmark", "metric", "comparison", "note")
UNSURE: Final = "?~%"  # what EDTF marks a date with


def list_works(library: Library) -> Iterator[Work]:
    """Yield the papers of a library as works, in its order.

    One that has no arXiv id, neither as its name nor in its address, has none here.
    """
    more: dict[str, dict[str, None]] = {}  # in order, each once
    for item, topic in _walk(library, "topics", ("item", "topic")):
        more.setdefault(item, {})[topic] = None
    for paper, *words in _walk(library, "effects", OF_EFFECTS):
        more.setdefault(paper, {}).update(dict.fromkeys(filter(None, words)))
    for paper, title, authors, day, venue, url, *said in _walk(library, "papers", OF_PAPERS):
        yield Work(
            id=_find_id(paper, url),
            title=title,
            authors=authors,
            date=_shorten_date(day),
            venue=venue,
            text="\n".join(filter(None, (*said, "; ".join(more.get(paper, ()))))),
            url=url,
        )


def _walk(library: Library, name: str, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return library.columns(name, *columns).itertuples(index=False, name=None)


def _find_id(*spelled: str) -> str:
    names = map(spell_id, spelled)
    return next((name for name in names if ID.fullmatch(name)), "")


def _shorten_date(day: str) -> str:
    start, slash, end = day.partition("/")
    if not slash:
        return start.rstrip(UNSURE)
    year = start[:4]
    return year if year.isdigit() and year == end[:4] else ""
