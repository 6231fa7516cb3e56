"""The lesson on the note `backward-reasoning`: practice both ways, and what 13.53 is a mean of."""

from explorer.bench import Undoing, compare_tasks, imply_rest
from explorer.lessons.plan import Exercise, Guess, Plan
from explorer.library import Library

SUPPOSED = 10.0  # points, a mean over all twelve sets that the exercise supposes


def _read_change(library: Library, effect: str) -> float:
    rows = library.effects
    return float(rows.loc[rows["effect"] == effect, "delta"].to_numpy()[0])


def _solve_fair(library: Library) -> float:
    return 100 * _read_change(library, "e018") / _read_change(library, "e016")


def _solve_rest(library: Library) -> float:
    return imply_rest(_read_change(library, "e016"), 8, SUPPOSED, 12)


def _solve_half(_library: Library) -> float:
    frame = compare_tasks(Undoing(), (0.6,))
    return float(frame.loc[frame["task"] == "mirror", "gain"].to_numpy()[0])


PLAN = Plan(
    note="backward-reasoning",
    title="Can backward reasoning during training improve forward reasoning?",
    guesses=(
        Guess(
            "mirror",
            "A made-up map that is its own undoing, eight pairs taught, one model for both "
            "directions. By how many points does practice backward change forward accuracy?",
            low=-100,
            high=100,
            step=1,
            unit="points",
        ),
        Guess(
            "turn",
            "Now the map is a quarter turn: undoing it is turning the other way. What does "
            "practice backward do to forward accuracy?",
            options=("helps", "changes nothing", "hurts"),
        ),
        Guess(
            "baseline",
            "The 13.53 points are against a student that was not taught. How many points are left "
            "against a student taught by the best other way of adding to its data?",
            low=0,
            high=14,
            step=0.5,
            unit="points",
        ),
    ),
    exercises=(
        Exercise(
            "fair",
            "How large is the gain over the best augmentation baseline (e018), in percent of the "
            "gain over the untaught student (e016)?",
            unit="%",
            hints=(
                "Both are in the column delta of lesson.numbers, in points.",
                "Divide the delta of e018 by the delta of e016.",
            ),
            solve=_solve_fair,
            within=0.5,
            why="More than half of the headline is what ordinary teaching also gives. Only the "
            "rest can be due to thinking backward.",
        ),
        Exercise(
            "rest",
            "The mean over the 8 held-in sets is 13.53 points. Suppose the mean over all 12 were "
            "10: what would the 4 held-out sets have to average, in points?",
            unit="points",
            hints=(
                "The sum over 12 sets is the sum over 8 and the sum over 4.",
                "bench.imply_rest(13.53, 8, 10, 12) works it out.",
            ),
            solve=_solve_rest,
            within=0.01,
            why="One mean does not say the other. Where both are printed as 13.53, either the held-"
            "out sets have the very same mean, or one number stands for the other.",
        ),
        Exercise(
            "half",
            "Six tenths of what is learned are shared (0.6). By how many points does practice "
            "backward change forward accuracy on the mirror?",
            unit="points",
            hints=(
                "`bench.compare_tasks(bench.Undoing(), (0.6,))` works it out.",
                "Look for task mirror, in the column gain.",
            ),
            solve=_solve_half,
            within=0.5,
            why="With nothing shared it is exactly 0, with all of it the most: what is learned "
            "backward helps forward by what the two have in common.",
        ),
    ),
    minds=(
        "A student taught on as many answers, as long, that draws level without any backward one.",
        "A table of the four held-out sets alone, with no gain over the usual kind of teaching.",
        "A base model, taught so before any post-training, that gains nothing: the students here "
        "were Instruct models.",
    ),
    reading=("2411.19865", "2503.01307", "2505.14216", "2510.03264"),
)
