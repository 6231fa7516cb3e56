"""Pass@k: the chance that at least one of k samples is correct, without bias, at many k."""

from typing import Final

import numpy as np
import numpy.typing as npt

from explorer.bench.counts import Counts, Ints
from explorer.errors import BenchError

Floats = npt.NDArray[np.float64]

POINTS: Final = 40  # values of k tried for on a log axis
BLOCK: Final = 2**20  # numbers held at once
NOISE: Final = 1e-12  # of a mean of shares, by which rounding may move it


def space_ks(largest: int, points: int = POINTS) -> Ints:
    """Return whole numbers from 1 to `largest`, spaced as evenly on a log axis as they can be.

    Raises
    ------
    BenchError
        If there is no k of at least 1, or fewer than two points are asked for.

    Examples
    --------
    >>> space_ks(100, 7).tolist()
    [1, 2, 5, 10, 22, 46, 100]
    """
    if largest < 1 or points < 2:
        raise BenchError(f"{points} values of k from 1 to {largest} cannot be. Ask for 2 or more.")
    return np.unique(np.rint(np.geomspace(1, largest, points)).astype("int64"))


def estimate_passk(n: npt.ArrayLike, c: npt.ArrayLike, ks: npt.ArrayLike) -> Floats:
    """Estimate pass@k of each problem, without bias: 1 − C(n − c, k) / C(n, k).

    The ratio is the product of 1 − c / (n − j) over j from 0 to k − 1, the chance that the first,
    the second, …, the k-th of k samples drawn without replacement all fail. It is added up in
    logarithms, whose terms have one sign, so that nothing cancels: at n = 100,000 it is right to
    ten digits, however near to 0 or 1 it is.

    Parameters
    ----------
    n, c : int arrays, one per problem
        How many samples were drawn, and how many of them were correct.
    ks : int array
        Each from 1 to the least n.

    Returns
    -------
    float array, problems × ks
        Shares from 0 to 1. At k = n, 1 where anything was correct, and else 0.

    Raises
    ------
    BenchError
        If a count or a k cannot be.

    References
    ----------
    Chen et al., Evaluating Large Language Models Trained on Code, 2021, arXiv:2107.03374, eq. 1.

    Examples
    --------
    >>> estimate_passk([4, 4], [1, 0], [1, 2, 4]).round(3).tolist()
    [[0.25, 0.5, 1.0], [0.0, 0.0, 0.0]]
    """
    drawn, correct, at = (np.atleast_1d(np.asarray(one, dtype="int64")) for one in (n, c, ks))
    if (drawn < 1).any() or (correct < 0).any() or (correct > drawn).any():
        raise BenchError("A problem needs n of 1 or more, and c from 0 to n.")
    if not (at.size and drawn.size) or at.min() < 1 or at.max() > drawn.min():
        raise BenchError("pass@k needs a problem, and k from 1 to the least n of any problem.")
    # problems with the same counts have the same curve
    pairs, places = np.unique(np.column_stack([drawn, correct]), axis=0, return_inverse=True)
    tries = np.arange(at.max())
    curves = np.empty((len(pairs), len(at)))
    step = max(1, BLOCK // len(tries))
    for start in range(0, len(pairs), step):
        some_n, some_c = pairs[start : start + step].T[:, :, None]
        share = np.minimum(some_c / (some_n - tries), 1.0)  # 1: fewer are left than were correct
        with np.errstate(divide="ignore"):  # log 0: some sample must be correct
            misses = np.cumsum(np.log1p(-share), axis=1)[:, at - 1]
        curves[start : start + step] = -np.expm1(misses)
    return curves[places.ravel()]


def estimate_curves(counts: Counts, ks: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Estimate pass@k of each problem, by the base and by the trained model: problems × ks each."""
    return (
        estimate_passk(counts.base_n, counts.base_c, ks),
        estimate_passk(counts.trained_n, counts.trained_c, ks),
    )


def find_crossover(difference: Floats, ks: Ints) -> Floats:
    """Find the k from which on the trained model's curve is at or below the base's.

    It lies behind the last k at which the trained model is above: where a straight line over log k
    from there to the next k is 0.

    Parameters
    ----------
    difference : float array, curves × ks
        Trained minus base.
    ks : int array
        In rising order.

    Returns
    -------
    float array, one per curve
        The least k where the trained model is nowhere above; inf where it still is at the largest.

    Examples
    --------
    >>> curves = np.array([[0.2, 0.1, -0.1], [0.2, 0.1, 0.1], [0.0, -0.1, -0.1]])
    >>> find_crossover(curves, np.array([1, 10, 1000])).round(3).tolist()
    [100.0, inf, 1.0]
    """
    above = difference > NOISE
    last = above.shape[1] - 1 - np.argmax(above[:, ::-1], axis=1)
    after = np.minimum(last + 1, above.shape[1] - 1)
    rows, logs = np.arange(len(difference)), np.log(ks)
    high, low = difference[rows, last], np.minimum(difference[rows, after], 0.0)
    crosses = above.any(axis=1) & ~above[:, -1]
    share = high / np.where(crosses, high - low, 1.0)
    found = np.exp(logs[last] + share * (logs[after] - logs[last]))
    found = np.where(above[:, -1], np.inf, found)
    return np.where(above.any(axis=1), found, float(ks[0]))
