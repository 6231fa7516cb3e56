"""The lesson on activating or creating: what pass@k shows, and what it leaves open."""

from explorer.bench.counts import read_counts
from explorer.bench.coverage import split_coverage
from explorer.bench.toys.counts import simulate_counts
from explorer.bench.unsolved import bound_rate
from explorer.lessons.plan import Exercise, Guess, Plan
from explorer.library import Library


def _bound_rate(_library: Library) -> float:
    return 100 * float(bound_rate(64))


def _count_new(_library: Library) -> float:
    return float(split_coverage(read_counts(simulate_counts("expand"))).trained_only)


PLAN = Plan(
    note="activate-or-create",
    title="Activate or create: what can pass@k tell?",
    guesses=(
        Guess(
            "ruled",
            "A model solves a problem in none of 256 samples. Up to what chance of success per "
            "sample is not ruled out, in percent?",
            low=0,
            high=5,
            step=0.1,
            unit="%",
        ),
        Guess(
            "few",
            "Training makes new problems solvable. With 2 samples of each problem, not 256, is the "
            "verdict still expansion?",
            options=("yes", "no"),
        ),
    ),
    exercises=(
        Exercise(
            "ruled",
            "None of 64 samples is right. What success rate per sample does that not rule out, by "
            "the exact one-sided 95% bound?",
            unit="%",
            hints=(
                "At a rate r, all 64 samples fail with a chance of (1 − r) to the power of 64.",
                "Set that chance to 0.05 and solve for r.",
                "`100 * bench.bound_rate(64)` does it.",
            ),
            solve=_bound_rate,
            within=0.02,
            why="A quarter of the samples, and four times the rate that is left open. Zero at n "
            "samples is not zero: about 3 in n stays possible.",
        ),
        Exercise(
            "new",
            "In the synthetic scenario expand, how many of the 60 problems does the trained model "
            "alone solve at least once?",
            unit="problems",
            hints=(
                'Read the counts of `bench.simulate_counts("expand")`.',
                "`bench.split_coverage(counts)` splits the problems in four.",
            ),
            solve=_count_new,
            why="At the largest k, pass@k is the share of problems solved at all. Who solved which "
            "alone is what tells expansion from mere luck.",
        ),
    ),
    minds=(
        "A true base model that solves the planning tasks once it is sampled thousands of "
        "times, or shown the format.",
        "Standard tasks on which the trained model stays above its base at the largest k that "
        "anyone tried.",
        "The same split along something other than planning, such as how weak the start model was.",
    ),
    reading=("2504.13837", "2505.24864", "2507.14843", "2610.07405"),
)
