"""A ledger that contradicts itself: no signature writes one, but hands and merges can."""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from explorer.assembly import look_up
from explorer.errors import Problem
from explorer.library import Library

DAY: Final = "2026-01-31"  # as one is spelled
FIX: Final = "Take the row out, or sign another that supersedes the right one."


def check_retests(library: Library) -> Iterator[Problem]:
    """Yield each re-test that supersedes what it cannot, or whose date is not a day."""
    rows = library.columns("retests", "retest", "finding", "date", "supersedes")
    at = pd.Series(range(len(rows)), index=rows["retest"], dtype="float64")
    about = rows.set_index("retest")["finding"]
    sure = rows[rows["supersedes"] != ""]
    sure = sure.assign(
        before=at[~at.index.duplicated()].reindex(sure["supersedes"]).to_numpy(),
        of=look_up(about[~about.index.duplicated()], sure["supersedes"]),
    )
    taken: set[str] = set()
    for place, row in sure.iterrows():
        name, old = row["retest"], row["supersedes"]
        what = ""
        if not row["before"] < float(str(place)):
            what = f"it supersedes {old}, which does not stand above it"
        elif row["of"] != row["finding"]:
            what = f"it is about {row['finding']} and supersedes {old}, which is about {row['of']}"
        elif old in taken:
            what = f"it supersedes {old}, which another supersedes already"
        taken.add(old)
        if what:
            yield Problem(f"re-test {name}", what, FIX, "retest-supersedes")
    vague = rows[rows["date"].str.len() != len(DAY)]
    for name, date in vague[["retest", "date"]].to_numpy():
        fix = f"Write the day on which it was signed: {DAY}."
        yield Problem(f"re-test {name}", f"its date {date} is not a day", fix, "retest-day")
