"""Pass@k, its intervals and the crossover, held to exact fractions and to plain loops."""

import math
import tracemalloc
from fractions import Fraction
from itertools import combinations, product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.bench.bootstrap import LEVEL, describe_passk, make_passk, say_k
from explorer.bench.counts import Counts
from explorer.bench.passk import estimate_curves, estimate_passk, find_crossover, space_ks
from explorer.errors import BenchError


def make_counts(base, trained, n):
    """Make counts of two models from how many of n samples of each problem were correct."""
    n = np.broadcast_to(np.asarray(n, dtype="int64"), len(base)).copy()
    names = tuple(f"p{number}" for number in range(len(base)))
    return Counts("small", "tuned", names, n, np.array(base), n, np.array(trained))


def exact(n, c, k):
    """Return pass@k as a fraction, by the formula."""
    return 1 - Fraction(math.comb(n - c, k), math.comb(n, k))


def cross(difference, ks):
    """Return the crossover of one curve, looked for from the end, k by k."""
    if difference[-1] > 1e-12:
        return math.inf
    for place in range(len(ks) - 2, -1, -1):
        if difference[place] > 1e-12:
            share = difference[place] / (difference[place] - min(difference[place + 1], 0))
            return ks[place] * (ks[place + 1] / ks[place]) ** share
    return ks[0]


@given(st.integers(1, 60), st.data())
def test_the_estimate_is_the_fraction(n, data):
    """Of every c and every k, exact or as near as a float can be."""
    c = data.draw(st.integers(0, n))
    ks = range(1, n + 1)

    expected = [float(exact(n, c, k)) for k in ks]
    assert expected == pytest.approx(estimate_passk([n], [c], [*ks])[0], rel=1e-13, abs=0)


@pytest.mark.parametrize(
    ("c", "k"),
    [(1, 1), (1, 50_000), (3, 70_000), (50_000, 3), (50_000, 50_000), (99_999, 1), (2, 99_999)],
)
def test_the_estimate_is_stable_at_a_hundred_thousand(c, k):
    """To ten digits, near 0, near 1 and between."""
    n = 100_000

    assert float(exact(n, c, k)) == pytest.approx(estimate_passk([n], [c], [k])[0, 0], rel=1e-10)


@pytest.mark.parametrize("k", [1, 2, 3, 1_000, 9_999_999, 10_000_000])
def test_the_estimate_is_stable_at_ten_million(k):
    """Of two that are correct both are missed by k with (n − k) (n − k − 1) / (n (n − 1))."""
    n = 10_000_000
    expected = 1 - Fraction((n - k) * (n - k - 1), n * (n - 1))

    assert float(expected) == pytest.approx(estimate_passk([n], [2], [k])[0, 0], rel=1e-12)


def test_a_large_k_of_many_different_problems_holds_no_number_for_each_try():
    """A thousand problems of ten million samples, each with another n, take a few megabytes."""
    n = np.arange(10_000_000, 10_001_000)
    tracemalloc.start()
    found = estimate_passk(n, n // 10_000_000, [1, 5_000_000, 10_000_000])
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert most < 5 * 2**20
    assert (5_000_000 / n).tolist() == pytest.approx(found[:, 1].tolist(), rel=1e-12)


@pytest.mark.parametrize(("n", "c"), [(1, 0), (5, 2), (6, 1), (6, 6)])
def test_the_estimate_is_the_share_of_all_choices_of_samples(n, c):
    """Each choice of k samples is looked at for a correct one."""
    samples = [True] * c + [False] * (n - c)
    shares = [
        np.mean([any(choice) for choice in combinations(samples, k)]) for k in range(1, n + 1)
    ]

    assert shares == pytest.approx(estimate_passk([n], [c], range(1, n + 1))[0])


@pytest.mark.parametrize(("rate", "n", "k"), [(0.3, 6, 2), (0.05, 8, 5), (0.9, 4, 4)])
def test_the_estimate_has_no_bias(rate, n, k):
    """Its mean over every number correct there can be, is 1 − (1 − p)^k."""
    chances = [math.comb(n, c) * rate**c * (1 - rate) ** (n - c) for c in range(n + 1)]
    estimates = estimate_passk([n] * (n + 1), range(n + 1), [k])[:, 0]

    assert 1 - (1 - rate) ** k == pytest.approx(np.dot(chances, estimates))


@given(st.lists(st.tuples(st.integers(1, 300), st.integers(0, 300)), min_size=1, max_size=9))
def test_curves_rise_and_are_shares(pairs):
    """From c / n at k = 1 to 1 or 0 at k = n, and one problem's curve does not mind the others."""
    n = [max(pair) for pair in pairs]
    c = [min(pair) for pair in pairs]
    ks = space_ks(min(n))
    curves = estimate_passk(n, c, ks)

    assert (np.diff(curves, axis=1) >= -1e-12).all()
    assert ((curves >= 0) & (curves <= 1)).all()
    assert np.divide(c, n) == pytest.approx(curves[:, 0])
    for place, whole in enumerate(n):
        assert (1.0 if c[place] else 0.0) == estimate_passk([whole], [c[place]], [whole])[0, 0]
        alone = estimate_passk([whole], [c[place]], ks)[0]
        assert alone.tolist() == curves[place].tolist()


@given(st.integers(1, 100_000), st.integers(2, 60))
def test_the_k_rise_from_1_to_the_largest(largest, points):
    """Whole numbers, none twice, no more than asked for."""
    ks = space_ks(largest, points)

    assert (1, largest) == (ks[0], ks[-1])
    assert (np.diff(ks) > 0).all()
    assert len(ks) <= points


@pytest.mark.parametrize(
    "wrong",
    [([3], [4], [1]), ([3], [-1], [1]), ([0], [0], [1]), ([3], [1], [4]), ([3], [1], [0])],
)
def test_what_cannot_be_estimated_is_refused(wrong):
    """More correct than drawn, or a k beyond the least n."""
    with pytest.raises(BenchError, match="needs"):
        estimate_passk(*wrong)
    with pytest.raises(BenchError, match="Ask for 2 or more"):
        space_ks(10, 1)


@given(st.lists(st.lists(st.integers(-3, 3), min_size=4, max_size=4), min_size=1, max_size=6))
def test_the_crossover_is_found_as_by_looking_from_the_end(rows):
    """The plain oracle takes one curve at a time."""
    difference, ks = np.array(rows) / 10, np.array([1, 4, 20, 100])

    expected = [cross(row, ks) for row in difference.tolist()]
    assert expected == pytest.approx(find_crossover(difference, ks).tolist())


@pytest.mark.parametrize("base", [[0, 3, 1], [4, 0, 2]])
def test_intervals_come_near_to_those_of_every_draw_there_is(base):
    """Of three problems there are 27 draws, all of them listed."""
    counts = make_counts(base, [4, 1, 2], 4)
    frame = make_passk(counts, draws=40_000)
    difference = np.subtract(*estimate_curves(counts, frame["k"])[::-1])
    every = [difference[list(draw)].mean(axis=0) for draw in product(range(3), repeat=3)]

    # three problems are so few that the interval is the whole range
    assert np.min(every, axis=0) == pytest.approx(frame["difference_low"].to_numpy(), abs=1e-9)
    assert np.max(every, axis=0) == pytest.approx(frame["difference_high"].to_numpy(), abs=1e-9)


def test_intervals_are_those_of_scipy():
    """Of many problems, where the ends are hardly moved, with both models drawn at once."""
    from scipy.stats import bootstrap

    dice = np.random.default_rng(5)
    counts = make_counts(dice.integers(0, 9, 400), dice.integers(0, 17, 400), 16)
    frame = make_passk(counts, draws=20_000, seed=1)
    for place in (0, 5, -1):
        row = frame.iloc[place]
        base, trained = (one[:, 0] for one in estimate_curves(counts, [row["k"]]))
        found = bootstrap(
            (base, trained),
            lambda one, other, axis: other.mean(axis=axis) - one.mean(axis=axis),
            paired=True,
            n_resamples=20_000,
            method="percentile",
            confidence_level=LEVEL,
            rng=dice,
        ).confidence_interval

        assert found.low == pytest.approx(row["difference_low"], abs=0.002)
        assert found.high == pytest.approx(row["difference_high"], abs=0.002)


def test_draws_are_those_of_a_plain_loop():
    """The same problems drawn one draw at a time give the same spread and the same crossovers."""
    dice = np.random.default_rng(2)
    counts = make_counts(dice.integers(0, 4, 60), dice.integers(0, 2, 60) * 9, 32)
    frame = make_passk(counts, draws=4_000)
    ks = frame["k"].to_numpy()
    base, trained = estimate_curves(counts, ks)
    crossed, above = [], 0
    for _ in range(4_000):
        picks = dice.integers(60, size=60)
        difference = (trained[picks] - base[picks]).mean(axis=0)
        crossed.append(cross(difference, ks))
        above += difference[-1] > 1e-12

    assert above / 4_000 == pytest.approx(frame["uncrossed"].iloc[0], abs=0.03)
    assert cross((trained - base).mean(axis=0), ks) == pytest.approx(frame["crossover"].iloc[0])
    assert np.quantile(crossed, 0.025) == pytest.approx(frame["crossover_low"].iloc[0], rel=0.15)


@pytest.mark.parametrize(("many", "least"), [(8, 0.9), (40, 0.92)])
def test_intervals_hold_the_truth_as_often_as_they_say(many, least):
    """Of made-up problems whose mean is known, also where there are few of them."""
    dice, held, runs = np.random.default_rng(11), 0, 300
    for run in range(runs):
        rates = dice.beta(1, 2, many)
        counts = make_counts(dice.binomial(8, rates), dice.binomial(8, rates**0.5), 8)
        row = make_passk(counts, draws=400, seed=run).iloc[0]
        held += row["base_low"] <= 1 / 3 <= row["base_high"]

    assert held / runs >= least


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=2, max_size=12))
def test_a_frame_keeps_its_laws(pairs):
    """Ends hold the mean, the band is no narrower than nothing, and swapping models mirrors all."""
    base, trained = (list(part) for part in zip(*pairs, strict=True))
    frame = make_passk(make_counts(base, trained, 6), draws=150, seed=3)
    other = make_passk(make_counts(trained, base, 6), draws=150, seed=3)

    for name in ("base", "trained", "difference"):
        assert (frame[f"{name}_low"] <= frame[f"{name}_high"] + 1e-12).all()
    assert (frame["difference_floor"] <= frame["difference_ceiling"]).all()
    assert frame["difference"].to_numpy() == pytest.approx(
        (frame["trained"] - frame["base"]).to_numpy(), abs=1e-12
    )
    assert frame["difference"].to_numpy() == pytest.approx(-other["difference"].to_numpy())
    assert frame["difference_low"].to_numpy() == pytest.approx(
        -other["difference_high"].to_numpy(), abs=1e-9
    )
    assert frame["differing"].tolist() == other["differing"].tolist()


def test_a_seed_makes_the_same_draws_again():
    """And another one others."""
    counts = make_counts([1, 2, 0, 4, 3, 3], [4, 2, 1, 4, 0, 2], 5)
    first, again, other = (make_passk(counts, draws=500, seed=seed) for seed in (7, 7, 8))

    pd.testing.assert_frame_equal(first, again)
    assert not first.equals(other)


def test_the_band_holds_more_than_each_interval_does():
    """It is for every k at once: wider, yet by less than twice as much here."""
    dice = np.random.default_rng(4)
    frame = make_passk(make_counts(dice.integers(0, 9, 80), dice.integers(0, 17, 80), 64))
    band = frame["difference_ceiling"] - frame["difference_floor"]
    ratio = band / (frame["difference_high"] - frame["difference_low"])

    assert (ratio > 1).all()
    assert (ratio < 2).all()


@pytest.mark.parametrize(
    ("expected", "counts", "options"),
    [
        ("There is one problem; an interval", make_counts([1], [2], 4), {}),
        ("99 draws are too few or too many", make_counts([1, 1], [2, 2], 4), {"draws": 99}),
        ("2,000,000 draws", make_counts([1, 1], [2, 2], 4), {"draws": 2_000_000}),
    ],
)
def test_what_gives_no_interval_is_refused(expected, counts, options):
    """In a sentence."""
    with pytest.raises(BenchError, match=f"^{expected}"):
        make_passk(counts, **options)


def test_the_curves_are_described():
    """Where they start, where they end, and where they cross."""
    crossing = make_passk(make_counts([1] * 40, [8] * 10 + [0] * 30, 8), draws=200)
    ahead = make_passk(make_counts([1] * 9 + [0], [8] * 10, 8), draws=200)

    assert describe_passk(crossing).startswith(
        "pass@k of tuned (trained) and small (base) over 40 problems: 25.0% against 12.5% at "
        "k = 1, 25.0% against 100.0% at k = 8. The trained model is at or below the base from "
        "about k = 2 on (95% interval "
    )
    assert (
        "The trained model is still above the base at k = 8, the largest here, as in "
        in describe_passk(ahead)
    )
    assert ("17", "beyond 100", "1,000") == (
        say_k(16.6, 99),
        say_k(math.inf, 100),
        say_k(1e3, 2000),
    )
