"""Citations that cannot be: of oneself, twice the same, of what was not out yet."""

from collections.abc import Iterator

import pandas as pd

from explorer.assembly import look_up
from explorer.errors import Problem
from explorer.library import Library


def check_citations(library: Library) -> Iterator[Problem]:
    """Yield each citation that is a loop, stands there twice or runs backward in time."""
    citations = library.columns("citations", "source", "target", "kind")
    yield from _check_loops(citations)
    yield from _check_order(citations, library)


def _check_loops(citations: pd.DataFrame) -> Iterator[Problem]:
    loops = citations[citations["source"] == citations["target"]]
    for where in _name(loops):
        yield Problem(where, "a paper cites itself", "Take the citation out.", "citation-loop")
    for where in _name(citations[citations.duplicated()]):
        what = "the citation stands there twice"
        yield Problem(where, what, "Keep one of them.", "citation-twice")


def _check_order(citations: pd.DataFrame, library: Library) -> Iterator[Problem]:
    """Yield each citation whose source was public before the first day its target can be of."""
    days = library.columns("items", "item", "date_earliest", "date_latest").set_index("item")
    latest = look_up(days["date_latest"], citations["source"])
    earliest = look_up(days["date_earliest"], citations["target"])
    backward = latest < earliest  # a missing day is never before another, nor after it
    ends = zip(_name(citations[backward]), latest[backward], earliest[backward], strict=True)
    for where, old, new in ends:
        what = (
            f"a paper of {old:%Y-%m-%d} at the latest cites one of {new:%Y-%m-%d} at the earliest"
        )
        fix = "Check both dates; a later revision may have added it."
        yield Problem(where, what, fix, "citation-backward")


def _name(citations: pd.DataFrame) -> list[str]:
    return [" ".join(edge) for edge in citations[["source", "kind", "target"]].to_numpy()]
