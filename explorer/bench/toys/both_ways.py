"""Practice in both directions against practice forward alone, over worlds, with intervals."""

from dataclasses import replace
from typing import Final

import pandas as pd
from scipy.stats import t as student

from explorer.bench.toys.undoing import Task, Undoing, practise

SHARES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)


def practise_both(undoing: Undoing) -> pd.DataFrame:
    """Compare practice forward alone with practice in both directions, step by step.

    Returns
    -------
    DataFrame, one row per practice and look
        practice (`forward alone`, `both ways`), step, correct (percent, mean over the worlds), low,
        high (95% interval of that mean).
    """
    parts = [
        practise(undoing, backward=backward).assign(practice=name)
        for name, backward in (("forward alone", False), ("both ways", True))
    ]
    groups = pd.concat(parts).groupby(["practice", "step"], sort=False)["correct"]
    half = find_half(undoing.seeds) * groups.sem()
    table = groups.mean().to_frame().assign(low=groups.mean() - half, high=groups.mean() + half)
    ends = table[["low", "high"]].clip(0, 100)  # no share is beyond
    return table.assign(low=ends["low"], high=ends["high"]).reset_index()


def compare_tasks(undoing: Undoing, shares: tuple[float, ...] = SHARES) -> pd.DataFrame:
    """Compare what practice backward adds, task by task, as more and more is shared.

    Returns
    -------
    DataFrame, one row per task and share
        task, shared, gain (points of forward accuracy after the last step, both ways minus forward
        alone, mean over the same worlds), low, high (95% interval of that mean).
    """
    rows = []
    for task in Task:
        alone = _practise_last(replace(undoing, task=task), backward=False)
        for shared in shares:
            both = _practise_last(replace(undoing, task=task, shared=shared), backward=True)
            gains = (both - alone).to_numpy()
            gain = float(gains.mean())
            half = find_half(undoing.seeds) * float(gains.std(ddof=1)) / undoing.seeds**0.5
            rows.append((task.value, shared, gain, gain - half, gain + half))
    return pd.DataFrame(rows, columns=["task", "shared", "gain", "low", "high"])


def _practise_last(undoing: Undoing, *, backward: bool) -> pd.Series:
    frame = practise(undoing, backward=backward)
    return frame[frame["step"] == undoing.steps].set_index("world")["correct"]


def find_half(worlds: int) -> float:
    """Return how many standard errors a 95% interval of a mean reaches to either side.

    Examples
    --------
    >>> round(find_half(20), 2)
    2.09
    """
    return float(student.ppf(0.975, worlds - 1))


def describe_undoing(frame: pd.DataFrame) -> str:
    """Return where practice backward helps and where it hurts, in a sentence.

    Parameters
    ----------
    frame : DataFrame
        As `compare_tasks` gives it.

    Examples
    --------
    >>> row = {"task": "mirror", "shared": 1.0, "gain": 40.0, "low": 35.0, "high": 45.0}
    >>> describe_undoing(pd.DataFrame([row]))
    'In this toy, with 100% shared, practice backward helps on mirror (+40.0 points).'
    """
    most = frame["shared"].max()
    told = []
    for row in frame[frame["shared"] == most].to_dict("records"):
        says = (
            "helps" if row["low"] > 0 else "hurts" if row["high"] < 0 else "changes nothing clear"
        )
        size = f"{row['gain']:+.1f} points".replace("-", "−")
        told.append(f"{says} on {row['task']} ({size})")
    return f"In this toy, with {most:.0%} shared, practice backward {', '.join(told)}."
