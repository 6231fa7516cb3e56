"""Numbers that are said, and those that are known: of sentences, notes, effects and checks."""

import pandas as pd
import pytest
from small import table, tiny_records

from explorer.checks import check_library
from explorer.library import Library


def write(sentence="", note="", **frames):
    """Return the small library with a sentence s1 that cites note n1, which has this answer."""
    records = tiny_records()
    sentences = records["sentences"].assign(text=[sentence, ""])
    notes = records["notes"].assign(summary=[note, ""])
    return Library.from_frames({**records, "sentences": sentences, "notes": notes, **frames})


def find(library, rule="number-not-in-note"):
    """Return where a rule warns, and of what."""
    return [(one.where, one.what) for one in check_library(library) if one.rule == rule]


def beneath(library):
    """Return the numbers of notes that their evidence lacks, by their places."""
    return [where for where, _ in find(library, "number-not-in-evidence")]


def test_a_number_that_the_note_lacks_is_told():
    """By sentence and number, beside those that the note has."""
    library = write("It rises by 19% on 3 sets.", "It rises on three sets.")

    assert [("sentence q#s1, 19%", "it says 19%; its note n1 has three")] == find(library)


def test_a_number_that_the_note_has_is_not_told():
    """In digits or words, with a percent sign or none, or in the name of a model."""
    note = "Tried on Tiny-1.7B: nineteen percent more, for 5 million."

    assert [] == find(write("A 1.7B model gains 19% for five million.", note))


def test_the_title_of_a_note_counts():
    """It is part of what the note says."""
    notes = tiny_records()["notes"].assign(title=["Do 7 of them know?", ""])

    assert [] == find(write("Seven know.", notes=notes))


def test_a_sentence_is_asked_of_all_the_notes_it_cites():
    """One of them has to have the number; the three that come closest are told."""
    sentences = tiny_records()["sentences"].assign(text=["", "It is 7 and 50."])
    notes = tiny_records()["notes"].assign(summary=["10, 20, 48 and 60.", "Seven, 51 and 90."])
    expected = "it says 50; its notes n1, n2 have 51, 48, 60 and 4 more"

    assert [("sentence q#s2, 50", expected)] == find(write(sentences=sentences, notes=notes))


def test_a_number_is_told_once():
    """However often the sentence says it."""
    expected = [("sentence q#s1, 19%", "it says 19%; its note n1 has no number")]

    assert expected == find(write("First 19%, then 19%."))


def test_a_sentence_without_a_note_is_not_asked():
    """There is nothing to hold it against."""
    rests = tiny_records()["rests"]

    assert [] == find(write("It rises by 19%.", rests=rests[rests["role"] != "s1"]))


@pytest.mark.parametrize(
    "answer", ["From 10% to 30%.", "20 points", "n = 10", "small-7b", "ten runs with 7B", "Often."]
)
def test_a_number_that_an_effect_has_is_not_told(answer):
    """Note n1 rests on p2: baseline 10, treated 30, delta 20, n 10, model small-7b."""
    assert [] == beneath(write(note=answer))


def test_a_number_that_no_effect_has_is_told():
    """By note and number, beside the three that come closest (the 1 is of pass@1)."""
    expected = "it says 12; its effects and checks have 10, 20, 1 and 2 more"

    assert [("note n1, 12", expected)] == find(write(note="12 sets"), "number-not-in-evidence")


def test_a_note_without_effects_has_nothing_to_bear_out_its_numbers():
    """It is told so."""
    library = write(note="12 sets", effects=pd.DataFrame())
    expected = "it says 12; its effects and checks have no number"

    assert [("note n1, 12", expected)] == find(library, "number-not-in-evidence")


@pytest.mark.parametrize(
    "column",
    ["treated_text", "delta_text", "comparison", "model", "benchmark", "metric", "note"],
)
def test_what_an_effect_says_in_words_counts(column):
    """A range, a comparison, a name: each may hold the number."""
    effects = tiny_records()["effects"].assign(**{column: "4 to 12 sets"})

    assert [] == beneath(write(note="12 sets", effects=effects))


@pytest.mark.parametrize("column", ["baseline", "treated", "delta", "reference", "n"])
def test_a_number_counts_without_its_sign(column):
    """A loss of 6.5 is a delta of -6.5."""
    effects = tiny_records()["effects"].assign(**{column: -6.5})

    assert [] == beneath(write(note="It loses 6.5%.", effects=effects))


def test_an_effect_of_another_paper_does_not_count():
    """Note n1 does not rest on p3; nor does n2 on p1, which it was only checked against."""
    effects = tiny_records()["effects"].assign(baseline=[None, 12.0])
    on_p1 = effects.assign(paper="p1", baseline=12.0)
    notes = tiny_records()["notes"].assign(summary=["", "12 sets"])

    assert ["note n1, 12"] == beneath(write(note="12 sets", effects=effects))
    assert ["note n2, 12"] == beneath(write(notes=notes, effects=on_p1))


@pytest.mark.parametrize("column", ["stated", "found", "why"])
def test_a_check_of_the_note_counts(column):
    """What was looked at and judged is known; a check of something else is not of the note."""
    columns = "check subject_kind subject stated found why verdict"
    checks = table(columns, "c1 | note | n1 | - | - | - | nuanced").assign(**{column: "12 sets"})

    assert [] == beneath(write(note="12 sets", checks=checks))
    for other in ({"subject": "n2"}, {"subject_kind": "sentence"}):
        assert ["note n1, 12"] == beneath(write(note="12 sets", checks=checks.assign(**other)))


def test_the_notes_that_ship_have_numbers_to_ask_of(shipped):
    """Six of the ten state one; each is borne out."""
    from explorer.checks.figures import read_figures

    stated = [[one.text for one in read_figures(text)] for text in shipped.notes["summary"]]

    assert [
        ["Five"],
        ["91%"],
        ["five million"],
        ["two"],
        ["13.53%", "12"],
        ["Four", "26.7%", "43.3%"],
    ] == [figures for figures in stated if figures]
