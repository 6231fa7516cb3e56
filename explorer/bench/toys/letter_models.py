"""Two models that learn the letter transform from examples: by place, or shared by all places."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from explorer.bench.toys.letters import (
    BLANK,
    PLACES,
    TURN_AND_MOVE,
    Transform,
    Words,
    draw_words,
    look_around,
    transform_words,
)
from explorer.errors import BenchError

Weights = npt.NDArray[np.float32]

SIGNS: Final = BLANK + 1  # letters and the blank
REACH: Final = 2  # places on either side that the shared model looks at
RATE: Final = 0.3  # of learning, of Adam
MEMORY: Final = (0.9, 0.99)  # of the mean gradient, and of its square
TINY: Final = 1e-8


class Wiring(StrEnum):
    """How a model is wired."""

    BY_PLACE = "by place"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class LetterTraining:
    """How a model is trained.

    Attributes
    ----------
    wiring : Wiring or str
        ``by place``: each place of the answer has weights of its own, from each place of the word.
        ``shared``: all places have the same weights, from the letters at most two places away,
        counting round the word's end; that there is such an end is built in, not learned.
    lengths : tuple of int
        Of the words it is trained on.
    words : int
        How many, of each length.
    rounds : int
        How often it goes through all of them.
    transform : Transform
        What is to be learned.
    seed : int
        What makes the words the same again.
    """

    wiring: Wiring | str = Wiring.BY_PLACE
    lengths: tuple[int, ...] = (4,)
    words: int = 3_000
    rounds: int = 40
    transform: Transform = TURN_AND_MOVE
    seed: int = 0

    def __post_init__(self) -> None:
        if self.wiring not in list(Wiring):
            known = " or ".join(Wiring)
            raise BenchError(f"A model is wired {known}, not {str(self.wiring)[:40]!r}.")
        if not self.lengths or self.words < 1 or self.rounds < 1:
            raise BenchError("A model needs a length, 1 word or more of each length, and 1 round.")


BY_PLACE: Final = LetterTraining()


@dataclass(frozen=True, slots=True, eq=False)
class LetterModel:
    """A model that was trained.

    Attributes
    ----------
    training : LetterTraining
        How.
    weights : float array, features × signs that can be written
        What it learned.
    """

    training: LetterTraining
    weights: Weights

    def answer(self, words: Words) -> Words:
        """Return what it writes for each word: at each place, the likeliest sign."""
        scores = _see(words, self.training.wiring) @ self.weights
        return np.asarray(scores.reshape(len(words), PLACES, SIGNS).argmax(axis=2))


def train_letters(training: LetterTraining = BY_PLACE) -> LetterModel:
    """Train a model on words and their right answers: softmax regression, by Adam.

    All weights begin at 0, and every round sees all words, so the same training gives the same
    model. Weights from what training never showed stay 0.

    References
    ----------
    Kingma and Ba, Adam: A Method for Stochastic Optimization, 2014, arXiv:1412.6980.

    Examples
    --------
    >>> from explorer.bench.toys.letters import spell_words, write_words
    >>> model = train_letters(LetterTraining("shared", words=1_000))
    >>> spell_words(model.answer(write_words(["abcd", "abcdef"])))
    ['opqn', 'opqrsn']
    """
    dice = np.random.default_rng(training.seed)
    words = np.concatenate([draw_words(one, training.words, dice) for one in training.lengths])
    seen = _see(words, training.wiring)
    right = np.eye(SIGNS, dtype="float32")[transform_words(words, training.transform)]
    right = right.reshape(seen.shape[0], -1)
    return LetterModel(training, _fit(seen, right, training.rounds))


def _see(words: Words, wiring: Wiring | str) -> Any:
    """Return what a model sees of each word, or of each place of it: a sparse array of ones."""
    from scipy.sparse import csr_array  # noqa: PLC0415 (0.1 s that only a model needs)

    if wiring == Wiring.BY_PLACE:
        signs, rows = words, len(words)
    else:
        near = [look_around(words, step) for step in range(-REACH, REACH + 1)]
        signs, rows = np.stack(near, axis=2), words.size
    many = signs.size // rows  # signs that are seen at once
    at = signs.reshape(rows, many) + SIGNS * np.arange(many)
    ones = np.ones(signs.size, dtype="float32")
    # sparse, for most would be zeros: the product is then also the same on any number of cores
    return csr_array((ones, at.ravel(), many * np.arange(rows + 1)), shape=(rows, many * SIGNS))


def _fit(seen: Any, right: Weights, rounds: int) -> Weights:
    """Return the weights that Adam finds, with the mean cross-entropy as the loss."""
    weights = np.zeros((seen.shape[1], right.shape[1]), dtype="float32")
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    keep, hold = MEMORY
    turned = seen.T.tocsr()
    for number in range(1, rounds + 1):
        slope = turned @ (_soften(seen @ weights) - right) / np.float32(len(right))
        mean = keep * mean + (1 - keep) * slope
        square = hold * square + (1 - hold) * slope**2
        pace = np.sqrt(square / (1 - hold**number)) + TINY
        weights = (weights - RATE * mean / (1 - keep**number) / pace).astype("float32")
    return weights


def _soften(scores: Weights) -> Weights:
    """Return the chance of each sign at each place."""
    parts = scores.reshape(len(scores), -1, SIGNS)
    raised = np.exp(parts - parts.max(axis=2, keepdims=True))
    chances: Weights = raised / raised.sum(axis=2, keepdims=True)
    return chances.reshape(scores.shape)
