"""The lesson on reasoning beyond the training data: form without logic at an unseen length."""

from explorer.bench.toys.form import LOGIC, measure_form, show_answers
from explorer.bench.toys.letter_models import LetterTraining, train_letters
from explorer.bench.toys.letters import Transform, write_words
from explorer.lessons.plan import Exercise, Guess, Plan
from explorer.library import Library

ONLY, BETWEEN, ALL = "only 4 and 6", "4 to 6", "2 to 8"


def _solve_letters(_library: Library) -> float:
    answers = show_answers(train_letters(LetterTraining()), write_words(["chalk"]))
    return float(answers["letters_right"].iloc[0])


def _solve_unturned(_library: Library) -> str:
    training = LetterTraining(lengths=(4, 6), transform=Transform(turned=0))
    found = measure_form(train_letters(training))
    good = found.loc[(found["measure"] == LOGIC) & (found["percent"] > 50), "length"].tolist()
    return {(4, 6): ONLY, (4, 5, 6): BETWEEN}.get(tuple(good), ALL)


PLAN = Plan(
    note="beyond-training-data",
    title="Does chain-of-thought reasoning actually generalize beyond training data?",
    guesses=(
        Guess(
            "form",
            "A model learns a letter code from words of four letters. Then it is asked for words "
            "of six. In how many of 100 answers does it still write a word that looks in order: "
            "letters, and then nothing?",
            unit="%",
        ),
        Guess("logic", "And how many of those 100 answers are right, every letter?", unit="%"),
    ),
    exercises=(
        Exercise(
            "letters",
            "The model wired by place, trained on words of four letters, is asked for the five "
            "letters of `chalk`. At how many of the five places is its letter right?",
            unit="places",
            within=0.0,
            hints=(
                "Write the right answer down: the first letter goes last, then each letter moves "
                "by 13.",
                "It writes four letters. Which places do these four take their letters from?",
                "bench.show_answers(model, bench.write_words(['chalk'])) counts them.",
            ),
            solve=_solve_letters,
            why="The first three letters are right and the answer is wrong: it turns the word "
            "where a word of four letters would end.",
        ),
        Exercise(
            "unturned",
            "Leave the turn out: an answer is now the word with each letter moved, and no more. "
            "Train the model wired by place on words of four and of six letters. At which lengths "
            "are more than half of its answers right?",
            options=(ONLY, BETWEEN, ALL),
            hints=(
                "Each place of the answer now needs its own place of the word alone. So is five, "
                "between four and six, within what it saw?",
                "In the words it saw, when is the fifth place filled, and when the sixth?",
                "Train with bench.LetterTraining(lengths=(4, 6), "
                "transform=bench.Transform(turned=0)); the logic is in bench.measure_form.",
            ),
            solve=_solve_unturned,
            why="In all it saw, the fifth and the sixth place were filled together or blank "
            "together, so it could not learn which of them says that the word is over. Its answers "
            "go wrong just there: even between two trained lengths one can be beyond the data.",
        ),
    ),
    minds=(
        "A model trained at one length that answers at others, though nothing in how it is built "
        "counts round the end of a word.",
        "A large pre-trained model that keeps its logic on tasks that are shown to be absent from "
        "what it was trained on.",
        "Failures of length or format that a handful of examples repairs for all lengths and "
        "formats at once.",
    ),
    reading=("2508.01191", "2305.18654", "2407.20311", "2510.27044", "2609.38107"),
)
