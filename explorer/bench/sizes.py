"""The least number of problems from which on there is enough of something."""

from collections.abc import Callable
from typing import Final

EVERY: Final = 1_000  # problems up to which each number is tried; beyond, each tenth
STEP: Final = 10
MOST: Final = 10_000  # problems, beyond which the number is not looked for
AFTER: Final = 20  # sizes after the first with enough that are tried too
AFTER_SHARE: Final = 0.05  # and as many more as this share of its place


def find_size(enough: Callable[[int], bool]) -> int | None:
    """Return the least size from which on there is enough; None for more than `MOST`.

    Halving finds a size with enough after one without; then those after it are tried, because with
    counts the power may fall back once or twice before it stays.

    Examples
    --------
    >>> find_size(lambda n: n in (3, 4) or n > 6), find_size(lambda n: n > 1_234)
    (7, 1240)
    """
    if not enough(MOST):
        return None
    low, high = 0, _place_size(MOST)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(name_size(middle)) else (middle, high)
    last = min(_place_size(MOST), high + AFTER + int(AFTER_SHARE * high))
    short = [place for place in range(high, last + 1) if not enough(name_size(place))]
    return name_size(max(short, default=low) + 1)


def name_size(place: int) -> int:
    """Return the size at a place among those tried: each at first, then each tenth.

    Examples
    --------
    >>> name_size(1_000), name_size(1_001)
    (1000, 1010)
    """
    return place if place <= EVERY else EVERY + STEP * (place - EVERY)


def _place_size(size: int) -> int:
    return EVERY + (size - EVERY) // STEP
