"""Several keys to one lock: they open what is stored, and nothing where nothing is."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.bench.toys.keys import try_keys
from explorer.bench.toys.locks import compare_keys, describe_keys, list_keys
from explorer.bench.toys.worked import (
    SHARED,
    STEP,
    KeySettings,
    Model,
    add_lines,
    count_text,
    draw_tokens,
)
from explorer.errors import BenchError

EMPTY = Model(np.array([[1, 2, 3], [4, 5, 6]]), np.zeros((2, 11)), np.zeros((10, 10, 10)))


def share(tried):
    """Return the share that each key solves."""
    return tried.groupby("key")["solved"].mean()


def test_lines_are_counted_where_they_belong():
    """A line in steps is counted as its two sums too; a line at once is not."""
    model = add_lines(
        EMPTY, np.array([0, 1]), np.array([STEP, 5]), np.array([3, 9]), np.array([6, 9])
    )

    assert [1, 1] == [model.first[0, STEP], model.first[1, 5]]
    assert [1, 1] == [model.sums[1, 2, 3], model.sums[3, 3, 6]]
    assert 2 == model.sums.sum()
    assert 0 == EMPTY.first.sum()  # what was given stays as it was


def test_a_question_shares_what_the_others_showed():
    """One line of its own, and eight lines' worth of what all have in common."""
    model = add_lines(EMPTY, np.array([0, 1]), np.array([7, 5]), np.zeros(2, int), np.zeros(2, int))

    chances = model.first_chances()

    assert (1 + SHARED / 2) / (1 + SHARED) == pytest.approx(chances[0, 7])
    assert [1, 1] == pytest.approx(chances.sum(axis=1).tolist())


def test_the_answer_is_the_last_digit_of_the_sum():
    """1 + 2 + 3 is 6, and 4 + 5 + 6 ends in 5."""
    assert [6, 5] == EMPTY.answers.tolist()


def test_a_text_without_slips_teaches_only_right_sums():
    """Each counted sum is the sum, so that the steps end right."""
    sums = count_text(KeySettings(slips=0, steps=1)).sums
    one, two, written = np.nonzero(sums)

    assert ((one + two) % 10 == written).all()


def test_tokens_come_as_often_as_their_chances_say():
    """Of ten thousand draws a quarter is a quarter, within a point or so."""
    drawn = draw_tokens(np.tile([0.25, 0.75], (10_000, 1)), np.random.default_rng(0))

    assert 0.75 == pytest.approx(drawn.mean(), abs=0.015)


def test_keys_open_what_is_stored():
    """Where step lines were read, three keys solve more than greedy, told apart by a test."""
    listed = list_keys(try_keys()).set_index("key")

    assert (listed.loc[["branch", "prompt", "steer"], "p"] < 0.001).all()
    assert (
        listed.loc[["branch", "prompt", "steer"], "percent"] > listed["percent"]["greedy"]
    ).all()


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_no_key_opens_what_is_not_stored(seed):
    """Without a step line in the text, no key is told apart as better; two change nothing."""
    listed = list_keys(try_keys(KeySettings(steps=0), seed)).set_index("key")
    better = listed[(listed["p"] < 0.01) & (listed["opened"] > listed["closed"])]

    assert [] == better.index.tolist()
    assert [0, 0] == listed.loc[["branch", "steer"], "opened"].tolist()


def test_keys_do_harm_where_what_is_stored_is_wrong():
    """Steps that mostly slip end worse than answers at once."""
    found = share(try_keys(KeySettings(slips=0.9, right=0.5)))

    assert found["greedy"] > max(found[["branch", "prompt", "steer"]])


def test_training_on_right_samples_can_reach_questions_that_gave_no_reward():
    """What all questions share moves towards the steps; here by more than 10 points."""
    text = KeySettings(lines=4, slips=0.05)

    few, many = (share(try_keys(text, rounds=rounds))["reward"] for rounds in (0, 5))

    assert many > few + 0.1


def test_without_its_setting_a_key_is_greedy():
    """No bias, one branch and no round each leave greedy answers."""
    wide = try_keys(bias=0, branches=1, rounds=0).pivot_table("solved", "problem", "key", "all")

    assert all(wide[key].equals(wide["greedy"]) for key in ("steer", "branch", "reward"))


def test_an_endless_bias_is_a_prompt():
    """To steer hard enough is to write the step token, where it has any chance."""
    wide = try_keys(bias=50).pivot_table("solved", "problem", "key", "all")

    assert wide["steer"].equals(wide["prompt"])


@settings(max_examples=15, deadline=None)
@given(
    st.builds(
        KeySettings,
        questions=st.integers(4, 60),
        lines=st.floats(0.5, 12),
        steps=st.floats(0, 1),
        right=st.floats(0, 1),
        slips=st.floats(0, 1),
    ),
    st.integers(0, 99),
)
def test_keys_are_the_same_again_and_add_up(text, seed):
    """One seed, one table; what is opened and closed is the difference from greedy."""
    tried = try_keys(text, seed)
    listed = list_keys(tried)
    compared = compare_keys(tried)

    assert tried.equals(try_keys(text, seed))
    gained = listed["solved"] - listed["solved"][0]
    assert gained.tolist() == (listed["opened"] - listed["closed"]).tolist()
    assert (compared["both"] <= compared["either"]).all()
    assert compared["overlap"].dropna().between(0, 100).all()


def make_tried(**solved):
    """Make a table of what each key solved."""
    wide = pd.DataFrame(solved, dtype="bool").assign(problem=[*"abcd"])
    return wide.melt("problem", var_name="key", value_name="solved")


def test_an_overlap_by_hand():
    """Of three problems that either opens, one is shared; chance alone would share 4/8."""
    tried = make_tried(greedy=[0, 0, 0, 1], one=[1, 1, 0, 0], two=[0, 1, 1, 1])

    row = compare_keys(tried).iloc[0]

    assert ["one", "two", 1, 3] == row[["key", "other", "both", "either"]].tolist()
    assert [100 / 3, 50] == pytest.approx(row[["overlap", "chance"]].astype(float).tolist())
    assert [2, 1] == list_keys(tried).iloc[1][["opened", "closed"]].tolist()


def test_keys_that_open_nothing_have_no_overlap():
    """A share of nothing is missing, and is not told."""
    tried = make_tried(greedy=[1, 0, 0, 0], one=[1, 0, 0, 0], two=[1, 0, 0, 0])

    assert compare_keys(tried)["overlap"].isna().all()
    assert "Of no two keys" in describe_keys(list_keys(tried), compare_keys(tried))


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("steps is 2", {"steps": 2}),
        ("right is -1", {"right": -1}),
        ("3 questions", {"questions": 3}),
        ("of 0 lines", {"lines": 0}),
    ],
)
def test_a_text_that_cannot_be_written_is_refused(told, asked):
    """The sentence says what was asked for."""
    with pytest.raises(BenchError, match=told):
        KeySettings(**asked)


@pytest.mark.parametrize("asked", [{"branches": 0}, {"branches": 12}, {"rounds": -1}])
def test_a_key_that_cannot_be_tried_is_refused(asked):
    """So many branches there are not, nor fewer rounds than none."""
    with pytest.raises(BenchError, match="Branch on 1 to 11"):
        try_keys(**asked)
