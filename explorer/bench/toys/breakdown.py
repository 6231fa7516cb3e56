"""A tool-call breakdown against one prompt: a made-up solver of problems with several steps."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.bench.passk import Floats
from explorer.bench.toys.shares import add_shares, tell_points
from explorer.errors import BenchError

PROMPT: Final = "one prompt"
CALLS: Final = "separate calls"
PROBLEMS: Final = 30  # as many as AIME has in a year
STEPS: Final = tuple(range(1, 13))
MOST: Final = 10_000_000  # steps that are drawn at once


@dataclass(frozen=True, slots=True)
class Breakdown:
    """What a step may come to, in one prompt and in calls of its own.

    Attributes
    ----------
    right : float
        The chance that a step by itself comes out right, 0 to 1.
    drag : float
        In one prompt: the chance that one earlier step gets in the way of a later one. Each of the
        steps before it may.
    catch : float
        With separate calls: the chance that a call which checks sees a wrong step, and has it done
        once more. A right step is never called wrong.
    loss : float
        With separate calls: the chance that a call is not handed what it needs from those before.
    """

    right: float = 0.85
    drag: float = 0.03
    catch: float = 0.2
    loss: float = 0.02

    def __post_init__(self) -> None:
        if not all(0 <= one <= 1 for one in (self.right, self.drag, self.catch, self.loss)):
            raise BenchError("Right, drag, catch and loss are chances: give each from 0 to 1.")


NEAR_AIME: Final = Breakdown()  # at 6 steps it lands near 8 and 13 of 30: chosen, not measured


def score_prompt(parts: Breakdown, steps: npt.ArrayLike) -> Floats:
    """Return the chance that one prompt gets all of so many steps right, worked out exactly.

    Step j comes after j − 1 others: right^m · (1 − drag)^(m(m − 1)/2) for m steps.

    Examples
    --------
    >>> score_prompt(Breakdown(right=0.9, drag=0.1), [0, 1, 2]).round(3).tolist()
    [1.0, 0.9, 0.729]
    """
    at = _read_steps(steps)
    earlier = at * (at - 1) / 2  # pairs of a step and one before it
    scores: Floats = np.power(parts.right, at) * np.power(1 - parts.drag, earlier)
    return scores


def score_calls(parts: Breakdown, steps: npt.ArrayLike) -> Floats:
    """Return the chance that separate calls get all of so many steps right, worked out exactly.

    Each step is right at once or is caught and then right, and nothing is lost on the way:
    ((right + (1 − right) · catch · right) · (1 − loss))^m for m steps.

    Examples
    --------
    >>> score_calls(Breakdown(right=0.5, catch=0.4, loss=0), [1, 2]).round(3).tolist()
    [0.6, 0.36]
    """
    at = _read_steps(steps)
    scores: Floats = np.power(_mend_step(parts) * (1 - parts.loss), at)
    return scores


def make_breakdown(
    parts: Breakdown = NEAR_AIME,
    steps: Iterable[int] = STEPS,
    problems: int = PROBLEMS,
    seed: int = 0,
) -> pd.DataFrame:
    """Try problems of several lengths both ways, and count those that come out right.

    Returns
    -------
    DataFrame, one row per number of steps and way
        way: `one prompt` or `separate calls`; steps; exact: the chance to solve a problem in
        percent; n, solved: how many problems were tried and solved, each way with luck of its own;
        percent, low, high: their share and its exact 95% interval.

    Examples
    --------
    >>> make_breakdown(steps=[6]).iloc[:, :5].round(1)
                  way  steps  exact   n  solved
    0      one prompt      6   23.9  30       7
    1  separate calls      6   39.9  30      12
    """
    dice = np.random.default_rng(seed)
    rows = [
        (way, length, 100 * float(score), problems, int(solved[0]))
        for length in steps
        for way, score, solved in zip(
            (PROMPT, CALLS),
            (score_prompt(parts, length), score_calls(parts, length)),
            _draw_solved(parts, length, problems, 1, dice),
            strict=True,
        )
    ]
    frame = pd.DataFrame(rows, columns=["way", "steps", "exact", "n", "solved"])
    return add_shares(frame.astype({"way": "str"}), "solved")


def repeat_breakdown(
    parts: Breakdown = NEAR_AIME,
    steps: int = 6,
    problems: int = PROBLEMS,
    runs: int = 20,
    seed: int = 0,
) -> pd.DataFrame:
    """Run the same comparison again and again, with nothing but the luck of the draw changed.

    Returns
    -------
    DataFrame, one row per run
        run, from 1; n; prompt, calls: how many of n each way solved; lead: calls minus prompt.

    Examples
    --------
    >>> repeat_breakdown(runs=3)
       run   n  prompt  calls  lead
    0    1  30       6     13     7
    1    2  30       8     13     5
    2    3  30       6     12     6
    """
    prompt, calls = _draw_solved(parts, steps, problems, runs, np.random.default_rng(seed))
    frame = pd.DataFrame({"run": np.arange(1, runs + 1), "n": problems, "prompt": prompt})
    return frame.assign(calls=calls, lead=calls - prompt)


def describe_breakdown(frame: pd.DataFrame) -> str:
    """Return how the two ways of `make_breakdown` compare at each number of steps, in a sentence.

    Examples
    --------
    >>> describe_breakdown(make_breakdown(steps=[1, 6]))
    'In this toy, separate calls solve more or fewer of the problems than one prompt: +0.8 points at
     1 step and +16.0 points at 6 steps (worked out, not counted).'
    """
    if frame.empty:
        return "Nothing was tried."
    prompt, calls = (
        frame.loc[frame["way"] == way].set_index("steps")["exact"] for way in (PROMPT, CALLS)
    )
    told = [
        f"{tell_points(change)} at {steps:,} step{'' if steps == 1 else 's'}"
        for steps, change in (calls - prompt).items()
    ]
    said = " and ".join([", ".join(told[:-1]), told[-1]] if told[1:] else told)
    return (
        "In this toy, separate calls solve more or fewer of the problems than one prompt: "
        f"{said} (worked out, not counted)."
    )


def _read_steps(steps: npt.ArrayLike) -> npt.NDArray[np.int64]:
    at = np.asarray(steps, dtype="int64")
    if (at < 0).any():
        raise BenchError("A problem has 0 steps or more.")
    return at


def _mend_step(parts: Breakdown) -> float:
    return parts.right + (1 - parts.right) * parts.catch * parts.right


def _draw_solved(
    parts: Breakdown, steps: int, problems: int, runs: int, dice: np.random.Generator
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return how many problems one prompt solved, and how many separate calls did, run by run."""
    if min(steps, problems, runs) < 1 or steps * problems * runs > MOST:
        raise BenchError(f"Ask for 1 step, problem and run or more, and {MOST:,} steps at most.")
    shape = (runs, problems, steps)
    clear = dice.random(shape) < (1 - parts.drag) ** np.arange(steps)
    prompt = (dice.random(shape) < parts.right) & clear
    mended = (dice.random(shape) < parts.catch) & (dice.random(shape) < parts.right)
    handed = dice.random(shape) >= parts.loss
    calls = ((dice.random(shape) < parts.right) | mended) & handed
    counts = [way.all(axis=2).sum(axis=1) for way in (prompt, calls)]
    return counts[0], counts[1]
