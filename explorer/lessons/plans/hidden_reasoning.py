"""The lesson on hidden reasoning: several keys, and whether they fit one lock."""

from explorer.bench.toys.keys import try_keys
from explorer.bench.toys.locks import compare_keys, list_keys
from explorer.bench.toys.worked import KeySettings
from explorer.lessons.plan import Exercise, Guess, Plan
from explorer.library import Library


def _share_overlap(_library: Library) -> float:
    compared = compare_keys(try_keys(seed=1)).set_index(["key", "other"])
    return float(compared["overlap"].loc[("vote", "branch")])


def _find_harm(_library: Library) -> str:
    listed = list_keys(try_keys(KeySettings(slips=0.6))).set_index("key")
    return str(listed["percent"].idxmin())


PLAN = Plan(
    note="hidden-reasoning",
    title="Five keys to one lock?",
    guesses=(
        Guess(
            "same",
            "Two keys each open problems that greedy answers fail. Of those that either opens, how "
            "many do both open, in percent, on average?",
            unit="%",
        ),
        Guess(
            "empty",
            "Now no line of the text works in steps. Does any key still do better than greedy, "
            "told apart by an exact test?",
            options=("yes", "no"),
        ),
    ),
    exercises=(
        Exercise(
            "overlap",
            "Another text, `bench.try_keys(seed=1)`: of the problems that vote or branch opens, "
            "what share do both open?",
            unit="%",
            hints=(
                "`bench.compare_keys(tried)` has a row for each pair of keys.",
                "Look for the row with key vote and other branch.",
                "The share is 100 * both / either; it stands in the column overlap.",
            ),
            solve=_share_overlap,
            within=0.6,
            why="Two keys that both help can help with mostly different problems. A higher score "
            "by each does not show that they open the same lock.",
        ),
        Exercise(
            "harm",
            "Let six steps in ten slip: `bench.KeySettings(slips=0.6)`. Which way of answering now "
            "solves the fewest problems?",
            options=("greedy", "vote", "branch", "prompt", "steer", "reward"),
            hints=(
                "Try the keys on the new text, and list them.",
                "Look for the smallest number in the column percent.",
            ),
            solve=_find_harm,
            why="A key opens what is stored, right or wrong. Where the stored steps are wrong, to "
            "bring them out does harm.",
        ),
    ),
    minds=(
        "A key that works on a base model whose pre-training text holds no worked steps.",
        "Keys that each help, but with problems that overlap no more than chance would have them.",
        "A problem that no amount of sampling, prompting or steering solves in the base model, and "
        "that the trained model solves.",
    ),
    reading=("2402.10200", "2601.08058", "2506.03295"),
)
