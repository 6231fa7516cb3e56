"""The evidence timeline: where each item stands in time, or how many do once they are too many."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.library import Library
from explorer.model import Precision
from explorer.selection import CHOICES
from explorer.tables.cells import name_missing
from explorer.tables.months import count_by_month, say_counts, say_items, say_month, say_number

Numbers = npt.NDArray[np.int64]

TIMELINE_MARKS: Final = 10_000  # items; beyond, they are counted by month instead
SLOTS: Final = 56  # across the time shown; marks in one slot stand above one another
STEP: Final = 0.1  # of a lane's height at most, between a mark and those of the next slot
REACH: Final = 0.4  # of a lane's height, to either side of its middle
SHELF: Final = 7  # undated marks above one another, before a new column of them starts

SHOWN: Final = (
    *("item", "kind", "title", "by", "claim_type", "confidence"),
    *("date", "date_earliest", "date_latest", "date_precision", "date_basis"),
)


def make_timeline(library: Library) -> pd.DataFrame:
    """Place every item in time, in the lane of its claim type.

    Parameters
    ----------
    library : Library
        Of at most `TIMELINE_MARKS` items, or the marks will hide one another.

    Returns
    -------
    DataFrame, one row per item
        Columns item, kind, title, by, claim_type, confidence (missing ones say `uncoded` and
        `unrecorded`), date, date_earliest, date_latest, date_precision, date_basis; and

        - at : where the mark stands: on its day; in the middle of its month or year; at the end of
          an interval, or its start if it has no end. Missing for the undated.
        - lane : the place of the claim type, from 0.
        - offset : from the middle of the lane, in lanes, within 0.4 to either side.
        - undated : whether it stands on the shelf.
        - slot : which column of the shelf, from 0; 0 for the dated.
    """
    frame = library.columns("items", *SHOWN)
    undated = frame["date_precision"].isna()
    marks = frame.assign(
        claim_type=name_missing(frame["claim_type"], "claim_types"),
        confidence=name_missing(frame["confidence"], "confidence"),
        at=_place(frame),
        lane=(frame["claim_type"].cat.codes % len(CHOICES["claim_types"])).astype("int64"),
        undated=undated,
    )
    offset, slot = np.zeros(len(marks)), np.zeros(len(marks), dtype=np.int64)
    lane, shelved = marks["lane"].to_numpy(), undated.to_numpy()
    offset[~shelved] = _spread(marks["at"].to_numpy()[~shelved].astype(np.int64), lane[~shelved])
    rank = _count_before(lane[shelved])
    offset[shelved] = _fan(rank % SHELF) * (REACH / (SHELF - 1))
    slot[shelved] = rank // SHELF
    return marks.assign(offset=offset, slot=slot)


def _place(frame: pd.DataFrame) -> pd.Series:
    first, last = frame["date_earliest"], frame["date_latest"]
    middle = first + (last - first) / 2
    end = last.fillna(first)
    return middle.where(frame["date_precision"] != Precision.INTERVAL.value, end)


def _spread(at: Numbers, lane: Numbers) -> npt.NDArray[np.float64]:
    """Return offsets that keep marks apart: rows in one slot, and between them in the next."""
    offset = np.zeros(len(at))
    if not len(at):
        return offset
    slot = (at - at.min()) // max(1, (at.max() - at.min()) // SLOTS + 1)
    order = np.lexsort((at, slot, lane))
    rank = _count_before((lane * (SLOTS + 1) + slot)[order])
    odd = np.where(rank % 2 == 0, rank + 1, -rank)  # 1, -1, 3, -3
    rows = np.where(slot[order] % 2 == 0, _fan(rank), odd)
    most = np.ones(lane.max() + 1, dtype=np.int64)
    np.maximum.at(most, lane[order], np.abs(rows))
    offset[order] = rows * np.minimum(REACH / most, STEP)[lane[order]]
    return offset


def _count_before(groups: Numbers) -> Numbers:
    """Return for each row how many rows of its group stand before it."""
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    starts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)])
    rank = np.empty(len(groups), dtype=np.int64)
    lengths = np.diff(np.append(starts, len(ordered)))
    rank[order] = np.arange(len(ordered)) - np.repeat(starts, lengths)
    return rank


def _fan(rank: Numbers) -> Numbers:
    """Return the row of the first mark, the second, and so on: 0, 2, -2, 4, -4."""
    return np.where(rank % 2 == 1, rank + 1, -rank)


def bin_timeline(library: Library) -> pd.DataFrame:
    """Count the items of each claim type by the month that they start in.

    Returns
    -------
    DataFrame, columns month, claim_type, n, query
        A row for every month from first to last and every claim type, zeros included. `month` is
        text, 2025-06; it is "" for items without a first day, which come last. `query` is what a
        click on the row asks for.
    """
    frame = library.columns("items", "claim_type", "date_earliest")
    counts = count_by_month(frame["claim_type"], frame["date_earliest"])
    month, claim_type = counts["month"], counts["claim_type"].astype("str")
    query = "?claim=" + claim_type + "&since=" + month + "&until=" + month
    return counts.assign(query=query.where(month != "", "").astype("str"))


def describe_timeline(frame: pd.DataFrame, retests: pd.DataFrame | None = None) -> str:
    """Return what the marks of a timeline show, and its re-tests, read aloud."""
    if frame.empty:
        return say_items(0) + "."
    dated = frame[~frame["undated"]]
    shelved = len(frame) - len(dated)
    spans = int((dated["date_precision"] != Precision.DAY.value).sum())
    counts = say_counts(frame["claim_type"].value_counts(sort=False).items())
    sentence = f"{say_items(len(frame))}{_say_range(dated)}: {counts}; {shelved:,} undated."
    if spans:
        sentence += f" A line spans the date of {say_items(spans)} known less closely than a day."
    if retests is not None and len(retests):
        told = say_counts(retests["verdict"].value_counts(sort=False).items())
        sentence += f" A star marks the day of {say_number(len(retests), 're-test')}: {told}."
    return sentence


def _say_range(dated: pd.DataFrame) -> str:
    if dated.empty:
        return ""
    ends = (dated["date_earliest"].min(), dated["date_latest"].max())
    months = [say_month(f"{day:%Y-%m}") for day in ends if not pd.isna(day)]
    return f" from {months[0]} to {months[-1]}"


def describe_bins(frame: pd.DataFrame) -> str:
    """Return what a timeline counted by month shows, read aloud."""
    total = int(frame["n"].sum())
    if not total:
        return say_items(0) + "."
    by_type = frame.groupby("claim_type", observed=False, sort=False)["n"].sum()
    months = frame.loc[(frame["month"] != "") & (frame["n"] > 0), "month"]
    ends = f" from {say_month(months.min())} to {say_month(months.max())}" if len(months) else ""
    shelved = int(frame.loc[frame["month"] == "", "n"].sum())
    return (
        f"{say_items(total)}{ends}, counted by month because they are more than "
        f"{TIMELINE_MARKS:,}: {say_counts(by_type.items())}; {shelved:,} undated."
    )
