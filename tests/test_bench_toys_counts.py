"""Synthetic counts follow the process they state, and the bench reads back what was put in."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.bench.bootstrap import make_passk
from explorer.bench.counts import read_counts
from explorer.bench.coverage import split_coverage
from explorer.bench.reading import PasskVerdict, read_passk
from explorer.bench.toys.counts import (
    CLOSED,
    TRAININGS,
    Scenario,
    Training,
    draw_base,
    simulate_counts,
    train_chances,
)
from explorer.errors import BenchError


def read(scenario, **settings):
    """Return what the bench reads of made-up counts."""
    counts = read_counts(simulate_counts(scenario, **settings))
    return read_passk(counts, make_passk(counts, draws=500), split_coverage(counts)).verdict


@pytest.mark.parametrize(
    ("expected", "scenario", "problems"),
    [
        (PasskVerdict.SHARPENING, "sharpen", 60),
        (PasskVerdict.EXPANSION, "expand", 60),
        (PasskVerdict.BOTH, "both", 200),
        (PasskVerdict.UNCLEAR, "both", 60),  # a dip needs more problems to be told
    ],
)
def test_the_bench_reads_back_what_was_put_in(expected, scenario, problems):
    """The verdict is of the process, where there are problems enough to tell."""
    assert expected == read(scenario, problems=problems)


def test_the_verdict_hangs_on_n():
    """What is expansion at 256 samples cannot be told at 2."""
    assert PasskVerdict.EXPANSION == read("expand", n=256)
    assert PasskVerdict.UNCLEAR == read("expand", n=2)


@given(st.sampled_from(Scenario), st.integers(2, 20), st.integers(1, 300), st.integers(0, 99))
def test_the_counts_are_the_same_again_and_possible(scenario, problems, n, seed):
    """One seed, one table: a row per problem and model, no c beyond n."""
    frame = simulate_counts(scenario, problems, n, seed)

    assert frame.equals(simulate_counts(scenario, problems, n, seed))
    assert 2 * problems == len(frame)
    assert frame["c"].between(0, n).all()


@given(st.integers(2, 200), st.integers(0, 99))
def test_the_base_is_closed_to_the_stated_share(problems, seed):
    """So many problems have no chance at all, and no other one has none."""
    chances = draw_base(problems, np.random.default_rng(seed))

    assert round(CLOSED * problems) == (chances == 0).sum()


@given(st.integers(0, 99))
def test_sharpening_opens_nothing(seed):
    """Of what the base never solves, the sharpened model solves nothing either."""
    dice = np.random.default_rng(seed)
    base = draw_base(50, dice)

    assert 0 == train_chances(base, TRAININGS[Scenario.SHARPEN], dice)[base == 0].sum()


@given(st.integers(0, 99))
def test_expanding_loses_nothing(seed):
    """No chance falls where training only adds."""
    dice = np.random.default_rng(seed)
    base = draw_base(50, dice)

    assert (train_chances(base, TRAININGS[Scenario.EXPAND], dice) >= base).all()


def test_a_chance_moves_by_its_logits():
    """Even odds and a lift of ln 3 are three to one; the lower half is left a tenth."""
    dice = np.random.default_rng(0)
    trained = train_chances(
        np.array([0.2, 0.5]), Training(lift=np.log(3), lost=0.5, left=0.1), dice
    )

    assert [0.02, 0.75] == pytest.approx(trained.tolist())


def test_no_training_leaves_the_chances_as_they_are():
    """Nothing is lifted, lost or opened by itself."""
    base = np.array([0.0, 0.2, 0.5])

    assert base.tolist() == pytest.approx(
        train_chances(base, Training(), np.random.default_rng(0)).tolist()
    )


def test_a_base_that_solves_nothing_has_nothing_to_lose():
    """Training opens all of it, and no edge is sought among none."""
    trained = train_chances(np.zeros(9), Training(opened=1), np.random.default_rng(0))

    assert (trained > 0).all()


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("no scenario 'shrink'", {"scenario": "shrink"}),
        ("1 problems", {"scenario": "both", "problems": 1}),
        ("0 samples", {"scenario": "both", "n": 0}),
        ("samples cannot be drawn", {"scenario": "both", "n": 10**8}),
    ],
)
def test_what_cannot_be_drawn_is_refused(told, asked):
    """The sentence says what was asked for."""
    with pytest.raises(BenchError, match=told):
        simulate_counts(**asked)
