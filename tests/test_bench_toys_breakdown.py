"""A breakdown into calls against one prompt, and what thirty problems can show of it."""

from itertools import product
from math import comb

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.bench.toys.breakdown import (
    CALLS,
    PROMPT,
    Breakdown,
    describe_breakdown,
    make_breakdown,
    repeat_breakdown,
    score_calls,
    score_prompt,
)
from explorer.bench.toys.leads import SAME, TRUE, describe_leads, list_leads
from explorer.errors import BenchError

chances = st.floats(0, 1)
parts = st.builds(Breakdown, chances, chances, chances, chances)
HINDERED = Breakdown(right=0.9, drag=0.1, catch=0, loss=0)
CUT_OFF = Breakdown(right=0.9, drag=0, catch=0, loss=0.1)


def test_three_steps_in_one_prompt_are_what_one_works_out_by_hand():
    """0.9 · (0.9 · 0.9) · (0.9 · 0.81): the third step has two before it in its way."""
    assert 0.9**3 * 0.9 * 0.81 == pytest.approx(float(score_prompt(HINDERED, 3)))


def test_a_check_gives_a_wrong_step_one_more_try():
    """Right 0.5, or wrong 0.5 and caught 0.4 and then right 0.5; handed over 0.9: 0.54."""
    assert 0.54 == pytest.approx(float(score_calls(Breakdown(0.5, 0, 0.4, 0.1), 1)))


@given(chances, st.integers(0, 12))
def test_without_any_of_it_the_two_ways_are_one(right, steps):
    """No drag, no catch, no loss: a step is a step."""
    bare = Breakdown(right, 0, 0, 0)

    assert float(score_prompt(bare, steps)) == pytest.approx(float(score_calls(bare, steps)))


@given(parts, st.integers(0, 12))
def test_a_longer_problem_is_never_easier(some, steps):
    """Either way, one step more can only lose."""
    for score in (score_prompt, score_calls):
        shorter, longer = score(some, [steps, steps + 1])

        assert 0 <= longer <= shorter <= 1


def test_calls_can_win_and_can_lose():
    """It depends on what stands in the way: earlier steps, or the handing over."""
    lengths = np.arange(2, 13)

    assert (score_calls(HINDERED, lengths) > score_prompt(HINDERED, lengths)).all()
    assert (score_calls(CUT_OFF, lengths) < score_prompt(CUT_OFF, lengths)).all()


def test_the_better_way_can_change_with_the_length():
    """Handing over costs short problems more than the drag does, and long ones less."""
    some = Breakdown(right=0.95, drag=0.02, catch=0, loss=0.05)

    assert score_prompt(some, 3) > score_calls(some, 3)
    assert score_prompt(some, 10) < score_calls(some, 10)


def test_what_is_counted_is_what_is_worked_out():
    """Over 20,000 problems the shares are within a point and a half of the chances."""
    made = make_breakdown(steps=[1, 4, 9], problems=20_000)

    assert (made["percent"] - made["exact"]).abs().max() < 1.5
    assert [PROMPT, CALLS] * 3 == made["way"].tolist()


def test_the_same_seed_gives_the_same_run():
    """And another seed another, of as many problems."""
    first, again, other = (repeat_breakdown(seed=seed) for seed in (3, 3, 4))

    pd.testing.assert_frame_equal(first, again)
    assert first["lead"].tolist() != other["lead"].tolist()
    assert first["lead"].tolist() == (first["calls"] - first["prompt"]).tolist()


def test_the_sentence_says_which_way_it_goes():
    """Fewer are told with a minus."""
    assert (
        "In this toy, separate calls solve more or fewer of the problems than one prompt: −9.0 "
        "points at 1 step and −15.4 points at 2 steps (worked out, not counted)."
    ) == describe_breakdown(make_breakdown(CUT_OFF, steps=[1, 2]))
    assert "Nothing was tried." == describe_breakdown(make_breakdown(steps=[]))


def test_the_chance_of_a_lead_is_the_sum_over_all_pairs_of_counts():
    """The plain oracle goes through every pair, out of five problems."""
    n, rates = 5, (1 / 5, 3 / 5)
    summed = dict.fromkeys(range(-n, n + 1), 0.0)
    for counts in product(range(n + 1), repeat=2):
        ways = [comb(n, k) * p**k * (1 - p) ** (n - k) for k, p in zip(counts, rates, strict=True)]
        summed[counts[1] - counts[0]] += 100 * ways[0] * ways[1]
    leads = list_leads(1, 3, n)

    assert list(summed.values()) == pytest.approx(leads.loc[leads["truth"] == TRUE, "percent"])


@given(st.integers(1, 40).flatmap(lambda n: st.tuples(*[st.integers(0, n)] * 2, st.just(n))))
def test_all_leads_together_are_certain(counts):
    """Under either truth; and with no difference they are as likely one way as the other."""
    leads = list_leads(*counts).set_index("lead")
    same = leads.loc[leads["truth"] == SAME, "percent"]

    assert [100.0, 100.0] == pytest.approx(leads.groupby("truth")["percent"].sum().tolist())
    assert same.tolist() == pytest.approx(same[::-1].tolist(), abs=1e-9)


def test_a_lead_of_five_in_thirty_is_not_rare_without_a_difference():
    """About one pair of runs in nine; and with the difference it is missed nearly half the time."""
    leads = list_leads(8, 13, 30)
    shown = leads[leads["lead"] >= 5].groupby("truth")["percent"].sum()

    assert 11.1 == pytest.approx(shown[SAME], abs=0.05)
    assert 55.7 == pytest.approx(shown[TRUE], abs=0.05)


def test_luck_draws_the_leads_that_were_summed_up():
    """10,000 pairs of runs, against the sum, within a point and a half."""
    dice = np.random.default_rng(0)
    drawn = dice.binomial(30, 13 / 30, 10_000) - dice.binomial(30, 8 / 30, 10_000)
    leads = list_leads(8, 13, 30)
    summed = leads.loc[(leads["truth"] == TRUE) & (leads["lead"] >= 5), "percent"].sum()

    assert summed == pytest.approx(100 * (drawn >= 5).mean(), abs=1.5)


def test_a_lead_reads_the_same_whichever_run_has_it():
    """13 against 8 is told as 8 against 13 is."""
    there, back = (
        describe_leads(*counts, 30).partition("of 30")[2] for counts in [(8, 13), (13, 8)]
    )

    assert there == back


def test_no_lead_is_nothing_to_tell_apart():
    """Two runs with the same count."""
    assert "Counted: 8 against 8 of 30, no lead. There is nothing to tell apart." == describe_leads(
        8, 8, 30
    )


def test_a_lead_too_large_for_luck_is_said_to_be_rare():
    """All against none of thirty."""
    assert describe_leads(0, 30, 30).endswith("would still show in less than 1%.")


def test_what_cannot_be_is_refused():
    """A chance above 1, fewer than no steps, no problems, too many, a count above n."""
    with pytest.raises(BenchError, match="from 0 to 1"):
        Breakdown(catch=1.1)
    with pytest.raises(BenchError, match="0 steps or more"):
        score_calls(CUT_OFF, -1)
    with pytest.raises(BenchError, match="1 step, problem and run"):
        repeat_breakdown(problems=0)
    with pytest.raises(BenchError, match="10,000,000 steps at most"):
        repeat_breakdown(problems=10**6, runs=10**6)
    with pytest.raises(BenchError, match="not 8 and 31 of 30"):
        list_leads(8, 31, 30)
