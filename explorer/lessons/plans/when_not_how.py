"""The lesson on when, not how: one gap in ten cells, and four ways to sum them up."""

from explorer.bench.gap_cells import list_recoveries, read_cells
from explorer.lessons.plan import Exercise, Guess, Plan
from explorer.library import Library
from explorer.tables import make_gap


def _mean_without_best(library: Library) -> float:
    shares = make_gap(library)["share"]
    return float(shares.drop(shares.idxmax()).mean())


def _count_refused(library: Library) -> float:
    cells = read_cells(make_gap(library).assign(n=100))
    return float(list_recoveries(cells)["refused"].sum())


PLAN = Plan(
    note="when-not-how",
    title="How much of the gap is 91%?",
    guesses=(
        Guess(
            "mean",
            "One of ten cells recovers 91% of the gap. What is the mean of the ten, in percent?",
            high=91,
            unit="%",
        ),
        Guess(
            "width",
            "Suppose each score came from 500 problems. How wide is the 95% interval of the best "
            "cell, in percent of the gap?",
            low=0,
            high=120,
            unit="%",
        ),
    ),
    exercises=(
        Exercise(
            "rest",
            "Leave the best cell out. What is the mean of the other nine, to one decimal?",
            unit="%",
            hints=(
                "`tables.make_gap(lesson.library)` lists the cells, the largest share first.",
                "Leave out the first row, and take the mean of the column share.",
            ),
            solve=_mean_without_best,
            within=0.1,
            why="The best cell was chosen for being the best. The other nine are what one would "
            "meet with another model or benchmark.",
        ),
        Exercise(
            "refused",
            "Suppose each score came from 100 problems, not 500. Of how many of the nine cells "
            "with scores can no share be told?",
            unit="cells",
            hints=(
                "Give the frame a column n: `.assign(n=100)`.",
                "`bench.list_recoveries(bench.read_cells(frame))` has a column refused.",
            ),
            solve=_count_refused,
            why="Where trained − base may be 0, a share of it is a share of nothing. The bench "
            "then refuses to give one.",
        ),
    ),
    minds=(
        "Most cells with intervals whose upper end is below 91%.",
        "One vector for everything, or random ones, that recover as much as fitted ones do.",
        "A way of reasoning in the trained model for which no direction can be found in its base.",
    ),
    reading=("2510.07364", "2507.12638"),
)
