"""The verdict on two curves says no more than the intervals do, and what would settle it."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta

from explorer.bench.bootstrap import make_passk
from explorer.bench.counts import Counts
from explorer.bench.coverage import split_coverage
from explorer.bench.reading import FEWEST, MARGIN, PasskVerdict, read_passk
from explorer.bench.settling import count_samples, need_at_first, need_at_last, scale_problems

N = 100


def make_counts(base, trained, n=N):
    """Make counts of two models from how many of n samples of each problem were correct."""
    n = np.broadcast_to(np.asarray(n, dtype="int64"), len(base)).copy()
    names = tuple(f"p{number}" for number in range(len(base)))
    return Counts("small", "tuned", names, n, np.array(base), n, np.array(trained))


def read(counts, draws=500):
    """Return what is read of counts."""
    return read_passk(counts, make_passk(counts, draws=draws), split_coverage(counts))


SHARPER = ([10] * 40, [90] * 20 + [0] * 20)
WIDER = ([10] * 20 + [0] * 20, [20] * 40)
# far above on a tenth, hardly ever right on the rest, of which the base often has the half
DIPPING = ([20, 8, 8, 8, 8, 0, 0, 0, 0, 0] * 20, [95, 1, 1, 1, 1, 1, 1, 1, 1, 1] * 20)


@pytest.mark.parametrize(
    ("expected", "base", "trained"),
    [
        (PasskVerdict.SHARPENING, *SHARPER),
        (PasskVerdict.SHARPENING, [20] * 400, [60] * 400),  # at the base, within a point
        (PasskVerdict.EXPANSION, *WIDER),
        (PasskVerdict.EXPANSION, [10] * 20 + [0] * 20, [5] * 40),  # below at k = 1
        (PasskVerdict.BOTH, *DIPPING),
        (PasskVerdict.EXPANSION, *SHARPER[::-1]),  # below from k = 1 on, above at the end
        (PasskVerdict.NEITHER, [10] * 40, [0] * 40),
        (PasskVerdict.UNCLEAR, [10, 20, 30] * 10, [10, 20, 30] * 10),
        (PasskVerdict.UNCLEAR, [20] * 100, [60] * 100),  # at the base, but of too few problems
    ],
)
def test_each_verdict_has_its_case(expected, base, trained):
    """Made-up counts, each plain enough to be told by eye."""
    assert expected == read(make_counts(base, trained)).verdict


def test_the_reason_has_the_numbers():
    """Levels, differences and intervals at both ends, and the exact test."""
    reading = read(make_counts(*SHARPER))

    assert reading.reason.startswith(
        "At k = 1 the trained model is above the base: 45.0% against 10.0%, a difference of +35.0 "
        "points (95% interval +"
    )
    assert (
        "At k = 100 the base is above the trained model: 50.0% against 100.0%, a difference of "
        "−50.0 points (95% interval −" in reading.reason
    )
    assert reading.reason.endswith(
        "; of 40 problems the base alone solved 20 and the trained model alone 0 (p below 0.001, "
        "McNemar's exact test)."
    )


def test_a_dip_between_the_ends_is_told():
    """With the k of it."""
    reading = read(make_counts(*DIPPING))

    assert ", the base is above, by a band that holds at every k. At k = 100 " in reading.reason


@pytest.mark.parametrize("many", range(2, FEWEST))
def test_of_few_problems_nothing_is_read(many):
    """However far apart the models are: five coins fall alike in one of sixteen throws."""
    for base, trained in (([0] * many, [N] * many), ([1] * many, [N] * many)):
        reading = read(make_counts(base, trained))

        assert PasskVerdict.UNCLEAR == reading.verdict
        assert f", on {many} problems that differ" in reading.reason


def test_one_problem_alone_is_no_expansion():
    """The bootstrap's interval may leave out 0; the exact test does not."""
    base, trained = [10] * 40, [10] * 40
    base[:4] = [0] * 4

    assert PasskVerdict.UNCLEAR == read(make_counts(base, trained)).verdict
    base[:6] = [0] * 6
    assert PasskVerdict.EXPANSION == read(make_counts(base, trained)).verdict


def test_more_samples_of_the_trained_model_are_no_expansion():
    """What it alone solved, it solved in the samples that the base was not given."""
    counts = make_counts([10] * 20 + [0] * 20, [11] * 20 + [1] * 20)
    more = Counts(
        *(counts.base, counts.trained, counts.problems),
        *(counts.base_n, counts.base_c, counts.trained_n * 10, counts.trained_c),
    )

    assert PasskVerdict.EXPANSION == read(counts).verdict
    assert PasskVerdict.EXPANSION != read(more).verdict


def test_one_sample_is_no_curve():
    """Of k = 1 alone nothing is read."""
    reading = read(make_counts([0] * 30, [1] * 30, 1))

    assert PasskVerdict.UNCLEAR == reading.verdict
    assert reading.reason.startswith("There is one sample of some problem, so that k = 1 is all")
    assert "Draw more samples of each problem: k goes as far as the least n." == reading.more


def test_where_the_base_solves_all_more_samples_show_nothing():
    """Saturated problems are too easy for the question, and it is said."""
    reading = read(make_counts([20] * 30, [60] * 30))

    assert "up to 12% of such problems may be solved by it alone, by an exact" in reading.reason
    assert "At k = 100 about 368 problems like these, not 30, would settle it" in reading.more
    assert reading.more.endswith(
        "No number of samples of these problems could show that the trained model solves what the "
        "base does not, for the base solves all 30: only harder problems could."
    )


def test_what_the_base_has_not_solved_is_left_open():
    """It may yet at a larger k."""
    assert read(make_counts(*WIDER)).more == (
        "More samples ask about a larger k than 100, where the base may yet solve the 20 problems "
        "that it has not, 20 of which the trained model has."
    )


def test_models_that_do_not_differ_are_never_told_apart():
    """And no number of problems is named that would."""
    reading = read(make_counts([10, 0, 50] * 10, [10, 0, 50] * 10))

    assert "At k = 1 no number of problems that can be named would settle it" in reading.more
    assert "of the spread" not in reading.more


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=2, max_size=40),
    st.integers(1, 20),
)
def test_a_verdict_is_held_by_the_intervals(pairs, times):
    """Each word implies what its definition asks, in the frame and by the exact test."""
    base, trained = (list(part) * times for part in zip(*pairs, strict=True))
    counts = make_counts(base, trained, 12)
    frame, coverage = make_passk(counts, draws=150), split_coverage(counts)
    reading = read_passk(counts, frame, coverage)
    first, last = frame.iloc[0], frame.iloc[-1]

    if reading.verdict == PasskVerdict.SHARPENING:
        assert first["difference_low"] > 0
        assert last["difference_high"] <= MARGIN
    if reading.verdict in {PasskVerdict.EXPANSION, PasskVerdict.BOTH}:
        assert last["difference_low"] > 0
        assert coverage.trained_only > coverage.base_only
        assert coverage.p <= 0.05
    if reading.verdict == PasskVerdict.BOTH:
        assert first["difference_low"] > 0
        assert (frame["difference_high"] < 0).any()
    if reading.verdict == PasskVerdict.NEITHER:
        assert first["difference_high"] < 0
        assert last["difference_high"] <= MARGIN
    assert reading.more


def test_twins_are_seldom_told_apart():
    """Two models of the same rates: a verdict comes by chance in no more than 5% of samplings."""
    dice, wrong, runs = np.random.default_rng(9), 0, 200
    for _ in range(runs):
        rates = dice.beta(0.3, 1, 40)
        counts = make_counts(dice.binomial(30, rates), dice.binomial(30, rates), 30)
        wrong += read(counts, 200).verdict != PasskVerdict.UNCLEAR

    assert wrong / runs <= 0.05


@given(st.integers(1, 1_000), st.floats(0.001, 1), st.floats(0.001, 1))
def test_four_times_the_problems_halve_an_interval(problems, half, distance):
    """The number that is named narrows it to the distance, and one fewer does not."""
    needed = scale_problems(problems, half, distance)
    width = half * math.sqrt(problems / needed)

    assert width <= distance * (1 + 1e-6)
    if needed > problems:
        assert half * math.sqrt(problems / (needed - 1)) >= distance * (1 - 1e-6)


def test_the_problems_that_were_named_do_settle_it():
    """At both ends: as many times the same problems, and the interval leaves out 0."""
    counts = make_counts([10, 30, 20, 0, 5, 40, 0, 3, 7, 90], [25, 20, 40, 5, 0, 60, 0, 9, 9, 90])
    frame = make_passk(counts)
    needed = need_at_first(frame.iloc[0], 10)
    times = math.ceil(needed / 10)
    more = make_counts(np.tile(counts.base_c, times + 1), np.tile(counts.trained_c, times + 1))

    assert frame["difference_low"][0] <= 0
    assert times > 1
    assert make_passk(more)["difference_low"][0] > 0


def test_the_problems_that_bound_a_share_are_the_exact_number():
    """Of 368 problems with none, the exact bound falls to 1 point; of 367 it does not."""
    counts = make_counts([20] * 10, [60] * 10)
    needed = need_at_last(make_passk(counts).iloc[-1], split_coverage(counts), MARGIN)

    assert 368 == needed
    assert beta.ppf(0.975, 1, needed) <= MARGIN < beta.ppf(0.975, 1, needed - 1)


def test_the_spread_of_sampling_is_told_from_that_of_problems():
    """Of problems that are alike, all of it is of sampling; of ones sampled without end, none."""
    dice = np.random.default_rng(3)
    alike = make_counts(dice.binomial(20, 0.4, 500), dice.binomial(20, 0.45, 500), 20)
    unlike = make_counts(*(dice.integers(0, 2, 500) * 20 for _ in range(2)), 20)

    assert 1 == pytest.approx(count_samples(alike, make_passk(alike).iloc[0])[1], abs=0.1)
    assert (math.inf, 0.0) == count_samples(unlike, make_passk(unlike).iloc[0])


def test_the_samples_that_were_named_narrow_the_interval_enough():
    """Drawn anew from the same rates, as often as was said, its half-width is the difference."""
    dice = np.random.default_rng(3)
    rates, gained = np.full(200, 0.4), np.full(200, 0.42)
    counts = make_counts(dice.binomial(10, rates), dice.binomial(10, gained), 10)
    row = make_passk(counts).iloc[0]
    times, _ = count_samples(counts, row)
    n = math.ceil(10 * times)
    more = make_passk(make_counts(dice.binomial(n, rates), dice.binomial(n, gained), n)).iloc[0]
    half = (more["difference_high"] - more["difference_low"]) / 2

    assert times > 1
    assert abs(row["difference"]) == pytest.approx(half, rel=0.25)
