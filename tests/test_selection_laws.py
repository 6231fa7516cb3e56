"""What holds of every selection of every library, beside a plain oracle that reads row by row."""

import pandas as pd
from hypothesis import given, settings
from random_libraries import keep_one_by_one, libraries, selections

from explorer.frames import FRAMES
from explorer.selection import Selection, select


@settings(max_examples=40)
@given(libraries, selections)
def test_a_view_holds_exactly_the_items_that_match(library, selection):
    """Whole columns give what reading item by item gives, codings of that day included."""
    columns = ["item", "claim_type", "confidence", "rationale"]
    expected = [
        ["" if pd.isna(item[column]) else item[column] for column in columns]
        for item in keep_one_by_one(library, selection)
    ]

    items = select(library, selection).items[columns].astype("object").fillna("")
    assert expected == items.to_numpy().tolist()


@settings(max_examples=40)
@given(libraries, selections)
def test_every_frame_follows_the_items(library, selection):
    """A row stays while all the items it is about stay; prose about the whole always does."""
    kept = {item["item"] for item in keep_one_by_one(library, selection)}
    view = select(library, selection)
    day = selection.as_of and pd.Timestamp(selection.as_of)
    tests = {
        "notes": lambda row: row["note"] in kept,
        "findings": lambda row: row["finding"] in kept,
        "papers": lambda row: row["paper"] in kept,
        "effects": lambda row: row["paper"] in kept,
        "topics": lambda row: row["item"] in kept,
        "evidence_types": lambda row: row["item"] in kept,
        "citations": lambda row: {row["source"], row["target"]} <= kept,
        "rests": lambda row: {row["source"], row["target"]} <= {*kept, "q"},
        "checks": lambda row: row["subject"] in {*kept, "q#s1"},
        "discrepancies": lambda row: row["subject"] in {*kept, "q#s1"},
        "pages": lambda row: (
            row["subject"] in {*view.checks["check"], *view.discrepancies["discrepancy"]}
        ),
        "codings": lambda row: (
            row["item"] in kept
            and (day is None or row["evidence_date"] == "" or row["evidence_latest"] <= day)
        ),
    }
    for name in FRAMES.keys() - {"items"}:
        whole = library.frame(name)
        rows = whole.apply(tests[name], axis=1).astype("bool") if name in tests else slice(None)
        expected = (whole[rows] if len(whole) else whole).reset_index(drop=True)
        pd.testing.assert_frame_equal(expected, view.frame(name))


@settings(max_examples=40)
@given(libraries, selections)
def test_twice_is_once(library, selection):
    """Selecting again from the view changes nothing, in no frame and in no column."""
    once = select(library, selection)
    twice = select(once, selection)

    for name in FRAMES:
        pd.testing.assert_frame_equal(once.frame(name), twice.frame(name))


@settings(max_examples=40)
@given(libraries, selections, selections)
def test_a_view_never_adds_and_filters_do_not_mind_their_order(library, first, second):
    """With the codings of one day, two selections keep what either alone keeps, in any order."""
    one, other = first.drop("as_of"), second.drop("as_of")
    there, back = select(select(library, one), other), select(select(library, other), one)

    assert there.items["item"].tolist() == back.items["item"].tolist()
    assert set(there.items["item"]) <= set(library.items["item"])


@settings(max_examples=20)
@given(libraries)
def test_the_empty_selection_gives_the_library_itself(library):
    """Nothing is asked, so nothing is made."""
    assert library is select(library, Selection())


@settings(max_examples=40)
@given(libraries, selections)
def test_a_column_is_the_same_alone_or_in_its_frame(library, selection):
    """What `columns` makes on demand is what the whole frame holds."""
    alone = select(library, selection).columns("items", "rationale", "item")

    whole = select(library, selection).items[["rationale", "item"]]
    pd.testing.assert_frame_equal(whole, alone)


@given(selections)
def test_a_link_and_the_printed_code_bring_the_selection_back(selection):
    """Query string and Python are two spellings of one value."""
    names = {"Selection": Selection, "open_library": lambda: None, "select": lambda _, one: one}

    assert selection == Selection.from_query(selection.to_query())
    assert selection == eval(selection.to_code(), names)


@given(selections)
def test_dropping_every_filter_in_force_leaves_the_focus_alone(selection):
    """`filters` names all that filters, and nothing else."""
    bare = selection.drop(*(name for name, _ in selection.filters()))

    assert Selection(focus=selection.focus) == bare
