"""Few problems: what they can tell apart, held to sums over all that can happen."""

from itertools import product
from math import comb, factorial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.bench.power import list_overlaps, measure_power
from explorer.bench.sizes import EVERY, MOST, find_size, name_size
from explorer.bench.small import (
    Needed,
    describe_needed,
    describe_small,
    list_small,
    problems_needed,
)
from explorer.errors import BenchError
from explorer.library import Library

rates = st.floats(0, 1)
alphas = st.sampled_from([0.01, 0.05, 0.0625, 0.2])  # 0.0625 is a p that McNemar's test can have


def binomial(k, n, p):
    """Return the chance of k of n."""
    return comb(n, k) * p**k * (1 - p) ** (n - k)


def tells_apart(one, other, alpha):
    """Return whether McNemar's test tells two runs apart, added up term by term."""
    apart = one + other
    tail = sum(comb(apart, k) for k in range(min(one, other) + 1))
    return min(1.0, 2 * tail / 2**apart) <= alpha


@settings(max_examples=40)
@given(rates, rates, st.integers(1, 9), alphas)
def test_the_power_of_fishers_test_is_the_sum_over_all_tables(p1, p2, n, alpha):
    """The plain oracle asks scipy for the p of every pair of counts."""
    from scipy.stats import fisher_exact

    summed = sum(
        binomial(x, n, p1) * binomial(y, n, p2)
        for x, y in product(range(n + 1), repeat=2)
        if fisher_exact([[x, n - x], [y, n - y]]).pvalue <= alpha * (1 + 1e-9)
    )

    assert summed == pytest.approx(measure_power(p1, p2, n, alpha), abs=1e-9)


@settings(max_examples=40)
@given(rates, rates, rates, st.integers(1, 9), alphas)
def test_the_power_of_mcnemars_test_is_the_sum_over_all_pairings(p1, p2, where, n, alpha):
    """The plain oracle goes through how many problems both, either and neither solve."""
    least, most = list_overlaps(p1, p2)
    both = least + where * (most - least)
    shares = [max(0.0, share) for share in (both, p1 - both, p2 - both, 1 - p1 - p2 + both)]
    summed = 0.0
    for counts in product(range(n + 1), repeat=4):
        if sum(counts) == n and tells_apart(counts[1], counts[2], alpha):
            chance = float(factorial(n))
            for share, count in zip(shares, counts, strict=True):
                chance *= share**count / factorial(count)
            summed += chance

    assert summed == pytest.approx(measure_power(p1, p2, n, alpha, both=both), abs=1e-9)


def test_the_power_at_a_larger_n_is_that_of_scipys_tests():
    """Thirty problems, of which 8 and 13 are solved: table by table, and pair by pair."""
    from scipy.stats import binomtest, fisher_exact

    n, p1, p2 = 30, 8 / 30, 13 / 30
    apart = sum(
        binomial(x, n, p1) * binomial(y, n, p2)
        for x, y in product(range(n + 1), repeat=2)
        if fisher_exact([[x, n - x], [y, n - y]]).pvalue <= 0.05
    )
    nested = sum(binomial(m, n, p2 - p1) for m in range(1, n + 1) if binomtest(0, m).pvalue <= 0.05)

    assert apart == pytest.approx(measure_power(p1, p2, n))
    assert nested == pytest.approx(measure_power(p1, p2, n, both=p1))


@given(rates, rates, st.integers(1, 400))
def test_which_run_is_named_first_does_not_matter(p1, p2, n):
    """The tests are two-sided; and where solved and unsolved trade places, nothing changes."""
    least, most = list_overlaps(p1, p2)
    both = (least + most) / 2

    assert measure_power(p1, p2, n) == pytest.approx(measure_power(p2, p1, n))
    assert measure_power(p1, p2, n) == pytest.approx(measure_power(1 - p1, 1 - p2, n), abs=1e-6)
    assert measure_power(p1, p2, n, both=both) == pytest.approx(measure_power(p2, p1, n, both=both))


@given(rates, st.integers(1, 400), alphas)
def test_runs_alike_are_told_apart_no_more_often_than_alpha(rate, n, alpha):
    """An exact test keeps its level."""
    independent = rate * rate

    assert measure_power(rate, rate, n, alpha) <= alpha * (1 + 1e-6)
    assert measure_power(rate, rate, n, alpha, both=independent) <= alpha * (1 + 1e-6)


PAIRS = [(8 / 30, 13 / 30), (0.1, 0.5), (0.9, 0.97), (0.02, 0.15), (0.0, 0.1), (0.0, 1.0)]


@pytest.mark.parametrize(("p1", "p2"), PAIRS)
def test_the_number_needed_is_the_one_from_which_on_the_power_stays(p1, p2):
    """The plain oracle tries each up to a half more; the last that fails is the one before."""
    found = problems_needed(p1, p2)
    short = [n for n in range(1, found.most * 3 // 2 + 30) if measure_power(p1, p2, n) < 0.8]

    assert max(short) + 1 == found.least == found.most


@pytest.mark.parametrize(("p1", "p2"), PAIRS)
def test_the_numbers_needed_of_pairs_are_those_of_both_ends_of_the_overlap(p1, p2):
    """The plain oracle tries each number for each end."""
    found = problems_needed(p1, p2, power=0.9, alpha=0.01, paired=True)

    for both, size in zip(list_overlaps(p1, p2), (found.most, found.least), strict=True):
        tried = range(1, size * 3 // 2 + 30)
        short = [n for n in tried if measure_power(p1, p2, n, 0.01, both=both) < 0.9]
        assert max(short) + 1 == size


@pytest.mark.parametrize(("p1", "p2"), [(8 / 30, 13 / 30), (0.3, 0.4), (0.05, 0.2), (0.6, 0.9)])
def test_the_number_needed_is_near_that_of_the_normal_approximation(p1, p2):
    """Fleiss, Tytun and Ury's formula, with and without their correction for Fisher's test.

    It is a bound on nonsense only: the number is not worked out from it.
    """
    z_alpha, z_power = 1.959964, 0.841621
    middle, change = (p1 + p2) / 2, abs(p2 - p1)
    spread = z_alpha * (2 * middle * (1 - middle)) ** 0.5
    spread += z_power * (p1 * (1 - p1) + p2 * (1 - p2)) ** 0.5
    plain = (spread / change) ** 2
    corrected = plain / 4 * (1 + (1 + 4 / (plain * change)) ** 0.5) ** 2

    assert 0.95 * plain < problems_needed(p1, p2).most < 1.05 * corrected + 2


def test_a_known_overlap_lies_between_the_two_ends():
    """If both solve what chance would have them solve, the number is between."""
    ends = problems_needed(0.25, 0.5, paired=True)
    found = problems_needed(0.25, 0.5, paired=True, both=0.125)

    assert ends.least < found.least == found.most < ends.most


def test_eight_and_thirteen_of_thirty_are_told_with_what_would_settle_it(shipped):
    """Thirty problems would tell such rates apart 19% of the time; it takes 138."""
    rows = list_small(shipped)
    told = describe_small(*rows.loc[0, ["baseline_count", "treated_count", "n"]].tolist())

    assert "2506.12115" == rows.loc[0, "item"]
    assert told.startswith("8 of 30 (26.7%, 95% interval 12.3 to 45.9) against 13 of 30 (43.3%")
    assert told.endswith("with a chance of 19%; for 80% it takes 138.")


def test_the_counts_of_the_library_are_listed_with_the_fewest_problems_first(shipped):
    """Three effects state both levels and n; the columns are the same without any."""
    rows, none = list_small(shipped), list_small(Library.from_frames({}))

    assert ["e070", "e007", "e092"] == rows["effect"].tolist()
    assert [30, 100, 1368] == rows["n"].tolist()
    assert rows.dtypes.to_dict() == none.dtypes.to_dict()
    assert none.empty


def test_equal_counts_and_far_ones_are_told_without_a_number_that_is_not():
    """No number tells a rate from itself, and 10,000 are not enough for half a point."""
    assert describe_small(4, 4, 10).endswith("No number of problems tells a rate from itself.")
    assert describe_small(1000, 1005, 2000).endswith("for 80% it takes more than 10,000.")
    assert "need more than 10,000 problems." in describe_needed(problems_needed(0.5, 0.505))


def test_the_sentence_names_the_test_and_both_ends():
    """Different problems give one number, the same problems two."""
    apart = describe_needed(problems_needed(8 / 30, 13 / 30))
    paired = describe_needed(Needed(0.5, 0.52, 0.8, 0.05, paired=True, least=394, most=None))

    assert (
        "by Fisher's exact test, two runs over different problems each need 138 problems." in apart
    )
    assert (
        "by McNemar's exact test, two runs over the same problems need from 394 problems" in paired
    )
    assert paired.endswith("to more than 10,000, where they solve as few.")


@given(st.integers(1, MOST))
def test_a_size_is_found_wherever_it_is(size):
    """Each up to a thousand, then the next ten."""
    found = find_size(lambda n: n >= size)

    assert (size if size <= EVERY else -(-size // 10) * 10) == found


def test_a_size_that_falls_back_once_is_not_yet_enough():
    """The number asked for is the one from which on it stays."""
    assert 105 == find_size(lambda n: n >= 100 and n != 104)
    assert find_size(lambda _: False) is None
    assert MOST == name_size(EVERY + (MOST - EVERY) // 10)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"p1": 26.7}, r"share from 0 to 1, such as 0\.267, not 26\.7"),
        ({"p2": float("nan")}, "not nan"),
        ({"p2": 0.2}, r"No number of problems tells 0\.2 from 0\.2"),
        ({"power": 80}, r"such as 0\.8, not 80"),
        ({"alpha": 5}, r"such as 0\.05, not 5"),
        ({"both": 0.1}, "say paired=True"),
        ({"both": 0.3, "paired": True}, r"both solve 0 to 0\.2, not 0\.3"),
    ],
)
def test_rates_that_cannot_be_are_refused(given, message):
    """The message says what a rate is, or what both can solve."""
    with pytest.raises(BenchError, match=message):
        problems_needed(**{"p1": 0.2, "p2": 0.4} | given)


@pytest.mark.parametrize("n", [0, -3, 2.5, float("nan"), float("inf")])
def test_a_power_needs_a_whole_number_of_problems(n):
    """The message gives back what was asked."""
    with pytest.raises(BenchError, match=f"1 or more, not {n}"):
        measure_power(0.2, 0.4, n)
