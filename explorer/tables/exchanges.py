"""Exchanges: which papers contradict each other, who answered whom, and after how long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from explorer.model import CitationKind, Precision
from explorer.tables.cells import name_missing
from explorer.tables.months import say_counts
from explorer.tables.network import UNREAD
from explorer.tables.parts import choose_days

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.library import Library

    Mask = NDArray[np.bool_]

ANSWERS: Final = "answers"
BACKWARD: Final = "backward"
UNDATED: Final = "undated"
JUDGED: Final = "described"  # the basis of a citation that is a coder's judgement
UNSURE: Final = ("~", "?", "%")  # an EDTF day with such a mark is not known to the day
DATES: Final = ("date", "date_earliest", "date_latest", "date_precision")
COLUMNS: Final = (
    *("item", "item_title", "item_by", "item_type", "item_date", "item_at"),
    *("answers", "answers_title", "answers_by", "answers_type", "answers_date", "answers_at"),
    *("days", "days_least", "days_most", "direction", "basis", "evidence"),
)


def list_exchanges(library: Library) -> pd.DataFrame:
    """List the pairs of papers that contradict each other, each pair once.

    Returns
    -------
    DataFrame, a row per pair, in the order in which the answers came out; undated answers last
        - item: the answer, which is the newer paper; answers: the older. Where it is not sure which
          is the newer, the paper that says it contradicts the other is the answer;
        - for both, with `item_` and `answers_` before: title; by; type (`uncoded` where nobody
          coded it); date; at: the day it stands on in a chart, of a month or year the middle, of
          an interval the end, missing when undated;
        - days: from one to the other, missing unless both are known to the day; days_least and
          days_most: the fewest and the most that it can be, missing where a date is open;
        - direction: `answers`; `backward` where the paper that contradicts is surely the older, as
          when a revision did it; `undated` where one has no date;
        - basis (`described` is a coder's judgement), evidence: of several citations, joined by
          "; ".

    Examples
    --------
    >>> from explorer.library import Library
    >>> papers = pd.DataFrame({"paper": ["p1", "p2"], "date": ["2025-01-10", "2025-02-10"]})
    >>> citations = pd.DataFrame({"source": ["p2"], "target": ["p1"], "kind": ["contradicts"]})
    >>> library = Library.from_frames({"papers": papers, "citations": citations})
    >>> list_exchanges(library)[["item", "answers", "days"]].to_numpy().tolist()
    [['p2', 'p1', 31.0]]
    """
    rows = library.columns("citations", "source", "target", "kind", "basis", "evidence")
    rows = rows[(rows["kind"] == CitationKind.CONTRADICTS) & (rows["source"] != rows["target"])]
    items = library.columns("items", "item", "title", "by", "claim_type", *DATES)
    items = items.assign(type=name_missing(items["claim_type"], "claim_types"))
    items = items.assign(at=choose_days(items)).drop(columns="claim_type")
    for end in ("source", "target"):
        rows = rows.merge(items.add_prefix(f"{end}_"), left_on=end, right_on=f"{end}_item")
    older = (rows["source_date_latest"] < rows["target_date_earliest"]).to_numpy()
    rows = _turn(rows, older)
    undated = (rows["item_date"] == "") | (rows["answers_date"] == "")
    direction = np.select([undated, older], [UNDATED, BACKWARD], ANSWERS)
    pairs = _join_pairs(rows.assign(direction=pd.Series(direction, rows.index, dtype="str")))
    least = (pairs["item_date_earliest"] - pairs["answers_date_latest"]).dt.days
    most = (pairs["item_date_latest"] - pairs["answers_date_earliest"]).dt.days
    sure = _know_day(pairs, "item") & _know_day(pairs, "answers")
    pairs = pairs.assign(days=least.where(sure), days_least=least, days_most=most)
    pairs = pairs.astype(dict.fromkeys(("days", "days_least", "days_most"), "float64"))
    order = ["item_date_earliest", "item_date_latest"]
    return pairs.sort_values(order, kind="stable")[list(COLUMNS)].reset_index(drop=True)


def describe_exchanges(frame: pd.DataFrame) -> str:
    """Return who answered whom, read aloud; `frame` is of `list_exchanges`."""
    n = len(frame)
    if not n:
        return f"No two papers here contradict each other; {UNREAD}."
    pairs = "1 pair of papers contradicts" if n == 1 else f"{n:,} pairs of papers contradict"
    ways = frame["item_type"].astype("str") + " answers " + frame["answers_type"].astype("str")
    told = f"{pairs} each other (n = {n:,}): {say_counts(ways.value_counts().items())}."
    known = frame["days"].dropna()
    if len(known):
        told += (
            f" The answer came after {known.median():,.0f} days at the median (n = {len(known):,}"
        )
        told += " with both days known)."
    most = frame["answers"].value_counts()
    if most.iloc[0] > 1:
        told += f" The most answered is {most.index[0]}, by {most.iloc[0]:,}."
    odd = frame["direction"].value_counts()
    for word, said in ((BACKWARD, "run backward in time"), (UNDATED, "lack a date")):
        told += f" {odd[word]:,} {said}." if word in odd else ""
    judged = int((frame["basis"] == JUDGED).sum())
    return f"{told} {judged:,} of {n:,} are a coder's judgement; {UNREAD}."


def _turn(rows: pd.DataFrame, older: Mask) -> pd.DataFrame:
    """Return `rows` by answer and what it answers; those that are `older` change places."""
    about = [column for column in map(str, rows) if column.startswith("source_")]
    turned = {"item": ("source", "target"), "answers": ("target", "source")}
    columns: dict[str, pd.Series] = {}
    for end, (straight, across) in turned.items():
        for column in ("source", *about):
            rest = column.removeprefix("source")
            columns[f"{end}{rest}"] = rows[straight + rest].mask(older, rows[across + rest])
    return rows[["basis", "evidence"]].assign(**columns)


def _join_pairs(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each two papers, whatever contradicts which, and however often."""
    swapped = rows["item"] < rows["answers"]
    low = rows["item"].where(swapped, rows["answers"])
    high = rows["answers"].where(swapped, rows["item"])
    # what runs forward comes first, so that a pair that runs both ways is an answer
    order = (rows["direction"] == BACKWARD).argsort(kind="stable")
    rows = rows.assign(low=low, high=high).iloc[order]
    groups = rows.groupby(["low", "high"], sort=False)
    joined = groups[["basis", "evidence"]].agg(_join_texts).reset_index()
    first = rows.drop_duplicates(["low", "high"]).drop(columns=["basis", "evidence"])
    joined = first.merge(joined, on=["low", "high"], how="left", validate="one_to_one")
    return joined.astype({"basis": "str", "evidence": "str"})


def _join_texts(texts: pd.Series) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))


def _know_day(pairs: pd.DataFrame, end: str) -> pd.Series:
    is_day = pairs[f"{end}_date_precision"] == Precision.DAY.value
    return is_day & ~pairs[f"{end}_date"].str.endswith(UNSURE)
