"""The lesson on extended thinking: where a thinking mode's score changes sign."""

from explorer.bench.small import list_small
from explorer.bench.toys.thinking import balance_search
from explorer.lessons.plan import Exercise, Guess, Plan
from explorer.library import Library


def _solve_balance(_library: Library) -> float:
    return 100 * balance_search(base=0.8, doubt=0.1)


def _solve_counted(library: Library) -> float:
    rows = list_small(library)
    return float(rows.loc[rows["effect"] == "e092", "baseline_count"].iloc[0])


PLAN = Plan(
    note="extended-thinking",
    title="Does extended thinking help or hurt model reasoning?",
    guesses=(
        Guess(
            "after",
            "A solver is right 60 times in 100 at once. Each step of thinking spoils 3 in 10 of "
            "its right answers and mends 1 in 10 of its wrong ones. How many in 100 are right "
            "after 12 steps?",
            unit="%",
        ),
        Guess(
            "everywhere",
            "Over 15 models, step-by-step prompting was set against answering at once in five "
            "groups of subjects. Was it better on average in all five?",
            options=("yes", "no"),
        ),
    ),
    exercises=(
        Exercise(
            "balance",
            "A solver is right 80 times in 100 at once, and a step spoils 1 in 10 of its right "
            "answers. What share of its wrong answers must a step mend, for thinking neither to "
            "help nor to hurt?",
            unit="%",
            within=0.5,
            hints=(
                "Thinking changes nothing where as many answers are spoilt as are mended.",
                "Of 100 answers, 80 are right, and a step spoils 1 in 10 of them.",
                "8 are spoilt, so 8 of the 20 wrong ones must be mended; or ask "
                "bench.balance_search(0.8, 0.1).",
            ),
            solve=_solve_balance,
            why="The better a solver is at once, the more it has to lose: from 95% a step would "
            "have to mend more wrong answers than there are.",
        ),
        Exercise(
            "counted",
            "Before RL, Qwen3-1.7B scored 0.15% on the 1,368 items of GSM-MC. How many items is "
            "that?",
            unit="items",
            within=0.0,
            hints=(
                "Multiply, and take the nearest whole number.",
                "Look in the column baseline_count of bench.list_small(lesson.library), in the row "
                "of e092.",
            ),
            solve=_solve_counted,
            why="So near to none says that the model hardly ever asked. It does not say whether it "
            "could have: the library has no count of what it does in many samples.",
        ),
    ),
    minds=(
        "The same problems with thinking on and off, before any training for it, with counts: the "
        "score does not fall.",
        "After RL, answers given without thinking are as good as those with it: then it is not the "
        "thinking that changed.",
        "A model that was only pre-trained, sampled many times, asks for what is missing as often "
        "as the one after RL.",
    ),
    reading=("2507.23407", "2507.18178", "2506.02126", "2603.09906", "2506.09026"),
)
