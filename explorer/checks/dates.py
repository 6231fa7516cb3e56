"""Dates that are missing, or that what they stand beside does not bear out."""

from collections.abc import Hashable, Iterator
from typing import Any, Final

import pandas as pd

from explorer.assembly import look_up, read_days
from explorer.errors import Problem
from explorer.library import Library
from explorer.model import Kind

RESTING: Final = ("source", "source_kind", "target", "target_kind", "role", "checking")
ABOUT: Final = ("~", "%")  # with which EDTF says that a date is approximate
DAY: Final = pd.DateOffset(days=1)
MONTH: Final = pd.DateOffset(months=1)
ARXIV: Final = r"^([0-9]{2})(0[1-9]|1[0-2])\.[0-9]{4,5}(?:v[0-9]+)?\Z"
COLUMNS: Final = ("date", "date_earliest", "date_latest")


def check_dates(library: Library) -> Iterator[Problem]:
    """Yield each item without a date, and each date that cannot be right if what is beside it is.

    Only what is certain is told: an end that is open, and a paper without a date, may be of any
    day. An approximate date (``~``) has a month of leeway at either side.
    """
    items = library.columns("items", "item", "kind", "date")
    for kind, item in items.loc[items["date"] == "", ["kind", "item"]].to_numpy():
        fix = "Add a date with its basis, if one is known."
        yield Problem(f"{kind} {item}", "it has no date", fix, "undated")
    papers = library.columns("papers", "paper", *COLUMNS)
    anchors = library.columns("anchors", "line", "paper", *COLUMNS)
    anchors = anchors.assign(where="anchor " + anchors["paper"] + " of " + anchors["line"])
    yield from _check_findings(library, papers)
    yield from _check_anchors(anchors, papers)
    yield from _check_months(anchors)
    yield from _check_months(papers.assign(where="paper " + papers["paper"]))


def _check_findings(library: Library, papers: pd.DataFrame) -> Iterator[Problem]:
    rests = library.columns("rests", *RESTING)
    rests = rests[(rests["source_kind"] == Kind.FINDING) & (rests["target_kind"] == Kind.PAPER)]
    rests = rests[~rests["checking"]]
    under = rests[["source", "target"]].merge(papers, left_on="target", right_on="paper")
    first, last = (under.groupby("source")[column] for column in COLUMNS[1:])
    start, end = first.min(skipna=False), last.max(skipna=False)  # of one unknown day, unknown
    stated = library.columns("findings", "finding", *COLUMNS)
    days = (look_up(start, stated["finding"]), look_up(end, stated["finding"]))
    for row, first_day, last_day in _part(stated, *days):
        what = f"it is dated {row['date']}; its papers are of {_say(first_day, last_day)}"
        fix = "Mend the date, or name the paper that is of it."
        yield Problem(f"finding {row['finding']}", what, fix, "date-not-of-papers")


def _check_anchors(anchors: pd.DataFrame, papers: pd.DataFrame) -> Iterator[Problem]:
    days = papers.set_index("paper")[["date_earliest", "date_latest"]]
    ends = (look_up(days[column], anchors["paper"]) for column in days)
    for row, start, end in _part(anchors, *ends):
        what = f"the line dates it {row['date']}; the paper is of {_say(start, end)}"
        yield Problem(row["where"], what, "Mend the one that is wrong.", "date-not-of-papers")


def _check_months(dated: pd.DataFrame) -> Iterator[Problem]:
    parts = dated["paper"].str.extract(ARXIV)
    dated, parts = dated[parts[0].notna()], parts.dropna()
    months = "20" + parts[0].astype("str") + "-" + parts[1].astype("str")
    first, last, _ = read_days(months)
    for row, start, _ in _part(dated, first, last):
        what = f"its identifier is of {start:%Y-%m}; it is dated {row['date']}"
        fix = "Check both: a paper that came in at the end of a month may be numbered in the next."
        yield Problem(row["where"], what, fix, "arxiv-month")


def _part(
    stated: pd.DataFrame, first: pd.Series, last: pd.Series
) -> Iterator[tuple[dict[Hashable, Any], pd.Timestamp, pd.Timestamp]]:
    """Yield each row whose date does not overlap the days beside it, with those days."""
    ends = stated["date"].str.split("/")
    about_start, about_end = (ends.str[end].str.endswith(ABOUT).fillna(False) for end in (0, -1))
    earliest, latest = stated["date_earliest"], stated["date_latest"]
    earliest = earliest.mask(about_start, earliest - MONTH)
    latest = latest.mask(about_end, latest + DAY + MONTH - DAY)  # from the end of a month to an end
    apart = (latest < first) | (last < earliest)  # a missing day is neither before nor after
    yield from zip(stated[apart].to_dict("records"), first[apart], last[apart], strict=True)


def _say(first: pd.Timestamp, last: pd.Timestamp) -> str:
    days = ["an unknown day" if pd.isna(day) else f"{day:%Y-%m-%d}" for day in (first, last)]
    return days[0] if days[0] == days[1] else f"{days[0]} to {days[1]}"
