"""One page of the numbers behind a chart, sorted and searched as the listing is."""

from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from explorer.errors import SelectionError

UNSEEN: Final = ("query",)  # columns that say what a click on a row means


class Page(NamedTuple):
    """Some rows of a frame, and how many rows all pages have together."""

    rows: pd.DataFrame
    total: int


def make_page(
    frame: pd.DataFrame,
    sort: str = "",
    *,
    descending: bool = False,
    search: str = "",
    page: int = 0,
    page_size: int = 50,
) -> Page:
    """Return one page of `frame`, in its own order unless a column to `sort` by is named.

    Parameters
    ----------
    frame : DataFrame
        The numbers of any view.
    sort : str
        A column, or "" for the frame's own order. What is missing comes last.
    search : str
        Text to find in any column, in any case, letter by letter.
    page : int
        From 0; past the end there are no rows.

    Raises
    ------
    SelectionError
        If there is no such column.

    Examples
    --------
    >>> counts = pd.DataFrame({"claim_type": ["elicit", "create"], "n": [58, 33]})
    >>> make_page(counts, "n").rows["claim_type"].tolist()
    ['create', 'elicit']
    """
    if sort and sort not in frame.columns:
        raise SelectionError(
            f"There is no column {sort!r} to sort by; try {', '.join(map(str, frame))}."
        )
    if search:
        text = frame.astype("str").apply(lambda column: column.str.lower())
        found = text.apply(lambda column: column.str.contains(search.lower(), regex=False))
        frame = frame[np.asarray(found.any(axis=1), dtype=bool)]
    if sort:
        frame = frame.sort_values(sort, ascending=not descending, kind="stable")
    shown = frame.iloc[max(0, page) * page_size : (max(0, page) + 1) * page_size]
    return Page(shown.reset_index(drop=True), len(frame))
