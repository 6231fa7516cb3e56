"""Where a thinking mode's score changes sign: made-up solvers, run and worked out side by side."""

from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.bench.toys.shares import add_shares, tell_points
from explorer.bench.toys.thinking import Reviser, Solver, list_kinds, score_thinking, take_signs
from explorer.errors import BenchError

STEPS: Final = 12  # of thinking
PROBLEMS: Final = 2_000  # that each solver tries


def make_thinking(
    solvers: Mapping[str, Solver], steps: int = STEPS, problems: int = PROBLEMS, seed: int = 0
) -> pd.DataFrame:
    """Let solvers think, step by step, and count what they get right.

    Parameters
    ----------
    solvers : mapping of name to Reviser, or to several
        Each tries problems of its own.
    steps, problems : int
        How long each thinks, and how many problems it tries; 1 or more.
    seed : int
        What makes the draws the same again.

    Returns
    -------
    DataFrame, one row per solver and number of steps from 0
        solver, steps; exact: the chance of a right answer in percent; gain: exact minus that
        without thinking, in points; n, right: how many problems were tried, and came out right;
        percent, low, high: their share and its exact 95% interval. The same problems are followed
        from step to step.

    Examples
    --------
    >>> made = make_thinking({"doubter": Reviser(1, doubt=0.5, search=0)}, steps=2, problems=8)
    >>> made[["steps", "exact", "gain", "right"]]
       steps  exact  gain  right
    0      0  100.0   0.0      8
    1      1   50.0 -50.0      4
    2      2   25.0 -75.0      2
    """
    if steps < 1 or problems < 1 or not solvers:
        raise BenchError("Name a solver, and give 1 step or more and 1 problem or more.")
    dice, at = np.random.default_rng(seed), np.arange(steps + 1)
    parts = []
    for name, solver in solvers.items():
        exact = 100 * score_thinking(solver, at)
        right = _follow_answers(list_kinds(solver), steps, problems, dice)
        part = {"solver": name, "steps": at, "exact": exact, "gain": exact - exact[0]}
        parts.append(pd.DataFrame(part | {"n": problems, "right": right}))
    return add_shares(pd.concat(parts, ignore_index=True).astype({"solver": "str"}), "right")


def map_signs(
    base: float, doubts: Iterable[float], searches: Iterable[float], steps: int = STEPS
) -> pd.DataFrame:
    """Work out what thinking gains over a grid of doubts and searches, from one base.

    Returns
    -------
    DataFrame, one row per pair
        doubt, search, steps; exact, gain: as in `make_thinking`; sign: 1 where thinking helps, −1
        where it hurts, 0 where it does neither.

    Examples
    --------
    >>> map_signs(0.6, [0.3], [0.3, 0.45, 0.6])["sign"].tolist()
    [-1, 0, 1]
    """
    sought = list(searches)
    kinds = [Reviser(base, doubt, search) for doubt in doubts for search in sought]
    exact = np.array([100 * float(score_thinking(kind, steps)) for kind in kinds])
    frame = pd.DataFrame(
        {"doubt": [kind.doubt for kind in kinds], "search": [kind.search for kind in kinds]}
    )
    gain = exact - 100 * base
    return frame.assign(steps=steps, exact=exact, gain=gain, sign=take_signs(gain / 100))


def describe_thinking(frame: pd.DataFrame) -> str:
    """Return what thinking did to each solver of `make_thinking`, in a sentence each.

    Examples
    --------
    >>> describe_thinking(make_thinking({"doubter": Reviser(0.6, 0.3, 0.1)}, steps=4))
    'In this toy, doubter gets 60.0% right without thinking and 29.5% after 4 steps
     (−30.5 points, worked out; 32.0%, 95% interval 30.0 to 34.1, in 2,000 simulated problems).'
    """
    told = [_describe_solver(str(name), rows) for name, rows in frame.groupby("solver", sort=False)]
    return " ".join(told) or "No solver has thought yet."


def _describe_solver(name: str, rows: pd.DataFrame) -> str:
    first, last = rows.iloc[0], rows.iloc[-1]
    signs = take_signs(rows["gain"].to_numpy(dtype="float64") / 100)
    turned = ""
    if {-1, 1} <= set(signs.tolist()):
        begun = signs[np.flatnonzero(signs)[0]]
        turn = rows["steps"].iloc[int(np.argmax(signs == -begun))]
        way = "helps" if begun > 0 else "hurts"
        turned = f" Thinking first {way} it; the sign turns at step {turn}."
    return (
        f"In this toy, {name} gets {first['exact']:.1f}% right without thinking and "
        f"{last['exact']:.1f}% after {last['steps']:,} steps ({tell_points(last['gain'])}, worked "
        f"out; {last['percent']:.1f}%, 95% interval {last['low']:.1f} to {last['high']:.1f}, in "
        f"{last['n']:,} simulated problems).{turned}"
    )


def _follow_answers(
    kinds: tuple[Reviser, ...], steps: int, problems: int, dice: np.random.Generator
) -> npt.NDArray[np.int64]:
    """Return how many answers are right after each number of steps."""
    weights = np.array([kind.share for kind in kinds])
    drawn = dice.choice(len(kinds), size=problems, p=weights / weights.sum())
    base, doubt, search = (
        np.array([getattr(kind, name) for kind in kinds])[drawn]
        for name in ("base", "doubt", "search")
    )
    right = dice.random(problems) < base
    counts = [int(right.sum())]
    for _ in range(steps):
        luck = dice.random(problems)
        right = np.where(right, luck >= doubt, luck < search)
        counts.append(int(right.sum()))
    return np.array(counts)
