"""What charts with a row per thing share: how much time they show, and which years they mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

NARROW: Final = 330.0  # pixels of the plot on a phone: names that fit there fit anywhere
LETTER: Final = 6.2  # pixels of a letter of a name
LEAST: Final = 30 * 86_400_000.0  # milliseconds shown, or a lone day would be cut into seconds
BESIDE: Final = 10.0  # pixels from the middle of a mark to its name


def fit_range(x: Floats, left: Floats, right: Floats, width: float = NARROW) -> Floats:
    """Return the first and last x to show, so that what stands beside each mark is in sight.

    Parameters
    ----------
    x : float64 array, n
        Where the marks stand, in milliseconds since 1970; at least one.
    left, right : float64 array, n
        Pixels that each needs to its left and right.
    width : float
        Pixels of the narrowest figure.

    Returns
    -------
    float64 array, 2
        At least 30 days apart.

    Examples
    --------
    >>> x = np.array([0.0, 60 * 86_400_000])
    >>> (fit_range(x, np.array([50, 0]), np.array([0, 50]), 200.0) / 86_400_000).tolist()
    [-30.0, 90.0]
    """
    span = float(np.ptp(x)) or 1.0
    share = (x - x.min()) / span
    scale, step = 0.0, width
    for _ in range(40):  # the widest scale, in pixels per span, at which all fits
        step /= 2
        wanted = scale + step
        if np.max(share * wanted + right) - np.min(share * wanted - left) <= width:
            scale = wanted
    scale = max(scale, width / 8)  # where nothing fits, the marks still stand apart
    first, last = np.min(share - left / scale) * span, np.max(share + right / scale) * span
    short = max(0.0, LEAST - (last - first)) / 2
    return np.asarray(x.min() + np.array([first - short, last + short]), dtype="float64").round(3)


def mark_years(days: Floats) -> dict[str, Any]:
    """Return ticks at the years that begin between `days`, where there are two or more.

    A figure reaches beyond its last day to hold a name, and has no year to show there.
    """
    first, last = (
        np.array([days.min(), days.max()]).astype("datetime64[ms]").astype("datetime64[Y]")
    )
    years = np.arange(first + 1, last + 1)
    return {"tickvals": years.astype(str).tolist(), "tickformat": "%Y"} if len(years) > 1 else {}
