"""Pass@k: the chance that at least one of k samples is correct, without bias, at many k."""

import math
from typing import Final

import numpy as np
import numpy.typing as npt

from explorer.bench.counts import Counts, Ints
from explorer.errors import BenchError

Floats = npt.NDArray[np.float64]

POINTS: Final = 40  # values of k tried for on a log axis
BLOCK: Final = 2**20  # numbers held at once
NOISE: Final = 1e-12  # of a mean of shares, by which rounding may move it
HALF_LOG: Final = math.log(2 * math.pi) / 2
SERIES: Final = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188)  # of 1/z, 1/z³, …: Stirling's
FAR: Final = 16  # from which on the series is as near as a float can be


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

    The ratio is the chance that k samples drawn without replacement all fail. Its logarithm is that
    of four factorials, by Stirling's formula with its large terms taken out by hand, so that next
    to nothing cancels: at n = 100,000 it is right to ten digits, however near to 0 or 1 it is, and
    a k costs the same however large it is.

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
    Loader, Fast and Accurate Computation of Binomial Probabilities, 2000 (the same way out).

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
    curves = np.empty((len(pairs), len(at)))
    step = max(1, BLOCK // len(at))
    for start in range(0, len(pairs), step):
        some_n, some_c = pairs[start : start + step].T[:, :, None]
        curves[start : start + step] = -np.expm1(_log_misses(some_n, some_c, at))
    return curves[places.ravel()]


def _log_misses(n: Ints, c: Ints, k: Ints) -> Floats:
    """Return log C(n − c, k) − log C(n, k): of (n − c)! (n − k)! / (n! (n − c − k)!).

    With s what Stirling's formula leaves, and d = n − c − k, it is k log(1 − c/n) +
    c log(1 − k/n) − (d + ½) log(1 − ck / ((n − c)(n − k))) + s(n − c) − s(n) + s(n − k) − s(d).
    """
    left = n - c - k
    sure, never = left < 0, np.broadcast_to(c == 0, left.shape)  # fewer failed than are drawn
    plain = ~(sure | never)
    n, c, k = (np.broadcast_to(one, left.shape)[plain] for one in (n, c, k))
    d, some, rest = left[plain], n - c, n - k
    logs = k * np.log1p(-c / n) + c * np.log1p(-k / n)
    left_over = _find_rest(some) - _find_rest(n) + _find_rest(rest) - _find_rest(d)
    empty = d == 0  # 0! is 1, for which Stirling has nothing
    products = some.astype("float64") * rest
    both = np.where(empty, 0.0, c.astype("float64") * k / products)
    whole = HALF_LOG + np.log(products / n) / 2
    found = np.where(sure, -np.inf, -0.0)  # whose share is 0.0
    found[plain] = logs + left_over + np.where(empty, whole, -(d + 0.5) * np.log1p(-both))
    return found


def _find_rest(z: Ints) -> Floats:
    """Return what Stirling leaves: log z! − (z + ½) log z + z − ½ log 2π, and 0 for 0."""
    inverse = 1.0 / np.maximum(z, FAR)
    square, rest = inverse * inverse, np.zeros(z.shape)
    for term in SERIES[::-1]:
        rest = rest * square + term
    # below, by what it loses from z to z + 1, added up from the far end
    below = np.arange(FAR - 1, 0, -1)
    lost = np.cumsum((below + 0.5) * np.log1p(1 / below) - 1)[::-1]
    added = np.concatenate([[0.0], lost, [0.0]])[np.minimum(z, FAR)]
    found: Floats = np.where(z > 0, rest * inverse + added, 0.0)
    return found


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
