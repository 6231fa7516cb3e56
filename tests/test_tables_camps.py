"""Which papers two claim types rest on, together and alone, and since when."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_libraries import libraries

from explorer.library import Library
from explorer.model import ClaimType
from explorer.selection import CHOICES
from explorer.tables.camps import describe_camps, make_camps, measure_overlap, say_overlap

CAMPS = st.lists(st.sampled_from(CHOICES["claim_types"]), min_size=2, max_size=2, unique=True)


def list_one_by_one(library, claim_type):
    """Return who of a claim type rests on what, by reading row after row."""
    items = library.items.to_dict("records")
    types = {
        item["item"]: "uncoded" if pd.isna(item["claim_type"]) else item["claim_type"]
        for item in items
    }
    rests = [
        (row["source"], row["target"])
        for row in library.rests.to_dict("records")
        if row["target_kind"] == "paper" and not row["role"].startswith("checking paper")
    ]
    cites = [
        (row["source"], row["target"])
        for row in library.citations.to_dict("records")
        if row["kind"] != "contradicts"
    ]
    return {
        (one, other)
        for one, other in (*rests, *cites)
        if types.get(one) == claim_type and one != other
    }


def known_by(library, item):
    """Return the month by which an item was surely out, "" if it is undated."""
    row = library.item(item)
    day = row["date_earliest"] if pd.isna(row["date_latest"]) else row["date_latest"]
    return "" if pd.isna(day) else f"{day:%Y-%m}"


def test_a_paper_is_of_both_camps_if_items_of_both_rest_on_it(tiny):
    """n1 and p2 rest on p1, f1 on p3; the paper that most rest on comes first."""
    camps = make_camps(tiny)

    expected = [["p1", 1, 1, "both"], ["p2", 1, 0, "elicit"], ["p3", 0, 1, "create"]]
    assert expected == camps[["item", "n_a", "n_b", "camp"]].to_numpy().tolist()
    assert ["Sampled", "One", "elicit", "2024-01-10"] == camps.loc[
        0, ["title", "by", "claim_type", "date"]
    ].tolist()


def test_a_paper_that_a_note_was_only_checked_against_does_not_count(tiny):
    """n2 rests on p3 and was checked against p1; p3, of the same claim type, cites p1."""
    camps = make_camps(tiny, "conditional", "create").set_index("item")

    assert 1 == camps.loc["p1", "n_a"]


def test_the_overlap_is_added_up_by_month(tiny):
    """n1 and p2 are out by June 2024, f1 by March 2025, with a row for every month between."""
    overlap = measure_overlap(tiny)

    assert 10 == len(overlap)
    assert ["2024-06", 1, 1, 0, 2, 0.5, "?until=2024-06"] == overlap.iloc[0].tolist()
    assert ["2025-03", 1, 1, 1, 3, 1 / 3, "?until=2025-03"] == overlap.iloc[-1].tolist()
    assert "Jaccard 0.33 by March 2025 (n = 3)" == say_overlap(overlap)


@given(libraries, CAMPS)
def test_the_camps_are_those_one_finds_row_by_row(library, camps):
    """Whole columns give what reading row by row gives."""
    pairs = [list_one_by_one(library, name) for name in camps]
    found = make_camps(library, *camps)

    expected = {
        paper: [sum(paper == target for _, target in one) for one in pairs]
        for paper in {target for one in pairs for _, target in one}
    }
    counts = found[["n_a", "n_b"]].to_numpy().tolist()
    assert expected == dict(zip(found["item"], counts, strict=True))
    both = [name for name, counts in expected.items() if all(counts)]
    assert sorted(both) == sorted(found.loc[found["camp"] == "both", "item"])


@given(libraries, CAMPS)
def test_the_overlap_of_a_month_is_that_of_the_items_out_by_then(library, camps):
    """Two plain sets a month: what is in one, in both, in either."""
    pairs = [list_one_by_one(library, name) for name in camps]
    out = {one: known_by(library, one) for rows in pairs for one, _ in rows}

    for month, only_a, both, only_b, union, jaccard, _ in measure_overlap(
        library, *camps
    ).to_numpy():
        a, b = ({paper for one, paper in rows if "" < out[one] <= month} for rows in pairs)
        assert (len(a - b), len(a & b), len(b - a)) == (only_a, both, only_b)
        assert len(a | b) == union
        assert math.isclose(len(a & b) / len(a | b), jaccard)


@given(libraries)
def test_the_camps_change_places_with_their_names(library):
    """Asked the other way round, the same papers are shared and the sides are swapped."""
    one, other = measure_overlap(library), measure_overlap(library, "create", "elicit")

    swapped = other.rename(columns={"only_a": "only_b", "only_b": "only_a"})
    pd.testing.assert_frame_equal(one, swapped[list(one)])


def test_what_the_library_that_ships_says_of_its_two_camps(shipped):
    """13 of the 46 papers are shared, and few are of the create camp alone."""
    camps, overlap = make_camps(shipped), measure_overlap(shipped)

    assert {"elicit": 30, "both": 13, "create": 3} == camps["camp"].value_counts().to_dict()
    assert ["2501.12948", 12, 6] == camps.loc[0, ["item", "n_a", "n_b"]].tolist()
    assert ["2026-10", 30, 13, 3, 46] == overlap.iloc[-1, :5].tolist()
    assert 13 / 46 == overlap["jaccard"].iloc[-1]
    assert (
        "Of 46 papers that elicit or create items rest on, 13 are shared: Jaccard 0.28 (n = 46); "
        "30 only elicit, 3 only create. Most rest on 2501.12948: 12 elicit and 6 create items. "
        "No edge means unread, not uncited."
    ) == describe_camps(camps)


def test_undated_items_are_in_the_camps_and_not_in_the_months():
    """An item without a day rests on its paper all the same."""
    papers = pd.DataFrame({"paper": ["a", "b"]})
    codings = pd.DataFrame({"item": ["b"], "stage": ["first"], "claim_type": ["elicit"]})
    rows = pd.DataFrame({"source": ["b"], "target": ["a"], "kind": ["cites"]})
    library = Library.from_frames({"papers": papers, "codings": codings, "citations": rows})

    assert ["elicit"] == make_camps(library)["camp"].tolist()
    assert measure_overlap(library).empty


def test_an_empty_library_has_the_same_columns(tiny):
    """Nothing in, nothing out, and a sentence that says so."""
    none = Library.from_frames({})

    assert make_camps(tiny).dtypes.equals(make_camps(none).dtypes)
    assert measure_overlap(tiny).dtypes.equals(measure_overlap(none).dtypes)
    assert (
        "No paper here that elicit or create items rest on; no edge means unread, not uncited."
    ) == describe_camps(make_camps(none))
    assert "" == say_overlap(measure_overlap(none))


def test_camps_are_two_claim_types(tiny):
    """A word that is none is refused, and so is the same one twice."""
    with pytest.raises(ValueError, match="'elict' is no claim type; those are elicit, create"):
        make_camps(tiny, "elict")
    with pytest.raises(ValueError, match="Both camps are 'seed'; name two different claim types"):
        measure_overlap(tiny, "seed", ClaimType.SEED)
