"""The balance: how many items of each claim type there were by the end of each month."""

import pandas as pd

from explorer.library import Library
from explorer.tables.months import count_by_month, say_counts, say_items, say_month


def make_balance(library: Library) -> pd.DataFrame:
    """Count the items of each claim type month by month, and add them up.

    An item counts from the month by which it was surely out: that of its latest day, or of its
    earliest if it has no end.

    Returns
    -------
    DataFrame, columns month, claim_type, n, cumulative, query
        A row for every month from first to last and every claim type that the library has. `month`
        is text, 2025-06; it is "" for undated items, which come last and have no `cumulative` (0).
        `query` is what a click on the row asks for: that claim type until that month.
    """
    frame = library.columns("items", "claim_type", "date_earliest", "date_latest")
    days = frame["date_latest"].fillna(frame["date_earliest"])
    counts = count_by_month(frame["claim_type"], days)
    by_type = counts.groupby("claim_type", observed=False)["n"]
    counts = counts[by_type.transform("sum") > 0].reset_index(drop=True)
    added = counts.groupby("claim_type", observed=True)["n"].cumsum()
    query = "?claim=" + counts["claim_type"].astype("str") + "&until=" + counts["month"]
    return counts.assign(
        cumulative=added.where(counts["month"] != "", 0),
        query=query.where(counts["month"] != "", "").astype("str"),
    )


def describe_balance(frame: pd.DataFrame) -> str:
    """Return where the balance stands at its end, read aloud."""
    if frame["n"].sum() == 0:
        return say_items(0) + "."
    dated, shelved = frame[frame["month"] != ""], frame[frame["month"] == ""]
    undated = f"{int(shelved['n'].sum()):,} undated, left out of the lines"
    if dated.empty:
        return f"No item with a date; {undated}."
    last = dated["month"].max()
    end = dated[dated["month"] == last]
    counts = say_counts(zip(end["claim_type"], end["cumulative"], strict=True))
    total = say_items(int(end["cumulative"].sum()))
    return f"By {say_month(last)}, {total} with a date: {counts}; {undated}."
