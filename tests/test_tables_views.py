"""The numbers of the timeline, the balance, the listing and the rail, on the small library."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer import tables
from explorer.errors import SelectionError
from explorer.library import Library
from explorer.model import ClaimType
from explorer.selection import Selection, select


def test_a_mark_stands_where_its_date_is_known(tiny):
    """A day is a day, a month its middle, an interval its end; no date, no place."""
    marks = tables.make_timeline(tiny).set_index("item")

    assert pd.Timestamp("2024-01-10") == marks.loc["p1", "at"]
    assert pd.Timestamp("2024-06-15 12:00") == marks.loc["p2", "at"]
    assert pd.Timestamp("2024-06-30") == marks.loc["n1", "at"]
    assert pd.isna(marks.loc["p4", "at"])
    assert ["p4"] == marks.index[marks["undated"]].tolist()


def test_a_lane_is_a_claim_type_and_marks_keep_apart(tiny):
    """Lanes follow the order of the claim types; no two marks of a lane and day coincide."""
    marks = tables.make_timeline(tiny)

    lanes = dict(zip(marks["item"], marks["lane"], strict=True))
    assert {"n1": 0, "p1": 0, "f1": 1, "p2": 1, "n2": 2, "p3": 2, "p4": 5} == lanes
    assert not marks.duplicated(["lane", "at", "offset"]).any()
    assert marks["offset"].abs().max() <= 0.4


def test_the_timeline_is_read_aloud(tiny):
    """The sentence counts claim types, the undated, and dates that are not a day."""
    expected = (
        "7 items from January 2024 to March 2025: 2 elicit, 2 create, 2 conditional, 1 uncoded; "
        "1 undated. A line spans the date of 3 items known less closely than a day."
    )

    assert expected == tables.describe_timeline(tables.make_timeline(tiny))


def test_months_are_counted_from_first_to_last(tiny):
    """Every month has a row for every claim type, and the undated have the last ones."""
    bins = tables.bin_timeline(tiny)
    some = bins[bins["n"] > 0]

    expected = [
        ("2024-01", "elicit", 2),
        ("2024-06", "create", 1),
        ("2025-02", "conditional", 2),
        ("2025-03", "create", 1),
        ("", "uncoded", 1),
    ]
    told = some[["month", "claim_type", "n"]]
    assert expected == list(told.itertuples(index=False, name=None))
    assert "?claim=create&since=2024-06&until=2024-06" == some["query"].iloc[1]
    assert "" == some["query"].iloc[-1]
    assert (15 + 1) * 6 == len(bins)


def test_the_balance_adds_up(tiny):
    """An item counts from the month by which it was surely out; the undated never do."""
    balance = tables.make_balance(tiny)
    end = balance[balance["month"] == "2025-03"]

    expected = {"elicit": 2, "create": 2, "conditional": 2, "uncoded": 0}
    assert expected == dict(zip(end["claim_type"], end["cumulative"], strict=True))
    june = balance[(balance["month"] == "2024-06") & (balance["claim_type"] == "elicit")]
    assert (1, 2) == (june["n"].item(), june["cumulative"].item())
    expected_words = (
        "By March 2025, 6 items with a date: 2 elicit, 2 create, 2 conditional; "
        "1 undated, left out of the lines."
    )
    assert expected_words == tables.describe_balance(balance)


def test_views_of_nothing_say_so(tiny):
    """An empty library has no marks, no stairs and no rows, and three short sentences."""
    nothing = select(tiny, Selection(text="zzz"))

    assert "0 items." == tables.describe_timeline(tables.make_timeline(nothing))
    assert "0 items." == tables.describe_balance(tables.make_balance(nothing))
    assert "0 items." == tables.describe_bins(tables.bin_timeline(nothing))
    assert tables.make_listing(nothing).empty


def test_the_listing_is_newest_first_and_missing_last(tiny):
    """Rows sort by the latest day, those alike in the library's order, the undated at the end."""
    newest = tables.make_listing(tiny)["item"].tolist()
    oldest = tables.make_listing(tiny, descending=False)["item"].tolist()

    assert ["f1", "n2", "p3", "n1", "p2", "p1", "p4"] == newest
    assert ["p1", "n1", "p2", "n2", "p3", "f1", "p4"] == oldest


def test_the_listing_searches_and_pages(tiny):
    """Text is found letter by letter in any column, and a page holds what it should."""
    assert ["p3", "n1"] == tables.make_listing(tiny, page_size=2, page=1)["item"].tolist()
    assert ["p1"] == tables.make_listing(tiny, search="sampled")["item"].tolist()
    assert 1 == tables.count_listing(tiny, "SAMPLED")
    assert [] == tables.make_listing(tiny, page=9)["item"].tolist()


def test_the_listing_refuses_a_column_it_lacks(tiny):
    """The message names the columns there are."""
    with pytest.raises(SelectionError, match=r"no column 'colour' to sort by; try item, title"):
        tables.make_listing(tiny, "colour")


@given(st.integers(1, 9), st.sampled_from(["", "item", "n"]), st.booleans())
def test_pages_put_together_are_the_whole(size, sort, descending):
    """No row is lost between pages or shown twice."""
    frame = pd.DataFrame({"item": list("cabed"), "n": [2, 1, 2, 3, 1]})
    pages = [
        tables.make_page(frame, sort, descending=descending, page=page, page_size=size).rows
        for page in range(5)
    ]

    assert sorted("cabed") == sorted(pd.concat(pages)["item"])


def test_an_option_counts_under_the_other_filters(tiny):
    """A claim type's count ignores the claim types chosen, and heeds the kinds."""
    counts = tables.count_facets(tiny, Selection(claim_types={"create"}, kinds={"paper"}))
    claim = counts[counts["facet"] == "claim_type"].set_index("option")["n"].to_dict()
    kind = counts[counts["facet"] == "kind"].set_index("option")["n"].to_dict()

    assert {
        "elicit": 1,
        "create": 1,
        "conditional": 1,
        "seed": 0,
        "limit": 0,
        "uncoded": 1,
    } == claim
    assert {"note": 0, "finding": 1, "paper": 1} == kind


KEYS = {
    "claim_type": "claim_types",
    "kind": "kinds",
    "topic": "topics",
    "evidence_type": "evidence_types",
    "confidence": "confidence",
    "verdict": "verdicts",
}
selections = st.builds(
    Selection,
    claim_types=st.none() | st.frozensets(st.sampled_from(list(ClaimType))),
    kinds=st.none() | st.frozensets(st.sampled_from(["note", "finding", "paper"])),
    topics=st.none() | st.frozensets(st.sampled_from(["rl", "sampling"])),
    verdicts=st.none() | st.frozensets(st.sampled_from(["confirmed", "nuanced"])),
    since=st.sampled_from([None, "2024-06", "2025"]),
    as_of=st.sampled_from([None, "2025-02"]),
    text=st.sampled_from(["", "rl"]),
)


@given(selections)
def test_counts_are_what_choosing_each_option_would_show(tiny: Library, selection):
    """Each live count equals the length of the view with that option alone in its facet."""
    for facet, option, n, total in tables.count_facets(tiny, selection).itertuples(index=False):
        others = selection.drop(KEYS[facet])
        alone = Selection(**{KEYS[facet]: {option}})
        view = select(select(tiny, others), alone)
        assert (option, len(view)) == (option, n)
        assert n <= total


@given(selections)
def test_the_histogram_counts_all_but_the_dates(tiny, selection):
    """Months add up to the dated items of the view without its range of dates."""
    months = tables.count_months(tiny, selection)
    view = select(tiny, selection.drop("since", "until"))

    assert int(view.items["date_earliest"].notna().sum()) == int(months["n"].sum())
    assert "2024-01" == months["month"].iloc[0]


def test_what_emptied_a_view_is_named(tiny):
    """The single filter that does it, with how many items come back."""
    selection = Selection(claim_types={"create"}, text="zzz")

    assert ((("text",), "text: zzz", 2),) == tables.which_filter_empties(tiny, selection)
    assert () == tables.which_filter_empties(tiny, Selection())


def test_two_filters_that_empty_together_are_named_together(tiny):
    """Where either alone would not bring items back, both are named."""
    selection = Selection(text="zzz", topics={"none of these"}, kinds={"paper"})
    ways = tables.which_filter_empties(tiny, selection)

    assert [(("topic", "text"), 4)] == [(way.names, way.n) for way in ways]
