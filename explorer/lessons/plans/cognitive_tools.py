"""The lesson on cognitive tools: separate calls against one prompt, and what luck does."""

from explorer.bench.toys.breakdown import Breakdown, score_calls, score_prompt
from explorer.lessons.plan import Exercise, Guess, Plan
from explorer.library import Library
from explorer.tables.exact import count_of

STEPS = 6  # of a problem, in the lesson
THIRTY = 30  # problems in AIME 2024


def _solve_loss(_library: Library) -> float:
    parts = Breakdown(loss=0.0)
    prompt, calls = (float(score(parts, STEPS)) for score in (score_prompt, score_calls))
    return 100 * (1 - float((prompt / calls) ** (1 / STEPS)))


def _solve_single(library: Library) -> str:
    effects = library.columns("effects", "effect", "baseline", "treated")
    levels = effects.loc[effects["effect"] == "e071", ["baseline", "treated"]].to_numpy().ravel()
    return "no" if None in [count_of(float(level), THIRTY, 0) for level in levels] else "yes"


PLAN = Plan(
    note="cognitive-tools",
    title="Can modular cognitive tools unlock reasoning without training?",
    guesses=(
        Guess(
            "luck",
            "Two ways of asking are equally good: each solves a problem 35 times in 100. Each "
            "tries 30 problems. In how many of 100 such comparisons does the second lead by 5 "
            "problems or more, by luck alone?",
            unit="%",
        ),
        Guess(
            "needed",
            "How many problems would each way have to try, for a true 26.7% and a true 43.3% to "
            "be told apart 80 times in 100?",
            low=0,
            high=500,
            step=5,
            unit="problems",
        ),
    ),
    exercises=(
        Exercise(
            "single",
            "The paper's second version gives 32% and 53% on AIME 2024, which has 30 problems. Can "
            "both be counts of one run over the 30?",
            options=("yes", "no"),
            hints=(
                "What is 9 of 30 in percent, and what is 10 of 30?",
                "30%, 33%. What about 15 of 30, and 16?",
            ),
            solve=_solve_single,
            why="No whole number of 30 prints as 32%, so it is not one run over the 30. A mean "
            "over several would fit; how many, the library does not say.",
        ),
        Exercise(
            "loss",
            "In the synthetic example, how often may a call go without what it needs (`loss`), for "
            "separate calls to be no better than one prompt at 6 steps?",
            unit="%",
            within=0.5,
            hints=(
                "Change `loss` in bench.Breakdown(loss=...) until the two chances at 6 steps are "
                "the same.",
                "bench.score_prompt(parts, 6) and bench.score_calls(parts, 6) work them out.",
                "Try losses between 0.08 and 0.12.",
            ),
            solve=_solve_loss,
            why="Keeping the steps apart has a price, and whether it pays depends on both numbers. "
            "The library has no measurement of either.",
        ),
    ),
    minds=(
        "The same four tools written into one prompt score, over some hundreds of problems, as "
        "well: then it is not the keeping apart.",
        "A model that was only pre-trained gains nothing from the tools: then what they call up "
        "came from post-training.",
        "The lead comes and goes as the same thirty problems are run again.",
    ),
    reading=("2506.12115", "2201.11903", "2402.10200", "2606.29971", "2601.08058"),
)
