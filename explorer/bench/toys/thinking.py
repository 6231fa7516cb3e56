"""A made-up solver that revises its answer: what thinking gains it, worked out exactly."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from explorer.bench.passk import Floats
from explorer.errors import BenchError

NOISE: Final = 1e-12  # of a share, by which rounding may move it
MOST: Final = 10_000  # steps, beyond which a change of sign is not looked for


@dataclass(frozen=True, slots=True)
class Reviser:
    """A solver that answers at once, and then may change its answer at each step of thinking.

    Attributes
    ----------
    base : float
        The chance that the answer given at once is right, 0 to 1.
    doubt : float
        The chance that one step makes a right answer wrong.
    search : float
        The chance that one step makes a wrong answer right.
    share : float
        Where several make up one solver, the weight of this kind of problem.
    """

    base: float
    doubt: float
    search: float
    share: float = 1.0

    def __post_init__(self) -> None:
        if not all(0 <= chance <= 1 for chance in (self.base, self.doubt, self.search)):
            raise BenchError("Base, doubt and search are chances: give each from 0 to 1.")
        if not 0 < self.share < float("inf"):
            raise BenchError(f"The weight of a kind of problem is above 0, not {self.share}.")


Solver = Reviser | Sequence[Reviser]


def score_thinking(solver: Solver, steps: npt.ArrayLike) -> Floats:
    """Return the chance of a right answer after so many steps of thinking, worked out exactly.

    An answer is right or wrong, and a step moves it between the two: a Markov chain with two
    states. Its chance to be right after k steps is s + (base − s)(1 − doubt − search)^k, where
    s = search / (doubt + search) is where it settles.

    Parameters
    ----------
    solver : Reviser, or several
        Several are several kinds of problem, and are averaged by their `share`.
    steps : int array
        Each 0 or more.

    Returns
    -------
    float array, one per number of steps
        Shares, 0 to 1.

    Raises
    ------
    BenchError
        If there is no kind of problem, or a number of steps is below 0.

    References
    ----------
    Kemeny and Snell, Finite Markov Chains, 1960.

    Examples
    --------
    Right 6 times in 10 at once; a step spoils 3 in 10 right answers, and mends 1 in 10 wrong ones.

    >>> score_thinking(Reviser(0.6, doubt=0.3, search=0.1), [0, 1, 2, 50]).round(3).tolist()
    [0.6, 0.46, 0.376, 0.25]
    """
    at = np.asarray(steps, dtype="int64")
    kinds = list_kinds(solver)
    if (at < 0).any():
        raise BenchError("A solver thinks for 0 steps or more.")
    base, doubt, search, share = (
        np.array([getattr(kind, name) for kind in kinds])[:, None]
        for name in ("base", "doubt", "search", "share")
    )
    moved = doubt + search
    settled = np.where(moved > 0, search / np.where(moved > 0, moved, 1.0), base)
    scores = settled + (base - settled) * (1 - moved) ** at.ravel()
    averaged: Floats = (share * scores).sum(axis=0) / share.sum()
    return averaged.reshape(at.shape)


def balance_search(base: float, doubt: float) -> float:
    """Return the search at which thinking neither helps nor hurts: doubt · base / (1 − base).

    With less, the solver settles below where it began, so thinking hurts; with more, it helps.
    Above 1, or inf, no search is enough.

    Examples
    --------
    >>> round(balance_search(0.6, 0.3), 2), round(balance_search(0.9, 0.3), 2)
    (0.45, 2.7)
    """
    kind = Reviser(base, doubt, 0.0)
    lost, wrong = kind.doubt * kind.base, 1 - kind.base
    if wrong > 0:
        return lost / wrong
    return float("inf") if lost > 0 else 0.0


def find_sign_change(solver: Solver, most: int = 1_000) -> int | None:
    """Return the first number of steps after which thinking has the other sign; None for never.

    One kind of problem never changes sign: a step may take back some of what the one before it
    brought, but not more than all of it. Several can.

    Parameters
    ----------
    solver : Reviser, or several
        Whose score after so many steps is set against its score without.
    most : int
        How many steps are looked at, up to 10,000.

    Examples
    --------
    Half of the problems are easy, and quickly doubted away; half are hard, and slowly found.

    >>> easy, hard = Reviser(0.9, doubt=0.3, search=0.6), Reviser(0.1, doubt=0.0, search=0.02)
    >>> find_sign_change([easy, hard]), find_sign_change(easy), find_sign_change(hard)
    (15, None, None)
    """
    if not 1 <= most <= MOST:
        raise BenchError(f"A change of sign is looked for in 1 to {MOST:,} steps, not {most}.")
    scores = score_thinking(solver, np.arange(most + 1))
    signs = take_signs(scores - scores[0])
    first = signs[np.flatnonzero(signs)[:1]]
    other = np.flatnonzero(signs == -first) if len(first) else first
    return int(other[0]) if len(other) else None


def list_kinds(solver: Solver) -> tuple[Reviser, ...]:
    """Return the kinds of problem that make up a solver; `BenchError` if there is none."""
    kinds = (solver,) if isinstance(solver, Reviser) else tuple(solver)
    if not kinds:
        raise BenchError("A solver needs at least one kind of problem: give a Reviser.")
    return kinds


def take_signs(gain: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """Return 1, 0 or −1 for each gain, as a share; what rounding may have made counts as 0."""
    return np.where(np.abs(gain) <= NOISE, 0, np.sign(gain)).astype("int64")
