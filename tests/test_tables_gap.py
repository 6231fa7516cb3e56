"""The worked example: ten cells of one paper, and what its authors gave later."""

import re

import pandas as pd
import pytest

from explorer.library import Library
from explorer.tables.gap import describe_gap, describe_later, list_later, make_gap


def cells_of(effects):
    """Return a library of one paper that reports these cells."""
    rows = pd.DataFrame(effects).assign(paper="p1", benchmark="sums")
    rows = rows.assign(effect=[f"e{number:03}" for number in range(len(rows))])
    return Library.from_frames({"papers": pd.DataFrame({"paper": ["p1"]}), "effects": rows})


def test_a_share_is_worked_out_where_the_scores_are_known():
    """From 20 to 35, of a gap from 20 to 50, is half; where only the share is given, it stands."""
    library = cells_of(
        {
            "model": ["a", "b", "c", "d"],
            "baseline": [20, None, 40, 10],
            "treated": [35, 12, 40, 30],
            "reference": [50, None, 40, None],
            "unit": ["percentage points", "percent of gap", "percentage points", "percent of gap"],
            "comparison": "steered vs base",
        }
    )
    gap = make_gap(library, "p1", "steered")

    assert {"a": 50.0, "d": 30.0, "b": 12.0} == gap.dropna(subset="share").set_index("model")[
        "share"
    ].to_dict()
    assert ["a", "d", "b", "c"] == gap["model"].tolist()
    assert [True, False, False, False] == gap["computed"].tolist()
    assert gap.loc[gap["model"] == "b", ["baseline", "treated", "reference"]].isna().all(axis=None)


def test_the_ten_cells_are_those_of_the_2025_tables(shipped):
    """Nine worked out and one as reported; the largest first."""
    gap = make_gap(shipped)

    assert (10, 9, 10) == (len(gap), gap["computed"].sum(), gap["second_hand"].sum())
    assert ["e128", "e131", "e130"] == gap["effect"].head(3).tolist()
    assert ["e133", 0.0] == gap.loc[9, ["effect", "share"]].tolist()
    assert {"2510.07364"} == set(gap["item"])


def test_the_shares_agree_with_those_that_were_printed(shipped):
    """Each comparison prints a share to one decimal; ours rounds to it."""
    gap = make_gap(shipped).set_index("effect")
    texts = shipped.effects.set_index("effect")["comparison"]
    printed = {
        effect: float(found.group(1))
        for effect in gap.index
        if (found := re.search(r"recovers ([\d.]+)% of the gap", texts[effect]))
    }

    assert 9 == len(printed)
    assert printed == {effect: round(gap.loc[effect, "share"], 1) for effect in printed}


def test_91_percent_is_told_as_the_largest_of_ten(shipped):
    """Smallest, median, mean, pooled and largest, each with how many it is of."""
    expected = (
        "10 cells of 2510.07364, by share of the gap recovered: smallest 0.0%, median 57.5%, mean "
        "49.1%, pooled 45.1% (sum of gains over sum of gaps, of the 9 with all three scores), "
        "largest 91.3%; so 91% is the largest of 10, that of Qwen2.5-32B / QwQ-32B on MATH500."
    )

    assert expected == describe_gap(make_gap(shipped))


def test_the_pooled_share_is_gains_over_gaps(shipped):
    """The plain oracle adds up the nine cells by hand: 88.8 of 196.8 points."""
    known = make_gap(shipped).dropna(subset="baseline")

    assert 88.8 == pytest.approx((known["treated"] - known["baseline"]).sum())
    assert 196.8 == pytest.approx((known["reference"] - known["baseline"]).sum())


def test_the_later_figures_stand_apart(shipped):
    """76% for pairs trained by RL, 11% for distilled ones, about 20% for the pair of the 91%."""
    later = list_later(shipped)

    assert [76.0, 11.0, 20.0] == later["share"].tolist()
    assert [False, False, True] == later["second_hand"].tolist()
    assert "the pair that supplied the 91% in 2025" == later.loc[2, "note"]
    assert describe_later(later).startswith(
        "3 later figures: 76% for four Open-Reasoner-Zero pairs (RL) (hybrid vs base, ICML 2026"
    )
    assert "20% for QwQ-32B (SFT then RL) (hybrid vs base, v4; about 20%; second-hand)." in (
        describe_later(later)
    )


def test_without_cells_there_is_nothing_to_tell(shipped):
    """Columns and dtypes are the same with rows and without."""
    nothing = Library.from_frames({})

    for make in (make_gap, list_later):
        assert make(shipped).dtypes.to_dict() == make(nothing).dtypes.to_dict()
        assert 0 == len(make(nothing)) == len(make(shipped, paper="2504.13837"))
    assert "0 cells." == describe_gap(make_gap(nothing))
    assert "No later figure." == describe_later(list_later(nothing))


def test_one_cell_and_none_with_a_share_are_told_without_an_average():
    """One number has no median, and a gap of nothing has no share."""
    rows = {"model": ["a"], "baseline": [1], "unit": "percentage points", "comparison": "x"}
    one = make_gap(cells_of(rows | {"treated": [2], "reference": [3]}), "p1", "x")
    none = make_gap(cells_of(rows | {"treated": [2], "reference": [1]}), "p1", "x")

    assert "1 cell of p1, which recovers 50.0% of the gap." == describe_gap(one)
    assert "1 cell, none with a share of the gap." == describe_gap(none)
