"""Several keys to one lock: ways to a better answer of one model, without a line of new text."""

from typing import Final

import numpy as np
import pandas as pd

from explorer.bench.passk import Floats
from explorer.bench.toys.locks import GREEDY
from explorer.bench.toys.worked import (
    DIGITS,
    STEP,
    Ints,
    KeySettings,
    Model,
    add_lines,
    count_text,
    draw_tokens,
)
from explorer.errors import BenchError

SAMPLES: Final = 32  # of a question, for a vote
BRANCHES: Final = 5  # first tokens that are tried
BIAS: Final = 1.5  # logits, added to the step token
ROUNDS: Final = 3  # of training on right samples of one's own
TRIES: Final = 16  # samples of a question in each round


def try_keys(
    settings: KeySettings | None = None,
    seed: int = 0,
    *,
    branches: int = BRANCHES,
    bias: float = BIAS,
    rounds: int = ROUNDS,
) -> pd.DataFrame:
    """Try six ways to get answers out of one count-based model, on synthetic sums.

    - *greedy*: the likeliest token each time.
    - *vote*: sample 32 times, take the answer that comes most often.
    - *branch*: start with each of the likeliest first tokens, go on greedily, keep the path that
      is surest of its answer: by the distance of the answer token from the next likeliest.
    - *prompt*: write the step token first, go on greedily.
    - *steer*: add a bias to the logit of the step token, everywhere the same; then greedy.
    - *reward*: sample answers to the first half of the questions, count in those that are right,
      and again; then greedy. The other half gives no reward.

    Parameters
    ----------
    settings : KeySettings, optional
        The text that the model is counted from.
    seed : int
        What makes the text and the samples the same again.
    branches : int
        First tokens to branch on, 1 to 11.
    bias : float
        In logits.
    rounds : int
        Of sampling and counting in, from 0 on.

    Returns
    -------
    DataFrame, one row per key and question of the second half
        problem, key, solved.

    Raises
    ------
    BenchError
        If there are not 1 to 11 branches, or rounds below 0.

    References
    ----------
    Wang and Zhou, Chain-of-Thought Reasoning Without Prompting, 2024, arXiv:2402.10200: branch.

    Examples
    --------
    >>> try_keys().groupby("key", sort=False)["solved"].mean().round(2).to_dict()
    {'greedy': 0.46, 'vote': 0.5, 'branch': 0.79, 'prompt': 0.87, 'steer': 0.82, 'reward': 0.56}
    """
    if not 1 <= branches <= DIGITS + 1 or rounds < 0:
        raise BenchError(f"Branch on 1 to {DIGITS + 1} tokens, in 0 rounds or more.")
    model = count_text(settings or KeySettings(), seed)
    dice = np.random.default_rng([seed, 1])
    half = len(model.questions) // 2
    rewarded = model
    for _ in range(rounds):
        rewarded = _reward(rewarded, np.repeat(np.arange(half), TRIES), dice)
    chances = model.first_chances()
    steered = np.hstack([chances[:, :STEP], chances[:, STEP:] * np.exp(bias)])
    answers = {
        GREEDY: _go_on(model, chances.argmax(axis=1)),
        "vote": _vote(model, dice),
        "branch": _branch(model, branches),
        "prompt": _go_on(model, np.full(len(chances), STEP)),
        "steer": _go_on(model, steered.argmax(axis=1)),
        "reward": _go_on(rewarded, rewarded.first_chances().argmax(axis=1)),
    }
    names = [f"q{number}" for number in range(half + 1, len(model.questions) + 1)]
    parts = [
        pd.DataFrame({"problem": names, "key": key, "solved": (given == model.answers)[half:]})
        for key, given in answers.items()
    ]
    return pd.concat(parts, ignore_index=True)


def _go_on(model: Model, first: Ints) -> Ints:
    """Return the answer that follows greedily on a first token."""
    stepped, _ = _step(model)
    return np.where(first == STEP, stepped, first)


def _step(model: Model) -> tuple[Ints, Floats]:
    """Return the answer in steps, greedily, and how sure of it the model is."""
    sums = model.sum_chances()
    one, two, three = model.questions.T
    last = sums[sums[one, two].argmax(axis=1), three]
    return last.argmax(axis=1), _margin(last)


def _margin(chances: Floats) -> Floats:
    """Return by how much the likeliest token of each row is ahead of the next."""
    ordered = np.sort(chances, axis=1)
    ahead: Floats = ordered[:, -1] - ordered[:, -2]
    return ahead


def _branch(model: Model, branches: int) -> Ints:
    """Return the surest answer of the paths; of those at once, that is the likeliest one's."""
    chances = model.first_chances()
    ranked = np.argsort(-chances, axis=1, kind="stable")[:, :branches]
    digits = chances[:, :STEP]
    stepped, sure = _step(model)
    among = (ranked == STEP).any(axis=1) & (chances[:, STEP] > 0)
    rest = np.sort(chances, axis=1)
    top = digits.max(axis=1)
    ahead = top - np.where(top == rest[:, -1], rest[:, -2], rest[:, -1])
    return np.where(among & (sure > ahead), stepped, digits.argmax(axis=1))


def _vote(model: Model, dice: np.random.Generator) -> Ints:
    at = np.repeat(np.arange(len(model.questions)), SAMPLES)
    first, _, final = _sample(model, at, dice)
    given = np.where(first == STEP, final, first)
    votes = np.zeros((len(model.questions), DIGITS))
    np.add.at(votes, (at, given), 1)
    most: Ints = votes.argmax(axis=1)
    return most


def _sample(model: Model, at: Ints, dice: np.random.Generator) -> tuple[Ints, Ints, Ints]:
    """Return a line for each place: its first token, and both sums, as if it went in steps."""
    sums = model.sum_chances()
    one, two, three = model.questions[at].T
    between = draw_tokens(sums[one, two], dice)
    return (
        draw_tokens(model.first_chances()[at], dice),
        between,
        draw_tokens(sums[between, three], dice),
    )


def _reward(model: Model, at: Ints, dice: np.random.Generator) -> Model:
    """Return the model with those of its own samples counted in that are right."""
    first, between, final = _sample(model, at, dice)
    right = np.where(first == STEP, final, first) == model.answers[at]
    return add_lines(model, at[right], first[right], between[right], final[right])
