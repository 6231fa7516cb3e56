"""Learning a map from a few pairs, forward alone or with its undoing beside it.

Each of many made-up items is a vector x; what is asked is y = A x, and backward x from y. A model
with one matrix for each direction learns from a few pairs by plain steps down the squared error.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.errors import BenchError

Floats = npt.NDArray[np.float64]

NOISE: Final = 0.1  # of each number of a y that is taught, a tenth of what varies
RATE: Final = 0.05  # of a step down the mean squared error
EVERY: Final = 10  # steps between two looks


class Task(StrEnum):
    """What is to be done, and so what undoing it is."""

    MIRROR = "mirror"
    TURN = "turn"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Undoing:
    """A map to learn, and a model that learns it.

    Attributes
    ----------
    task : Task or str
        `mirror`: to undo it is to do it again; `turn`, by a quarter: to undo it is to do it and
        change the sign; `any`: a rotation by chance, whose undoing has little to do with it.
    shared : float
        How much what is learned in one direction moves the other: at 0 there are two matrices, at
        1 one for both.
    pairs : int
        How many are taught.
    steps : int
        How many of them, of each direction that is taught.
    size : int
        Numbers of a vector; even.
    items : int
        How many there are in all; one that is not taught is asked, and any may be the answer.
    seeds : int
        How many worlds, each with items and a map of its own.
    seed : int
        Of the generator.
    """

    task: Task | str = Task.MIRROR
    shared: float = 1.0
    pairs: int = 8
    steps: int = 200
    size: int = 16
    items: int = 64
    seeds: int = 20
    seed: int = 1

    def __post_init__(self) -> None:
        if self.task not in [*Task]:
            raise BenchError(f"There is no task {self.task!r}. Give mirror, turn or any.")
        if not 0 <= self.shared <= 1:
            raise BenchError(f"What is shared goes from 0 to 1: not {self.shared:g}.")
        if not 1 <= self.pairs < self.items or self.size < 2 or self.size % 2:
            raise BenchError("Teach 1 pair or more, ask 1 or more, and give vectors an even size.")
        if self.steps < 1 or self.seeds < 2:
            raise BenchError("Learning needs a step, and an interval two worlds.")


def make_world(undoing: Undoing) -> tuple[Floats, Floats]:
    """Return the items and what each becomes: two arrays, worlds × items × size."""
    draw = np.random.default_rng(undoing.seed)
    size = undoing.size
    x = draw.standard_normal((undoing.seeds, undoing.items, size))
    axes, _ = np.linalg.qr(draw.standard_normal((undoing.seeds, size, size)))
    half = size // 2
    cores = {
        Task.MIRROR: np.kron(np.eye(half), [[1.0, 0.0], [0.0, -1.0]]),
        Task.TURN: np.kron(np.eye(half), [[0.0, -1.0], [1.0, 0.0]]),
    }
    core = cores.get(Task(undoing.task))
    maps = axes if core is None else axes @ core @ axes.transpose(0, 2, 1)
    return x, x @ maps


def practise(undoing: Undoing, *, backward: bool) -> pd.DataFrame:
    """Teach the model, and ask it forward every `EVERY` steps.

    The answer is the item whose y is nearest to what the model gives. A step forward is the same
    with and without a step backward beside it, so that only what is shared can make a difference.

    Returns
    -------
    DataFrame, one row per world and look
        world, step, correct (percent of the items that were not taught).
    """
    x, y = make_world(undoing)
    noise = np.random.default_rng([undoing.seed, 1]).standard_normal(y.shape)
    given, wanted = x[:, : undoing.pairs], (y + NOISE * noise)[:, : undoing.pairs]
    forward = np.zeros((undoing.seeds, undoing.size, undoing.size))
    back = forward.copy()
    looks = {0: _score(forward, x, y, undoing.pairs)}
    for step in range(1, undoing.steps + 1):
        ahead = _slope(forward, given, wanted)
        behind = _slope(back, wanted, given) if backward else np.zeros_like(back)
        forward = forward - RATE * (ahead + undoing.shared * behind)
        back = back - RATE * (behind + undoing.shared * ahead)
        if step % EVERY == 0 or step == undoing.steps:
            looks[step] = _score(forward, x, y, undoing.pairs)
    return pd.DataFrame(
        {
            "world": np.tile(np.arange(undoing.seeds), len(looks)),
            "step": np.repeat([*looks], undoing.seeds),
            "correct": 100 * np.concatenate([*looks.values()]),
        }
    )


def _slope(matrix: Floats, given: Floats, wanted: Floats) -> Floats:
    error = given @ matrix - wanted
    return np.asarray(given.transpose(0, 2, 1) @ error / given.shape[1])


def _score(matrix: Floats, x: Floats, y: Floats, taught: int) -> Floats:
    answers = x[:, taught:] @ matrix
    far = (y**2).sum(axis=2)[:, None, :] - 2 * answers @ y.transpose(0, 2, 1)
    right = np.arange(taught, x.shape[1])
    return np.asarray((far.argmin(axis=2) == right).mean(axis=1))
