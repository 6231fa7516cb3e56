"""Live counts, held to counting item by item in libraries drawn at random."""

from collections import Counter
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from random_libraries import TAGS, keep_one_by_one, libraries, read_tags, selections

from explorer.library import Library
from explorer.selection import CHOICES, FILTERS, UNCODED, UNRECORDED, Selection
from explorer.tables import count_facets, count_months, which_filter_empties

FACETS = {
    "claim_type": "claim_types",
    "kind": "kinds",
    "topic": "topics",
    "evidence_type": "evidence_types",
    "confidence": "confidence",
    "verdict": "verdicts",
}


def count_one_by_one(library, selection, facet):
    """Count the items of each option that a selection keeps."""
    kept = keep_one_by_one(library, selection)
    if FACETS[facet] in TAGS:
        items = {item["item"] for item in kept}
        tags = read_tags(library, FACETS[facet])
        return Counter(word for item, word in tags if item in items and not pd.isna(word))
    missing = {"claim_type": UNCODED, "confidence": UNRECORDED}.get(facet)
    return Counter(missing if pd.isna(item[facet]) else item[facet] for item in kept)


@settings(max_examples=40)
@given(libraries, selections)
def test_counts_are_those_of_all_the_other_filters(library, selection):
    """N leaves out the facet's own filter, total leaves out all but `as_of`."""
    counts = count_facets(library, selection)
    known = Selection(as_of=selection.as_of)
    for facet, rows in counts.groupby("facet"):
        some = count_one_by_one(library, selection.drop(FACETS[facet]), facet)
        every = count_one_by_one(library, known, facet)
        expected = [(option, some[option], every[option]) for option in rows["option"]]
        assert expected == list(rows[["option", "n", "total"]].itertuples(index=False, name=None))
        assert some.total() == rows["n"].sum()  # no option is without its row


@settings(max_examples=40)
@given(libraries, selections)
def test_options_stay_in_their_order(library, selection):
    """Words keep the order of every view; topics go by how many items have them, then by name."""
    counts = count_facets(library, selection)
    for facet, name in FACETS.items():
        options = counts.loc[counts["facet"] == facet, "option"].tolist()
        if name not in CHOICES:
            totals = Counter(word for _, word in read_tags(library, name))
            assert sorted(totals, key=lambda word: (-totals[word], word)) == options
        else:
            assert sorted(options, key=CHOICES[name].index) == options
            assert {*CHOICES[name]} - {UNCODED, UNRECORDED} <= {*options}


def test_what_is_missing_has_an_option_only_where_it_can_be(tiny):
    """A library that is coded throughout shows no `uncoded`, unless a link asks for it."""
    papers = pd.DataFrame({"paper": ["p1"]})
    codings = pd.DataFrame({"item": ["p1"], "claim_type": ["seed"], "confidence": ["low"]})
    coded = Library.from_frames({"papers": papers, "codings": codings.assign(stage="first")})

    def has_uncoded(library, **asked):
        return "uncoded" in count_facets(library, Selection(**asked))["option"].tolist()

    assert not has_uncoded(coded)
    assert has_uncoded(coded, claim_types="uncoded")
    assert has_uncoded(tiny)
    assert has_uncoded(tiny, as_of="2024-02")  # the one that is uncoded was not out, yet may be


@settings(max_examples=40)
@given(libraries, selections)
def test_months_count_items_where_they_start(library, selection):
    """Every month is there from first to last; n heeds all filters but the range, total none."""

    def count(asked):
        days = (item["date_earliest"] for item in keep_one_by_one(library, asked))
        return Counter(f"{day:%Y-%m}" for day in days if not pd.isna(day))

    some, every = count(selection.drop("since", "until")), count(Selection())
    months = pd.period_range(min(every), max(every), freq="M").astype("str") if every else []
    expected = [(month, some[month], every[month]) for month in months]

    table = count_months(library, selection)
    assert expected == list(table.itertuples(index=False, name=None))


@settings(max_examples=40)
@given(libraries, selections)
def test_the_fewest_filters_that_empty_a_view_are_named(library, selection):
    """All the ways out of the smallest size are given, each with the number of items it shows."""

    def count(asked):
        return len(keep_one_by_one(library, asked))

    names = [name for name, _ in selection.filters()]
    expected = []
    for size in range(1, len(names) + 1) if not count(selection) else ():
        ways = [(some, count(selection.drop(*some))) for some in combinations(names, size)]
        expected = [way for way in ways if way[1]]
        if expected:
            break

    found = which_filter_empties(library, selection)
    assert expected == [(way.names, way.n) for way in found]


@pytest.mark.parametrize("name", FILTERS)
def test_there_is_no_way_out_of_an_empty_library(name):
    """No filter is to blame where there was nothing to filter."""
    value = "2025" if name in ("since", "until", "as_of") else "rl" if name == "text" else ()

    assert () == which_filter_empties(Library.from_frames({}), Selection(**{name: value}))
