"""The reading: what each sentence stands on, and what a selection leaves of it."""

import pandas as pd
import pytest
from hypothesis import given, settings
from random_libraries import libraries, selections

from explorer.library import Library
from explorer.selection import Selection, select
from explorer.tables import describe_reading, find_line, list_chips, list_lines, make_reading


def read(library, line="q", **asked):
    """Read a line under a selection."""
    return make_reading(library, select(library, Selection(**asked)), line)


def test_a_sentence_rests_on_the_papers_of_its_notes(tiny):
    """s1 cites n1, which rests on p1 and p2; s2 cites n2 too, which rests on p3."""
    frame = read(tiny)

    assert [("q#s1", 1, 2, 2, True), ("q#s2", 2, 3, 3, True)] == list(
        frame[["item", "notes", "papers", "papers_kept", "stands"]].itertuples(
            index=False, name=None
        )
    )


def test_a_paper_that_a_note_was_only_checked_against_holds_nothing_up(tiny):
    """Note n2 was checked against p1 and rests on p3, so p1 alone leaves n2 without support."""
    kept = select(tiny, Selection(text="p1", kinds="paper"))
    chips = list_chips(tiny, kept, "q")

    assert [("s1", "n1", True), ("s2", "n1", True), ("s2", "n2", False)] == list(
        chips[["sentence", "item", "stands"]].itertuples(index=False, name=None)
    )


def test_a_sentence_falls_when_no_paper_below_it_is_kept(tiny):
    """After 2025 only p3 is left, which no note of s1 rests on."""
    frame = read(tiny, since="2025")

    assert [0, 1] == frame["papers_kept"].tolist()
    assert [False, True] == frame["stands"].tolist()
    assert describe_reading(frame, filtered=True).endswith(
        "With these filters, 1 of the 2 that rest on papers stand on nothing: "
        "no paper below them is kept."
    )


def test_a_verdict_stands_beside_its_sentence(tiny):
    """What was not checked has none, and is counted."""
    frame = read(tiny)

    assert ["confirmed", None] == frame["verdict"].astype("object").replace(
        {float("nan"): None}
    ).tolist()
    assert "2 sentences, as checked against their sources: 1 confirmed, 1 not checked." == (
        describe_reading(frame, filtered=False)
    )


def test_a_sentence_that_cites_nothing_stands_on_nothing_whatever_is_kept(shipped):
    """The last sentence of the line that ships cites no note, and is not counted as fallen."""
    frame = read(shipped, "pretraining-or-posttraining")
    last = frame.iloc[-1]

    assert ("s14", 0, 0, False) == tuple(last[["sentence", "notes", "papers", "stands"]])
    assert "stand on nothing" not in describe_reading(frame, filtered=False)


def test_what_the_line_that_ships_stands_on_after_june_2025(shipped):
    """Two of its thirteen citing sentences have no paper left."""
    frame = read(shipped, "pretraining-or-posttraining", since="2025-06")

    assert ["s5", "s9"] == frame.loc[(frame["papers"] > 0) & ~frame["stands"], "sentence"].tolist()
    assert "2 of the 13 that rest on papers stand on nothing" in describe_reading(
        frame, filtered=True
    )
    assert "1 confirmed, 5 nuanced, 4 contradicted, 4 not found" in describe_reading(
        frame, filtered=True
    )


@settings(max_examples=40)
@given(libraries, selections)
def test_support_is_what_following_every_edge_gives(library, selection):
    """The plain oracle walks from the sentence to its notes and on to their papers."""
    kept = select(library, selection.drop("as_of"))
    there = set(kept.papers["paper"])
    rests = list(library.rests.itertuples(index=False))
    for row in make_reading(library, kept, "q").itertuples():
        notes = {r.target for r in rests if (r.source, r.role) == ("q", row.sentence)}
        notes = {note for note in notes if note.startswith("n")}
        papers = {r.target for r in rests if r.source in notes and r.target.startswith("p")}
        assert (len(notes), len(papers), len(papers & there)) == (
            row.notes,
            row.papers,
            row.papers_kept,
        )


@pytest.mark.parametrize("line", ["nowhere", ""])
def test_a_line_that_is_not_there_has_no_sentence(tiny, line):
    """The columns stay, and the sentence says so."""
    frame = read(tiny, line)

    assert (0, 11) == frame.shape
    assert frame.dtypes.equals(read(tiny).dtypes)
    assert "This line has no sentence." == describe_reading(frame, filtered=False)
    assert list_chips(tiny, tiny, line).empty


def test_lines_lead_to_an_item_through_notes_and_findings(tiny):
    """Every item but p4 is under the one line; p4 is under none."""
    two = Library.from_frames(
        {
            name: pd.concat([tiny.frame(name), more], ignore_index=True)
            for name, more in {
                "lines": pd.DataFrame({"line": ["r"], "title": ["Another?"], "standfirst": [""]}),
                "sentences": pd.DataFrame({"line": ["r"], "sentence": ["s1"], "text": ["So."]}),
            }.items()
        }
        | {name: tiny.frame(name) for name in ("notes", "findings", "papers", "rests")}
    )

    assert [("q", 2), ("r", 1)] == list(
        list_lines(two)[["line", "sentences"]].itertuples(index=False, name=None)
    )
    assert ["q"] == list_lines(two, "p3")["line"].tolist()
    assert [] == list_lines(two, "p4")["line"].tolist()


def test_the_line_of_what_is_chosen_is_the_one_to_read(tiny):
    """A sentence is of its line; anything else leaves the first."""
    empty = Library.from_frames({})

    assert ["q", "q", "q", ""] == [
        find_line(tiny, "q#s2"),
        find_line(tiny, "q"),
        find_line(tiny, "p1"),
        find_line(empty, "p1"),
    ]
