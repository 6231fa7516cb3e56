"""A solver that revises its answer: held to a matrix that is multiplied out, and to the library."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from small import tiny_records

from explorer.bench.toys.shares import add_shares, tell_points
from explorer.bench.toys.signs import describe_signs, list_signs
from explorer.bench.toys.thinking import (
    Reviser,
    balance_search,
    find_sign_change,
    score_thinking,
)
from explorer.bench.toys.thinking_runs import describe_thinking, make_thinking, map_signs
from explorer.errors import BenchError, UnknownItemError
from explorer.library import Library
from explorer.tables.exact import exact_interval

chances = st.floats(0, 1)
steps = st.integers(0, 40)
EASY, HARD = Reviser(0.9, doubt=0.3, search=0.6), Reviser(0.1, doubt=0.0, search=0.02)


def multiply_out(base, doubt, search, k):
    """Return the chance to be right after k steps, from the k-th power of the matrix."""
    moves = np.array([[1 - doubt, doubt], [search, 1 - search]])
    return ([base, 1 - base] @ np.linalg.matrix_power(moves, k))[0]


def test_two_steps_are_what_one_works_out_by_hand():
    """Right half the time: 0.5 · 0.8 + 0.5 · 0.4 = 0.6, then 0.6 · 0.8 + 0.4 · 0.4 = 0.64."""
    solver = Reviser(0.5, doubt=0.2, search=0.4)

    assert [0.5, 0.6, 0.64] == score_thinking(solver, [0, 1, 2]).round(9).tolist()


@given(chances, chances, chances, steps)
def test_a_score_is_the_power_of_the_matrix(base, doubt, search, k):
    """The closed form and the matrix agree."""
    scored = score_thinking(Reviser(base, doubt, search), k)

    assert multiply_out(base, doubt, search, k) == pytest.approx(float(scored), abs=1e-9)


@given(chances, chances, chances, st.integers(1, 40))
def test_thinking_hurts_if_and_only_if_the_base_is_above_where_it_settles(base, doubt, search, k):
    """The sign of the gain is that of search / (doubt + search) − base, at every step."""
    assume(doubt + search > 0.01)
    assume(doubt + search < 1.99)  # at 2 the answer flips for ever, and even steps undo odd ones
    settled = search / (doubt + search)
    assume(abs(settled - base) > 1e-6)
    begun, after = score_thinking(Reviser(base, doubt, search), [0, k])
    assume(abs(after - begun) > 1e-12)

    assert (base > settled) == (after < begun)


@given(st.floats(0.01, 0.99), chances)
def test_the_balance_is_where_thinking_changes_nothing(base, doubt):
    """A little less search hurts and a little more helps, wherever a search can be that much."""
    search = balance_search(base, doubt)
    assume(0.01 < search < 0.99)
    signs = [
        np.sign(score_thinking(Reviser(base, doubt, one), 3) - base).item()
        for one in (search - 0.01, search + 0.01)
    ]

    assert [-1.0, 1.0] == signs
    assert base == pytest.approx(float(score_thinking(Reviser(base, doubt, search), 7)))


def test_a_solver_that_is_always_right_can_only_lose():
    """No search is enough where there is nothing to find; without doubt none is needed."""
    assert np.inf == balance_search(1, 0.1)
    assert 0.0 == balance_search(1, 0)


@given(chances, chances, chances)
def test_one_kind_of_problem_never_changes_sign(base, doubt, search):
    """However long it thinks: no step takes back more than was gained or lost before it."""
    assert find_sign_change(Reviser(base, doubt, search), most=60) is None


def test_two_kinds_of_problem_can_change_sign():
    """What is lost on easy problems is lost at once; what is found on hard ones comes later."""
    turn = find_sign_change([EASY, HARD])
    before, after = score_thinking([EASY, HARD], [turn - 1, turn]) - 0.5

    assert 15 == turn
    assert before < 0 < after


def test_steps_can_go_back_and_forth_and_the_sign_stays():
    """From 0.2 about 0.5, each time 0.8 as far on the other side: 0.74, 0.308, 0.6536."""
    torn = Reviser(0.2, doubt=0.9, search=0.9)

    assert [0.2, 0.74, 0.308, 0.6536] == score_thinking(torn, range(4)).round(9).tolist()
    assert find_sign_change(torn) is None


def test_the_sign_can_change_the_other_way_too():
    """Quick finds on hard problems, and a doubt that eats away at easy ones."""
    finds, doubts = Reviser(0.1, doubt=0, search=0.5), Reviser(0.95, doubt=0.05, search=0, share=3)
    gains = score_thinking([finds, doubts], [0, 1, 60])

    assert gains[1] > gains[0] > gains[2]
    assert 8 == find_sign_change([finds, doubts])


def test_kinds_are_averaged_by_their_share():
    """Three in four problems never right, one always: a quarter."""
    kinds = [Reviser(0, 0, 0, share=3), Reviser(1, 0, 0, share=1)]

    assert 0.25 == float(score_thinking(kinds, 5))


def test_what_is_simulated_is_what_is_worked_out():
    """Over 20,000 problems the shares are within a point and a half of the chances."""
    made = make_thinking({"one": Reviser(0.6, 0.3, 0.1), "two": [EASY, HARD]}, problems=20_000)

    assert (made["percent"] - made["exact"]).abs().max() < 1.5


def test_the_same_seed_gives_the_same_run():
    """And another seed another."""
    first, again, other = (
        make_thinking({"one": Reviser(0.5, 0.2, 0.2)}, seed=seed) for seed in (3, 3, 4)
    )

    pd.testing.assert_frame_equal(first, again)
    assert first["right"].tolist() != other["right"].tolist()


def test_the_map_says_where_thinking_hurts_and_where_it_helps():
    """From 60%, a doubt of 0.3 needs a search of 0.45."""
    signs = map_signs(0.6, doubts=[0.0, 0.3], searches=[0.0, 0.45, 0.9])

    assert [0, 1, 1, -1, 0, 1] == signs["sign"].tolist()


def test_the_sentence_says_when_the_sign_turns():
    """And which way it went before."""
    said = describe_thinking(make_thinking({"mixed": [EASY, HARD]}, steps=20))

    assert said.endswith("Thinking first hurts it; the sign turns at step 15.")
    assert "mixed gets 50.0% right without thinking" in said


def test_what_cannot_be_is_refused():
    """A chance above 1, no kind of problem, fewer than no steps, nobody to think."""
    with pytest.raises(BenchError, match="from 0 to 1"):
        Reviser(1.2, 0, 0)
    with pytest.raises(BenchError, match="above 0"):
        Reviser(1, 0, 0, share=0)
    with pytest.raises(BenchError, match="at least one kind"):
        score_thinking([], 1)
    with pytest.raises(BenchError, match="0 steps or more"):
        score_thinking(EASY, -1)
    with pytest.raises(BenchError, match="1 to 10,000 steps"):
        find_sign_change(EASY, most=0)
    with pytest.raises(BenchError, match="Name a solver"):
        make_thinking({})


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_intervals_are_the_exact_ones(counted):
    """Whole columns at once give what `exact_interval` gives one by one."""
    count, n = counted
    row = add_shares(pd.DataFrame({"right": [count], "n": [n]}), "right").iloc[0]

    assert exact_interval(count, n) == pytest.approx((row["low"], row["high"]), abs=1e-7)
    assert 100 * count / n == pytest.approx(row["percent"])


def test_a_change_that_prints_as_nothing_is_no_change():
    """A sentence never says −0.0."""
    assert ["no change", "−0.1 points"] == [tell_points(-0.04), tell_points(-0.06)]


def test_slow_prompting_gains_in_some_subjects_and_loses_in_others(shipped):
    """The signs are those of the numbers, and of the ends where a range is all there is."""
    rows = list_signs(shipped, "2507.18178").set_index("effect")["sign"]

    assert ["up"] * 6 == rows[["e083", "e084", "e085", "e086", "e088", "e091"]].tolist()
    assert ["down", "down", "either way"] == rows[["e087", "e090", "e089"]].tolist()


def test_a_range_is_read_whichever_end_comes_first():
    """From 14.3 to −8.5 is either way; from −1 to −6 is down."""
    records = tiny_records()
    told = {"delta": None, "delta_text": ["14.3 to −8.5", "-1 to -6"], "unit": "percentage points"}
    library = Library.from_frames({**records, "effects": records["effects"].assign(**told)})
    signs = list_signs(library).set_index("effect")["sign"]

    assert {"e001": "either way", "e002": "down"} == signs.to_dict()


def test_words_say_no_way():
    """An effect without a change has no sign, and the sentence counts it in none."""
    columns = {"item": ["x", "x"], "sign": ["", "up"], "n": [np.nan, 30.0]}

    assert "x: 2 changes, 1 up; n is reported for 1 of them." == describe_signs(
        pd.DataFrame(columns)
    )
    assert "No change is reported." == describe_signs(pd.DataFrame(columns).iloc[:0])


def test_a_paper_that_is_not_there_is_refused(shipped):
    """A misspelt id is not an empty table."""
    with pytest.raises(UnknownItemError, match=r"no paper '9999\.1'"):
        list_signs(shipped, "9999.1")
