"""The history of re-tests: what was signed, what stands, and where it stands in time."""

from datetime import date

import pandas as pd
from small import table, tiny_records

from explorer.library import Library
from explorer.selection import Selection, know_as_of, select
from explorer.tables import (
    describe_item,
    describe_retests,
    describe_timeline,
    find_standing,
    list_retests,
    make_timeline,
    place_retests,
    tell_findings,
)


def test_the_newest_comes_first_and_says_what_it_superseded(tiny: Library):
    """The row that was superseded stays, and names the one in its place."""
    frame = list_retests(tiny)

    assert ["r002", "r001"] == frame["retest"].tolist()
    assert ["", "r002"] == frame["superseded_by"].tolist()
    assert ["2401.00001; 2502.00002", "2401.00001"] == frame["evidence"].tolist()
    assert ["f1", "f1"] == frame["item"].tolist()


def test_what_stands_is_the_newest_that_none_supersedes(tiny: Library):
    """As of a day before it was signed, the older one still stands."""
    assert ("r002", "relaxed") == tuple(find_standing(tiny).loc["f1", ["retest", "verdict"]])
    then = know_as_of(tiny, date(2026, 3, 4))
    assert ("r001", "unclear") == tuple(find_standing(then).loc["f1", ["retest", "verdict"]])
    assert find_standing(know_as_of(tiny, date(2026, 1, 31))).empty


def test_it_is_read_aloud(tiny: Library):
    """How many, of how many findings, with what verdicts; or that nobody signed."""
    frame = list_retests(tiny)

    assert "2 re-tests of 1 finding. By the last of each: 1 relaxed." == describe_retests(frame)
    assert describe_retests(frame.iloc[:0]).startswith("No finding has been re-tested")


def test_a_retest_goes_with_its_finding(tiny: Library):
    """What hides the finding hides its re-tests."""
    assert list_retests(select(tiny, Selection(kinds={"paper"}))).empty
    assert 2 == len(list_retests(select(tiny, Selection(kinds={"finding"}))))


def test_a_star_stands_on_its_day_in_the_lane_of_its_finding(tiny: Library):
    """Of those that stand; a dotted line starts where the finding's mark is."""
    marks = make_timeline(tiny)
    (star,) = place_retests(tiny, marks).to_dict("records")
    found = marks.set_index("item").loc["f1"]

    assert (pd.Timestamp("2026-03-05"), "relaxed", "reader") == (
        star["at"],
        star["verdict"],
        star["signed_by"],
    )
    assert (found["at"], found["lane"], found["offset"]) == (
        star["found_at"],
        star["lane"],
        star["offset"],
    )
    said = describe_timeline(marks, place_retests(tiny, marks))
    assert said.endswith(" A star marks the day of 1 re-test: 1 relaxed.")


def test_of_one_day_the_newest_lies_on_top():
    """The row that was added last is drawn last."""
    retests = table(
        "retest finding verdict date signed_by",
        "r001 | f1 | holds | 2026-02-01 | one",
        "r002 | f1 | unclear | 2026-02-01 | two",
    )
    library = Library.from_frames({**tiny_records(), "retests": retests})

    assert ["one", "two"] == place_retests(library, make_timeline(library))["signed_by"].tolist()
    assert "unclear" == find_standing(library).loc["f1", "verdict"]


def test_a_reviewer_has_the_finding_in_sight(tiny: Library):
    """Its words, its date and claim type, and what was found of it so far."""
    told = tell_findings(tiny)["f1"]

    assert "RL made a new skill." == told["text"]
    assert (
        "stated 2025-03 · create · checked: nuanced · re-tested 2026-03-05: relaxed" == told["told"]
    )
    assert ["r002", "2026-03-05", "relaxed"] == told["standing"]


def test_of_two_that_stand_both_are_placed(tiny: Library):
    """Nobody has to supersede: two people may re-test one finding."""
    retests = table(
        "retest finding verdict date signed_by",
        "r001 | f1 | holds | 2026-02-01 | one",
        "r002 | f1 | unclear | 2026-03-01 | two",
    )
    library = Library.from_frames({**tiny_records(), "retests": retests})

    assert ["one", "two"] == place_retests(library, make_timeline(library))["signed_by"].tolist()
    told = describe_retests(list_retests(library))
    assert "2 re-tests of 1 finding. By the last of each: 1 unclear." == told
    assert place_retests(library, make_timeline(tiny).iloc[:0]).empty


def test_the_detail_of_a_finding_tells_its_retests(tiny: Library):
    """The newest first; a paper has none."""
    told = describe_item(tiny, "f1").retests

    assert [("r002", "relaxed", ""), ("r001", "unclear", "r002")] == [
        (one.retest, one.verdict, one.superseded_by) for one in told
    ]
    assert () == describe_item(tiny, "p1").retests
