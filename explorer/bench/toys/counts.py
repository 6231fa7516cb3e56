"""Synthetic counts of a base and a trained model, drawn by a stated process with a seed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd

from explorer.bench.counts import MOST
from explorer.bench.passk import Floats
from explorer.errors import BenchError

BASE: Final = "base (synthetic)"
TRAINED: Final = "trained (synthetic)"
SHAPE: Final = (0.8, 3.0)  # of the Beta distribution of what the base solves: mostly hard problems
CLOSED: Final = 0.4  # share of the problems that the base never solves


class Scenario(StrEnum):
    """What training does to the chances."""

    SHARPEN = "sharpen"
    EXPAND = "expand"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Training:
    """What training does to the chance of solving a problem.

    Attributes
    ----------
    lift : float
        Logits, added to the chance of each problem that the base can solve and training keeps.
    lost : float
        The share of the problems the base can solve that training loses, the hardest first.
    left : float
        The factor that the chance of a lost problem is multiplied by; 0 is lost for good.
    opened : float
        The share of the problems the base never solves that training makes solvable.
    seldom : float
        What is opened gets a chance from a Beta distribution of 1 and this: about 1 in `seldom`.
    """

    lift: float = 0.0
    lost: float = 0.0
    left: float = 0.0
    opened: float = 0.0
    seldom: float = 20.0


TRAININGS: Final = {
    Scenario.SHARPEN: Training(lift=2.5, lost=0.5),
    Scenario.EXPAND: Training(lift=0.5, opened=0.8),
    Scenario.BOTH: Training(lift=4.0, lost=0.6, left=0.05, opened=1.0, seldom=80.0),
}


def simulate_counts(
    scenario: Scenario | str, problems: int = 60, n: int = 256, seed: int = 0
) -> pd.DataFrame:
    """Draw the counts of a base and a trained model that are both made up.

    The base never solves `CLOSED` of the problems, and solves each of the others with a chance from
    a Beta distribution of `SHAPE`. Training does to the chances what `TRAININGS` says of the
    scenario; what it opens gets a chance of its own. Each model then
    draws n samples of each problem, independent of one another.

    Parameters
    ----------
    scenario : Scenario or str
        ``sharpen``: chances rise, and the hardest problems are lost; ``expand``: problems that the
        base never solves become solvable; ``both``: a few chances rise high, most fall, and new
        problems become solvable.
    problems : int
        How many, at least 2.
    n : int
        Samples per problem and model, at least 1.
    seed : int
        What makes the draws the same again.

    Returns
    -------
    DataFrame, two rows per problem, for `explorer.bench.read_counts`
        problem, model (the base first), n, c: how many of the n samples were correct.

    Raises
    ------
    BenchError
        If there is no such scenario, or a number is too small or too large.

    Examples
    --------
    >>> simulate_counts("sharpen", problems=2, n=8)
      problem                model  n  c
    0      p1     base (synthetic)  8  0
    1      p2     base (synthetic)  8  2
    2      p1  trained (synthetic)  8  0
    3      p2  trained (synthetic)  8  7
    """
    if scenario not in list(Scenario):
        known = ", ".join(Scenario)
        raise BenchError(f"There is no scenario {str(scenario)[:40]!r}. Name one of {known}.")
    if problems < 2 or not 1 <= n <= MOST:
        raise BenchError(
            f"{problems:,} problems with {n:,} samples cannot be drawn. Ask for 2 problems or "
            f"more, and 1 to {MOST:,} samples."
        )
    dice = np.random.default_rng(seed)
    base = draw_base(problems, dice)
    chances = np.concatenate([base, train_chances(base, TRAININGS[Scenario(scenario)], dice)])
    names = [f"p{number}" for number in range(1, problems + 1)]
    return pd.DataFrame(
        {
            "problem": names * 2,
            "model": np.repeat([BASE, TRAINED], problems),
            "n": n,
            "c": dice.binomial(n, chances),
        }
    )


def draw_base(problems: int, dice: np.random.Generator) -> Floats:
    """Return the chance that one sample of the base solves each problem.

    Examples
    --------
    >>> draw_base(5, np.random.default_rng(0)).round(2).tolist()
    [0.17, 0.21, 0.0, 0.0, 0.35]
    """
    chances: Floats = dice.beta(*SHAPE, size=problems)
    chances[dice.permutation(problems) < round(CLOSED * problems)] = 0
    return chances


def train_chances(base: Floats, training: Training, dice: np.random.Generator) -> Floats:
    """Return what training makes of the base's chances.

    Examples
    --------
    >>> dice = np.random.default_rng(0)
    >>> train_chances(np.array([0.0, 0.1, 0.5]), Training(lift=1, lost=0.5), dice).round(2).tolist()
    [0.0, 0.0, 0.73]
    """
    can = base > 0
    edge = np.quantile(base[can], training.lost) if can.any() else 0.0
    lost = can & (base < edge)
    kept = can & ~lost
    opened = ~can & (dice.random(len(base)) < training.opened)
    new = dice.beta(1, training.seldom, size=len(base))
    lifted = base / (base + (1 - base) * np.exp(-training.lift))
    chances: Floats = np.select([kept, lost, opened], [lifted, base * training.left, new], 0.0)
    return chances
