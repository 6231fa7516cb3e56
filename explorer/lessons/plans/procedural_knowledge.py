"""The lesson on the note `procedural-knowledge`: which documents an answer leans on."""

from explorer.bench import Corpus, list_influence, measure_spread, spread_questions
from explorer.lessons.plan import Exercise, Guess, Plan
from explorer.library import Library


def _solve_wordings(_library: Library) -> float:
    frame = measure_spread(list_influence(Corpus(styles=20)))
    return float(frame.loc[frame["kind"] == "procedural", "documents"].to_numpy()[0])


def _solve_misled(_library: Library) -> float:
    frame = spread_questions(list_influence(Corpus(slips=0.5)))
    return float(((frame["kind"] == "factual") & (frame["documents"] == 0)).sum())


PLAN = Plan(
    note="procedural-knowledge",
    title="Does procedural knowledge drive reasoning more than factual retrieval?",
    guesses=(
        Guess(
            "documents",
            "A made-up corpus: three documents state each fact, sixty show each procedure, each "
            "with its own numbers. On how many documents does a procedural answer lean?",
            low=0,
            high=60,
            step=1,
            unit="documents",
        ),
        Guess(
            "famous",
            "Now sixty documents state each fact as well. Which kind of answer leans on more?",
            options=("factual", "procedural"),
        ),
    ),
    exercises=(
        Exercise(
            "wordings",
            "Each procedure is now written down in twenty ways, each with words of its own. On how "
            "many documents does a procedural answer lean, on average?",
            unit="documents",
            hints=(
                "bench.Corpus(styles=20) makes that corpus; the rest is as above.",
                "bench.measure_spread(bench.list_influence(corpus)) has the column documents.",
            ),
            solve=_solve_wordings,
            within=0.1,
            why="There are as many documents that show the procedure as before. But this model "
            "cannot see that two wordings are one procedure, and so leans on as few as for a fact.",
        ),
        Exercise(
            "misled",
            "In half of all documents the last word is wrong (slips=0.5). For how many of the "
            "twelve factual questions does no document help?",
            hints=(
                "bench.spread_questions(influence) has a row for each question.",
                "Count the factual rows whose documents are 0.",
            ),
            solve=_solve_misled,
            why="With three documents to a fact, all three can be wrong. With sixty to a "
            "procedure, the right ones are still many.",
        ),
    ),
    minds=(
        "The same measurement for code, planning or law, in which reasoning leans on the few "
        "documents that hold the answer: the result would then be one of three mathematics tasks.",
        "A model trained anew without the most influential documents that reasons as well as "
        "before: influence would then be no cause.",
        "Facts stated in as many documents as the procedures that lean on as many of them: then "
        "how often a thing is written matters, and not of which kind it is.",
    ),
    reading=("2411.12580", "2507.18178", "2601.21725", "2407.20311", "2504.07912"),
)
