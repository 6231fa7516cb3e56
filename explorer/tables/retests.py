"""The history of re-tests: what was signed of which finding, and what has been superseded since."""

from typing import Any, Final

import numpy as np
import pandas as pd

from explorer.assembly import look_up
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


def describe_retests(frame: pd.DataFrame) -> str:
    """Return what a list of re-tests comes to, read aloud."""
    if frame.empty:
        return "No finding has been re-tested: nothing is signed in this library's ledger."
    standing = frame[frame["superseded_by"] == ""].drop_duplicates("item")
    counts = say_counts(standing["verdict"].value_counts(sort=False).items())
    about = say_number(frame["item"].nunique(), "finding")
    said = f"{say_number(len(frame), 're-test')} of {about}"
    if len(frame) == len(standing):
        return f"{said}: {counts}."
    return f"{said}. By the last of each: {counts}."


def tell_findings(library: Library) -> dict[str, dict[str, Any]]:
    """Return what a reviewer should have in sight of each finding, as plain values.

    Returns
    -------
    dict
        By finding: text; told: its stated date, claim type and verdict so far, in words; standing:
        id, date and verdict of the re-test that stands, None without one.
    """
    columns = ("item", "kind", "claim", "date", "claim_type", "verdict")
    frame = library.columns("items", *columns)
    frame = frame[frame["kind"] == "finding"].astype({"claim_type": "object", "verdict": "object"})
    standing = find_standing(library)[["retest", "date", "verdict"]].astype("str")
    last = {str(name): [*map(str, row)] for name, *row in standing.itertuples()}
    rows = zip(*(frame[name].fillna("").astype("str") for name in columns), strict=True)
    return {
        item: {
            "text": claim,
            "told": _tell(date, claim_type, verdict, last.get(item)),
            "standing": last.get(item),
        }
        for item, _, claim, date, claim_type, verdict in rows
    }


def _tell(date: str, claim_type: str, verdict: str, last: list[str] | None) -> str:
    facts = (
        f"stated {date}" if date else "undated",
        claim_type or "uncoded",
        f"checked: {verdict.replace('-', ' ')}" if verdict else "",
        f"re-tested {last[1]}: {last[2]}" if last else "",
    )
    return " · ".join(filter(None, facts))


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
    joined = joined.iloc[::-1].sort_values("at", kind="stable")  # the newest lies on top
    return joined[wanted].reset_index(drop=True)
