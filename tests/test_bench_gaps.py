"""Recovered gap: one cell with its interval, or why it has none, and many summed up."""

from itertools import product
from math import comb, isnan

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from explorer.bench.fieller import bound_share
from explorer.bench.gap_cells import describe_pool, list_recoveries, pool_cells, read_cells
from explorer.bench.gaps import PATTERNS, recover_gap, recover_paired
from explorer.bench.recovery import Recovery, describe_recovery
from explorer.errors import BenchError
from explorer.tables import make_gap

Z = 1.959963984540054  # of 95%, both sides
percents = st.floats(0, 100)
outcomes = st.lists(st.sampled_from(PATTERNS), min_size=1, max_size=60)


def spread_of(scores, n):
    """Return the covariance of the three means, a success and a failure added to each."""
    shares = (n * np.array(scores) / 100 + 1) / (n + 2)
    return np.diag(shares * (1 - shares) / (n + 2))


def pivot(ratio, means, spread):
    """Return how many standard errors (hybrid − base) − ratio (trained − base) is from 0."""
    weights = np.array([ratio - 1, 1, -ratio])
    return weights @ means / np.sqrt(weights @ spread @ weights)


def test_half_of_a_gap_is_half():
    """From 20 to 35, of a gap from 20 to 50."""
    assert 50 == recover_gap(20, 35, 50).share
    assert 50 == pytest.approx(recover_gap(20, 35, 50, n=400).share)
    assert -50 == recover_gap(20, 5, 50).share
    assert 150 == recover_gap(20, 65, 50).share


@given(percents, percents, percents, st.integers(5, 3000))
def test_the_ends_are_where_the_pivot_reaches_its_limit(base, hybrid, trained, n):
    """A root finder that knows nothing of the quadratic finds the same two ends."""
    from scipy.optimize import brentq

    found = recover_gap(base, hybrid, trained, n)
    assume(found.interval is not None)
    scores = np.array([base, hybrid, trained])
    means, spread = scores / 100 * n / (n + 2), spread_of(scores, n)
    low, high = (end / 100 for end in found.interval)
    width = high - low

    def excess(ratio, side):
        return pivot(ratio, means, spread) - side * Z

    share = found.share / 100
    assert low <= share <= high
    assert low == pytest.approx(brentq(excess, low - width, share, args=(1,)), rel=1e-5, abs=1e-6)
    assert high == pytest.approx(
        brentq(excess, share, high + width, args=(-1,)), rel=1e-5, abs=1e-6
    )


@given(percents, percents, percents, st.integers(1, 3000))
def test_a_share_is_given_just_where_the_gap_is_above_0(base, hybrid, trained, n):
    """Refused, with a reason, where the interval of trained − base holds 0 or lies below it."""
    found = recover_gap(base, hybrid, trained, n)
    low, high = found.gap_interval

    assert -100 <= low <= high <= 100
    assert found.refused == (low <= 0)
    assert found.refused == (found.interval is None) == (found.reason != "")


def test_the_gap_has_the_interval_of_agresti_and_caffo():
    """Of 3 and 9 of 10, by hand: 10/12 − 4/12, give or take 1.96 standard errors."""
    error = (10 / 12 * 2 / 12 / 12 + 4 / 12 * 8 / 12 / 12) ** 0.5
    low, high = recover_gap(30, 50, 90, n=10).gap_interval

    assert 100 * (0.5 - Z * error) == pytest.approx(low)
    assert 100 * (0.5 + Z * error) == pytest.approx(high)


@pytest.mark.parametrize(
    "rates", [(0.3, 0.5, 0.9), (0.1, 0.1, 0.6), (0.5, 0.9, 0.8), (0.2, 0.4, 0.4)]
)
def test_the_intervals_hold_the_truth_as_often_as_they_say(rates):
    """All that twelve problems can give, added up: never more than 7% of the time outside.

    An unbounded interval, which `recover_gap` refuses to print, is inverted here by the pivot.
    """
    n, (base, hybrid, trained) = 12, rates
    chances = [[comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)] for p in rates]
    outside = gap_outside = 0.0
    for counts in product(range(n + 1), repeat=3):
        chance = np.prod([chances[run][count] for run, count in enumerate(counts)])
        scores = 100 * np.array(counts) / n
        found = recover_gap(*scores, n)
        low, high = found.gap_interval
        gap_outside += chance * (not low <= 100 * (trained - base) <= high)
        if trained == base:
            continue
        if found.interval is not None:
            held = (
                found.interval[0] <= 100 * (hybrid - base) / (trained - base) <= found.interval[1]
            )
        else:
            ratio = (hybrid - base) / (trained - base)
            held = abs(pivot(ratio, scores / 100 * n / (n + 2), spread_of(scores, n))) <= Z
        outside += chance * (not held)

    assert 0.07 > outside
    assert 0.07 > gap_outside


def test_many_problems_agree_with_a_parametric_bootstrap():
    """Drawing the three counts anew gives the same middle 95%, to a point and a half."""
    n, scores = 1000, np.array([30.0, 50.0, 80.0])
    rng = np.random.default_rng(5)
    base, hybrid, trained = rng.binomial(n, scores / 100, size=(100_000, 3)).T
    drawn = np.percentile(100 * (hybrid - base) / (trained - base), [2.5, 97.5])

    assert recover_gap(*scores, n).interval == pytest.approx(drawn.tolist(), abs=0.5)


@given(outcomes)
def test_pairs_are_bounded_by_a_plain_list_of_problems(seen):
    """Each problem four times, and each pattern once, is two problems added to those seen."""
    found = recover_paired(*np.array(seen).T)
    plain = np.array([*seen * 4, *PATTERNS])
    spread = np.cov(plain.T, ddof=0) / (len(seen) + 2)
    gap, share = bound_share(plain.mean(axis=0), spread)

    assert (share is None) == found.refused
    assert found.gap_interval == pytest.approx([max(-100, min(100, 100 * end)) for end in gap])
    if share is not None:
        assert found.interval == pytest.approx([100 * end for end in share])


def test_pairs_agree_with_a_bootstrap_over_problems():
    """Drawing 600 problems anew, whole, gives the same middle 95%, to a point."""
    rng = np.random.default_rng(7)
    ability = rng.random(600)
    solved = (rng.random((600, 3)) < ability[:, None] ** [3, 1.5, 0.7]).astype(float)
    draws = rng.multinomial(600, np.full(600, 1 / 600), size=20_000) @ solved
    drawn = 100 * (draws[:, 1] - draws[:, 0]) / (draws[:, 2] - draws[:, 0])
    found, apart = recover_paired(*solved.T), recover_gap(*100 * solved.mean(axis=0), 600)

    assert found.interval == pytest.approx(np.percentile(drawn, [2.5, 97.5]).tolist(), abs=1)
    assert found.share == pytest.approx(apart.share)
    assert found.interval[1] - found.interval[0] < apart.interval[1] - apart.interval[0]


@settings(max_examples=30)
@given(outcomes)
def test_the_order_of_the_problems_does_not_matter(seen):
    """Only who solved how many together counts."""
    one, other = (recover_paired(*np.array(order).T) for order in (seen, seen[::-1]))

    assert one.gap_interval == pytest.approx(other.gap_interval)
    assert one.share == pytest.approx(other.share)


def test_more_problems_narrow_the_interval_and_a_higher_level_widens_it():
    """The share stays where it is."""
    few, many = recover_gap(20, 40, 80, n=60), recover_gap(20, 40, 80, n=6000)
    sure = recover_gap(20, 40, 80, n=60, level=0.99)

    assert sure.interval[0] < few.interval[0] < many.interval[0] < few.share
    assert few.share < many.interval[1] < few.interval[1] < sure.interval[1]


def test_without_n_no_interval_is_given_and_the_reason_is():
    """A share without an interval does not say more than it knows."""
    found = recover_gap(20, 35, 50, name="a on b")
    expected = (
        "a on b: 50.0% of the gap recovered; n is not known, so no interval can be given, nor can "
        "it be told whether the gap is noise."
    )

    assert found.interval is found.gap_interval is None
    assert expected == describe_recovery(found)


@pytest.mark.parametrize(("trained", "change"), [(50, "+0.0"), (40, "−10.0")])
def test_no_share_of_nothing_is_given_even_without_n(trained, change):
    """Where the trained model is no better, there is no gap."""
    found = recover_gap(50, 60, trained)

    assert found.refused
    assert f"for trained − base is {change} points." in describe_recovery(found)


def test_a_refusal_says_whether_the_gap_is_unsure_or_a_loss():
    """An interval that holds 0, and one below it."""
    unsure, loss = recover_gap(40, 50, 60, n=10), recover_gap(90, 50, 10, n=100)

    assert "holds 0" in unsure.reason
    assert "lies below" not in unsure.reason
    assert loss.reason.endswith("lies below 0")
    assert "and its 95% interval, " in describe_recovery(loss)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"hybrid": 101}, "a on b: each score is a percent from 0 to 100, not 10, 101, 90"),
        ({"base": float("nan")}, "not nan, 50, 90"),
        ({"n": 0}, "a on b: n is a whole number of problems, 1 or more, not 0"),
        ({"n": 30.5}, "not 30.5"),
        ({"n": float("nan")}, "not nan"),
        ({"n": float("inf")}, "not inf"),
        ({"n": 30, "level": 95}, r"such as 0\.95, not 95"),
    ],
)
def test_what_cannot_be_is_refused(given, message):
    """The message says where, what, and what it should be."""
    scores = {"base": 10, "hybrid": 50, "trained": 90, "name": "a on b"}

    with pytest.raises(BenchError, match=message):
        recover_gap(**scores | given)


@pytest.mark.parametrize(
    ("trained", "message"),
    [([1], "not 2, 2, 1 shares"), ([0, 2], "a share of samples, 0 to 1"), ([0, np.nan], "0 to 1")],
)
def test_results_that_do_not_pair_are_refused(trained, message):
    """Each problem has one share per model."""
    with pytest.raises(BenchError, match=message):
        recover_paired([0, 0], [0, 1], trained)
    with pytest.raises(BenchError, match="not 0, 0, 0"):
        recover_paired([], [], [])


def test_the_ten_cells_are_summed_up_in_four_ways(shipped):
    """Minimum 0, median 57.5, mean 49.1, pooled 45.1, maximum 91.3; none with an interval."""
    cells = read_cells(make_gap(shipped))
    found = pool_cells(cells)
    sums = (found.smallest, found.median, found.mean, found.pooled, found.largest)

    assert (0.0, 57.5, 49.1, 45.1, 91.3) == tuple(round(value, 1) for value in sums)
    assert (10, 0, 9) == (found.cells, found.refused, found.scored)
    assert "Qwen2.5-32B / QwQ-32B on MATH500" == found.largest_name
    assert [None] * 10 == [cell.interval for cell in cells]
    assert "the share is as reported" in cells[-1].reason


def test_why_the_sums_of_the_ten_differ_is_told(shipped):
    """Wide gaps recover less: of the nine with scores, 54.5% on average, 45.1% pooled."""
    told = describe_pool(pool_cells(read_cells(make_gap(shipped))))

    assert told.startswith(
        "10 cells: smallest 0.0%, median 57.5%, mean 49.1%, pooled 45.1% (of the 9 with all three "
        "scores), largest 91.3% (Qwen2.5-32B / QwQ-32B on MATH500). "
    )
    assert (
        "is lower than the mean of 54.5% of the same cells, for the wider gaps recover less here"
    ) in told


def test_supposing_an_n_refuses_cells_whose_gap_may_be_noise(shipped):
    """Were it 500 problems, 92.6 against 94.8 could not be told apart; the sums still name it."""
    frame = list_recoveries(read_cells(make_gap(shipped).assign(n=500)))
    found = pool_cells(read_cells(make_gap(shipped).assign(n=500)))
    refused = frame.loc[frame["refused"], "name"].tolist()

    assert ["Qwen2.5-32B / R1-Distill-32B on GSM8K"] == refused
    assert (9, 1, 9, 45.1) == (found.cells, found.refused, found.scored, round(found.pooled, 1))
    assert "9 cells (1 more refused)" in describe_pool(found)
    assert "(of the 9 with scores, refused or not)" in describe_pool(found)


scored = st.tuples(st.floats(0, 40), st.floats(0, 100), st.floats(50, 100))


@given(st.lists(scored, min_size=1, max_size=12))
def test_pooled_is_the_mean_weighted_by_the_gaps(cells):
    """The plain oracle adds gains and gaps; the weights say which way mean and pooled part."""
    found = pool_cells([recover_gap(*cell) for cell in cells])
    gaps = [trained - base for base, _, trained in cells]
    shares = [100 * (hybrid - base) / (trained - base) for base, hybrid, trained in cells]
    weighted = sum(gap * share for gap, share in zip(gaps, shares, strict=True)) / sum(gaps)

    assert weighted == pytest.approx(found.pooled, abs=1e-9)
    assert sum(shares) / len(shares) == pytest.approx(found.mean, abs=1e-9)
    assert found.smallest - 1e-9 <= found.pooled <= found.largest + 1e-9
    if len(cells) > 1 and abs(found.pooled - found.mean) >= 0.05:
        side = "lower" if found.pooled < found.mean else "higher"
        assert f"and is {side}, for the wider gaps recover" in describe_pool(found)


def test_alike_gaps_leave_mean_and_pooled_alike():
    """The sentence does not make a difference where there is none."""
    told = describe_pool(pool_cells([recover_gap(0, 10, 20), recover_gap(0, 20, 40)]))

    assert "as good as the same" in told


def test_few_cells_are_told_for_what_they_are():
    """None, none with a share, one, and some whose gaps add up to nothing."""
    reported = Recovery("c on d", *[float("nan")] * 3, share=30.0, reason="as reported")
    alone = pool_cells([reported, Recovery("e on f", *[float("nan")] * 3, share=10.0)])

    assert "No cell has a share." == describe_pool(pool_cells([]))
    assert "No cell has a share (1 more refused)." == describe_pool(
        pool_cells([recover_gap(9, 9, 9)])
    )
    assert "1 cell: 50.0% (a on b)." == describe_pool(
        pool_cells([recover_gap(0, 1, 2, name="a on b")])
    )
    assert isnan(alone.pooled)
    assert "not pooled" in describe_pool(alone)
    assert "do not add up to more than 0" in describe_pool(alone)


def test_cells_are_listed_with_the_same_columns_with_rows_and_without():
    """A number that cannot be given is missing, never 0."""
    rows = list_recoveries([recover_gap(20, 35, 50, n=400, name="x"), recover_gap(20, 35, 50)])

    assert rows.dtypes.to_dict() == list_recoveries([]).dtypes.to_dict()
    assert [400, 50] == rows.loc[0, ["n", "share"]].tolist()
    assert rows.loc[1, ["n", "low", "high", "gap_low", "gap_high"]].isna().all()
    assert rows["low"][0] < 50 < rows["high"][0]
