"""Counts of two models compared: all that the bench shows of them, and its synthetic example."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import pandas as pd

if TYPE_CHECKING:
    from explorer.bench.counts import Counts

EXAMPLES: Final = ("sharpen", "expand", "both")  # of `explorer.bench.toys.counts.Scenario`
PROBLEMS: Final = 200  # of an example
SAMPLES: Final = 256  # of each problem of an example, by each model
DRAWS: Final = 10_000
WORK: Final = 25_000_000  # problems times draws; beyond it there are fewer draws, or one waits
FEWEST: Final = 1_000  # draws
LONGEST: Final = 80  # characters of a model's name in what is told
TAIL: Final = 20  # of them, from its end


@dataclass(frozen=True, slots=True)
class Compared:
    """Two models compared on the same problems.

    Attributes
    ----------
    title : str
        Whose counts these are: of a file, or of a synthetic example.
    scenario : str
        Of an example; "" for counts that a viewer brought.
    base, trained : str
        The names of the models, in full.
    frame : DataFrame
        The curves: see `explorer.bench.bootstrap.make_passk`.
    sentence : str
        The title, the verdict and its reason.
    told : tuple of (what, sentence)
        What else there is to say, in words.
    """

    title: str
    scenario: str
    base: str
    trained: str
    frame: pd.DataFrame
    sentence: str
    told: tuple[tuple[str, str], ...]

    @property
    def numbers(self) -> pd.DataFrame:
        """The curves with their intervals as shares, and whose they are."""
        return self.frame.loc[:, "k":"draws"]


def compare_models(counts: Counts, title: str, scenario: str = "") -> Compared:
    """Compare two models: curves, verdict, coverage and bounds, each as far as it can be told.

    The names of models are cut to 80 characters in all of it, for each is said many times.

    Raises
    ------
    BenchError
        If there are fewer than two problems.
    """
    from explorer.bench.bootstrap import describe_passk, make_passk  # noqa: PLC0415
    from explorer.bench.coverage import describe_coverage, split_coverage  # noqa: PLC0415
    from explorer.bench.reading import read_passk  # noqa: PLC0415
    from explorer.bench.unsolved import describe_unsolved, list_unsolved  # noqa: PLC0415

    base, trained = counts.base, counts.trained
    short, other = cut_names(base, trained)
    counts = replace(counts, base=short, trained=other)
    frame = make_passk(counts, draws=count_draws(len(counts.problems)))
    coverage = split_coverage(counts)
    reading = read_passk(counts, frame, coverage)
    told = (
        ("What is still open", reading.more),
        ("Curves and crossover", describe_passk(frame)),
        ("Coverage", describe_coverage(coverage)),
        ("Never solved", describe_unsolved(list_unsolved(counts))),
    )
    said = f"{title}: {reading.verdict.value}. {reading.reason}"
    return Compared(title, scenario, base, trained, frame, said, told)


def cut_names(base: str, trained: str) -> tuple[str, str]:
    """Return two names of models with their middles left out if they are long, and still two.

    Examples
    --------
    >>> cut_names("small", "tuned" * 100)[1]
    'tunedtunedtunedtunedtunedtunedtunedtunedtunedtunedtunedtu … tunedtunedtunedtuned'
    """
    short, other = _cut(base), _cut(trained)
    if short == other and base != trained:  # they part in the middle
        return f"{_cut(base, 72)} (base)", f"{_cut(trained, 70)} (trained)"
    return short, other


def _cut(name: str, most: int = LONGEST) -> str:
    return name if len(name) <= most else f"{name[: most - TAIL - 3]} … {name[-TAIL:]}"


def count_draws(problems: int) -> int:
    """Return how many times the problems are drawn again, so that nobody waits for long.

    Examples
    --------
    >>> count_draws(1_000), count_draws(20_000), count_draws(10**6)
    (10000, 1250, 1000)
    """
    return min(DRAWS, max(FEWEST, WORK // problems))


def compare_example(scenario: str) -> Compared:
    """Compare the two made-up models of a scenario.

    Examples
    --------
    >>> compare_example("expand").sentence[:38]
    'Synthetic example "expand": expansion.'
    """
    from explorer.bench.counts import read_counts  # noqa: PLC0415

    title = f'Synthetic example "{scenario}"'
    return compare_models(read_counts(make_example(scenario)), title, scenario)


def make_example(scenario: str) -> pd.DataFrame:
    """Return the counts of a scenario: see `explorer.bench.toys.counts.simulate_counts`."""
    from explorer.bench.toys.counts import simulate_counts  # noqa: PLC0415

    return simulate_counts(scenario, problems=PROBLEMS, n=SAMPLES)
