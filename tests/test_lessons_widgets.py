"""A guess, an exercise and five codings, clicked through in the kernel."""

from dataclasses import replace
from pathlib import Path

import pytest

from explorer.lessons.answers import AnswerFile
from explorer.lessons.asking import Words
from explorer.lessons.coding import CodeBlind
from explorer.lessons.exercising import Practice, judge_answer
from explorer.lessons.guessing import Outcome, Predict, compare_guess
from explorer.lessons.plan import Exercise, Guess
from explorer.opening import open_library

LIBRARY = open_library()
MEAN = Guess("mean", "What is the <b>mean</b>?", unit="%")
SIGN = Guess("sign", "Up or down?", ("up", "down"))
HALF = Exercise(
    "half", "Half of 9?", hints=("Halve.", "4 and a bit."), solve=lambda _: 4.5, why="So it is."
)


@pytest.fixture
def answers(tmp_path: Path) -> AnswerFile:
    """Give a learner's empty file."""
    return AnswerFile(tmp_path / "answers.jsonl")


def test_a_guess_is_recorded_and_found_again(answers):
    """The field starts where one left it."""
    asked = Predict("when-not-how", MEAN, answers)
    asked.field.value = 80.0
    asked.button.click()

    assert "Recorded in answers.jsonl: 80%." in asked.said.value
    assert 80.0 == Predict("when-not-how", MEAN, answers).field.value
    assert "Your guess so far: 80%." in Predict("when-not-how", MEAN, answers).said.value


def test_a_guess_is_not_made_for_the_learner(answers):
    """Of a choice nothing is chosen at first, and nothing is recorded until something is."""
    asked = Predict("when-not-how", SIGN, answers)
    asked.button.click()

    assert asked.field.value is None
    assert "Choose first: up or down." in asked.said.value
    assert () == answers.read()


def test_a_slider_is_moved_before_it_counts(answers):
    """Its middle is nobody's guess."""
    asked = Predict("when-not-how", MEAN, answers)
    asked.button.click()

    assert "Move the slider to your guess first." in asked.said.value
    assert () == answers.read()


def test_what_came_out_waits_for_the_guess(answers):
    """It is not told before, and stands there as soon as the guess is recorded."""
    shown = Outcome("when-not-how", MEAN, 49.1, answers)
    assert "Record your guess first" in shown.value
    assert "49.1" not in shown.value
    asked = Predict("when-not-how", MEAN, answers, shown.refresh)
    asked.field.value = 80.0
    asked.button.click()

    assert "You guessed 80%; 49.1% came out" in shown.value


def test_code_in_a_question_is_marked_and_still_text(answers):
    """Backticks become code, and what stands in them is escaped."""
    asked = Predict("a", Guess("b", "Is `<i>` code?"), answers)

    assert "Is <code>&lt;i&gt;</code> code?" in asked.children[0].value


def test_a_file_that_cannot_be_written_is_said_beside_the_guess(tmp_path):
    """The click does not end in a traceback."""
    (tmp_path / "file").write_text("")
    asked = Predict("a", MEAN, AnswerFile(tmp_path / "file" / "answers.jsonl"))
    asked.field.value = 80.0
    asked.button.click()

    assert "cannot be" in asked.said.value


def test_a_question_is_text_and_never_html(answers):
    """Its tags are shown, not obeyed."""
    assert "&lt;b&gt;mean&lt;/b&gt;" in Predict("a", MEAN, answers).children[0].value


@pytest.mark.parametrize(
    ("mine", "said"),
    [
        (80.0, "You guessed 80%; 49.1% came out, so the guess was 30.9 too high."),
        (20.0, "You guessed 20%; 49.1% came out, so the guess was 29.1 too low."),
        (49.0, "You guessed 49%; 49.1% came out: as near as the slider allows."),
    ],
)
def test_a_guess_is_set_beside_what_came_out(mine, said):
    """Too high, too low, or as near as can be."""
    assert said == compare_guess(MEAN, mine, 49.1)


def test_a_word_is_guessed_or_not():
    """Options are the same or not."""
    assert "You guessed up; up came out: as you guessed." == compare_guess(SIGN, "up", "up")
    assert compare_guess(SIGN, "up", "down").endswith("not what you guessed.")


def test_an_exercise_says_right_wrong_and_nothing_yet(answers):
    """Only a real answer is kept."""
    asked = Practice("a", HALF, LIBRARY, answers)
    asked.check.click()
    assert "Nothing to check yet" in asked.said.value
    asked.field.value = "many"
    asked.check.click()
    assert "no answer to" in asked.said.value
    assert () == answers.read()
    asked.field.value = "4"
    asked.check.click()
    assert "4 is not it." in asked.said.value
    asked.field.value = "4.5"
    asked.check.click()

    assert "Right: 4.5. So it is." in asked.said.value
    assert [4.0, 4.5] == [one.value for one in answers.read()]


def test_hints_come_one_at_a_time_and_end(answers):
    """The button counts what is left."""
    asked = Practice("a", HALF, LIBRARY, answers)
    told = []
    for _ in range(2):
        asked.hint.click()
        told.append((asked.hints.value.count("("), asked.hint.description))

    assert [(1, "Hint (1 left)"), (2, "Hint (0 left)")] == told
    assert asked.hint.disabled


def test_dots_are_no_answer_yet():
    """A notebook runs from top to bottom before anybody has worked anything out."""
    right, said = judge_answer(HALF, ..., LIBRARY)

    assert not right
    assert "Not answered yet" in said
    assert "Halve" not in said
    words = replace(HALF, options=("up", "down"))
    assert "put 'up' or 'down' in place" in judge_answer(words, ..., LIBRARY)[1]


def test_the_library_is_seen_only_after_all_five(answers):
    """Until then no claim type of the library is on the page; then each stands beside one's own."""
    asked = CodeBlind("when-not-how", LIBRARY, answers)
    asked.button.click()
    assert "Choose a claim type first." in asked.said.value
    for number in range(1, 6):
        assert f"Paper {number} of 5" in asked.question.value
        assert "library" not in asked.claim.value + asked.said.value
        asked.choice.value = "elicit"
        asked.button.click()

    assert "All 5 are coded." in asked.question.value
    assert 5 == asked.claim.value.count("library ")
    assert "You and the library agree on" in asked.said.value
    assert 5 == len(answers.read())


def test_a_word_that_is_no_claim_type_is_no_coding(answers):
    """A line written by hand with a slip leaves the paper to be coded."""
    first = CodeBlind("when-not-how", LIBRARY, answers).papers["item"].iloc[0]
    answers.add("when-not-how", "coding", first, "elict")

    assert "Paper 1 of 5" in CodeBlind("when-not-how", LIBRARY, answers).question.value


def test_words_are_text():
    """What is said beside a question is never HTML."""
    said = Words()
    said.say("<img onerror=x>")

    assert "<img" not in said.value


def test_codings_go_on_where_one_left_off(answers):
    """Another kernel shows the next paper."""
    asked = CodeBlind("when-not-how", LIBRARY, answers)
    asked.choice.value = "seed"
    asked.button.click()

    assert "Paper 2 of 5" in CodeBlind("when-not-how", LIBRARY, answers).question.value
