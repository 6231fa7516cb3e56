"""The papers of a library as plain records, from which every format of references is written."""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from explorer.library import Library
from explorer.model import Kind, Precision
from explorer.tables.cells import name_missing
from explorer.writers.names import Name, read_name

ARXIV: Final = re.compile(
    r"([0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7})(?:v[0-9]+)?"
)
BREAKS: Final = re.compile(r"[ \t\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
PARTS: Final = {Precision.DAY.value: 3, Precision.MONTH.value: 2, Precision.YEAR.value: 1}
PAPER: Final = (
    *("paper", "title", "authors", "authors_complete", "venue", "url", "note"),
    *("date", "date_earliest", "date_precision"),
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One paper, as plain text on one line each.

    Attributes
    ----------
    id : str
        As in the library.
    authors : tuple of Name
        In their order.
    complete : bool
        Whether these are all.
    date : tuple of int
        Year, month and day, as far as they are known; empty for an interval or none.
    arxiv, doi : str
        Of arXiv, where the id is an arXiv identifier.
    keyword : str
        Its claim type: `claim type: elicit`.
    note : str
        The library's, and the date where its parts do not say all of it.
    """

    id: str
    title: str
    authors: tuple[Name, ...]
    complete: bool
    date: tuple[int, ...]
    arxiv: str
    doi: str
    url: str
    venue: str
    keyword: str
    note: str


def list_references(library: Library) -> tuple[Reference, ...]:
    """Return the papers of a library as references, in its order; made once for each library.

    Notes and findings are not papers, and are left out.

    Examples
    --------
    >>> papers = pd.DataFrame({"paper": ["2504.13837"], "date": ["2025-04"]})
    >>> reference = list_references(Library.from_frames({"papers": papers}))[0]
    >>> reference.date, reference.doi
    ((2025, 4), '10.48550/arXiv.2504.13837')
    """
    return library.remember("references", lambda: _list_references(library))


def _list_references(library: Library) -> tuple[Reference, ...]:
    items = library.columns("items", "item", "kind", "claim_type")
    types = name_missing(items["claim_type"], "claim_types").astype("str")
    of_papers = (items["kind"] == Kind.PAPER.value).to_numpy()
    claim_types = dict(zip(items["item"][of_papers], types[of_papers], strict=True))
    papers = library.columns("papers", *PAPER).to_dict("records")  # each becomes a record of text
    return tuple(_make_reference(paper, claim_types[paper["paper"]]) for paper in papers)


def _make_reference(paper: Mapping[Hashable, Any], claim_type: str) -> Reference:
    names = (put_on_a_line(name) for name in paper["authors"].split(";"))
    found = ARXIV.fullmatch(paper["paper"])
    arxiv = found[1] if found else ""
    date, known = paper["date"], PARTS.get(paper["date_precision"], 0)
    day = paper["date_earliest"]
    parts = (day.year, day.month, day.day)[:known] if known and not pd.isna(day) else ()
    told = "" if not date or (parts and date[-1].isdigit()) else f"Date: {date}."
    return Reference(
        id=put_on_a_line(paper["paper"]),
        title=put_on_a_line(paper["title"]),
        authors=tuple(read_name(name) for name in names if name),
        complete=bool(paper["authors_complete"]),
        date=parts,
        arxiv=arxiv,
        doi=f"10.48550/arXiv.{arxiv}" if arxiv else "",
        url=put_on_a_line(paper["url"]),
        venue=put_on_a_line(paper["venue"]),
        keyword=f"claim type: {claim_type}",
        note=" ".join(filter(None, [put_on_a_line(paper["note"]), told])),
    )


def put_on_a_line(text: str) -> str:
    """Return text on one line, without what no file of references can hold."""
    return BREAKS.sub(" ", text).strip()
