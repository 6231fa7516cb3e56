"""What is known of one recovered gap, and a sentence that says it."""

from dataclasses import dataclass

from explorer.bench.fieller import Ends


@dataclass(frozen=True, slots=True)
class Recovery:
    """The share of one gap that was recovered, or why it cannot be told.

    Attributes
    ----------
    name : str
        The cell: which models, on what.
    base, hybrid, trained : float
        Scores in percent; NaN where they were not reported.
    n : int or None
        How many problems; None if not known.
    share : float or None
        In percent of trained − base; None where it is refused.
    interval, gap_interval : (float, float) or None
        Of the share, in percent; of trained − base, in points. None where they cannot be given.
    level : float
        Of the intervals.
    reason : str
        Why there is no share, or no interval; "" where there are both.
    """

    name: str
    base: float
    hybrid: float
    trained: float
    n: int | None = None
    share: float | None = None
    interval: Ends | None = None
    gap_interval: Ends | None = None
    level: float = 0.95
    reason: str = ""

    @property
    def refused(self) -> bool:
        """Whether no share can be told."""
        return self.share is None


def describe_recovery(cell: Recovery) -> str:
    """Return what one cell shows, in a sentence.

    Examples
    --------
    >>> from explorer.bench.gaps import recover_gap
    >>> describe_recovery(recover_gap(40, 50, 50, n=30, name="a on b"))
    'a on b: no share of the gap can be told, for trained − base is +10.0 points, and its 95%
     interval, −14.9 to +33.7, holds 0.'
    """
    place = f"{cell.name}: " if cell.name else ""
    if cell.share is None:
        return f"{place}no share of the gap can be told, for {cell.reason}."
    said = f"{place}{tell_tenths(cell.share)}% of the gap recovered"
    if cell.interval is None or cell.n is None:
        return f"{said}; {cell.reason}."
    low, high = map(tell_tenths, cell.interval)
    return f"{said} ({100 * cell.level:g}% interval {low}% to {high}%, of {cell.n:,} problems)."


def tell_tenths(value: float, sign: str = "") -> str:
    """Return a number to one decimal, with a proper minus; with `+` for sign, signed."""
    return f"{value:{sign}.1f}".replace("-", "−")
