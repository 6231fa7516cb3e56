"""Thoughts are paid for what they add to a prediction, and a policy learns which pay."""

from math import log2, sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from explorer.bench.toys.choosing import Learning, choose_thoughts, describe_choices
from explorer.bench.toys.thoughts import (
    LENGTH,
    Stream,
    describe_thoughts,
    make_stream,
    mean_rewards,
    reward_thought,
    reward_thoughts,
    think,
)
from explorer.errors import BenchError


def mean_of(stream, thought, place):
    """Return the mean reward of a thought before a place."""
    table = mean_rewards(reward_thoughts(stream)).set_index(["thought", "place"])
    return table.loc[(thought, place), "reward"]


def last_shares(stream, before):
    """Return what the policy chooses at the end, in percent by thought."""
    frame = choose_thoughts(stream)
    rows = frame[(frame["step"] == frame["step"].max()) & (frame["before"] == before)]
    return rows.set_index("thought")["share"]


def test_a_reward_is_the_gain_over_the_bigram_counted_by_hand():
    """After 0 the counted half has 0, 0, 0 and 1 (the start counts as a 0); the thought tells."""
    tokens = thought = np.array([0, 0, 0, 1, 0, 0, 0, 1])
    plain = (3 + 1 / 2) / (4 + 1), (1 + 1 / 2) / (4 + 1)
    told = (3 + plain[0]) / (3 + 1), (1 + plain[1]) / (1 + 1)
    # the first of the four comes after a 1, after which nothing was counted
    expected = [0, log2(told[0] / plain[0]), log2(told[0] / plain[0]), log2(told[1] / plain[1])]

    assert expected == pytest.approx(reward_thought(tokens, thought, 4).tolist())


@given(st.lists(st.integers(0, 3), min_size=6, max_size=60), st.data())
def test_no_thought_gains_more_than_the_token_was_unsure(tokens, data):
    """The reward is at most −log p without it, and renaming the thoughts changes nothing."""
    tokens = np.array(tokens)
    thought = np.array(data.draw(st.lists(st.integers(0, 4), min_size=60)))[: len(tokens)]
    cut = data.draw(st.integers(1, len(tokens) - 1))
    names = np.array(data.draw(st.permutations(range(5))))
    rewards = reward_thought(tokens, thought, cut)
    constant = reward_thought(tokens, 0 * thought + 7, cut)

    size = tokens.max() + 1
    assert (rewards <= log2((cut + 1) * size) + 1e-9).all()
    assert rewards.tolist() == pytest.approx(reward_thought(tokens, names[thought], cut).tolist())
    assert constant.tolist() == pytest.approx(reward_thought(tokens, 0 * thought, cut).tolist())


def test_the_interval_is_the_normal_one_of_the_mean():
    """The rewards 1, 2 and 3 have a deviation of 1; of the others one in four is below 0."""
    frame = pd.DataFrame({"thought": ["sum"] * 3 + ["coin"] * 4, "place": "answer"})
    table = mean_rewards(frame.assign(reward=[1.0, 2, 3, -3, 1, 1, 1])).set_index("thought")
    interval = norm.interval(0.95, loc=2, scale=1 / sqrt(3))

    assert interval == pytest.approx(tuple(table.loc["sum", ["low", "high"]]), abs=1e-4)
    # of −3, 1, 1 and 1 the mean is 0 and the variance (9 + 3) / 3 = 4: 2 / √4 = 1 is its error
    assert norm.interval(0.95) == pytest.approx(tuple(table.loc["coin", ["low", "high"]]), abs=1e-4)
    assert {"sum": 0, "coin": 25} == table["negative"].to_dict()


def test_the_stream_is_sums_and_the_thought_adds_up():
    """With all answers told, `sum` before an answer is the answer; `=` stands third."""
    tokens = make_stream(Stream(digits=7, told=1, sentences=50))
    thoughts = think(tokens, 7)

    assert [7] == sorted(set(tokens[2::LENGTH]))
    answers = np.arange(LENGTH - 1, len(tokens), LENGTH)
    assert tokens[answers].tolist() == thoughts["sum"][answers].tolist()
    assert [0, 1, 2, 3, 0, 1] == thoughts["place"][:6].tolist()


def test_a_thought_reads_only_what_stands_before():
    """Another token at the end changes no thought about it."""
    tokens = make_stream(Stream(sentences=20))
    other = tokens.copy()
    other[-1] = (other[-1] + 1) % 5

    for name, thought in think(tokens, 5).items():
        assert thought.tolist() == think(other, 5)[name].tolist()


def test_the_sum_is_worth_what_the_answer_hides():
    """Ten digits hide log2 10 = 3.32 bits, and the sum gives nearly all of them."""
    many = Stream(digits=10, told=1, sentences=6000)

    assert log2(10) == pytest.approx(mean_of(many, "sum", "answer"), abs=0.02)


def test_a_thought_that_does_not_help_costs():
    """A coin is paid less than nothing, and the more so the fewer tokens were counted."""
    few, many = (mean_of(Stream(sentences=size), "coin", "answer") for size in (40, 4000))

    assert few < many < 0
    assert 0 == mean_of(Stream(), "nothing", "answer")


def test_where_answers_are_chance_the_sum_is_not_rewarded():
    """The same thought, another stream: its reward before the answer is not above 0."""
    frame = mean_rewards(reward_thoughts(Stream(told=0, sentences=4000)))
    rows = frame[(frame["thought"] == "sum") & (frame["place"] == "answer")]

    assert rows["high"].iloc[0] < 0.01
    assert describe_thoughts(frame).startswith("In this toy no thought is rewarded")


def test_the_policy_comes_to_choose_what_pays_where_it_pays():
    """The sum after the equals sign, the place after a number."""
    assert "sum" == last_shares(Stream(), "the equals sign").idxmax()
    assert last_shares(Stream(), "the equals sign")["sum"] > 95
    assert "place" == last_shares(Stream(), "a number").idxmax()


def test_the_policy_does_not_choose_the_sum_where_it_does_not_pay():
    """With answers by chance it stays about as likely as not to think at all."""
    shares = last_shares(Stream(told=0), "the equals sign")

    assert shares["sum"] < 40
    assert shares["sum"] < shares["nothing"]


def test_shares_are_a_whole_at_every_step_and_start_even():
    """They add up to 100 percent, and a first step has not been taken at step 0."""
    frame = choose_thoughts(Stream(), Learning(steps=3))
    totals = frame.groupby(["step", "before"])["share"].sum()

    assert 4 * 2 == len(totals)
    assert totals.to_numpy() == pytest.approx(100)
    assert {25.0} == set(frame.loc[frame["step"] == 0, "share"])
    assert describe_choices(frame).startswith("In this toy after 3 steps: after a number")


def test_the_same_settings_give_the_same_numbers():
    """And another seed gives others."""
    first, again = (choose_thoughts(Stream(seed=3)) for _ in range(2))

    pd.testing.assert_frame_equal(first, again)
    assert not first.equals(choose_thoughts(Stream(seed=4)))


def test_settings_that_cannot_be_are_refused():
    """A stream of one digit, a policy with one try."""
    with pytest.raises(BenchError, match="2 digits"):
        Stream(digits=1)
    with pytest.raises(BenchError, match="two tries"):
        Learning(tries=1)
