"""A network of three layers in plain numpy, trained by Adam on what it is shown."""

from collections.abc import Callable
from itertools import pairwise
from typing import Final

import numpy as np

from explorer.bench.passk import Floats
from explorer.bench.toys.worked import Ints

Layers = tuple[tuple[Floats, Floats], ...]  # weights and biases, the lowest layer first
Watch = Callable[[int, Layers], None]

RATE: Final = 3e-3  # of learning
FIRST: Final = 0.9  # Adam's decay of the mean of the slopes
SECOND: Final = 0.999  # and of their squares
TINY: Final = 1e-8


def make_layers(sizes: tuple[int, ...], dice: np.random.Generator) -> Layers:
    """Draw the weights of a new network.

    References
    ----------
    He et al., Delving Deep into Rectifiers, 2015, arXiv:1502.01852: their spread.

    Examples
    --------
    >>> [weights.shape for weights, _ in make_layers((4, 8, 2), np.random.default_rng(0))]
    [(4, 8), (8, 2)]
    """
    return tuple(
        (dice.normal(size=(wide, out)) * np.sqrt(2 / wide), np.zeros(out))
        for wide, out in pairwise(sizes)
    )


def run_layers(layers: Layers, inputs: Floats) -> list[Floats]:
    """Return what each layer makes of the inputs, the inputs first and the scores last.

    Examples
    --------
    >>> one = (np.array([[1.0, -1.0]]), np.zeros(2))
    >>> two = (np.array([[2.0], [3.0]]), np.array([1.0]))
    >>> run_layers((one, two), np.array([[5.0]]))[-1].tolist()
    [[11.0]]
    """
    found = [inputs]
    for number, (weights, bias) in enumerate(layers, start=1):
        made = found[-1] @ weights + bias
        found.append(made if number == len(layers) else np.maximum(made, 0))
    return found


def score_layers(layers: Layers, inputs: Floats, answers: Ints) -> float:
    """Return how many of the answers the network gives, in percent."""
    return 100 * float((run_layers(layers, inputs)[-1].argmax(axis=1) == answers).mean())


def find_slopes(layers: Layers, inputs: Floats, answers: Ints) -> Layers:
    """Return how the mean cross-entropy changes with each weight and bias."""
    found = run_layers(layers, inputs)
    scores = found[-1] - found[-1].max(axis=1, keepdims=True)
    chances = np.exp(scores)
    off = chances / chances.sum(axis=1, keepdims=True)
    off[np.arange(len(answers)), answers] -= 1
    off /= len(answers)
    slopes: list[tuple[Floats, Floats]] = []
    for (weights, _), below in zip(layers[::-1], found[-2::-1], strict=True):
        slopes.append((below.T @ off, off.sum(axis=0)))
        off = (off @ weights.T) * (below > 0)
    return tuple(slopes[::-1])


def ignore_step(_step: int, _layers: Layers) -> None:
    """Watch nothing."""


def train_layers(
    layers: Layers,
    inputs: Floats,
    answers: Ints,
    steps: int,
    *,
    moved: tuple[int, ...] = (0, 1, 2),
    watch: Watch = ignore_step,
) -> Layers:
    """Train some layers of a network on all the inputs at once, and return the network it becomes.

    Parameters
    ----------
    layers : Layers
        Where to start; stays as it is.
    inputs, answers : arrays
        What is shown at each step.
    steps : int
        How many.
    moved : tuple of int
        Which layers may change, the lowest is 0.
    watch : callable
        Called with the number of steps taken and the network, before each and at the end.

    References
    ----------
    Kingma and Ba, Adam: A Method for Stochastic Optimization, 2014, arXiv:1412.6980.
    """
    places = [(layer, part) for layer in moved for part in (0, 1)]
    means = {place: np.zeros_like(layers[place[0]][place[1]]) for place in places}
    squares = {place: np.zeros_like(mean) for place, mean in means.items()}
    for step in range(1, steps + 1):
        watch(step - 1, layers)
        slopes = find_slopes(layers, inputs, answers)
        new = [list(layer) for layer in layers]
        for layer, part in places:
            slope, place = slopes[layer][part], (layer, part)
            means[place] = FIRST * means[place] + (1 - FIRST) * slope
            squares[place] = SECOND * squares[place] + (1 - SECOND) * slope**2
            size = np.sqrt(squares[place] / (1 - SECOND**step)) + TINY
            new[layer][part] = new[layer][part] - RATE * means[place] / (1 - FIRST**step) / size
        layers = tuple((weights, bias) for weights, bias in new)
    watch(steps, layers)
    return layers
