"""A count-based token model of worked sums, and the synthetic text that it is counted from."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from explorer.bench.passk import Floats
from explorer.errors import BenchError

Ints = npt.NDArray[np.int64]

DIGITS: Final = 10  # sums are of digits, and keep the last digit alone
STEP: Final = DIGITS  # the token that starts the steps, after the ten digits
SHARED: Final = 8.0  # lines' worth of what all questions share, added to what is known of each
SMOOTH: Final = 0.1  # of a line, added to each sum of two digits
CARELESS: Final = 0.5  # share of the wrong answers at once that are the same slip, one too many
MOST: Final = 4_000  # questions


@dataclass(frozen=True, slots=True)
class KeySettings:
    """The text that the model is counted from.

    A question is three digits to be added. A line answers it at once, or in steps: the step token,
    then the sum of the first two digits, then that sum and the third digit.

    Attributes
    ----------
    questions : int
        How many, at least 4.
    lines : float
        Lines of each question, on average.
    steps : float
        The share of lines that work in steps, on average; it differs from question to question.
    right : float
        The share of answers at once that are right.
    slips : float
        The share of steps that go wrong, on average; it differs from sum to sum.
    """

    questions: int = 400
    lines: float = 8.0
    steps: float = 0.15
    right: float = 0.3
    slips: float = 0.15

    def __post_init__(self) -> None:
        if not 4 <= self.questions <= MOST or not 0 < self.lines <= 1_000:
            raise BenchError(
                f"{self.questions:,} questions of {self.lines:g} lines cannot be written. Ask for "
                f"4 to {MOST:,} questions, and up to 1,000 lines."
            )
        shares = {"steps": self.steps, "right": self.right, "slips": self.slips}
        for name, share in shares.items():
            if not 0 <= share <= 1:
                raise BenchError(f"{name} is {share:g}. Give a share from 0 to 1.")


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Counts of the next token.

    Attributes
    ----------
    questions : int array, (questions, 3)
        The three digits of each.
    first : array, (questions, 11)
        How often each token came first after each question: a digit, or the step token.
    sums : array, (10, 10, 10)
        How often each digit was written as the sum of two digits, in steps.
    """

    questions: Ints
    first: Floats
    sums: Floats

    @property
    def answers(self) -> Ints:
        """The right answer to each question."""
        found: Ints = self.questions.sum(axis=1) % DIGITS
        return found

    def first_chances(self) -> Floats:
        """Return the chance of each first token: what a question showed, and what all share."""
        shared = self.first.sum(axis=0) / max(self.first.sum(), 1.0)
        chances: Floats = (self.first + SHARED * shared) / (
            self.first.sum(axis=1, keepdims=True) + SHARED
        )
        return chances

    def sum_chances(self) -> Floats:
        """Return the chance of each digit as the sum of two; even where nothing was counted."""
        smoothed = self.sums + SMOOTH
        chances: Floats = smoothed / smoothed.sum(axis=2, keepdims=True)
        return chances


def count_text(settings: KeySettings, seed: int = 0) -> Model:
    """Write the synthetic text, and count it.

    Examples
    --------
    >>> model = count_text(KeySettings(questions=4, steps=0))
    >>> model.first[:, STEP].sum(), model.sums.sum()
    (np.float64(0.0), np.float64(0.0))
    """
    dice = np.random.default_rng(seed)
    questions = dice.integers(DIGITS, size=(settings.questions, 3))
    empty = Model(
        questions, np.zeros((len(questions), DIGITS + 1)), np.zeros((DIGITS, DIGITS, DIGITS))
    )
    lines = dice.poisson(settings.lines, size=len(questions))
    at = np.repeat(np.arange(len(questions)), lines)
    stepped = dice.random(len(at)) < _vary(settings.steps, len(questions), dice)[at]
    slips = _vary(settings.slips, DIGITS * DIGITS, dice).reshape(DIGITS, DIGITS)
    one, two, three = questions[at].T
    between = _add_digits(one, two, slips, dice)
    final = _add_digits(between, three, slips, dice)
    once = _answer_at_once(empty.answers[at], settings.right, dice)
    worked = np.where(stepped, STEP, once)
    return add_lines(empty, at, worked, between, final)


def add_lines(model: Model, at: Ints, first: Ints, between: Ints, final: Ints) -> Model:
    """Return the model with lines counted in: their questions, and the tokens of each.

    Of a line whose first token is a digit, `between` and `final` were not written and do not count.
    """
    firsts, sums = model.first.copy(), model.sums.copy()
    np.add.at(firsts, (at, first), 1)
    wrote = first == STEP
    one, two, three = model.questions[at[wrote]].T
    np.add.at(sums, (one, two, between[wrote]), 1)
    np.add.at(sums, (between[wrote], three, final[wrote]), 1)
    return replace(model, first=firsts, sums=sums)


def draw_tokens(chances: Floats, dice: np.random.Generator) -> Ints:
    """Draw a token from each row of chances.

    Examples
    --------
    >>> draw_tokens(np.array([[0, 1, 0], [0, 0, 1]]), np.random.default_rng(0)).tolist()
    [1, 2]
    """
    drawn: Ints = (np.cumsum(chances, axis=-1) <= dice.random((*chances.shape[:-1], 1))).sum(-1)
    tokens: Ints = np.minimum(drawn, chances.shape[-1] - 1)
    return tokens


def _vary(mean: float, many: int, dice: np.random.Generator) -> Floats:
    """Return shares that differ, around a mean."""
    if mean in (0, 1):
        return np.full(many, float(mean))
    shares: Floats = dice.beta(4 * mean, 4 * (1 - mean), size=many)
    return shares


def _add_digits(one: Ints, two: Ints, slips: Floats, dice: np.random.Generator) -> Ints:
    """Return the last digit of each sum, or one too many where a step goes wrong."""
    wrong = dice.random(len(one)) < slips[one, two]
    added: Ints = (one + two + wrong) % DIGITS
    return added


def _answer_at_once(answers: Ints, right: float, dice: np.random.Generator) -> Ints:
    off = np.where(dice.random(len(answers)) < CARELESS, 1, dice.integers(1, DIGITS, len(answers)))
    given: Ints = (answers + np.where(dice.random(len(answers)) < right, 0, off)) % DIGITS
    return given
