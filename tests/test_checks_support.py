"""What hangs in the air: findings without a note, and what no line leads to."""

from small import tiny_records

from explorer.checks import check_library
from explorer.errors import Problem
from explorer.library import Library


def without(*pairs):
    """Return the small library without what rests so: source and target."""
    rests = tiny_records()["rests"]
    kept = [pair not in pairs for pair in zip(rests["source"], rests["target"], strict=True)]
    return Library.from_frames({**tiny_records(), "rests": rests[kept]})


def find(library, rule):
    """Return the warnings that one rule gives."""
    return [problem for problem in check_library(library) if problem.rule == rule]


def test_a_finding_without_a_note_is_told(tiny):
    """A paper alone does not say what the finding makes of it."""
    rule, fix = "finding-without-note", "Name the note it hands on, or write one."

    assert [] == find(tiny, rule)
    assert [Problem("finding f1", "it rests on no note", fix, rule)] == find(
        without(("f1", "n1")), rule
    )


def test_a_note_that_no_sentence_cites_is_told(tiny):
    """Also where a finding rests on it."""
    rule, fix = "unused-note", "Cite it in a sentence, or keep it for a line to come."

    assert [] == find(tiny, rule)
    assert [Problem("note n1", "no sentence cites it", fix, rule)] == find(
        without(("q", "n1")), rule
    )


def test_a_finding_that_no_line_hands_on_is_told(tiny):
    """Though it names its line."""
    rule, fix = "unused-finding", "Name it among the findings of its line, or take it out."

    assert [] == find(tiny, rule)
    assert [Problem("finding f1", "no line hands it on", fix, rule)] == find(
        without(("q", "f1")), rule
    )


def test_papers_that_no_line_leads_to_are_counted(tiny):
    """Once for the library, and by no name."""
    rule, fix = "unused-papers", "Cite a note that rests on them, or leave them as context."
    expected = Problem("papers.csv, 1 of 4", "no sentence leads to 1 of 4 papers", fix, rule)

    assert [expected] == find(tiny, rule)


def test_a_paper_is_led_to_by_a_finding_and_by_its_notes():
    """p1 and p2 by n1, which the finding rests on; p3 by the finding itself."""
    by_finding = without(("q", "n1"), ("q", "n2"))
    by_no_finding = without(("q", "n2"), ("q", "f1"))

    assert ["no sentence leads to 1 of 4 papers"] == [
        problem.what for problem in find(by_finding, "unused-papers")
    ]
    assert ["no sentence leads to 2 of 4 papers"] == [
        problem.what for problem in find(by_no_finding, "unused-papers")
    ]


def test_a_paper_that_only_checked_a_note_is_not_led_to():
    """n2 was checked against p1 and does not rest on it."""
    library = without(("q", "n1"), ("f1", "n1"))

    assert ["no sentence leads to 3 of 4 papers"] == [
        problem.what for problem in find(library, "unused-papers")
    ]


def test_a_library_without_a_line_leaves_nothing_unused():
    """There is no line yet that could lead there."""
    records = tiny_records()
    names = ("notes", "papers", "codings")
    library = Library.from_frames({name: records[name] for name in names})

    assert {"uncoded", "undated"} >= {
        problem.rule for problem in check_library(library) if problem.rule != "known-but-gone"
    }


def test_where_all_is_used_nothing_is_told():
    """Three papers, and a trail to each."""
    records = tiny_records()
    library = Library.from_frames({**records, "papers": records["papers"].head(3)})

    assert [] == [one for one in check_library(library) if one.rule.startswith("unused")]
