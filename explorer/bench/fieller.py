"""The interval of a share of a gap, by Fieller's theorem, and of the gap itself."""

from math import sqrt
from statistics import NormalDist
from typing import Final

import numpy as np
import numpy.typing as npt

from explorer.errors import BenchError

Floats = npt.NDArray[np.float64]
Ends = tuple[float, float]

GAIN: Final = np.array([-1.0, 1.0, 0.0])  # hybrid − base
GAP: Final = np.array([-1.0, 0.0, 1.0])  # trained − base


def bound_share(means: Floats, spread: Floats, level: float = 0.95) -> tuple[Ends, Ends | None]:
    """Return the intervals of trained − base, and of the share of it that hybrid − base is.

    Parameters
    ----------
    means : float64 array, (3,)
        Of base, hybrid and trained.
    spread : float64 array, (3, 3)
        The covariance of the three means.
    level : float
        Of both intervals, between 0 and 1.

    Returns
    -------
    gap, share : (float, float), (float, float) or None
        On the scale of the means, and as a ratio. None where the interval of the gap is not all
        above 0: then no bounded interval of the ratio has that level, or it is of a loss.

    Raises
    ------
    BenchError
        If the level is not between 0 and 1.

    Notes
    -----
    The share's interval is every ratio r for which (hybrid − base) − r (trained − base) lies within
    z standard errors of 0. That it is bounded, and that the gap differs from 0, are one condition.

    References
    ----------
    Fieller, Some Problems in Interval Estimation, 1954.

    Examples
    --------
    >>> gap, share = bound_share(np.array([0.2, 0.35, 0.5]), 0.001 * np.eye(3))
    >>> [round(end, 2) for end in gap], [round(end, 2) for end in share]
    ([0.21, 0.39], [0.24, 0.76])
    """
    if not 0 < level < 1:
        raise BenchError(f"The level is a share between 0 and 1, such as 0.95, not {level}.")
    z = NormalDist().inv_cdf((1 + level) / 2)
    gain, gap = float(means @ GAIN), float(means @ GAP)
    gain_var, gap_var, both = (
        z * z * float(one @ spread @ other)
        for one, other in ((GAIN, GAIN), (GAP, GAP), (GAIN, GAP))
    )
    ends = gap - sqrt(gap_var), gap + sqrt(gap_var)
    if ends[0] <= 0:
        return ends, None
    a, b, c = gap * gap - gap_var, gain * gap - both, gain * gain - gain_var
    root = sqrt(max(0.0, b * b - a * c))
    return ends, ((b - root) / a, (b + root) / a)
