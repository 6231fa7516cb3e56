"""Dates beside what they rest on: findings, anchors, and the month in an arXiv identifier."""

from itertools import product

import pandas as pd
import pytest
from small import table

from explorer.checks import check_library
from explorer.dates import read_span
from explorer.library import Library

DATES = ["2024", "2024-06", "2024-06-15", "2024-05~", "2024-07-01~", "2023/2024-05", "2024-08/.."]
DATES += ["../2024-04-30~", "2024-05-31%", "2024-07?", "2024-12-31~/2025", ""]


def find(library, rule="date-not-of-papers"):
    """Return where a rule warns, and of what."""
    return [(one.where, one.what) for one in check_library(library) if one.rule == rule]


def state(date, **papers):
    """Return a library with a finding of this date that rests on papers of those dates."""
    frames = {
        "findings": table("finding line text date", f"f1 | q | It is. | {date or '-'}"),
        "papers": pd.DataFrame({"paper": papers.keys(), "date": papers.values()}),
        "rests": pd.DataFrame(
            {"source": "f1", "source_kind": "finding", "target": [*papers], "target_kind": "paper"}
        ),
    }
    return Library.from_frames(frames)


def anchor(date, paper="p1", dated="2024-06-15"):
    """Return a library whose line `q` dates its anchor so; the paper is dated on its own."""
    frames = {
        "anchors": table("line paper date", f"q | {paper} | {date}"),
        "papers": table("paper date", f"{paper} | {dated}"),
    }
    return Library.from_frames(frames)


def test_a_finding_dated_before_its_papers_is_told():
    """Both dates stand side by side."""
    expected = "it is dated 2024-10; its papers are of 2025-04-18 to 2025-12-08"

    assert [("finding f1", expected)] == find(state("2024-10", p1="2025-12-08", p2="2025-04-18"))


def test_a_finding_dated_after_its_papers_is_told():
    """A finding cannot be of a month in which none of its papers came."""
    expected = "it is dated 2025-03; its papers are of 2025-02-20"

    assert [("finding f1", expected)] == find(state("2025-03", p1="2025-02-20"))


@pytest.mark.parametrize("date", ["2025-04", "2025", "2024/2025", "2025-06", "2025-12-08", ""])
def test_a_finding_dated_among_its_papers_is_not_told(date):
    """Somewhere from the first to the last is enough; no date is wrong nowhere."""
    assert [] == find(state(date, p1="2025-04-18", p2="2025-12-08"))


def test_about_a_month_leaves_a_month_either_side():
    """About November 2024 may be any day from October to December, and no day beyond."""
    assert [] == find(state("2024-11~", p1="2024-10-01"))
    assert [] == find(state("2024-11%", p1="2024-12-31"))
    for day in ("2024-09-30", "2025-01-01"):
        assert ["finding f1"] == [where for where, _ in find(state("2024-11~", p1=day))]
        assert ["finding f1"] == [where for where, _ in find(state("2024-11?", p1=day))]


def test_only_the_end_that_is_approximate_has_leeway():
    """2024-02~/2024-04 may begin a month early, and ends when it ends."""
    assert [] == find(state("2024-02~/2024-04", p1="2024-01-01"))
    assert ["finding f1"] == [where for where, _ in find(state("2024-02~/2024-04", p1="2024-05"))]


def test_a_paper_of_an_unknown_day_may_be_of_any():
    """One paper without a date, or with an open end, and the finding may rest on that day."""
    assert [] == find(state("2024-10", p1="2025-04-18", p2=""))
    assert [] == find(state("2024-10", p1="2025-04-18", p2="../2025"))
    assert [] == find(state("2026-10", p1="2025-04-18", p2="2025/.."))
    told = find(state("2024-10", p1="2025-04-18", p2="2025/.."))
    assert ["it is dated 2024-10; its papers are of 2025-01-01 to an unknown day"] == [
        what for _, what in told
    ]


def test_dates_part_as_two_spans_do():
    """Whole columns give what comparing the days of any two of these dates one by one gives."""
    pairs = pd.DataFrame(product(DATES, DATES), columns=["stated", "dated"])
    names = pairs.index.astype("str")
    rests = pd.DataFrame({"source": "f" + names, "target": "p" + names})
    library = Library.from_frames(
        {
            "findings": pd.DataFrame({"finding": "f" + names, "date": pairs["stated"]}),
            "papers": pd.DataFrame({"paper": "p" + names, "date": pairs["dated"]}),
            "rests": rests.assign(source_kind="finding", target_kind="paper"),
        }
    )
    apart = [are_apart(stated, dated) for stated, dated in pairs.to_numpy()]

    assert [f"finding f{at}" for at in pairs.index[apart]] == [where for where, _ in find(library)]


def are_apart(stated, dated):
    """Say whether two dates share no day, the first with a month of leeway where it is about."""
    if not stated or not dated:
        return False
    one, other = read_span(stated), read_span(dated)
    first, last = (pd.Timestamp(day) if day else None for day in (one.earliest, one.latest))
    if first and stated.split("/")[0][-1:] in ("~", "%"):
        first -= pd.DateOffset(months=1)
    if last and stated[-1] in ("~", "%"):
        last += pd.offsets.MonthEnd(1) if last.is_month_end else pd.DateOffset(months=1)
    before = last and other.earliest and last < pd.Timestamp(other.earliest)
    after = first and other.latest and pd.Timestamp(other.latest) < first
    return bool(before or after)


def test_an_anchor_dated_when_its_paper_was_not_out_is_told():
    """By line and paper."""
    expected = "the line dates it 2024-04; the paper is of 2024-06-15"

    assert [("anchor p1 of q", expected)] == find(anchor("2024-04"))
    assert [] == find(anchor("2024-06"))
    assert [] == find(anchor("2024-05~"))


def test_an_anchor_whose_paper_is_left_out_is_passed_over():
    """A selection keeps the line whole, and not the paper."""
    assert [] == find(Library.from_frames({"anchors": table("line paper date", "q | p1 | 2024")}))


def test_an_identifier_of_another_month_is_told():
    """Of a paper, and of the anchor that a line dates."""
    library = anchor("2025-09", "2510.01265", "2025-09-26")

    assert [
        ("anchor 2510.01265 of q", "its identifier is of 2025-10; it is dated 2025-09"),
        ("paper 2510.01265", "its identifier is of 2025-10; it is dated 2025-09-26"),
    ] == find(library, "arxiv-month")


@pytest.mark.parametrize(
    ("paper", "dated"),
    [
        *(("2510.01265", date) for date in ("2025-10-31", "2025-10", "2025", "2025-09~", "")),
        *((paper, "2024") for paper in ("p1", "2513.01265", "2510.012", "2510.01265x", "x2510.1")),
        ("hep-th/9901001", "2024"),
    ],
)
def test_an_identifier_that_may_be_right_is_not_told(paper, dated):
    """The month is shared, the day unknown, or the name no arXiv identifier of today's form."""
    library = Library.from_frames({"papers": table("paper date", f"{paper} | {dated or '-'}")})

    assert [] == find(library, "arxiv-month")


def test_an_identifier_with_its_version_is_read():
    """2510.01265v2 is of October 2025 too."""
    library = Library.from_frames({"papers": table("paper date", "2510.01265v2 | 2025-09")})

    assert ["paper 2510.01265v2"] == [where for where, _ in find(library, "arxiv-month")]


@pytest.mark.parametrize("date", ["0001-01~", "9999-12~", "0001-01-01~/9999-12-31~"])
def test_a_date_at_the_end_of_the_calendar_can_be_approximate(date):
    """A month before the first day, or after the last, is still a day to compare."""
    assert bool("/" not in date) == bool(find(state(date, p1="2024")))
