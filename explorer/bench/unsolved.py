"""What no success in n samples does not rule out, problem by problem."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.bench.counts import Counts
from explorer.bench.passk import Floats
from explorer.errors import BenchError
from explorer.tables.months import say_number

ALPHA: Final = 0.05  # the chance that a one-sided bound is too low


def bound_rate(n: npt.ArrayLike, alpha: float = ALPHA) -> Floats:
    """Return the success rate that no success in n samples does not rule out: 1 − α^(1/n).

    It is the exact one-sided upper bound. At it, n samples fail together with a chance of α.

    Raises
    ------
    BenchError
        If an n is below 1, or alpha is not between 0 and 1.

    References
    ----------
    Clopper and Pearson, The Use of Confidence or Fiducial Limits, 1934, at no success.

    Examples
    --------
    >>> bound_rate([1, 10, 1000]).round(4).tolist()
    [0.95, 0.2589, 0.003]
    """
    drawn = np.asarray(n, dtype="float64")
    if not (drawn >= 1).all() or not 0 < alpha < 1:
        raise BenchError("A bound needs n of 1 or more, and an alpha between 0 and 1.")
    bounds: Floats = -np.expm1(np.log(alpha) / drawn)
    return bounds


def list_unsolved(counts: Counts, alpha: float = ALPHA) -> pd.DataFrame:
    """List the problems that a model never solved, and what that does not rule out.

    Returns
    -------
    DataFrame, one row per problem and model, by model (the base first) and in the counts' order
        problem, model, n; most: the success rate per sample that is not ruled out, see
        `bound_rate`, for this problem by itself.
    """
    parts = []
    for model, n, c in (
        (counts.base, counts.base_n, counts.base_c),
        (counts.trained, counts.trained_n, counts.trained_c),
    ):
        never = c == 0
        names = pd.Series(np.array(counts.problems, dtype="object")[never], dtype="str")
        part = {
            "problem": names,
            "model": model,
            "n": n[never],
            "most": bound_rate(n[never], alpha),
        }
        parts.append(pd.DataFrame(part).astype({"model": "str"}))
    return pd.concat(parts, ignore_index=True)


def describe_unsolved(frame: pd.DataFrame, alpha: float = ALPHA) -> str:
    """Return what was never solved in a sentence a model, with the success rates left open.

    Examples
    --------
    >>> n = np.array([9, 9])
    >>> describe_unsolved(list_unsolved(Counts("a", "b", ("p", "q"), n, n * 0, n, n)))
    'a never solved 2 problems: none in 9 samples does not rule out a success rate of up to 28% per
     sample (each problem by itself, exact one-sided 95% bound).'
    """
    told = []
    for model, rows in frame.groupby("model", sort=False):
        tries = " to ".join(f"{n:,}" for n in dict.fromkeys((rows["n"].min(), rows["n"].max())))
        rates = " to ".join(
            dict.fromkeys(f"{100 * one:.2g}%" for one in (rows["most"].min(), rows["most"].max()))
        )
        told.append(
            f"{model} never solved {say_number(len(rows), 'problem')}: none in {tries} samples "
            f"does not rule out a success rate of up to {rates} per sample (each problem by "
            f"itself, exact one-sided {100 * (1 - alpha):g}% bound)."
        )
    return " ".join(told) or "Each model solved every problem at least once."
