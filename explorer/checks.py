"""What only a whole library can get wrong, and what does not refuse it: warnings."""

from collections.abc import Iterator

import pandas as pd

from explorer.errors import Problem
from explorer.library import Library


def check_library(library: Library) -> tuple[Problem, ...]:
    """Return what looks wrong in a library that holds together.

    Parameters
    ----------
    library : Library
        Any library, one made by `explorer.select` too.

    Returns
    -------
    tuple of Problem
        Citations from a paper to itself, the same citation twice, citations from an older paper to
        one that is newer for certain; items that nobody coded, items without a date. `where` names
        the citation or the item.

    Examples
    --------
    >>> check_library(Library.from_frames({}))
    ()
    """
    citations = library.columns("citations", "source", "target", "kind")
    items = library.columns(
        "items", "item", "kind", "claim_type", "date", "date_earliest", "date_latest"
    )
    return (
        *_check_citations(citations),
        *_check_order(citations, items),
        *_check_items(items),
    )


def _check_citations(citations: pd.DataFrame) -> Iterator[Problem]:
    loops = citations[citations["source"] == citations["target"]]
    for where in _name(loops):
        yield Problem(where, "a paper cites itself", "Take the citation out.")
    for where in _name(citations[citations.duplicated()]):
        yield Problem(where, "the citation stands there twice", "Keep one of them.")


def _check_order(citations: pd.DataFrame, items: pd.DataFrame) -> Iterator[Problem]:
    """Yield each citation whose source was public before the first day its target can be of."""
    days = items.set_index("item")[["date_earliest", "date_latest"]]
    latest = days["date_latest"].reindex(pd.Index(citations["source"])).to_numpy()
    earliest = days["date_earliest"].reindex(pd.Index(citations["target"])).to_numpy()
    backward = latest < earliest  # a missing day is never before another, nor after it
    ends = zip(_name(citations[backward]), latest[backward], earliest[backward], strict=True)
    for where, old, new in ends:
        what = f"a paper of {_day(old)} at the latest cites one of {_day(new)} at the earliest"
        yield Problem(where, what, "Check both dates; a later revision may have added it.")


def _check_items(items: pd.DataFrame) -> Iterator[Problem]:
    for missing, what, fix in (
        (items["claim_type"].isna(), "nobody has coded it", "Add a coding, or leave it uncoded."),
        (items["date"] == "", "it has no date", "Add a date with its basis, if one is known."),
    ):
        for kind, item in items.loc[missing, ["kind", "item"]].to_numpy():
            yield Problem(f"{kind} {item}", what, fix)


def _name(citations: pd.DataFrame) -> list[str]:
    return [" ".join(edge) for edge in citations[["source", "kind", "target"]].to_numpy()]


def _day(moment: object) -> str:
    return str(moment)[:10]
