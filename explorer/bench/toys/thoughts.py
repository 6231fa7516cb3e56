"""Thoughts rewarded by how much they help to predict the next token, on a model that counts pairs.

The stream is made up: sentences `a b = c` of four tokens each, in which c is (a + b) modulo the
number of digits, or now and then any digit at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.errors import BenchError

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

LENGTH: Final = 4  # tokens of a sentence
PLACES: Final = ("first number", "second number", "equals sign", "answer")
NOTHING: Final = "nothing"
LEAST: Final = 0.01  # bits, below which a thought is worth nothing to speak of


@dataclass(frozen=True, slots=True)
class Stream:
    """How the synthetic stream is made.

    Attributes
    ----------
    digits : int
        How many numbers there are, from 0 on.
    told : float
        The share of answers that are the sum; the others are any number, by chance.
    sentences : int
        How many, of which the first half is counted and the second half rewarded.
    seed : int
        Of the generator.
    """

    digits: int = 5
    told: float = 0.9
    sentences: int = 600
    seed: int = 1

    def __post_init__(self) -> None:
        if self.digits < 2 or self.sentences < 4 or not 0 <= self.told <= 1:
            raise BenchError(
                "A stream needs 2 digits, 4 sentences and a share from 0 to 1: not "
                f"{self.digits}, {self.sentences} and {self.told:g}."
            )


def make_stream(stream: Stream) -> Ints:
    """Make the stream: one token each, the digits as themselves and `=` as their number.

    Examples
    --------
    >>> make_stream(Stream(digits=3, told=1, sentences=4)).reshape(4, 4)[:2].tolist()
    [[1, 0, 3, 1], [1, 0, 3, 1]]
    """
    draw = np.random.default_rng(stream.seed)
    first, second, chance = draw.integers(0, stream.digits, (3, stream.sentences))
    told = draw.random(stream.sentences) < stream.told
    answer = np.where(told, (first + second) % stream.digits, chance)
    equals = np.full(stream.sentences, stream.digits)
    return np.column_stack([first, second, equals, answer]).ravel()


def think(tokens: Ints, digits: int, seed: int = 1) -> Mapping[str, Ints]:
    """Return what each way of thinking comes to before each token, from the tokens before it alone.

    `place` counts the tokens of the sentence so far; `sum` adds up the last two numbers, modulo
    `digits`; `coin` is any number, by chance. What stands before the stream counts as its start.
    """
    positions = np.arange(len(tokens))
    place = positions % LENGTH
    last = np.maximum(positions - 1 - (place == 3), 0)  # passes over the equals sign
    before = np.maximum(last - 1 - (place == 0), 0)
    coin = np.random.default_rng([seed, 1]).integers(0, digits, len(tokens))
    total = (tokens[last] + tokens[before]) % digits
    return {"place": place, "sum": total, "coin": coin}


def reward_thought(tokens: Ints, thought: Ints, cut: int) -> Floats:
    """Return the reward of a thought before each token from `cut` on, in bits.

    The reward is log p(token | token before, thought) − log p(token | token before), both from
    counts of the tokens before `cut`. The second stands in for one sighting where the first is
    counted, so that a thought never seen there changes nothing.

    Parameters
    ----------
    tokens, thought : int array, one per position
        Numbers from 0 on.
    cut : int
        How many positions are counted.

    References
    ----------
    Hatamizadeh et al., RLP: Reinforcement as a Pretraining Objective, 2025, arXiv:2510.01265. There
    the second term is a slow average of the model; here the counts stand still, so that it is they.

    Examples
    --------
    After 0 comes 0 or 1, as the thought says; the rarer one gains more.

    >>> tokens, thought = np.array([0, 0, 0, 1, 0, 0, 0, 1]), np.array([0, 0, 0, 1, 0, 0, 0, 1])
    >>> reward_thought(tokens, thought, 4).round(2).tolist()
    [0.0, 0.4, 0.4, 1.12]
    """
    size = int(tokens.max()) + 1
    before = np.concatenate([[0], tokens[:-1]])
    plain = _predict(before, tokens, cut, np.full(len(tokens), 1 / size))
    key = thought * size + before
    return np.asarray(np.log2(_predict(key, tokens, cut, plain) / plain)[cut:])


def _predict(context: Ints, tokens: Ints, cut: int, prior: Floats) -> Floats:
    """Return p(token | context) at every position; `prior` counts as one sighting."""
    size = int(tokens.max()) + 1
    pairs = context * size + tokens
    seen = np.bincount(pairs[:cut], minlength=int(pairs.max()) + 1)
    total = np.bincount(context[:cut], minlength=int(context.max()) + 1)
    return np.asarray((seen[pairs] + prior) / (total[context] + 1))


def reward_thoughts(stream: Stream) -> pd.DataFrame:
    """Reward every way of thinking at every place of the rewarded half of the stream.

    Returns
    -------
    DataFrame, one row per thought and token
        thought, place (what the next token is), number (which sentence), reward (bits; 0 for
        `nothing`, which is not to think).
    """
    tokens = make_stream(stream)
    cut = LENGTH * (stream.sentences // 2)
    positions = np.arange(cut, len(tokens))
    thoughts = think(tokens, stream.digits, stream.seed)
    rewards = {NOTHING: np.zeros(len(positions))} | {
        name: reward_thought(tokens, thought, cut) for name, thought in thoughts.items()
    }
    return pd.DataFrame(
        {
            "thought": np.repeat([*rewards], len(positions)),
            "place": np.tile(np.array(PLACES)[positions % LENGTH], len(rewards)),
            "number": np.tile(positions // LENGTH, len(rewards)),
            "reward": np.concatenate([*rewards.values()]),
        }
    )


def mean_rewards(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the mean reward of each thought at each place.

    Returns
    -------
    DataFrame, one row per thought and place
        thought, place, reward (bits), low, high (95% interval of the mean), negative (percent of
        the tokens for which the thought made the right token less likely).
    """
    groups = frame.groupby(["thought", "place"], sort=False)["reward"]
    table = groups.agg(reward="mean", half="sem").reset_index()
    worse = groups.agg(lambda rewards: 100 * (rewards < 0).mean())
    half = 1.96 * table.pop("half")
    return table.assign(
        low=table["reward"] - half, high=table["reward"] + half, negative=worse.to_numpy()
    )


def describe_thoughts(frame: pd.DataFrame) -> str:
    """Return which thought pays best before the answer, and which cost, in a sentence.

    Parameters
    ----------
    frame : DataFrame
        As `mean_rewards` gives it.

    Examples
    --------
    >>> describe_thoughts(mean_rewards(reward_thoughts(Stream(told=0))))
    'In this toy no thought is rewarded before the answer: none helps to predict it.'
    """
    rows = frame[frame["place"] == PLACES[-1]]
    best = rows.sort_values("low", ascending=False, kind="stable").iloc[0]
    if best["low"] < LEAST:
        return "In this toy no thought is rewarded before the answer: none helps to predict it."
    worst = frame.sort_values("reward", kind="stable").iloc[0]
    end = "none costs anything"
    if worst["high"] < 0:
        end = f"{worst['thought']!s} before the {worst['place']} costs {-worst['reward']:.2f}"
    return (
        f"In this toy the best thought before the answer is {best['thought']!s}, worth "
        f"{best['reward']:.2f} bits; {end}."
    )
