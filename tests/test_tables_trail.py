"""The trail of a sentence: its notes, findings and papers, and the reason of its verdict."""

import json

import pytest

from explorer.errors import UnknownItemError
from explorer.tables import follow_sentence


def items(details):
    """Return the ids of what is told in full."""
    return [one.item for one in details]


def test_the_trail_leads_from_the_sentence_down(tiny):
    """s2 cites n1 and n2; f1 rests on n1; the papers of the notes come first, each once."""
    trail = follow_sentence(tiny, "q#s2")

    assert ("q", "Elicit or create?", "s2", 2) == (
        trail.line,
        trail.line_title,
        trail.sentence,
        trail.paragraph,
    )
    assert ["n1", "n2"] == items(trail.notes)
    assert ["f1"] == items(trail.findings)
    assert ["p1", "p2", "p3"] == sorted(source.detail.item for source in trail.sources)


def test_a_paper_says_what_part_it_has_in_the_notes(tiny):
    """p1 is a source of n1 and checks n2; p3 is a source of n2 and under f1."""
    roles = {
        one.detail.item: (one.role, one.checking) for one in follow_sentence(tiny, "q#s2").sources
    }

    assert {
        "p1": ("source paper; checking paper", False),
        "p2": ("source paper", False),
        "p3": ("source paper", False),
    } == roles


def test_the_check_of_a_sentence_stands_with_its_pages(tiny):
    """What is stated, what was found, the verdict, why, and where it was read."""
    (check,) = follow_sentence(tiny, "q#s1").checks

    assert ("Shown.", "So it is.", "confirmed", "Same words.") == (
        check.stated,
        check.found,
        check.verdict,
        check.why,
    )
    assert ["https://example.org/p1"] == [page.url for page in check.pages]


def test_discrepancies_are_those_of_the_whole_trail(tiny):
    """d001 is about f1, which rests on the note that both sentences cite."""
    assert ["d001"] == [one.discrepancy for one in follow_sentence(tiny, "q#s1").discrepancies]


def test_the_sentence_about_91_percent_has_its_ten_cells_and_the_later_numbers(shipped):
    """Its paper's figures, the authors' own later ones, and five places where the two part."""
    trail = follow_sentence(shipped, "pretraining-or-posttraining#s3")
    (paper, checking) = trail.sources

    assert ("2510.07364", False, "2507.12638", True) == (
        paper.detail.item,
        paper.checking,
        checking.detail.item,
        checking.checking,
    )
    steered = [one for one in paper.detail.effects if one.comparison.startswith("steered hybrid")]
    assert 10 == len(steered)
    assert {"76", "11", "20"} <= {one.treated for one in paper.detail.effects}
    assert "contradicted" == trail.checks[0].verdict
    assert ["high", "high", "high", "medium", "low"] == [
        one.severity for one in trail.discrepancies
    ]


def test_a_trail_is_ready_for_json(shipped):
    """The page gets lists and texts."""
    told = follow_sentence(shipped, "pretraining-or-posttraining#s3").to_dict()

    assert told == json.loads(json.dumps(told))
    assert "sentence" == told["kind"]


@pytest.mark.parametrize("item", ["q#s9", "r#s1", "q", ""])
def test_a_sentence_that_is_not_there_is_told(tiny, item):
    """With where to look."""
    with pytest.raises(UnknownItemError, match=r"No sentence .* here\. Library\.sentences lists"):
        follow_sentence(tiny, item)
