"""The history of re-tests: what was signed of which finding, and what has been superseded since."""

from typing import Final

import numpy as np
import pandas as pd

from explorer.assembly import look_up
from explorer.frames import RETEST_VERDICT
from explorer.library import Library
from explorer.tables.months import say_counts, say_number

TOLD: Final = ("date", "verdict", "evidence", "note", "model", "signed_by", "superseded_by")


def list_retests(library: Library) -> pd.DataFrame:
    """List what was signed, the newest first.

    Parameters
    ----------
    library : Library
        What to look in; as of a day, what was signed by then.

    Returns
    -------
    DataFrame, a row per re-test
        item: the finding; date, verdict, evidence (arXiv ids, separated by "; "), note, model,
        signed_by, superseded_by: the re-test that takes its place, "" while it stands; retest,
        prompt.
    """
    frame = library.retests
    newer = frame.loc[frame["supersedes"] != "", ["supersedes", "retest"]]
    later = newer.drop_duplicates("supersedes", keep="last").set_index("supersedes")["retest"]
    told = frame.assign(
        item=frame["finding"],
        superseded_by=look_up(later, frame["retest"]),
        evidence=frame["evidence"].str.replace(";", "; ", regex=False),
    )
    order = np.lexsort((-np.arange(len(frame)), -frame["day"].to_numpy().view("int64")))
    return told.iloc[order][["item", *TOLD, "retest", "prompt"]].reset_index(drop=True)


def find_standing(library: Library) -> pd.DataFrame:
    """Return the re-test of each finding that stands now: the newest that none supersedes.

    Returns
    -------
    DataFrame, indexed by finding
        The other columns of `list_retests`.
    """
    frame = list_retests(library)
    return frame[frame["superseded_by"] == ""].drop_duplicates("item").set_index("item")


def count_retests(frame: pd.DataFrame) -> pd.DataFrame:
    """Count what stands by finding and verdict, zeros included: finding, verdict, n.

    Parameters
    ----------
    frame : DataFrame
        See `list_retests`.
    """
    standing = frame[frame["superseded_by"] == ""]
    findings = list(dict.fromkeys(sorted(standing["item"])))
    cells = pd.MultiIndex.from_product(
        [findings, list(RETEST_VERDICT.categories)], names=["finding", "verdict"]
    )
    sizes = standing.astype({"verdict": "str"}).groupby(["item", "verdict"]).size()
    sizes.index = sizes.index.set_names(["finding", "verdict"])
    counts = sizes.reindex(cells, fill_value=0).rename("n").reset_index()
    return counts.astype({"finding": "str", "verdict": "str", "n": "int64"})


def describe_retests(frame: pd.DataFrame) -> str:
    """Return what a list of re-tests comes to, read aloud."""
    if frame.empty:
        return "No finding has been re-tested: nothing is signed in this library's ledger."
    standing = frame[frame["superseded_by"] == ""]
    counts = say_counts(standing["verdict"].value_counts(sort=False).items())
    superseded = len(frame) - len(standing)
    rest = f"; {superseded:,} superseded" if superseded else ""
    about = say_number(frame["item"].nunique(), "finding")
    return f"{say_number(len(frame), 're-test')} of {about}: {counts}{rest}."


def place_retests(library: Library, marks: pd.DataFrame) -> pd.DataFrame:
    """Place the re-tests that stand in the lanes of a timeline, each on the day it was signed.

    Parameters
    ----------
    library : Library
        The part of a library that the timeline shows.
    marks : DataFrame
        See `explorer.tables.make_timeline`.

    Returns
    -------
    DataFrame, a row per re-test of a finding in `marks`
        item, date, at: the day; found_at: where the mark of its finding stands, missing on the
        shelf; lane, offset: as of its finding; verdict, signed_by.
    """
    frame = list_retests(library)
    frame = frame[frame["superseded_by"] == ""]
    days = library.columns("retests", "retest", "day").set_index("retest")["day"]
    placed = marks.loc[marks["kind"] == "finding", ["item", "at", "lane", "offset"]]
    joined = frame.merge(placed.rename(columns={"at": "found_at"}), on="item")
    joined = joined.assign(at=look_up(days, joined["retest"]))
    wanted = ["item", "date", "at", "found_at", "lane", "offset", "verdict", "signed_by"]
    return joined.sort_values("at", kind="stable")[wanted].reset_index(drop=True)
