"""Which items were coded more than once, and how far two coders agree."""

from itertools import permutations
from math import isclose, isnan
from time import perf_counter

import krippendorff
import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from explorer.library import Library
from explorer.model import ClaimType
from explorer.tables.agreement import (
    Agreement,
    describe_agreement,
    describe_codings,
    list_codings,
    measure_agreement,
)
from explorer.tables.alpha import estimate_alphas

TYPES = [word.value for word in ClaimType]
PAIRS = st.lists(st.tuples(*[st.integers(0, 4)] * 2), min_size=1, max_size=12)


def make_library(pairs, more=()):
    """Return a library in which two coders gave items these claim types, by their numbers."""
    rows = [
        {"item": f"p{at}", "stage": stage, "coder": coder, "claim_type": TYPES[word]}
        for at, pair in enumerate(pairs)
        for stage, coder, word in zip(["first", "second"], ["ann", "bo"], pair, strict=True)
    ]
    papers = pd.DataFrame({"paper": [f"p{at}" for at in range(len(pairs))]}, dtype="str")
    return Library.from_frames({"papers": papers, "codings": pd.DataFrame([*rows, *more])})


def measure_by_pairs(pairs):
    """Return alpha by the definition: how often pairs of values differ, seen and expected."""
    values = [value for pair in pairs for value in pair]
    seen = sum(a != b for a, b in pairs) / len(pairs)
    ways = list(permutations(range(len(values)), 2))
    expected = sum(values[a] != values[b] for a, b in ways) / len(ways)
    return 1 - seen / expected if expected else float("nan")


def test_alpha_is_that_of_the_worked_example():
    """Krippendorff's own: 12 items, two observers, five categories, 0.692."""
    one, other = "aabbdcccedda", "babbbccceddd"
    pairs = [("abcde".index(a), "abcde".index(b)) for a, b in zip(one, other, strict=True)]
    measured = measure_agreement(make_library(pairs))

    assert 0.692 == round(measured.alpha, 3)
    assert (12, 9, ("ann", "bo")) == (measured.n, measured.agreeing, measured.coders)
    assert measured.low < measured.alpha < measured.high


@given(PAIRS)
def test_alpha_is_one_less_the_disagreement_seen_over_that_expected(pairs):
    """The plain oracle compares every two values; it cannot be worked out for one item or value."""
    measured = measure_agreement(make_library(pairs), draws=20)
    expected = measure_by_pairs(pairs) if len(pairs) > 1 else float("nan")

    assert (
        isnan(measured.alpha)
        if isnan(expected)
        else isclose(expected, measured.alpha, abs_tol=1e-12)
    )
    assert len(pairs) == measured.n
    assert sum(a == b for a, b in pairs) == measured.agreeing


@given(PAIRS, st.integers(0, 99))
def test_many_samples_at_once_have_the_alphas_of_each(pairs, seed):
    """The formula behind the interval is the package's, on items repeated as often as drawn."""
    units = np.array([[pair.count(word) for word in range(5)] for pair in pairs])
    weights = np.random.default_rng(seed).multinomial(len(pairs), [1 / len(pairs)] * len(pairs), 5)

    for weight, alpha in zip(weights, estimate_alphas(units, weights), strict=True):
        drawn = np.repeat(units, weight, axis=0)
        if np.count_nonzero(drawn.sum(axis=0)) < 2:
            assert isnan(alpha)
        else:
            expected = krippendorff.alpha(value_counts=drawn, level_of_measurement="nominal")
            assert isclose(expected, alpha, abs_tol=1e-12)


def test_the_interval_is_the_same_each_time_and_quick():
    """2,000 items and 10,000 draws take far less than 2 seconds."""
    pairs = np.random.default_rng(1).integers(0, 5, (2_000, 2)).tolist()
    library = make_library(pairs)
    start = perf_counter()
    measured = measure_agreement(library)

    assert perf_counter() - start < 2
    assert measured == measure_agreement(library)
    assert -0.1 < measured.low < 0 < measured.high < 0.1


def test_of_the_lead_coder_the_coding_that_stands_counts(tiny):
    """A recoding takes the place of the first, and of another coder the latest counts."""
    more = [
        {"item": "p0", "stage": "recoding", "coder": "ann", "claim_type": "limit"},
        {"item": "p0", "stage": "second", "coder": "bo", "claim_type": "limit"},
    ]
    measured = measure_agreement(make_library([(0, 1), (2, 2)], more))

    assert (2, 2) == (measured.n, measured.agreeing)
    assert 1 == measured.alpha
    assert (1, 0) == (measure_agreement(tiny).n, measure_agreement(tiny).agreeing)


def test_several_other_coders_count_beside_the_lead_coder():
    """An item agrees if all of its coders do; alpha is over all of them."""
    more = [
        {"item": "p0", "stage": "second", "coder": "cy", "claim_type": "elicit"},
        {"item": "p1", "stage": "second", "coder": "cy", "claim_type": "limit"},
    ]
    measured = measure_agreement(make_library([(0, 0), (1, 1)], more))
    codes = [[0, 1], [0, 1], [0, 4]]

    assert (2, 1, ("ann", "bo", "cy")) == (measured.n, measured.agreeing, measured.coders)
    assert krippendorff.alpha(codes, level_of_measurement="nominal") == measured.alpha


def test_where_alpha_cannot_be_worked_out_it_is_said():
    """Too few items, one claim type, or nobody else."""
    one, same, none = [(0, 1)], [(0, 0), (0, 0)], []

    assert describe_agreement(measure_agreement(make_library(one))).endswith(
        "(n = 1); Krippendorff's alpha takes at least 2 items."
    )
    assert describe_agreement(measure_agreement(make_library(same))).endswith(
        "(n = 2); Krippendorff's alpha cannot be worked out, for there is only one claim type."
    )
    assert (
        "No item here was coded by the lead coder and by another, so none agree or differ."
    ) == describe_agreement(measure_agreement(make_library(none)))


def test_an_agreement_is_said_with_its_interval_and_n():
    """No ratio without its n."""
    said = describe_agreement(Agreement(0.6923, -0.05, 0.912, 12, 9, ("ann", "bo")))

    assert (
        "ann and bo coded the same 12 items and gave 9 of them the same claim type (n = 12); "
        "Krippendorff's alpha is 0.69 (95% interval −0.05 to 0.91)."
    ) == said


def test_the_library_that_ships_keeps_only_second_codings_that_differ(shipped):
    """By hand: 3 of 3 pairs differ, as 22 of 30 would by chance: alpha is 1 - 30/22."""
    measured = measure_agreement(shipped)

    assert (3, 0, ("coder-1", "coder-2")) == (measured.n, measured.agreeing, measured.coders)
    assert isclose(1 - 30 / 22, measured.alpha)
    assert (
        "coder-1 and coder-2 coded the same 3 items and gave 0 of them the same claim type (n = 3)."
        " A library may keep a second coding only where it differs, as the datasheet of the one "
        "that ships says it does, so Krippendorff's alpha of −0.36 (95% interval −0.67 to −0.36) "
        "is no rate of agreement."
    ) == describe_agreement(measured)


def test_codings_are_listed_of_items_that_have_several(tiny):
    """p2 was coded again on its second version, p3 by another coder too."""
    codings = list_codings(tiny)

    assert ["k005", "k006", "k007", "k008"] == codings["coding"].tolist()
    assert [False, True, True, False] == codings["stands"].tolist()
    assert ["paper", "Trained"] == codings.loc[0, ["kind", "title"]].astype("str").tolist()


def test_a_coding_stands_in_time_by_its_evidence_or_else_by_its_item(tiny):
    """p2 is of June 2024 and its second version of January 2025; p3 has a day."""
    days = list_codings(tiny)["at"].dt.strftime("%Y-%m-%d").tolist()

    assert ["2024-06-30", "2025-01-15", "2025-02-20", "2025-02-20"] == days


def test_a_change_of_claim_type_is_said(tiny, shipped):
    """From what to what, and how many codings there are."""
    assert (
        "2 items were coded more than once (n = 4 codings): 1 by the lead coder again, 1 by "
        "another coder. The claim type changed: p2 from elicit to create."
    ) == describe_codings(list_codings(tiny))
    assert (
        "5 items were coded more than once (n = 11 codings): 3 by the lead coder again, 3 by "
        "another coder. The claim type changed: 2606.15455 from create to conditional."
    ) == describe_codings(list_codings(shipped))


def test_an_empty_library_has_the_same_columns(tiny):
    """Nothing in, nothing out, and a sentence that says so."""
    none = list_codings(Library.from_frames({}))

    assert list_codings(tiny).dtypes.equals(none.dtypes)
    assert "No item here was coded more than once (n = 0)." == describe_codings(none)
