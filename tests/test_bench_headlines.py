"""Headline arithmetic: points and relative, held in and held out, best and mean."""

from math import isnan, nan

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.bench.best import best_against_mean, describe_best
from explorer.bench.grouping import tell_change
from explorer.bench.headlines import (
    Change,
    describe_change,
    describe_relative,
    list_relative,
    read_headline,
    relative_of,
)
from explorer.bench.held import compare_held, describe_held, imply_rest, mark_held
from explorer.errors import BenchError, PoolingError
from explorer.tables import make_effects, make_gap

POINTS = "percentage points"
numbers = st.floats(0.01, 100)


def rows_of(**columns):
    """Return effects of one paper, in points, with these columns changed."""
    plain = {"effect": "e1", "item": "p1", "model": "m", "benchmark": "sums", "metric": "accuracy"}
    plain |= {"unit": POINTS, "comparison": "after vs before", "delta": 1.0}
    return pd.DataFrame(plain | columns)


@given(numbers, numbers)
def test_points_and_relative_give_back_the_treated_level(baseline, treated):
    """The plain oracle goes from the baseline up by the one, or by the other."""
    found = relative_of(baseline, treated)

    assert treated == pytest.approx(baseline + found.points)
    assert treated == pytest.approx(baseline * (1 + found.relative / 100))


def test_the_19_percent_is_relative_and_the_23_is_in_points(shipped):
    """RLP: 30.32 to 36.03 is 5.71 points and 19% relative; 34.51 to 57.26 is 23 points."""
    effects = shipped.effects.set_index("effect")
    small, large = (
        relative_of(*effects.loc[name, ["baseline", "treated"]]) for name in ("e104", "e114")
    )
    said = effects.loc[["e118", "e119"], "delta"]

    assert (5.71, 18.8) == (round(small.points, 2), round(small.relative, 1))
    assert "relative" == read_headline(said["e118"], small)
    assert "points" == read_headline(said["e119"], large)


@pytest.mark.parametrize(
    ("expected", "said", "levels"),
    [
        ("both", 20, (100, 120)),
        ("neither", 7, (50, 60)),
        ("points", 7.9, (77.7, 85.6)),
        ("neither", 7.9, (77.7, 85.7)),  # 8.0 points does not print as 7.9
        ("points", 8, (0, 7.91)),  # of a baseline of 0 nothing is relative
        ("relative", -25, (40, 30)),
    ],
)
def test_a_headline_is_held_to_the_decimals_it_prints(expected, said, levels):
    """19 agrees with 18.8; 19.0 would not."""
    assert expected == read_headline(said, relative_of(*levels))


def test_a_change_is_told_both_ways_or_one_with_the_reason():
    """Nothing is relative to 0."""
    expected = "From 30.32% to 36.03% is +5.71 points, and +19% relative to the baseline."

    assert expected == describe_change(relative_of(30.32, 36.03))
    assert Change(0, 50, 50, None) == relative_of(0, 50)
    assert "relative to a baseline of 0" in describe_change(relative_of(0, 50))
    assert "−3" == tell_change(-3.001)


@pytest.mark.parametrize("levels", [(-1, 5), (5, -1), (nan, 5), (5, float("inf"))])
def test_levels_that_are_no_percentages_are_refused(levels):
    """The message gives both back."""
    with pytest.raises(BenchError, match="two percentages of 0 or more: not"):
        relative_of(*levels)


def test_the_library_lists_its_relative_changes(shipped):
    """Those of the frame are those of the function, row by row; no other unit is among them."""
    rows = list_relative(make_effects(shipped, POINTS))
    changes = [relative_of(*levels) for levels in rows[["baseline", "treated"]].to_numpy()]

    assert 18.8 == rows.set_index("effect")["relative"].round(1)["e104"]
    assert [change.points for change in changes] == rows["points"].tolist()
    assert [
        nan if change.relative is None else change.relative for change in changes
    ] == pytest.approx(rows["relative"].tolist(), nan_ok=True)
    assert list_relative(make_effects(shipped, "percent")).empty


def test_held_in_and_held_out_are_read_from_the_benchmarks_name_alone():
    """With and without a hyphen; what is not said is not guessed."""
    rows = rows_of(
        benchmark=["8 held-in sets", "sums (held out)", "Held-Out sums", "upheld income"]
    )

    assert ["in", "out", "out", ""] == mark_held(rows)["held"].tolist()
    assert ["in", "out", "out", "in"] == mark_held(rows, rest="in")["held"].tolist()
    with pytest.raises(BenchError, match="not 'inside'"):
        mark_held(rows, rest="inside")


def test_held_out_is_set_against_held_in_of_the_same_kind():
    """Means of each side within one comparison; another model makes another row."""
    rows = rows_of(
        benchmark=["a (held-in)", "b (held-in)", "c (held-out)", "d", "e (held-in)"],
        model=["m", "m", "m", "m", "other"],
        delta=[10.0, 20.0, 6.0, 1.0, 9.0],
    )
    found = compare_held(rows)
    first, second = found.to_dict("records")

    assert (2, 15.0, 1, 6.0) == tuple(
        first[name] for name in ("in_n", "in_mean", "out_n", "out_mean")
    )
    assert (1, 1.0, -9.0) == (first["unsaid_n"], first["unsaid_mean"], first["difference"])
    assert ("other", 1, 0) == (second["model"], second["in_n"], second["out_n"])
    assert isnan(second["difference"])
    assert (
        "2 comparisons: 1 held in alone, 0 held out alone, 1 both. p1, accuracy: held out +6 (mean "
        "of 1) against held in +15 (mean of 2), percentage points."
    ) == describe_held(found)


def test_the_library_never_states_both_sides_of_one_comparison(shipped):
    """Six comparisons name a side; each names one only, and the sentence says so."""
    found = compare_held(make_effects(shipped, POINTS))
    by_item = found.set_index("item")

    assert (5, 1) == (int((found["in_n"] > 0).sum()), int((found["out_n"] > 0).sum()))
    assert 36.43 == pytest.approx(by_item.loc["2505.24864", "out_mean"])
    assert {"2411.19865", "2505.24864"} == set(found["item"])
    assert describe_held(found).endswith("against a held-out one of its own kind.")


def test_taking_the_rest_as_held_in_is_the_callers_reading(shipped):
    """Then prolonged RL gains 38.4 points held in and 36.4 held out, by rule reward."""
    rows = make_effects(shipped, POINTS)
    found = compare_held(mark_held(rows[rows["item"] == "2505.24864"], rest="in"))
    row = found.set_index("metric").loc["rule reward"]

    assert (2, 3) == (row["in_n"], row["out_n"])
    assert (38.395, 36.43) == pytest.approx((row["in_mean"], row["out_mean"]))


@given(st.lists(st.floats(-100, 100), min_size=2, max_size=30), st.data())
def test_the_rest_of_a_whole_is_the_mean_of_the_rest(values, data):
    """The plain oracle knows the sets one by one."""
    cut = data.draw(st.integers(1, len(values) - 1))
    part, rest = values[:cut], values[cut:]
    implied = imply_rest(sum(part) / cut, cut, sum(values) / len(values), len(values))

    assert sum(rest) / len(rest) == pytest.approx(implied, abs=1e-8)


def test_the_same_mean_over_8_and_over_12_sets_leaves_the_same_for_the_4(shipped):
    """RevThink: 13.53 of the held-in sets, and 13.53 of all twelve in the abstract."""
    deltas = shipped.effects.set_index("effect")["delta"]

    assert 13.53 == pytest.approx(imply_rest(deltas["e016"], 8, deltas["e019"], 12))
    with pytest.raises(BenchError, match="not 12, 8"):
        imply_rest(13.53, 12, 13.53, 8)


def test_the_best_cell_is_the_farthest_the_way_the_mean_goes():
    """Of drops, the largest drop; groups of two are left out."""
    rows = rows_of(
        metric=["up"] * 4 + ["down"] * 3 + ["few"] * 2,
        benchmark=list("abcdefghi"),
        delta=[1.0, 2.0, 9.0, -4.0, -1.0, 1.0, -30.0, 5.0, 6.0],
    )
    found = best_against_mean(rows).set_index("metric")

    assert ["up", "down"] == found.index.tolist()
    assert (4, 9.0, 2.0, 1.5, 7.0, "m on c") == tuple(
        found.loc["up", ["n", "best", "mean", "median", "excess", "cell"]]
    )
    assert ("m on g", -30.0, -20.0) == tuple(found.loc["down", ["cell", "best", "excess"]])


def test_91_is_the_best_of_ten_cells_whose_mean_is_49(shipped):
    """The cells of the worked example, by share of the gap."""
    told = describe_best(best_against_mean(make_gap(shipped), "share", by=("item",)))

    assert told == (
        "Of 10 cells (2510.07364) the best is 91.3 (Qwen2.5-32B / QwQ-32B on MATH500), the mean "
        "49.06 and the median 57.52: the best lies 42.24 beyond the mean."
    )


def test_step_by_step_prompting_gains_19_points_at_best_and_7_on_average(shipped):
    """Five subjects of one paper, of which political science falls."""
    found = best_against_mean(make_effects(shipped, POINTS)).set_index("item")
    row = found.loc["2507.18178"]

    assert (5, 19.0, 7.32) == (row["n"], row["best"], round(row["mean"], 2))
    assert "mean of 15 models on MMLU: mathematics" == row["cell"]
    assert found["n"].is_monotonic_decreasing
    assert {POINTS} == set(found["unit"])


@given(st.lists(st.floats(-100, 100), min_size=3, max_size=12))
def test_the_best_is_never_this_side_of_the_mean(deltas):
    """The plain oracle takes the largest, or the smallest where the mean falls."""
    row = best_against_mean(rows_of(delta=deltas)).iloc[0]
    mean = sum(deltas) / len(deltas)

    assert mean == pytest.approx(row["mean"], abs=1e-9)
    assert row["best"] in (max(deltas), min(deltas))
    assert row["excess"] * (1 if row["mean"] >= 0 else -1) >= -1e-9


@pytest.mark.parametrize("compare", [best_against_mean, compare_held])
def test_units_are_never_mixed(compare):
    """Grouping without the unit is refused, and so is one that does not say what it measures."""
    rows = rows_of(
        benchmark=["a (held-in)", "b", "c", "d"], unit=[POINTS, POINTS, "times", "times"]
    )
    vague = rows_of(benchmark=["a (held-in)", "b", "c"], unit="percent as stated")

    with pytest.raises(PoolingError, match="percentage points and times are not on one scale"):
        compare(rows, by=("item",))
    with pytest.raises(PoolingError, match="percent as stated are not on one scale"):
        compare(vague)
    assert len(compare(rows)) <= 2


def test_nothing_is_told_as_nothing_with_the_same_columns(shipped):
    """Columns and dtypes are the same with rows and without."""
    rows = make_effects(shipped, POINTS)

    for compare in (compare_held, best_against_mean, list_relative):
        assert compare(rows).dtypes.to_dict() == compare(rows.iloc[:0]).dtypes.to_dict()
    assert "Nothing is said to be held in or held out." == describe_held(
        compare_held(rows.iloc[:0])
    )
    assert "No group has 3 cells or more." == describe_best(best_against_mean(rows.iloc[:0]))


def test_what_follows_a_semicolon_does_not_make_another_comparison():
    """A remark on one row leaves it among its kind."""
    rows = rows_of(comparison=["a vs b", "a vs b; best case", "a vs b"], delta=[1.0, 2.0, 3.0])

    assert [3] == best_against_mean(rows)["n"].tolist()
    assert ["a vs b"] == best_against_mean(rows)["compared"].tolist()


CHANGES = ["item", "model", "benchmark", "baseline", "treated", "points", "relative"]


def test_the_largest_relative_change_of_the_library_starts_near_nothing(shipped):
    """0.15% to 73.98%: 49,220% relative, 73.83 points; two have no baseline to be relative to."""
    said = describe_relative(list_relative(make_effects(shipped, POINTS)))

    assert "+49,220% (Qwen3-1.7B on GSM-MC (1,368 items), 2507.23407), is +73.83 points" in said
    assert said.startswith("84 changes of a percentage have a baseline to be relative to.")
    assert said.endswith("2 more changes from a baseline of 0, with no relative one.")


@pytest.mark.parametrize(
    ("expected", "rows"),
    [
        ("No change of a percentage has a baseline to be relative to.", []),
        (
            "No change of a percentage has a baseline to be relative to. 1 more change from a "
            "baseline of 0, with no relative one.",
            [("p1", "a", "x", 0.0, 6.0, 6.0, nan)],
        ),
        (
            "1 change of a percentage has a baseline to be relative to. The middle one is −10 "
            "points, the middle relative one −20%. The largest relative change, −20% (x, p1), is "
            "−10 points, from 50% to 40%; the largest in points, −10 (x, p1), is −20%, from 50% to "
            "40%.",
            [("p1", "", "x", 50.0, 40.0, -10.0, -20.0)],
        ),
    ],
)
def test_few_changes_are_told_too(expected, rows):
    """None, one, and one that has no baseline."""
    assert expected == describe_relative(pd.DataFrame(rows, columns=CHANGES))
