"""Counts out of few: exact intervals and tests, held to plain sums over all that can happen."""

from itertools import combinations
from math import comb

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.tables.exact import (
    Comparison,
    compare_counts,
    count_exactly,
    count_of,
    describe_comparison,
    exact_interval,
)


@st.composite
def counts(draw, most=40):
    """Draw two counts of the same n."""
    n = draw(st.integers(1, most))
    return draw(st.integers(0, n)), draw(st.integers(0, n)), n


def mcnemar(only_first, only_second):
    """Return the two-sided p of McNemar's exact test, added up term by term."""
    apart = only_first + only_second
    tail = sum(comb(apart, k) for k in range(min(only_first, only_second) + 1))
    return min(1.0, 2 * tail / 2**apart)


def fisher(a, b, n):
    """Return the two-sided p of Fisher's exact test, added up table by table."""
    ways = [comb(n, k) * comb(n, a + b - k) if k <= a + b else 0 for k in range(n + 1)]
    return sum(way for way in ways if way <= ways[a] * (1 + 1e-12)) / sum(ways)


@given(st.integers(1, 300), st.integers(1, 3), st.data())
def test_a_printed_count_is_found_again(n, decimals, data):
    """Where enough decimals are printed, the percentage gives back the count and no other."""
    count = data.draw(st.integers(0, n))
    printed = round(100 * count / n, decimals)
    matching = [k for k in range(n + 1) if abs(100 * k / n - printed) <= 0.5 * 10**-decimals + 1e-9]

    assert (count if matching == [count] else None) == count_of(printed, n, decimals)


@pytest.mark.parametrize(
    ("expected", "percent", "n", "decimals"),
    [
        (8, 26.7, 30, 1),
        (13, 43.3, 30, 1),
        (57, 57.0, 100, 0),
        (2, 0.15, 1368, 2),
        (1012, 73.98, 1368, 2),
        (None, 26.5, 30, 1),  # no count of 30 prints so
        (None, 50.0, 1000, 0),  # eleven counts of 1,000 do
        (None, 103.0, 100, 0),
        (None, -4.0, 30, 0),
        (None, float("nan"), 30, 1),
        (None, 50.0, 0, 1),
    ],
)
def test_a_percentage_is_one_count_or_none(expected, percent, n, decimals):
    """A count is given only where the printed digits leave no other."""
    assert expected == count_of(percent, n, decimals)


def test_the_interval_is_that_of_clopper_and_pearson():
    """Of none in ten, the upper end solves (1 − p)^10 = 0.025, and the lower is 0."""
    low, high = exact_interval(0, 10)

    assert 0 == low
    assert 100 * (1 - 0.025 ** (1 / 10)) == pytest.approx(high)
    assert exact_interval(3, 10, level=0.5) < exact_interval(3, 10, level=0.4)


@given(counts())
def test_the_interval_leaves_a_fortieth_on_either_side(drawn):
    """At its lower end so many or more would come with a chance of 2.5%, and so at its upper."""
    count, _, n = drawn
    low, high = (end / 100 for end in exact_interval(count, n))

    def chance(share, numbers):
        return sum(comb(n, k) * share**k * (1 - share) ** (n - k) for k in numbers)

    assert 0 <= low <= count / n <= high <= 1
    assert count == 0 or chance(low, range(count, n + 1)) == pytest.approx(0.025, rel=1e-6)
    assert count == n or chance(high, range(count + 1)) == pytest.approx(0.025, rel=1e-6)


@pytest.mark.parametrize(("count", "n"), [(-1, 5), (6, 5), (0, 0)])
def test_a_count_that_cannot_be_is_refused(count, n):
    """The message says what a count of n is."""
    with pytest.raises(ValueError, match=f"not {count} of {n}"):
        exact_interval(count, n)
    with pytest.raises(ValueError, match=f"not {count} of {n}"):
        compare_counts(count, 0, n)


def test_a_level_that_is_no_share_is_refused():
    """95 is not 0.95."""
    with pytest.raises(ValueError, match=r"such as 0\.95, not 95"):
        exact_interval(1, 5, level=95)


@given(counts())
def test_independent_runs_are_compared_by_fishers_test(drawn):
    """The plain oracle adds up all tables no likelier than the one seen."""
    a, b, n = drawn

    assert fisher(a, b, n) == pytest.approx(compare_counts(a, b, n).p_independent, rel=1e-6)


@settings(max_examples=40)
@given(counts(most=7))
def test_the_paired_ends_are_those_of_every_pairing_there_can_be(drawn):
    """The plain oracle tries every set of problems that the second run can have solved."""
    a, b, n = drawn
    first = set(range(a))
    tried = [
        mcnemar(len(first - set(second)), len(set(second) - first))
        for second in combinations(range(n), b)
    ]
    found = compare_counts(a, b, n)

    assert min(tried) == pytest.approx(found.p_paired_low)
    assert max(tried) == pytest.approx(found.p_paired_high)


@given(counts(most=200))
def test_no_overlap_lies_outside_the_paired_ends(drawn):
    """Only the ends of the overlap are tried; every one between gives a p between."""
    a, b, n = drawn
    found = compare_counts(a, b, n)
    tried = [mcnemar(a - both, b - both) for both in range(max(0, a + b - n), min(a, b) + 1)]

    assert min(tried) == pytest.approx(found.p_paired_low)
    assert max(tried) == pytest.approx(found.p_paired_high)


@given(counts())
def test_which_run_is_named_first_does_not_matter(drawn):
    """The tests are two-sided."""
    a, b, n = drawn
    one, other = compare_counts(a, b, n), compare_counts(b, a, n)

    assert one.p_independent == pytest.approx(other.p_independent)
    assert one.p_paired_low == pytest.approx(other.p_paired_low)
    assert one.p_paired_high == pytest.approx(other.p_paired_high)


def test_eight_against_thirteen_of_thirty_is_told_whole():
    """The sentence has both counts, both intervals, every p, and what it takes for granted."""
    expected = (
        "8 of 30 (26.7%, 95% interval 12.3 to 45.9) against 13 of 30 (43.3%, 95% interval 25.5 to "
        "62.6): p = 0.28 if independent, 0.062 to 0.38 if paired (which problems each solved is "
        "not reported); if single runs."
    )

    assert expected == describe_comparison(compare_counts(8, 13, 30))


def test_equal_ends_are_told_once_and_tiny_ps_without_digits():
    """Two runs alike cannot be told apart, however they pair; small shares keep their digits."""
    same = describe_comparison(compare_counts(4, 4, 10))
    far = describe_comparison(
        Comparison(2, 1012, 1368, (0.018, 0.527), (71.6, 76.3), 1e-20, 1e-15, 0.02)
    )

    assert "p = 1 if independent, 1 if paired" in same
    assert "2 of 1,368 (0.15%, 95% interval 0.02 to 0.53)" in far
    assert "p below 0.001 if independent, below 0.001 to 0.02 if paired" in far


def test_counts_are_found_only_where_n_is_known_and_the_level_is_a_count():
    """A share of n, a count of n, a level that is neither, and one without n."""
    rows = pd.DataFrame(
        {
            "unit": ["percentage points", "of 42 cases", "of 40 cases", "percent", "times"],
            "n": [30.0, 42.0, 42.0, None, 30.0],
            "baseline": [26.7, None, 3.0, 50.0, 2.0],
            "treated": [43.0, 36.0, 4.0, 60.0, 4.0],
        }
    )
    found = count_exactly(rows)

    assert [8.0] == found["baseline_count"].dropna().tolist()
    assert [36.0] == found["treated_count"].dropna().tolist()
    assert [""] * 5 == found["exact"].tolist()
    assert exact_interval(36, 42) == tuple(found.loc[1, ["treated_low", "treated_high"]])
