"""How quick the bootstrap of pass@k is: 1,000 made-up problems, 1,000 samples, 10,000 draws.

`python tests/benchmarks/passk_speed.py` prints the best of several runs of `make_passk`, and how
many times as long a plain loop takes: one draw at a time, the estimator called problem by problem
and k by k. The loop is run for a few draws only, and its time extrapolated to all of them in
proportion. A second, kinder loop is given the estimates and draws in Python alone. The budget: 2 s.
"""

import time

import click
import numpy as np

from explorer.bench.bootstrap import make_passk
from explorer.bench.counts import Counts
from explorer.bench.passk import estimate_curves, space_ks

BUDGET = 2.0  # seconds


def make_counts(problems: int, samples: int) -> Counts:
    """Make counts of two models that do not exist."""
    dice = np.random.default_rng(0)
    rates = dice.beta(0.3, 2, problems)
    gained = np.where(dice.random(problems) < 0.25, 0, np.minimum(4 * rates, 0.95))
    n = np.full(problems, samples)
    names = tuple(f"made-up-{number}" for number in range(problems))
    return Counts("base", "trained", names, n, dice.binomial(n, rates), n, dice.binomial(n, gained))


def estimate_plainly(n: int, c: int, k: int) -> float:
    """Return pass@k of one problem as the paper's own listing has it: a product."""
    if n - c < k:
        return 1.0
    return 1.0 - float(np.prod(1.0 - k / np.arange(n - c + 1, n + 1)))


def loop_wholly(counts: Counts, draws: int) -> float:
    """Return how many seconds so many draws take, with every estimate made anew."""
    dice, ks, many = np.random.default_rng(0), space_ks(counts.largest), len(counts.problems)
    start = time.perf_counter()
    for _ in range(draws):
        picks = dice.integers(many, size=many)
        for n, c in ((counts.base_n, counts.base_c), (counts.trained_n, counts.trained_c)):
            for k in ks:
                sum(estimate_plainly(n[one], c[one], k) for one in picks)
    return time.perf_counter() - start


def loop_kindly(counts: Counts, draws: int) -> float:
    """Return how many seconds so many draws take, with the estimates at hand as lists."""
    dice, ks, many = np.random.default_rng(0), space_ks(counts.largest), len(counts.problems)
    start = time.perf_counter()
    curves = [curve.T.tolist() for curve in estimate_curves(counts, ks)]
    for _ in range(draws):
        picks = dice.integers(many, size=many).tolist()
        for curve in curves:
            for column in curve:
                sum(column[one] for one in picks)
    return time.perf_counter() - start


@click.command(help=__doc__)
@click.option("--problems", default=1_000, show_default=True)
@click.option("--samples", default=1_000, show_default=True)
@click.option("--draws", default=10_000, show_default=True)
@click.option("--runs", default=5, show_default=True)
def main(problems: int, samples: int, draws: int, runs: int) -> None:
    """Measure, and print."""
    counts = make_counts(problems, samples)
    spent = []
    for _ in range(runs):
        start = time.perf_counter()
        make_passk(counts, draws=draws)
        spent.append(time.perf_counter() - start)
    best = min(spent)
    click.echo(
        f"{problems:,} problems × {samples:,} samples, {draws:,} draws: best {best:.3f} s, worst "
        f"{max(spent):.3f} s of {runs} (budget {BUDGET:g} s: "
        f"{'holds' if max(spent) <= BUDGET else 'BROKEN'})"
    )
    for name, loop, some in (
        ("plain loop", loop_wholly, 3),
        ("plain loop, estimates at hand", loop_kindly, 50),
    ):
        seconds = loop(counts, some)
        whole = seconds * draws / some
        click.echo(
            f"{name}: {seconds:.2f} s for {some} draws, extrapolated to {draws:,} draws: "
            f"{whole:,.0f} s, {whole / best:,.0f} times as long"
        )


if __name__ == "__main__":
    main()
