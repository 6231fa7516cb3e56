"""Counts of two models over the same problems, read from a table or refused in words."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.bench.sources import Faults, Handed, open_rows
from explorer.errors import SHOWN
from explorer.readers.words import quote

Ints = npt.NDArray[np.int64]

MOST: Final = 10_000_000  # samples of a problem; more is a slip of the pen
CORRECT: Final = {"true": 1, "1": 1, "1.0": 1, "false": 0, "0": 0, "0.0": 0}


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """How often a base and a trained model solved each of the same problems.

    Attributes
    ----------
    base, trained : str
        The names of the models.
    problems : tuple of str
        The names of the problems, in the order of the base's rows.
    base_n, base_c, trained_n, trained_c : int arrays, one per problem
        How many samples each model drew, at least 1, and how many of them were correct.
    """

    base: str
    trained: str
    problems: tuple[str, ...]
    base_n: Ints
    base_c: Ints
    trained_n: Ints
    trained_c: Ints

    @property
    def largest(self) -> int:
        """The largest k for which both models have samples enough of every problem."""
        return int(min(self.base_n.min(), self.trained_n.min()))


def read_counts(
    source: str | Path | pd.DataFrame | Handed, base: str = "", trained: str = ""
) -> Counts:
    """Read the counts of a base and a trained model over the same problems.

    Parameters
    ----------
    source : str, Path, DataFrame or Handed
        A file that ends in .csv or .parquet, a frame, or CSV without a file, with the columns
        problem, model, n and c and a row per problem and model; or with problem, model and correct
        (true, false, 1 or 0) and a row per sample. Any other column is left alone.
    base, trained : str
        The names of the models. Of two models the first in the source is the base, unless either is
        named; of more than two, both have to be.

    Raises
    ------
    BenchError
        If the source cannot be read or anything in it is wrong: a sentence for each, at most 20.

    Examples
    --------
    >>> rows = [("p1", "small", 4, 1), ("p1", "tuned", 4, 3)]
    >>> counts = read_counts(pd.DataFrame(rows, columns=["problem", "model", "n", "c"]))
    >>> counts.base, counts.base_c.tolist(), counts.trained, counts.trained_c.tolist()
    ('small', [1], 'tuned', [3])
    """
    name, rows = open_rows(source)
    faults = Faults(name)
    for column in ("problem", "model"):
        faults.mark(rows, rows[column] == "", f"the {column} has no name. Give it one.")
    made = _add_up(rows, faults) if "correct" in rows else _check_totals(rows, faults)
    named = rows[(rows["problem"] != "") & (rows["model"] != "")]
    chosen = _choose(named["model"].unique().tolist(), base, trained, faults)
    for one, other in (chosen, chosen[::-1]) if all(chosen) else ():
        _check_partners(named, one, other, faults)
    faults.check()
    return _align(made, *chosen)


def _align(made: pd.DataFrame, base: str, trained: str) -> Counts:
    first, second = (made[made["model"] == model].set_index("problem") for model in (base, trained))
    second = second.loc[first.index]
    arrays = {
        f"{role}_{part}": half[part].to_numpy("int64", copy=True)
        for role, half in (("base", first), ("trained", second))
        for part in ("n", "c")
    }
    for array in arrays.values():
        array.setflags(write=False)
    return Counts(base, trained, tuple(map(str, first.index)), **arrays)


def _add_up(rows: pd.DataFrame, faults: Faults) -> pd.DataFrame:
    """Return a row per problem and model from a row per sample."""
    correct = rows["correct"].str.lower().map(CORRECT)
    faults.mark(rows, correct.isna(), "correct is {correct}. Write true, false, 1 or 0.")
    samples = rows.assign(correct=correct).groupby(["model", "problem"], sort=False)["correct"]
    return samples.agg(n="size", c="sum").reset_index()


def _check_totals(rows: pd.DataFrame, faults: Faults) -> pd.DataFrame:
    """Return the rows with their counts as numbers."""
    numbers = rows.assign(**{part: pd.to_numeric(rows[part], errors="coerce") for part in "nc"})
    good = pd.Series(data=True, index=rows.index)
    for part, least in (("n", 1), ("c", 0)):
        value = numbers[part]
        whole, low = np.isfinite(value) & (value % 1 == 0), value < least
        faults.mark(rows, ~whole, f"{part} is {{{part}}}. Write a whole number.")
        faults.mark(rows, whole & low, f"{part} is {{{part}}}. It is {least} or more.")
        good &= whole & ~low
    above, many = numbers["c"] > numbers["n"], numbers["n"] > MOST
    said = "c is {c} where n is {n}. No more samples are correct than were drawn."
    faults.mark(rows, good & above, said)
    faults.mark(rows, good & many, f"n is {{n}}, more than {MOST:,}. Give one problem's samples.")
    again = rows.duplicated(["problem", "model"]) & (rows["problem"] != "") & (rows["model"] != "")
    said = "problem {problem} of model {model} is in a row above already. Take one of them out."
    faults.mark(rows, again, said)
    return numbers


def _choose(names: list[str], base: str, trained: str, faults: Faults) -> tuple[str, str]:
    """Return the base and the trained model, or two empty names where they cannot be told."""
    listed = ", ".join(map(quote, names[:SHOWN])) + (", …" if len(names) > SHOWN else "")
    unknown = [name for name in dict.fromkeys((base, trained)) if name and name not in names]
    for name in unknown:
        faults.add(f"there is no model {quote(name)}. It has {listed or 'none'}.")
    if unknown or not names:
        return "", ""
    if len(names) == 1:
        faults.add(f"it has one model, {listed}. Add the rows of a second one.")
        return "", ""
    if base and base == trained:
        faults.add(f"base and trained are both {quote(base)}. Name two of {listed}.")
        return "", ""
    if base and trained:
        return base, trained
    if len(names) > 2:
        faults.add(f"it has {len(names):,} models: {listed}. Name the base and the trained one.")
        return "", ""
    base = base or next(name for name in names if name != trained)
    return base, next(name for name in names if name != base)


def _check_partners(rows: pd.DataFrame, model: str, other: str, faults: Faults) -> None:
    """Note each problem that one model was asked and the other was not."""
    asked = rows[rows["model"] == model].drop_duplicates("problem")
    missed = ~asked["problem"].isin(rows["problem"][rows["model"] == other])
    said = "problem {problem} has no row of model {other}. Add one, or take the problem out."
    faults.mark(asked.assign(other=other), missed, said)
