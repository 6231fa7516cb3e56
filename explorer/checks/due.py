"""Findings that nobody has re-tested for long: no fault of the library, but work for a person."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import pandas as pd

from explorer.assembly import look_up
from explorer.errors import Problem
from explorer.library import Library

MONTHS: Final = 12


def find_due(library: Library, today: date, months: int = MONTHS) -> Iterator[Problem]:
    """Yield each finding whose last re-test, or whose statement if it has none, is `months` old.

    Parameters
    ----------
    library : Library
        A whole one.
    today : date
        The day to count back from.
    months : int
        How long a re-test is good for.

    Examples
    --------
    >>> list(find_due(Library.from_frames({}), date(2026, 11, 25)))
    []
    """
    newest = pd.Timestamp(today) - pd.DateOffset(months=months)
    findings = library.columns("findings", "finding", "date", "date_latest")
    retests = library.columns("retests", "finding", "day", "supersedes", "retest")
    retests = retests[~retests["retest"].isin(retests["supersedes"])]
    tested = look_up(retests.groupby("finding")["day"].max(), findings["finding"])
    last = tested.fillna(findings["date_latest"])
    due = findings.assign(tested=tested)[last.isna() | (last <= newest)]
    for name, stated, day in due[["finding", "date", "tested"]].itertuples(index=False):
        if pd.isna(day):
            what = f"it was never re-tested; it is dated {stated}" if stated else "it has no date"
        else:
            what = f"it was last re-tested on {day:%Y-%m-%d}"
        ago = "a month" if months == 1 else f"{months} months"
        fix = f"That is {ago} ago or more: re-test it (explorer prompt --finding {name})."
        yield Problem(f"finding {name}", what, fix, "not-retested")
