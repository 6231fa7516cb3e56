"""Practice backward helps forward or hurts it, by what is shared and what undoing is."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.bench.toys.both_ways import compare_tasks, describe_undoing, practise_both
from explorer.bench.toys.undoing import RATE, Task, Undoing, make_world, practise
from explorer.errors import BenchError


@pytest.fixture(scope="module")
def gains():
    """Make the gains of every task, with nothing, half and all shared."""
    return compare_tasks(Undoing(seeds=10), (0.0, 0.5, 1.0)).set_index(["task", "shared"])


@pytest.mark.parametrize(("task", "twice"), [("mirror", 1), ("turn", -1)])
def test_to_do_it_twice_is_to_undo_it_up_to_its_sign(task, twice):
    """Both keep the length of every item."""
    x, y = make_world(Undoing(task=task, size=4, items=6, seeds=2, pairs=2))
    maps = np.linalg.lstsq(x[0], y[0], rcond=None)[0]

    assert np.allclose(twice * np.eye(4), maps @ maps)
    assert np.allclose(np.linalg.norm(x, axis=2), np.linalg.norm(y, axis=2))


def test_any_map_keeps_lengths_and_is_neither():
    """Its undoing is another map than itself, and than its opposite."""
    x, y = make_world(Undoing(task="any", size=4, items=6, seeds=2, pairs=2))
    maps = np.linalg.lstsq(x[0], y[0], rcond=None)[0]

    assert np.allclose(np.eye(4), maps @ maps.T)
    assert not np.allclose(np.eye(4), abs(maps @ maps))


def test_a_first_step_is_down_the_slope_of_the_error():
    """From a matrix of zeros: by the rate, times the mean of x times y."""
    undoing = Undoing(size=2, items=4, pairs=1, steps=1, seeds=2, shared=0)
    x, y = make_world(undoing)
    noise = np.random.default_rng([1, 1]).standard_normal(y.shape)
    first = RATE * x[:, :1].transpose(0, 2, 1) @ (y + 0.1 * noise)[:, :1]
    far = (((x[:, 1:] @ first)[:, :, None, :] - y[:, None, :, :]) ** 2).sum(axis=3)
    right = far.argmin(axis=2) == np.arange(1, 4)

    frame = practise(undoing, backward=False)
    assert (100 * right.mean(axis=1)).tolist() == frame.loc[frame["step"] == 1, "correct"].tolist()


@settings(max_examples=15, deadline=None)
@given(st.sampled_from([*Task]), st.integers(1, 12), st.integers(1, 30), st.integers(0, 99))
def test_where_nothing_is_shared_practice_backward_changes_nothing(task, pairs, steps, seed):
    """Not by a hair: the forward matrix takes the very same steps."""
    undoing = Undoing(task, 0, pairs, steps, size=4, items=16, seeds=2, seed=seed)
    alone, both = (practise(undoing, backward=backward) for backward in (False, True))

    pd.testing.assert_frame_equal(alone, both)


def test_backward_helps_where_undoing_is_doing(gains):
    """On the mirror a pair backward is one more pair forward."""
    assert gains.loc[("mirror", 1.0), "low"] > 20
    assert gains.loc[("mirror", 0.5), "low"] > 0


def test_backward_hurts_where_undoing_is_the_opposite(gains):
    """On the turn it teaches the wrong sign, and on any map something else."""
    assert gains.loc[("turn", 1.0), "high"] < -20
    assert gains.loc[("any", 1.0), "high"] < 0
    assert [0.0, 0.0, 0.0] == gains.xs(0.0, level="shared")["gain"].tolist()


def test_with_pairs_enough_there_is_nothing_to_gain():
    """Forward alone has then learned the mirror whole."""
    frame = compare_tasks(Undoing(pairs=40, seeds=5), (1.0,)).set_index("task")

    assert 0 == pytest.approx(frame.loc["mirror", "gain"], abs=0.5)


def test_practice_starts_at_chance_and_intervals_hold_the_mean():
    """An untaught model gives one answer to all; no end is beyond 0 or 100 percent."""
    frame = practise_both(Undoing(seeds=5, steps=25))
    start = frame[frame["step"] == 0]

    assert ["forward alone", "both ways"] == list(frame["practice"].unique())
    assert [0, 10, 20, 25] == list(frame["step"].unique())
    assert (start["correct"] < 5).all()
    assert ((frame["low"] <= frame["correct"]) & (frame["correct"] <= frame["high"])).all()
    assert 0 <= frame["low"].min() <= frame["high"].max() <= 100


def test_the_sentence_says_help_hurt_or_neither(gains):
    """By whether the interval leaves out 0, of the largest share alone."""
    told = describe_undoing(gains.reset_index())
    nothing = describe_undoing(gains.xs(0.0, level="shared", drop_level=False).reset_index())

    assert told.startswith("In this toy, with 100% shared, practice backward helps on mirror (+")
    assert "hurts on turn (−" in told
    assert 3 == nothing.count("changes nothing clear")


def test_the_same_settings_give_the_same_numbers():
    """And another seed gives others."""
    first, again = (practise_both(Undoing(seed=5, seeds=3, steps=20)) for _ in range(2))

    pd.testing.assert_frame_equal(first, again)
    assert not first.equals(practise_both(Undoing(seed=6, seeds=3, steps=20)))


@pytest.mark.parametrize(
    "wrong",
    [{"task": "flip"}, {"shared": 2}, {"pairs": 64}, {"size": 3}, {"steps": 0}, {"seeds": 1}],
)
def test_settings_that_cannot_be_are_refused(wrong):
    """Each in a sentence."""
    with pytest.raises(BenchError):
        Undoing(**wrong)
