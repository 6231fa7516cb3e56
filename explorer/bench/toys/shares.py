"""Counts of a toy's runs as shares in percent, each with its exact interval."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

LEVEL: Final = 0.95
TOLD: Final = 0.05  # points, below which a sentence calls a change none, for it prints as 0.0


def add_shares(frame: pd.DataFrame, count: str, n: str = "n") -> pd.DataFrame:
    """Add percent, low and high: the share a count is of n, and its exact 95% interval in percent.

    Parameters
    ----------
    frame : DataFrame
        One row per count. The rows are not looped over, as `explorer.tables.exact_interval` is one
        count at a time.
    count, n : str
        The columns of the counts, and of what they are counts of.

    References
    ----------
    Clopper and Pearson, The Use of Confidence or Fiducial Limits, 1934.

    Examples
    --------
    >>> add_shares(pd.DataFrame({"right": [8, 0], "n": 30}), "right").round(1)
       right   n  percent   low  high
    0      8  30     26.7  12.3  45.9
    1      0  30      0.0   0.0  11.6
    """
    from scipy.special import betaincinv  # noqa: PLC0415 (0.3 s that only a count needs)

    some = frame[count].to_numpy(dtype="float64")
    rest = frame[n].to_numpy(dtype="float64") - some
    tail = (1 - LEVEL) / 2
    low = np.where(some > 0, betaincinv(np.maximum(some, 1), rest + 1, tail), 0.0)
    high = np.where(rest > 0, betaincinv(some + 1, np.maximum(rest, 1), 1 - tail), 1.0)
    columns: dict[str, npt.NDArray[np.float64]] = {
        "percent": 100 * some / (some + rest),
        "low": 100 * low,
        "high": 100 * high,
    }
    return frame.assign(**columns)


def tell_points(change: float) -> str:
    """Return a change in points, with its sign.

    Examples
    --------
    >>> tell_points(-3.21), tell_points(0.01), tell_points(12)
    ('−3.2 points', 'no change', '+12.0 points')
    """
    if abs(change) < TOLD:
        return "no change"
    return f"{change:+.1f} points".replace("-", "−")
