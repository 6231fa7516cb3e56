"""What a lesson asks: questions with answers that can be read, told and checked."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.errors import LessonError
from explorer.lessons.contents import NOTES, find_plan, list_lessons
from explorer.lessons.plan import Exercise, Guess, Plan
from explorer.opening import open_library

LIBRARY = open_library()
MEAN = Guess("mean", "What is the mean?", unit="%")
SIGN = Guess("sign", "Up or down?", ("up", "down"))
HALF = Exercise("half", "What is half of 9?", unit="points", solve=lambda _: 4.5, within=0.1)


def test_a_number_is_read_with_or_without_its_unit():
    """`80`, `80%` and 80 are one answer."""
    assert [80.0] * 3 == [MEAN.read(value) for value in ("80", " 80% ", 80)]
    assert [18.5] * 2 == [MEAN.read(value) for value in ("18,5", "18.5 %")]


@pytest.mark.parametrize("value", ["", "many", "nan", "inf", None])
def test_what_is_no_number_is_refused_with_what_is_expected(value):
    """The sentence says what an answer looks like."""
    with pytest.raises(LessonError, match=r"no answer to 'mean'\. Give a number in %\."):
        MEAN.read(value)


def test_a_word_that_is_no_option_is_refused_with_the_options():
    """The sentence lists what one may choose."""
    with pytest.raises(LessonError, match=r"'left' is no answer to 'sign'\. Give up or down\."):
        SIGN.read("left")


@given(st.floats(-1e6, 1e6))
def test_any_finite_number_is_an_answer(value):
    """A number reads as itself."""
    assert value == MEAN.read(value)


def test_an_answer_is_told_with_its_unit():
    """A percent sign stands at the number, a word after a space."""
    assert ["80%", "4.5 points", "up"] == [MEAN.tell(80.0), HALF.tell(4.5), SIGN.tell("up")]


@given(st.floats(0, 10))
def test_an_exercise_is_right_within_what_it_allows(value):
    """As near as `within`, and no farther."""
    assert (abs(value - 4.5) <= 0.1 + 1e-9) == HALF.is_right(value, LIBRARY)


@pytest.mark.parametrize(
    ("within", "said"),
    [
        (0.0, "a number"),
        (0.5, "a whole number"),
        (0.1, "a number to 1 decimal"),
        (0.02, "a number to 2"),
    ],
)
def test_an_exercise_asks_for_the_decimals_it_needs(within, said):
    """As many as tell right from wrong."""
    assert replace(HALF, within=within).expected.startswith(said)


def test_a_plan_names_what_it_has_when_asked_for_another():
    """One sees which guesses and exercises there are."""
    plan = Plan(note="a", title="b", guesses=(MEAN, SIGN))

    assert SIGN == plan.find_guess("sign")
    with pytest.raises(LessonError, match=r"no guess 'size'\. It has mean, sign\."):
        plan.find_guess("size")
    with pytest.raises(LessonError, match=r"no exercise 'half'\. It has none\."):
        plan.find_exercise("half")


def test_there_is_a_lesson_for_each_note_of_the_line():
    """Ten notes, ten lessons, in an order of their own."""
    assert sorted(LIBRARY.notes["note"]) == sorted(NOTES)
    assert list(NOTES) == list_lessons()["lesson"].tolist()


@pytest.mark.parametrize("note", NOTES)
def test_every_lesson_is_whole(note):
    """It predicts, has an exercise with hints, says what would change a mind, and reads on."""
    plan = find_plan(note)

    assert note == plan.note
    assert plan.title
    assert 50 == plan.minutes
    assert plan.guesses
    assert plan.exercises
    assert all(len(exercise.hints) >= 2 and exercise.why for exercise in plan.exercises)
    assert len(plan.minds) >= 2
    assert set(plan.reading) <= set(LIBRARY.papers["paper"])
    assert plan.reading


@pytest.mark.parametrize("note", NOTES)
def test_every_exercise_works_its_own_answer_out(note):
    """The answer that it works out is right, and one that is far off is not."""
    for exercise in find_plan(note).exercises:
        right = exercise.solve(LIBRARY)
        others = [word for word in exercise.options if word != right]
        wrong = others[0] if others else float(right) + exercise.within + 1

        assert exercise.is_right(right, LIBRARY)
        assert not exercise.is_right(wrong, LIBRARY)


@pytest.mark.parametrize("note", NOTES)
def test_the_middle_of_a_slider_is_no_giveaway(note):
    """Guesses have a range, or at least two options."""
    for guess in find_plan(note).guesses:
        assert guess.low < guess.high
        assert 1 != len(guess.options)
