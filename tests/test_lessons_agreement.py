"""Codings made blind, set beside the library's and beside another learner's."""

from math import isnan

import pandas as pd
import pytest

from explorer.lessons.agreement import (
    compare_codings,
    describe_codings,
    measure_pairs,
    name_others,
)
from explorer.lessons.answers import Answer
from explorer.lessons.near import deal_near, list_near
from explorer.library import Library
from explorer.opening import open_library

LIBRARY = open_library()
CODED = LIBRARY.items.query("kind == 'paper'").set_index("item")["claim_type"].astype("str")


def code(**codings: str) -> list[Answer]:
    """Return codings of the first papers, by number."""
    return [Answer("a", "coding", CODED.index[int(n[1:])], kind, "") for n, kind in codings.items()]


def test_the_first_coding_of_an_item_counts():
    """Whoever codes again after seeing the library's does not agree more for it."""
    mine = [*code(p0="limit"), *code(p0=CODED.iloc[0]), Answer("a", "guess", "x", 1.0, "")]
    frame = compare_codings(LIBRARY, mine)

    assert [["limit", CODED.iloc[0]]] == frame[["mine", "library"]].to_numpy().tolist()


def test_two_who_code_alike_have_an_alpha_of_one():
    """And the sentence says how few items that is."""
    mine = code(p0="elicit", p1="create", p2="limit")
    (_, pair) = measure_pairs(compare_codings(LIBRARY, mine, [("ana", mine)]))

    assert ("ana", 3, 3, 1.0) == (pair.other, pair.n, pair.agreeing, pair.alpha)
    said = describe_codings(compare_codings(LIBRARY, mine, [("ana", mine)]))
    assert "You and ana agree on 3 of 3 (Krippendorff's alpha 1.00" in said
    assert "so few items tell little" in said


def test_alpha_is_that_of_the_textbook_formula():
    """By hand: of 4 values 2 are paired unlike, and by chance 6 of 12 would be: alpha is 0."""
    mine, ana = code(p0="elicit", p1="create"), code(p0="elicit", p1="elicit")
    (_, pair) = measure_pairs(compare_codings(LIBRARY, mine, [("ana", ana)]))

    assert pair.alpha == pytest.approx(0.0)


def test_one_item_is_too_few_for_alpha():
    """It is said, and no number is made up."""
    (pair,) = measure_pairs(compare_codings(LIBRARY, code(p0="elicit")))

    assert isnan(pair.alpha)
    assert "needs two items" in describe_codings(compare_codings(LIBRARY, code(p0="elicit")))


def test_nothing_in_common_is_said():
    """Another's file may be of another lesson."""
    frame = compare_codings(LIBRARY, code(p0="elicit"), [("ana", code(p5="elicit"))])

    assert "You and ana coded no item in common." in describe_codings(frame)


def test_files_of_one_name_are_told_apart():
    """And one called like a column of ours, too."""
    assert ["ana", "ben", "ben (2)", "mine (2)"] == name_others(
        ["ana.jsonl", "x/ben.jsonl", "y/ben.jsonl", "mine.jsonl"]
    )
    names = name_others(["x/a.jsonl", "y/a.jsonl", "a (2).jsonl"])
    assert 3 == len(set(names))


def test_a_note_s_own_papers_are_not_coded_blind():
    """Of two papers that cite each other, the one that the note rests on is left out."""
    papers = pd.DataFrame({"paper": ["p1", "p2", "p3"], "claim": "It is so."})
    rests = pd.DataFrame({"source": ["n"] * 2, "target": ["p1", "p2"], "target_kind": "paper"})
    citations = pd.DataFrame({"source": ["p1", "p3"], "target": ["p2", "p1"], "kind": "cites"})
    codings = pd.DataFrame({"item": ["p1", "p2", "p3"], "claim_type": "elicit", "stage": "first"})
    notes = pd.DataFrame({"note": ["n"]})
    records = {"papers": papers, "rests": rests, "citations": citations, "codings": codings}
    library = Library.from_frames({**records, "notes": notes})

    assert ["p3"] == list_near(library, "n")["item"].tolist()
    assert [] == list_near(library, "n", taken=["p3"])["item"].tolist()


@pytest.mark.parametrize("note", LIBRARY.notes["note"])
def test_five_papers_are_coded_that_the_lesson_does_not_show(note):
    """They are linked to the note's papers, coded in the library, and none of those it rests on."""
    near = deal_near(LIBRARY, note)
    own = set(LIBRARY.rests.query("source == @note")["target"])

    assert 5 == len(near)
    assert not own & set(near["item"])
    assert (near["links"] + near["shared"] > 0).all()
    assert near["claim"].ne("").all()
    assert CODED[near["item"]].ne("nan").all()
    assert "claim_type" not in near
