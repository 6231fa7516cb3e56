"""A document's influence is what the answer loses without it, and it can be spread or not."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.bench.toys.corpus import FACT, PROCEDURE, STEPS, Corpus, write_corpus
from explorer.bench.toys.influence import ask_questions, list_influence, score_words
from explorer.bench.toys.spread import (
    compare_questions,
    describe_spread,
    measure_spread,
    spread_questions,
    trace_help,
)
from explorer.errors import BenchError

WORDS = st.sampled_from("abc")
LINES = st.tuples(st.integers(0, 5), WORDS, WORDS, WORDS)


def documents_of(corpus):
    """Return the mean effective number of documents of each kind."""
    return measure_spread(list_influence(corpus)).set_index("kind")["documents"]


def test_a_document_is_left_out_by_taking_its_counts_away():
    """After `a` come b, b, b and c; without one that says b, two of three are left."""
    read = pd.DataFrame({"document": range(4), "context": "a", "exact": "a", "word": [*"bbbc"]})
    whole, without = score_words(read, read.head(1), blank=1)

    assert (3 + 1 / 2) / 5 == pytest.approx(2 ** whole[0])
    assert [(2 + 1 / 2) / 4] * 3 + [(3 + 1 / 2) / 4] == pytest.approx((2 ** without[:, 0]).tolist())


@given(st.lists(LINES, min_size=1, max_size=20), st.lists(LINES, min_size=1, max_size=4))
def test_without_a_document_is_what_a_corpus_without_it_says(lines, questions):
    """Nothing is approximated: the model is counted again from the other documents."""
    columns = ["document", "context", "exact", "word"]
    read, asked = (pd.DataFrame(rows, columns=columns) for rows in (lines, questions))
    _, without = score_words(read, asked, blank=0.7)
    names = sorted(set(read["document"]))

    # a stranger's document that is never asked about keeps the number of words the same
    strange = read.assign(document=99, context="z", exact="z").drop_duplicates("word")
    for place, name in enumerate(names):
        others = pd.concat([read[read["document"] != name], strange])
        again, _ = score_words(others, asked, blank=0.7)
        assert again.tolist() == pytest.approx(without[place].tolist())


def test_only_a_document_on_the_subject_moves_an_answer():
    """All others have an influence of exactly 0; one that slips misleads."""
    frame = list_influence(Corpus())
    other = frame["about"] != frame["document_about"]

    slipped_elsewhere = frame.loc[other & (frame["kind"] == PROCEDURE), "influence"]
    assert {0.0} == set(slipped_elsewhere)
    assert {0.0} == set(frame.loc[other & (frame["kind"] == FACT), "influence"])
    assert frame["influence"].min() < 0 < frame["influence"].max()


def test_the_corpus_is_what_was_asked_for():
    """Each fact in three documents, each procedure in sixty, and no slip where there is none."""
    frame = write_corpus(Corpus(slips=0))
    sizes = frame.groupby(["kind", "about"])["document"].nunique()

    assert {3} == set(sizes[FACT])
    assert {60} == set(sizes[PROCEDURE])
    assert 240 * (1 + STEPS) == len(frame)
    assert "slip" not in set(frame["word"])


def test_facts_lean_on_the_documents_that_state_them_and_procedures_on_many():
    """Three state each fact, and without slips each helps as much."""
    counts = documents_of(Corpus(slips=0))

    assert 3 == pytest.approx(counts[FACT])
    assert counts[PROCEDURE] > 10 * counts[FACT]


def test_a_famous_fact_leans_on_many_documents():
    """The kind does not matter, but how many documents hold what is asked for."""
    counts = documents_of(Corpus(copies=60))

    assert counts[FACT] > counts[PROCEDURE]


def test_a_procedure_in_twenty_wordings_leans_on_few_documents():
    """So does one that is read with its numbers, each example apart."""
    wordings, exact = documents_of(Corpus(styles=20)), documents_of(Corpus(blank=0))

    assert wordings[PROCEDURE] <= 3
    assert exact[PROCEDURE] < exact[FACT]


def test_two_questions_on_one_procedure_lean_on_the_same_documents():
    """Two on different ones, and two facts, do not."""
    table = compare_questions(list_influence(Corpus())).set_index(["kind", "about"])
    likeness = table["correlation"]

    assert likeness[(PROCEDURE, "the same")] > 0.5
    assert 0 == pytest.approx(likeness[(PROCEDURE, "another")], abs=0.05)
    assert 0 == pytest.approx(likeness[(FACT, "another")], abs=0.05)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_the_effective_number_is_from_one_to_all_that_help(influence):
    """And how it is ordered does not matter."""
    influence = np.array(influence) * (np.array(influence) > 1e-3)
    frame = pd.DataFrame({"question": "q", "kind": FACT, "about": "x", "influence": influence})
    count = spread_questions(frame)["documents"].iloc[0]

    helping = int((influence > 0).sum())
    assert (1 - 1e-9 if helping else 0) <= count <= helping + 1e-9
    again = spread_questions(frame.sort_values("influence"))["documents"].iloc[0]
    assert count == pytest.approx(again)


def test_help_adds_up_to_a_hundred_percent():
    """Over the documents, the best first, it never falls."""
    table = trace_help(list_influence(Corpus()))

    assert {FACT, PROCEDURE} == set(table["kind"])
    for _, rows in table.groupby("kind"):
        assert 100 == pytest.approx(rows["share"].iloc[-1])
        assert (rows["share"].diff().dropna() >= -1e-9).all()


def test_the_sentence_says_which_leans_on_more_and_when_neither_does():
    """By twice as many, and of this toy alone."""
    told = [
        describe_spread(measure_spread(list_influence(one)))
        for one in (Corpus(), Corpus(styles=20))
    ]

    assert told[0].endswith("the procedural answers lean on more.")
    assert told[1].endswith("neither kind leans on twice as many as the other.")
    assert all(sentence.startswith("In this toy") for sentence in told)


def test_the_same_settings_give_the_same_numbers():
    """And another seed gives others."""
    first, again = (list_influence(Corpus(seed=5)) for _ in range(2))

    pd.testing.assert_frame_equal(first, again)
    assert not first.equals(list_influence(Corpus(seed=6)))


def test_settings_that_cannot_be_are_refused():
    """Too few documents, a share above 1, no question."""
    with pytest.raises(BenchError, match="too few"):
        Corpus(documents=4, copies=3)
    with pytest.raises(BenchError, match="from 0 to 1"):
        Corpus(blank=1.5)
    with pytest.raises(BenchError, match="at least 1 question"):
        ask_questions(Corpus(), 0)
