"""What each of two models solved at all: the problems split in four, and tested."""

from dataclasses import dataclass

import numpy as np

from explorer.bench.counts import Counts
from explorer.errors import BenchError
from explorer.tables.months import say_number


@dataclass(frozen=True, slots=True)
class Coverage:
    """The problems that two models solved at least once, in all samples that each drew.

    Attributes
    ----------
    base, trained : str
        The names of the models.
    both, base_only, trained_only, neither : int
        How many problems; together all of them.
    uneven : int
        How many problems one model was given more samples of than the other.
    lead, against : int
        The numbers that are tested: the problems that the model with more of its own alone solved
        for sure, and those that the other alone may have solved, had both had the lesser of their
        two n. Without uneven problems they are base_only and trained_only, the larger first.
    p : float
        McNemar's exact test of lead against against, two-sided; 1 where lead is not the larger.
    trained_most : int
        How many problems at most the trained model alone would have solved, at the lesser n.
    """

    base: str
    trained: str
    both: int
    base_only: int
    trained_only: int
    neither: int
    uneven: int
    lead: int
    against: int
    p: float
    trained_most: int

    @property
    def problems(self) -> int:
        """How many problems there are."""
        return self.both + self.base_only + self.trained_only + self.neither


def split_coverage(counts: Counts) -> Coverage:
    """Split the problems by which model solved them at least once in its n samples.

    Where n differs, more samples alone may solve more problems. What is tested leaves that out, at
    worst: of the larger n only the lesser is granted, in which a problem is solved for sure if no
    more samples failed than were left out, and may be solved if any sample was correct.

    Examples
    --------
    >>> n = np.array([9, 9, 9])
    >>> found = split_coverage(Counts("a", "b", ("p", "q", "r"), n, n * 0, n, np.array([2, 1, 0])))
    >>> found.both, found.base_only, found.trained_only, found.neither, found.p
    (0, 0, 2, 1, 0.5)
    """
    base, trained = counts.base_c > 0, counts.trained_c > 0
    least = np.minimum(counts.base_n, counts.trained_n)
    base_sure = counts.base_c > counts.base_n - least
    trained_sure = counts.trained_c > counts.trained_n - least
    base_only, trained_only = int((base & ~trained).sum()), int((trained & ~base).sum())
    if base_only >= trained_only:
        lead, against = base_sure & ~trained, trained & ~base_sure
    else:
        lead, against = trained_sure & ~base, base & ~trained_sure
    ahead, behind = int(lead.sum()), int(against.sum())
    return Coverage(
        counts.base,
        counts.trained,
        int((base & trained).sum()),
        base_only,
        trained_only,
        int((~base & ~trained).sum()),
        int((counts.base_n != counts.trained_n).sum()),
        ahead,
        behind,
        compare_pairs(ahead, behind) if ahead > behind else 1.0,
        int((trained & ~base_sure).sum()),
    )


def compare_pairs(one: int, other: int) -> float:
    """Return the two-sided p of McNemar's exact test, from what each of two models alone solved.

    If neither is the better one, each such problem falls to either by the toss of a fair coin.

    Raises
    ------
    BenchError
        If a number is below 0.

    References
    ----------
    McNemar, Note on the Sampling Error of the Difference Between Correlated Proportions, 1947.

    Examples
    --------
    >>> compare_pairs(6, 0), compare_pairs(0, 0)
    (0.03125, 1.0)
    """
    from scipy.stats import binomtest  # noqa: PLC0415 (0.6 s that only a test needs)

    if min(one, other) < 0:
        raise BenchError(f"{one} and {other} problems cannot be compared. Count from 0 on.")
    return float(binomtest(one, one + other).pvalue) if one + other else 1.0


def describe_coverage(found: Coverage) -> str:
    """Return the split in a sentence.

    Examples
    --------
    >>> describe_coverage(Coverage("a", "b", 20, 8, 1, 1, 0, 8, 1, 0.0390625, 1))
    "Of 30 problems, both models solved 20 at least once, a (base) alone 8, b (trained) alone 1, and
     neither 1 (8 against 1: p = 0.039, McNemar's exact test)."
    """
    p = f"p = {found.p:.2g}" if found.p >= 0.001 else "p below 0.001"
    uneven = (
        f", as if both had the lesser n where it differs, on {say_number(found.uneven, 'problem')}"
        if found.uneven
        else ""
    )
    return (
        f"Of {say_number(found.problems, 'problem')}, both models solved {found.both:,} at least "
        f"once, {found.base} (base) alone {found.base_only:,}, {found.trained} (trained) alone "
        f"{found.trained_only:,}, and neither {found.neither:,} ({found.lead:,} against "
        f"{found.against:,}: {p}, McNemar's exact test{uneven})."
    )
