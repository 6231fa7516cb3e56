"""What a small network is to learn: facts by heart, and a rule that carries over."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from explorer.bench.passk import Floats
from explorer.bench.toys.network import Layers, make_layers, train_layers
from explorer.bench.toys.worked import Ints
from explorer.errors import BenchError

WIDE: Final = 32  # inputs, which facts and rule share
NUMBERS: Final = 16  # each of the two numbers of the rule is one of these
CLASSES: Final = 8  # answers, which facts and rule share
BUMP: Final = 2.0  # width of the code of a number, so that near numbers look alike
STRENGTH: Final = 0.5  # of the spread of a fact's code, squared, of each number's


@dataclass(frozen=True, slots=True)
class LayerSettings:
    """A network, what it knows, and what it is then trained on.

    Attributes
    ----------
    facts : int
        How many: a random code, and one of eight answers drawn for it.
    seen, tuned : float
        The share of pairs of the rule that it sees before, and that it is tuned on; the rule is
        tested on pairs outside of both.
    hidden : int
        Units in each of the two hidden layers.
    before, steps : int
        Steps of training on facts and rule, and then of tuning on the rule.
    replay : float
        The share of the facts that tuning with replay sees too.
    """

    facts: int = 120
    seen: float = 0.1
    tuned: float = 0.7
    hidden: int = 48
    before: int = 300
    steps: int = 120
    replay: float = 0.2

    def __post_init__(self) -> None:
        if not 1 <= self.facts <= 2_000 or not 1 <= self.hidden <= 512:
            raise BenchError(
                f"{self.facts:,} facts in {self.hidden:,} units take too long, or are none. Ask "
                "for 1 to 2,000 facts, and 1 to 512 units."
            )
        if not 0 < self.seen <= self.tuned < 1 or not 0 < self.replay <= 1:
            raise BenchError(
                f"seen is {self.seen:g}, tuned {self.tuned:g} and replay {self.replay:g}. Give "
                "shares above 0, seen no larger than tuned, and tuned below 1."
            )
        if not 0 <= self.before <= 5_000 or not 0 <= self.steps <= 5_000:
            raise BenchError("Training takes 0 to 5,000 steps. Ask for so many.")


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """The facts and the rule, as inputs and answers.

    Attributes
    ----------
    facts, told : arrays, (facts, inputs) and (facts,)
        The code of each fact, and its answer.
    pairs, sums : arrays, (pairs, inputs) and (pairs,)
        The code of each pair of numbers, and the answer that the rule gives.
    seen, tuned, held : int arrays
        Which pairs are seen before, which in tuning, and which are held back for the test.
    replayed : int array
        Which facts tuning with replay sees.
    """

    facts: Floats
    told: Ints
    pairs: Floats
    sums: Ints
    seen: Ints
    tuned: Ints
    held: Ints
    replayed: Ints


def make_world(settings: LayerSettings, dice: np.random.Generator) -> World:
    """Draw facts, codes of numbers, and which pairs are seen when."""
    pairs = np.indices((NUMBERS, NUMBERS)).reshape(2, -1)
    codes = [_code_numbers(dice) for _ in pairs]
    order = dice.permutation(pairs.shape[1])
    seen, tuned = (max(1, round(share * len(order))) for share in (settings.seen, settings.tuned))
    replayed = max(1, round(settings.replay * settings.facts))
    return World(
        facts=dice.normal(size=(settings.facts, WIDE)),
        told=dice.integers(CLASSES, size=settings.facts),
        pairs=codes[0][pairs[0]] + codes[1][pairs[1]],
        sums=pairs.sum(axis=0) * CLASSES // (2 * NUMBERS),
        seen=order[:seen],
        tuned=order[:tuned],
        held=order[tuned:],
        replayed=dice.permutation(settings.facts)[:replayed],
    )


def prepare_network(settings: LayerSettings, seed: int) -> tuple[World, Layers]:
    """Draw what there is to learn, and train a network on the facts and the pairs seen before."""
    dice = np.random.default_rng(seed)
    world = make_world(settings, dice)
    sizes = (WIDE, settings.hidden, settings.hidden, CLASSES)
    inputs = np.vstack([world.facts, world.pairs[world.seen]])
    answers = np.concatenate([world.told, world.sums[world.seen]])
    return world, train_layers(make_layers(sizes, dice), inputs, answers, settings.before)


def _code_numbers(dice: np.random.Generator) -> Floats:
    """Return a code for each number: overlapping bumps, mixed into the inputs at random."""
    away = np.arange(NUMBERS)[:, None] - np.arange(NUMBERS)[::2]
    bumps = np.exp(-(away**2) / (2 * BUMP**2))
    bumps -= bumps.mean(axis=0)
    mixed = bumps @ dice.normal(size=(bumps.shape[1], WIDE))
    codes: Floats = mixed * np.sqrt(STRENGTH / bumps.shape[1]) / bumps.std()
    return codes
