"""Krippendorff's alpha for claim types, and its interval by drawing the items anew."""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Counts = NDArray[np.int64]
    Floats = NDArray[np.float64]

INTERVAL: Final = (2.5, 97.5)  # percentiles


def measure_alpha(units: Counts) -> float:
    """Return Krippendorff's alpha, nominal; missing for fewer than 2 items, or for one value only.

    Parameters
    ----------
    units : int64 array, (items, values)
        How many coders gave each item each value; at least 2 coders an item.

    Examples
    --------
    >>> measure_alpha(np.array([[2, 0], [0, 2]]))
    1.0
    """
    if len(units) < 2 or np.count_nonzero(units.sum(axis=0)) < 2:
        return nan
    import krippendorff  # noqa: PLC0415 (only this needs it)

    return float(krippendorff.alpha(value_counts=units, level_of_measurement="nominal"))


def draw_interval(units: Counts, draws: int, seed: int) -> tuple[float, float]:
    """Return the ends of the middle 95% of alpha, the items being drawn anew each time.

    Draws in which alpha cannot be worked out are left out; missing where none is left.
    """
    # items with the same codings are alike, so how often each sort is drawn is all that counts
    sorts, often = np.unique(units, axis=0, return_counts=True)
    drawn = np.random.default_rng(seed).multinomial(len(units), often / len(units), size=draws)
    alphas = estimate_alphas(sorts, drawn)
    alphas = alphas[~np.isnan(alphas)]
    if not len(alphas):
        return nan, nan
    low, high = np.percentile(alphas, INTERVAL)
    return float(low), float(high)


def estimate_alphas(units: Counts, weights: Counts) -> Floats:
    """Return Krippendorff's alpha, nominal, of many samples of items at once.

    Parameters
    ----------
    units : int64 array, (items, values)
        As for `measure_alpha`.
    weights : int64 array, (samples, items)
        How often each item is in each sample.

    Returns
    -------
    float64 array, one per sample
        Missing where all codings of a sample say the same.

    Examples
    --------
    >>> estimate_alphas(np.array([[2, 0], [0, 2]]), np.array([[1, 1], [2, 0]])).tolist()
    [1.0, nan]
    """
    coders = units.sum(axis=1)
    differing = (coders**2 - (units**2).sum(axis=1)) / (coders - 1)
    total = (weights @ coders).astype("float64")
    expected = total**2 - ((weights @ units).astype("float64") ** 2).sum(axis=1)
    observed = (total - 1) * (weights @ differing)
    share = np.full(len(total), nan)
    np.divide(observed, expected, where=expected > 0, out=share)
    return np.asarray(1 - share, dtype="float64")
