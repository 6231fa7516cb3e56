"""The audit: every check and discrepancy, by verdict and severity, with what it is about."""

from explorer.library import Library
from explorer.selection import Selection, select
from explorer.tables import (
    count_audit,
    count_discrepancies,
    describe_audit,
    describe_discrepancies,
    list_audit,
    list_discrepancies,
)


def test_sentences_come_first_then_notes_findings_and_anchors(tiny):
    """Each leads to what it is about."""
    assert ["q#s1", "n2", "f1", "p1"] == list_audit(tiny)["item"].tolist()


def test_verdicts_can_be_asked_for(tiny):
    """None of them leaves nothing, as a filter with no word does."""
    assert ["f1"] == list_audit(tiny, {"nuanced"})["item"].tolist()
    assert [] == list_audit(tiny, set())["item"].tolist()


def test_checks_are_counted_by_kind_and_verdict_with_zeros(tiny):
    """A click on a count asks for its verdict."""
    counts = count_audit(list_audit(tiny)).set_index(["subject_kind", "verdict"])

    assert 16 == len(counts)
    assert 4 == counts["n"].sum()
    assert (1, "?verdict=nuanced") == tuple(counts.loc[("finding", "nuanced")])
    assert 0 == counts.loc[("finding", "confirmed"), "n"]


def test_all_checks_of_the_library_that_ships_are_told(shipped):
    """66 of them, and the sentence says of what and with which verdict."""
    assert (
        "66 checks (14 of sentences, 42 of notes, 6 of findings, 4 of anchors): "
        "16 confirmed, 31 nuanced, 12 contradicted, 7 not found."
    ) == describe_audit(list_audit(shipped))


def test_the_23_discrepancies_come_by_severity(shipped):
    """The seven of high severity first."""
    frame = list_discrepancies(shipped)

    assert ["high"] * 7 + ["medium"] * 11 + ["low"] * 5 == frame["severity"].tolist()
    assert (
        "23 discrepancies between the line and its sources: 7 of high severity, "
        "11 of medium severity, 5 of low severity."
    ) == describe_discrepancies(frame)
    assert 23 == count_discrepancies(frame)["n"].sum()


def test_what_is_about_a_hidden_item_is_hidden_too(shipped):
    """The checks of sentences, which are about the whole, stay."""
    kept = list_audit(select(shipped, Selection(claim_types="create")))

    assert 14 == (kept["subject_kind"] == "sentence").sum()
    assert {"backward-reasoning"} == set(kept.loc[kept["subject_kind"] == "note", "item"])


def test_a_library_without_checks_has_an_empty_audit():
    """Columns and sentences stay."""
    empty = Library.from_frames({})

    assert (0, 8) == list_audit(empty).shape
    assert (0, 4) == count_audit(list_audit(empty)).shape
    assert (0, 7) == list_discrepancies(empty).shape
    assert "No check: the filters leave none." == describe_audit(list_audit(empty))
    assert "No discrepancy: the filters leave none." == (
        describe_discrepancies(list_discrepancies(empty))
    )
