"""What training one skill costs another, and in which layer: facts and a rule in one network."""

from functools import partial
from typing import Final

import numpy as np
import pandas as pd

from explorer.bench.toys.network import Layers, Watch, ignore_step, score_layers, train_layers
from explorer.bench.toys.world import LayerSettings, World, prepare_network
from explorer.errors import BenchError
from explorer.tables.months import say_number

Look = tuple[int, str, int, float, float]

EVERY: Final = 10  # steps between two looks
MOST: Final = 50  # seeds
REPLAY: Final = "all, with replay"
ALL: Final = "all layers"
WAYS: Final = {  # which layers may change
    ALL: (0, 1, 2),
    "lower layer": (0,),
    "upper layers": (1, 2),
    REPLAY: (0, 1, 2),
}
PARTS: Final = ("lower", "middle", "output")  # the layers by name, the lowest first
NONE: Final = "none"


def tune_skill(settings: LayerSettings | None = None, seeds: int = 5) -> pd.DataFrame:
    """Train a network on facts and a little of a rule, then on the rule alone, in four ways.

    A fact is a random code with an answer drawn at random, so that it can only be known by heart.
    The rule is which eighth of its range the sum of two numbers falls into; near numbers have codes
    alike, so that it carries over to pairs never seen. Both use the same inputs, layers and
    answers.

    Parameters
    ----------
    settings : LayerSettings, optional
        See there.
    seeds : int
        How many networks, each with facts and weights of its own, 1 to 50.

    Returns
    -------
    DataFrame, one row per seed, way and look
        seed; way: what may change in tuning; step; facts, rule: percent right, of the rule on pairs
        held back.

    Examples
    --------
    >>> small = LayerSettings(facts=9, hidden=8, before=5, steps=10)
    >>> tune_skill(small, seeds=1).shape
    (8, 5)
    """
    settings = settings or LayerSettings()
    rows: list[Look] = []
    for seed in _count_seeds(seeds):
        world, start = prepare_network(settings, seed)
        for way in WAYS:
            _tune(start, world, settings.steps, way, partial(_note, rows, world, (seed, way)))
    return pd.DataFrame(rows, columns=["seed", "way", "step", "facts", "rule"])


def restore_layers(settings: LayerSettings | None = None, seeds: int = 5) -> pd.DataFrame:
    """Tune all layers on the rule, then put one layer back as it was, and look what comes back.

    Returns
    -------
    DataFrame, one row per seed and layer put back
        seed; restored: lower, middle, output, or none; facts, rule: percent right.
    """
    settings = settings or LayerSettings()
    rows = []
    for seed in _count_seeds(seeds):
        world, start = prepare_network(settings, seed)
        tuned = _tune(start, world, settings.steps, "all layers")
        rows.append((seed, "none", *_score(tuned, world)))
        for place, name in enumerate(PARTS):
            mixed = (*tuned[:place], start[place], *tuned[place + 1 :])
            rows.append((seed, name, *_score(mixed, world)))
    return pd.DataFrame(rows, columns=["seed", "restored", "facts", "rule"])


def list_costs(looks: pd.DataFrame, task: str, by: str = "way") -> pd.DataFrame:
    """Average over the seeds: how much is right, for each way and step, or each layer put back.

    Parameters
    ----------
    looks : DataFrame
        As `tune_skill` or `restore_layers` gives it.
    task : str
        facts or rule.
    by : str
        way, or restored.

    Returns
    -------
    DataFrame, one row per value of `by`, and step where there is one, in the order of `looks`
        by; step; mean, low, high: of the percent right over the seeds, the smallest and the
        largest; seeds.
    """
    columns = [by, "step"] if "step" in looks else [by]
    parts = looks.groupby(columns, sort=False)[task]
    return parts.agg(mean="mean", low="min", high="max", seeds="size").reset_index()


def describe_tuning(looks: pd.DataFrame, restored: pd.DataFrame) -> str:
    """Return what tuning on the rule gave and cost, and which layer brings the facts back."""
    ways = {task: list_costs(looks, task) for task in ("facts", "rule")}
    seeds = looks["seed"].nunique()
    told = []
    for way in looks["way"].unique():
        moves = [_say_move(task, rows[rows["way"] == way]) for task, rows in ways.items()]
        told.append(f"{way}: {', '.join(moves)}")
    back = list_costs(restored, "facts", "restored").set_index("restored")["mean"]
    put = ", ".join(f"{name} {back[name]:.0f}%" for name in PARTS)
    return (
        f"In this toy, over {say_number(seeds, 'network')}, percent right before and after tuning "
        f"on the rule alone. {'; '.join(told)}. After tuning all layers the facts stand at "
        f"{back[NONE]:.0f}%; with one layer put back: {put}."
    )


def _say_move(task: str, rows: pd.DataFrame) -> str:
    first, last = rows["mean"].iloc[0], rows["mean"].iloc[-1]
    return f"{task} {first:.0f}% to {last:.0f}%"


def _tune(start: Layers, world: World, steps: int, way: str, watch: Watch = ignore_step) -> Layers:
    inputs, answers = world.pairs[world.tuned], world.sums[world.tuned]
    if way == REPLAY:
        inputs = np.vstack([inputs, world.facts[world.replayed]])
        answers = np.concatenate([answers, world.told[world.replayed]])
    return train_layers(start, inputs, answers, steps, moved=WAYS[way], watch=watch)


def _note(rows: list[Look], world: World, key: tuple[int, str], step: int, layers: Layers) -> None:
    if step % EVERY == 0:
        rows.append((*key, step, *_score(layers, world)))


def _score(layers: Layers, world: World) -> tuple[float, float]:
    """Return how many of the facts, and of the pairs held back, the network gets right."""
    held = world.held
    return (
        score_layers(layers, world.facts, world.told),
        score_layers(layers, world.pairs[held], world.sums[held]),
    )


def _count_seeds(seeds: int) -> range:
    if not 1 <= seeds <= MOST:
        raise BenchError(f"{seeds:,} networks are none, or take too long. Ask for 1 to {MOST}.")
    return range(seeds)
