"""Form without logic: a model that learned a letter transform, at lengths it never saw."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.bench.toys.form import FORM, LOGIC, SIZE, describe_form, measure_form, show_answers
from explorer.bench.toys.letter_models import (
    LetterModel,
    LetterTraining,
    Wiring,
    train_letters,
)
from explorer.bench.toys.letters import (
    ALPHABET,
    PLACES,
    Transform,
    draw_words,
    spell_words,
    transform_words,
    write_words,
)
from explorer.errors import BenchError

texts = st.text(ALPHABET, min_size=1, max_size=PLACES)


@pytest.fixture(scope="module")
def by_place() -> LetterModel:
    """Train with weights for each place, on words of four letters."""
    return train_letters(LetterTraining())


@pytest.fixture(scope="module")
def shared() -> LetterModel:
    """Train with the same weights for all places, on the same words."""
    return train_letters(LetterTraining(Wiring.SHARED))


def share(frame, measure, lengths):
    """Return the percents of one measure at some lengths."""
    rows = frame[(frame["measure"] == measure) & frame["length"].isin(lengths)]
    return rows["percent"].tolist()


@given(texts, st.integers(-30, 30), st.integers(-10, 10))
def test_a_transform_is_a_turn_and_a_move(text, moved, turned):
    """The plain oracle works on text."""
    at = turned % len(text)
    expected = "".join(
        ALPHABET[(ALPHABET.index(one) + moved) % 26] for one in text[at:] + text[:at]
    )

    assert [expected] == spell_words(
        transform_words(write_words([text]), Transform(moved=moved, turned=turned))
    )


@given(texts)
def test_words_are_read_as_they_were_written(text):
    """Writing and spelling undo each other."""
    assert [text] == spell_words(write_words([text]))


def test_what_was_trained_is_learned(by_place, shared):
    """New words of the trained length are answered, every letter, by both."""
    for model in (by_place, shared):
        frame = measure_form(model, lengths=[4])

        assert share(frame, LOGIC, [4])[0] > 99


def test_by_place_the_form_stays_and_the_logic_goes(by_place):
    """At lengths it never saw it writes words, of the wrong length and wrong."""
    frame = measure_form(by_place)
    others = [2, 3, 5, 6, 7, 8]

    assert min(share(frame, FORM, others)) > 95
    assert [0.0] * 6 == share(frame, LOGIC, others)
    assert [0.0] * 6 == share(frame, SIZE, others)


def test_shared_weights_carry_the_logic_over(shared):
    """The same words, seen by a model whose places share their weights, and nothing breaks."""
    frame = measure_form(shared)

    assert min(share(frame, LOGIC, range(2, 9))) > 99


def test_words_of_the_missing_length_repair_it(by_place):
    """By place again, with some words of six letters among those it is trained on."""
    mended = train_letters(LetterTraining(lengths=(4, 6)))
    before, after = (share(measure_form(model, [6]), LOGIC, [6])[0] for model in (by_place, mended))

    assert 0.0 == before
    assert after > 90


def test_without_a_turn_nothing_has_to_come_from_far():
    """A move alone is learned too, and by place it still fails where it saw no letters."""
    move = LetterTraining(transform=Transform(moved=3, turned=0), words=2_000)
    model = train_letters(move)
    frame = measure_form(model, lengths=[4, 5])

    assert share(frame, LOGIC, [4])[0] > 95
    assert 0.0 == share(frame, LOGIC, [5])[0]
    assert ["defg"] == spell_words(model.answer(write_words(["abcd"])))


def test_measures_are_counted_answer_by_answer():
    """A model of which every answer is known: all weights on one sign at each place."""
    weights = np.zeros((PLACES * 27, PLACES * 27), dtype="float32")
    for place, sign in enumerate([1, 0, *[26] * 6]):  # "ba", whatever it is asked
        weights[:, place * 27 + sign] = 1
    model = LetterModel(LetterTraining(transform=Transform(moved=0, turned=1)), weights)

    frame = show_answers(model, write_words(["ab", "cab", "x"]))

    assert ["ba", "ba", "ba"] == frame["written"].tolist()
    assert ["ba", "abc", "x"] == frame["answer"].tolist()
    assert [2, 0, 0] == frame["letters_right"].tolist()
    counted = measure_form(model, lengths=[2, 3], words=50).set_index(["length", "measure"])
    assert [50, 50] == counted.loc[[(2, FORM), (2, SIZE)], "count"].tolist()
    assert [50, 0, 0] == counted.loc[[(3, FORM), (3, SIZE), (3, LOGIC)], "count"].tolist()


def test_a_gap_between_letters_is_no_form():
    """Blank, then a letter: not a word, and it spells with its gap."""
    weights = np.zeros((PLACES * 27, PLACES * 27), dtype="float32")
    for place, sign in enumerate([26, 0, *[26] * 6]):
        weights[:, place * 27 + sign] = 1
    model = LetterModel(LetterTraining(), weights)

    assert ["_a"] == show_answers(model, write_words(["abcd"]))["written"].tolist()
    assert [0.0] == share(measure_form(model, lengths=[4]), FORM, [4])


def test_the_same_seed_trains_the_same_model(by_place):
    """To the last bit; another seed trains another."""
    again, other = train_letters(LetterTraining()), train_letters(LetterTraining(seed=1))

    assert np.array_equal(by_place.weights, again.weights)
    assert not np.array_equal(by_place.weights, other.weights)


def test_a_place_that_was_never_seen_has_learned_nothing(by_place):
    """The weights of letters at the fifth place and after are where they began."""
    later = by_place.weights.reshape(PLACES, 27, -1)[4:, :26]

    assert 0.0 == np.abs(later).max()


def test_the_sentence_parts_trained_lengths_from_others(by_place):
    """And counts the answers of each."""
    said = describe_form(measure_form(by_place, lengths=[4, 5, 6], words=10))

    assert said == (
        "In this toy, the model wired by place: at lengths it was trained on (4), form holds for "
        "100.0% of 10 answers and logic for 100.0%; at others (5, 6), form for 100.0% of 20 and "
        "logic for 0.0%."
    )
    assert "No model has been tried yet." == describe_form(pd.DataFrame({"wiring": []}))


def test_what_cannot_be_is_refused():
    """A length, a letter, a wiring, too few words, nothing to try."""
    dice = np.random.default_rng(0)
    with pytest.raises(BenchError, match="1 to 8 letters"):
        draw_words(9, 1, dice)
    with pytest.raises(BenchError, match="from a to z"):
        write_words(["Ab"])
    with pytest.raises(BenchError, match="by place or shared"):
        LetterTraining("none")
    with pytest.raises(BenchError, match="1 word or more of each length"):
        LetterTraining(lengths=(3, 4), words=0)
    with pytest.raises(BenchError, match="Name a length"):
        measure_form(train_letters(LetterTraining(words=1, rounds=1)), lengths=[])
