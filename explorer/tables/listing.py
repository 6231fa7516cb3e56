"""The listing: the items as rows, sorted, searched and handed out a page at a time."""

from typing import Final

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.errors import SelectionError
from explorer.library import Library
from explorer.tables.cells import name_missing
from explorer.tables.months import say_counts, say_items

COLUMNS: Final = ("item", "title", "claim", "by", "kind", "claim_type", "confidence", "date")
SORTS: Final = (*COLUMNS, "date_earliest", "date_latest")
WORDED: Final = {"claim_type": "claim_types", "confidence": "confidence"}

Rows = npt.NDArray[np.intp]


def make_listing(
    library: Library,
    sort: str = "date_latest",
    *,
    descending: bool = True,
    search: str = "",
    page: int = 0,
    page_size: int = 50,
) -> pd.DataFrame:
    """Return one page of the items.

    Parameters
    ----------
    library : Library
        What to list.
    sort : str
        One of `SORTS`; `date` sorts by the latest day. Items that are alike stay in the library's
        order, and what is missing comes last, whichever way the sort goes.
    descending : bool
        Whether the newest, the surest or the end of the alphabet comes first.
    search : str
        Text to find in any column, in any case, letter by letter.
    page : int
        From 0; past the end there are no rows.
    page_size : int
        Rows on a page, at least 1.

    Returns
    -------
    DataFrame, columns item, title, claim, by, kind, claim_type, confidence, date
        `count_listing` says how many rows all pages have.

    Raises
    ------
    SelectionError
        If there is no such column, or no such page.
    """
    if sort not in SORTS:
        raise SelectionError(f"There is no column {sort!r} to sort by; try {', '.join(SORTS)}.")
    if page < 0 or page_size < 1:
        raise SelectionError(f"There is no page {page} of {page_size} rows; pages count from 0.")
    rows = _order(library, sort, descending=descending)
    if search:
        rows = rows[_find(library, search)[rows]]
    shown = rows[page * page_size : (page + 1) * page_size]
    frame = library.columns("items", *COLUMNS).take(shown).set_axis(pd.RangeIndex(len(shown)))
    named = {column: name_missing(frame[column], name) for column, name in WORDED.items()}
    return frame.assign(**named)


def count_listing(library: Library, search: str = "") -> int:
    """Return how many items `search` finds, on all pages together."""
    return int(np.count_nonzero(_find(library, search))) if search else len(library)


def describe_listing(library: Library, search: str = "") -> str:
    """Return what is listed, read aloud."""
    if search:
        return f"{count_listing(library, search):,} of {say_items(len(library))} hold “{search}”."
    kinds = library.columns("items", "kind")["kind"].value_counts(sort=False)
    words = ((str(kind) if n == 1 else f"{kind}s", n) for kind, n in kinds.items())
    return f"{say_items(len(library))}: {say_counts(words)}."


def _order(library: Library, sort: str, *, descending: bool) -> Rows:
    column = "date_latest" if sort == "date" else sort

    def order() -> Rows:
        values = library.columns("items", column)[column]
        if values.dtype == "str":
            values = values.str.lower().replace("", None)
        ordered = values.sort_values(ascending=not descending, kind="stable", na_position="last")
        return ordered.index.to_numpy()

    return library.remember(("order", column, descending), order)


def _find(library: Library, search: str) -> npt.NDArray[np.bool_]:
    def find() -> npt.NDArray[np.bool_]:
        items = nw.from_native(library.columns("items", *COLUMNS), eager_only=True)
        text = nw.col(*COLUMNS).cast(nw.String).fill_null("").str.to_lowercase()
        found = items.select(text.str.contains(search.lower(), literal=True))
        any_column = found.select(nw.any_horizontal(nw.all(), ignore_nulls=False).alias("found"))
        return np.asarray(any_column["found"].to_numpy(), dtype=np.bool_)

    return library.remember(("found", search), find)
