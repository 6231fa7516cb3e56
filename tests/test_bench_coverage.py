"""What each model solved at all, tested, and what none in n leaves open; held to plain sums."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.bench.counts import Counts
from explorer.bench.coverage import Coverage, compare_pairs, describe_coverage, split_coverage
from explorer.bench.unsolved import bound_rate, describe_unsolved, list_unsolved
from explorer.errors import BenchError

PROBLEMS = st.lists(
    st.tuples(st.integers(1, 9), st.integers(0, 9), st.integers(1, 9), st.integers(0, 9)),
    min_size=1,
    max_size=30,
)


def make_counts(rows):
    """Make counts from rows of n and c of the base, then n and c of the trained model."""
    rows = [(n, min(c, n), m, min(d, m)) for n, c, m, d in rows]
    names = tuple(f"p{number}" for number in range(len(rows)))
    return Counts("small", "tuned", names, *map(np.array, zip(*rows, strict=True)))


def mcnemar(one, other):
    """Return the two-sided p, added up over every way the coins can fall."""
    apart = one + other
    ways = sum(comb(apart, k) for k in range(apart + 1) if comb(apart, k) <= comb(apart, one))
    return float(Fraction(ways, 2**apart))


@given(PROBLEMS)
def test_the_four_parts_are_all_the_problems(rows):
    """Each problem is in the part where a plain look puts it."""
    counts = make_counts(rows)
    found = split_coverage(counts)
    looked = [(bool(c), bool(d)) for c, d in zip(counts.base_c, counts.trained_c, strict=True)]

    assert len(rows) == found.problems
    assert (
        looked.count((True, True)),
        looked.count((True, False)),
        looked.count((False, True)),
        looked.count((False, False)),
    ) == (found.both, found.base_only, found.trained_only, found.neither)


@given(st.integers(0, 30), st.integers(0, 30))
def test_pairs_are_compared_by_mcnemars_exact_test(one, other):
    """The oracle adds up all outcomes no likelier than the one seen; the order does not matter."""
    assert mcnemar(one, other) == pytest.approx(compare_pairs(one, other))
    assert compare_pairs(other, one) == compare_pairs(one, other)


@given(PROBLEMS.map(lambda rows: [(n, c, n, d) for n, c, _, d in rows]))
def test_with_even_samples_the_test_is_of_the_split(rows):
    """Nothing is left out where nobody had more samples."""
    found = split_coverage(make_counts(rows))

    assert 0 == found.uneven
    assert (found.lead, found.against) == (
        max(found.base_only, found.trained_only),
        min(found.base_only, found.trained_only),
    )
    assert found.trained_only == found.trained_most
    assert mcnemar(found.base_only, found.trained_only) == pytest.approx(found.p)


@given(PROBLEMS)
def test_with_uneven_samples_the_test_leans_to_neither(rows):
    """At the lesser n, whichever of the samples those are, the leader solves no fewer alone."""
    counts = make_counts(rows)
    found = split_coverage(counts)
    base_leads = found.base_only >= found.trained_only
    sure = maybe = most = 0
    for n, c, m, d in zip(
        counts.base_n, counts.base_c, counts.trained_n, counts.trained_c, strict=True
    ):
        least = min(n, m)
        base = {int(k > 0) for k in _spread(n, c, least)}
        trained = {int(k > 0) for k in _spread(m, d, least)}
        first, second = (base, trained) if base_leads else (trained, base)
        sure += first == {1} and second == {0}
        maybe += 1 in second and 0 in first
        most += 1 in trained and 0 in base

    assert (sure, maybe, most) == (found.lead, found.against, found.trained_most)
    assert (mcnemar(sure, maybe) if sure > maybe else 1.0) == pytest.approx(found.p)


def _spread(n, c, least):
    """Return every number of correct samples there can be among `least` of n, of which c are."""
    return range(max(0, c - (n - least)), min(c, least) + 1)


def test_more_samples_alone_are_no_evidence():
    """Ten problems solved once in a hundred, by a model that drew ten times as many."""
    found = split_coverage(make_counts([(10, 0, 100, 1)] * 10))

    assert (10, 10) == (found.trained_only, found.uneven)
    assert (0, 1.0) == (found.lead, found.p)
    assert "as if both had the lesser n where it differs, on 10 problems" in describe_coverage(
        found
    )


def test_the_split_is_described():
    """A small p is not told by its digits."""
    found = Coverage("a", "b", 1000, 30, 2, 1, 0, 30, 2, compare_pairs(30, 2), 2)

    assert (
        "Of 1,033 problems, both models solved 1,000 at least once, a (base) alone 30, b (trained) "
        "alone 2, and neither 1 (30 against 2: p below 0.001, McNemar's exact test)."
        == describe_coverage(found)
    )


def test_numbers_below_zero_are_refused():
    """A count starts at 0."""
    with pytest.raises(BenchError, match="-1 and 2 problems cannot be compared"):
        compare_pairs(-1, 2)


@given(st.integers(1, 100_000), st.sampled_from([0.01, 0.05, 0.2]))
def test_at_the_bound_none_in_n_comes_with_a_chance_of_alpha(n, alpha):
    """It is the exact one-sided bound, as SciPy has it from the beta distribution."""
    from scipy.stats import beta

    bound = float(bound_rate(n, alpha))

    assert alpha == pytest.approx((1 - bound) ** n, rel=1e-6)
    assert beta.ppf(1 - alpha, 1, n) == pytest.approx(bound, rel=1e-9)


def test_the_bound_is_that_of_a_binomial_test():
    """Of none in ten, one-sided at 95%."""
    from scipy.stats import binomtest

    high = binomtest(0, 10, alternative="less").proportion_ci(0.95, method="exact").high
    assert high == pytest.approx(float(bound_rate(10)))


@pytest.mark.parametrize(("n", "alpha"), [(0, 0.05), (5, 0.0), (5, 1.0)])
def test_a_bound_that_cannot_be_is_refused(n, alpha):
    """Of no sample, or at no chance."""
    with pytest.raises(BenchError, match="needs n of 1 or more, and an alpha between 0 and 1"):
        bound_rate(n, alpha)


def test_what_was_never_solved_is_listed_by_model():
    """Each problem with its own bound, the base first."""
    frame = list_unsolved(make_counts([(10, 0, 20, 0), (10, 1, 20, 0), (10, 2, 20, 3)]))

    assert [("p0", "small", 10), ("p0", "tuned", 20), ("p1", "tuned", 20)] == list(
        frame[["problem", "model", "n"]].itertuples(index=False, name=None)
    )
    assert [0.2589, 0.1391, 0.1391] == frame["most"].round(4).tolist()


def test_what_was_never_solved_is_described():
    """With the range of n and of the bounds, where they differ."""
    told = describe_unsolved(list_unsolved(make_counts([(10, 0, 20, 1), (100, 0, 20, 1)])))

    assert (
        "small never solved 2 problems: none in 10 to 100 samples does not rule out a success rate "
        "of up to 3% to 26% per sample (each problem by itself, exact one-sided 95% bound)." == told
    )
    solved = list_unsolved(make_counts([(10, 1, 10, 1)]))
    assert "Each model solved every problem at least once." == describe_unsolved(solved)
