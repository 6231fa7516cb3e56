"""A policy that learns which thought to have, by a few steps along the gradient of its reward."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from explorer.bench.toys.thoughts import Floats, Stream, reward_thoughts
from explorer.errors import BenchError

# all that the policy sees, for all that the model sees is the token before
BEFORE: Final = ("a number", "the equals sign")
ANSWER: Final = "answer"


@dataclass(frozen=True, slots=True)
class Learning:
    """How the policy learns.

    Attributes
    ----------
    steps : int
        How often it moves.
    batch : int
        At how many tokens it thinks between two moves.
    tries : int
        How many thoughts it has at each; each is judged against their mean.
    rate : float
        How far it moves, in logits per bit.
    seed : int
        Of its choices.
    """

    steps: int = 60
    batch: int = 64
    tries: int = 8
    rate: float = 1.0
    seed: int = 1

    def __post_init__(self) -> None:
        if min(self.steps, self.batch) < 1 or self.tries < 2 or self.rate <= 0:
            raise BenchError("Learning needs a step, a token, two tries and a rate above 0.")


def choose_thoughts(stream: Stream, learning: Learning | None = None) -> pd.DataFrame:
    """Let a policy choose between thoughts, and reward it for what they are worth.

    It starts even. At each token it has several thoughts, and the logit of each rises by as much
    as its reward is above their mean. The model that predicts stands still.

    Returns
    -------
    DataFrame, one row per step, token before and thought
        step (0 is before the first), before (`a number`, `the equals sign`), thought, share
        (percent of its choices), reward (bits, the mean reward of the whole policy there).

    Examples
    --------
    >>> last = choose_thoughts(Stream()).tail(4)
    >>> last.loc[last["share"].idxmax(), ["before", "thought"]].tolist()
    ['the equals sign', 'sum']
    """
    how = learning or Learning()
    frame = reward_thoughts(stream)
    thoughts = [*frame["thought"].unique()]
    rewards = frame["reward"].to_numpy().reshape(len(thoughts), -1).T
    place = frame["place"].to_numpy()[: len(rewards)]
    sign = (place == ANSWER).astype("int64")
    means = np.array([rewards[sign == one].mean(axis=0) for one in range(len(BEFORE))])
    logits = np.zeros(means.shape)
    history = [_softmax(logits)]
    draw = np.random.default_rng([how.seed, 2])
    for _ in range(how.steps):
        at = draw.integers(0, len(rewards), how.batch)
        logits = logits + how.rate * _find_gradient(history[-1], rewards[at], sign[at], how, draw)
        history.append(_softmax(logits))
    shares = np.array(history)
    steps, sides, ways = shares.shape
    return pd.DataFrame(
        {
            "step": np.repeat(np.arange(steps), sides * ways),
            "before": np.tile(np.repeat(BEFORE, ways), steps),
            "thought": np.tile(thoughts, steps * sides),
            "share": 100 * shares.ravel(),
            "reward": np.repeat((shares * means).sum(axis=2).ravel(), ways),
        }
    )


def _find_gradient(
    policy: Floats, rewards: Floats, sign: np.ndarray, how: Learning, draw: np.random.Generator
) -> Floats:
    """Return the gradient of each logit, from thoughts drawn by the policy, averaged by side."""
    chances = policy[sign].cumsum(axis=1)
    dice = draw.random((len(sign), how.tries, 1)) * chances[:, None, -1:]
    chosen = (dice > chances[:, None, :]).sum(axis=2)
    got = np.take_along_axis(rewards, chosen, axis=1)
    better = (got - got.mean(axis=1, keepdims=True)) * how.tries / (how.tries - 1)
    size = policy.shape[1]
    hits = np.eye(size)[chosen] - policy[sign][:, None, :]
    moves = (better[:, :, None] * hits).mean(axis=1)
    sums = np.zeros(policy.shape)
    np.add.at(sums, sign, moves)
    counts = np.bincount(sign, minlength=len(policy))[:, None]
    return np.asarray(sums / np.maximum(counts, 1))


def _softmax(logits: Floats) -> Floats:
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def describe_choices(frame: pd.DataFrame) -> str:
    """Return what the policy chooses after its last step, in a sentence.

    Parameters
    ----------
    frame : DataFrame
        As `choose_thoughts` gives it.

    Examples
    --------
    >>> describe_choices(choose_thoughts(Stream(), Learning(steps=1))).split(":")[0]
    'In this toy after 1 step'
    """
    last = frame[frame["step"] == frame["step"].max()]
    best = last.loc[last.groupby("before", sort=False)["share"].idxmax()]
    steps = int(last["step"].iloc[0])
    told = "; ".join(
        f"after {row['before']} the policy has the thought {row['thought']!s} in "
        f"{row['share']:.1f}% of cases, worth {row['reward']:.2f} bits on average in all"
        for row in best.to_dict("records")
    )
    return f"In this toy after {steps:,} {'step' if steps == 1 else 'steps'}: {told}."
