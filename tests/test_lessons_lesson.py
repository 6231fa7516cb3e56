"""A lesson, as its notebook calls it."""

from pathlib import Path

import pandas as pd
import pytest

from explorer.errors import LessonError
from explorer.lessons.answers import AnswerFile
from explorer.lessons.contents import NOTES
from explorer.lessons.lesson import Lesson, open_lesson
from explorer.lessons.telling import Told, list_subjects, tell, tell_reading, tell_rows
from explorer.library import Library
from explorer.opening import open_library

LIBRARY = open_library()


@pytest.fixture
def lesson(tmp_path: Path) -> Lesson:
    """Give the lesson on the 91%."""
    return open_lesson("when-not-how", LIBRARY, tmp_path / "answers.jsonl")


def test_a_lesson_that_is_not_there_is_named_with_those_that_are():
    """One sees what one may open."""
    with pytest.raises(LessonError, match=r"no lesson 'x'\. The lessons are hidden-reasoning, "):
        open_lesson("x", LIBRARY)


def test_a_library_without_the_note_is_refused():
    """A lesson needs what it is about."""
    with pytest.raises(LessonError, match=r"does not hold when-not-how.*library that ships"):
        open_lesson("when-not-how", Library.from_frames({}))


def test_the_claim_is_as_stated(lesson):
    """The note, the sentence that cites it and the dated finding stand there."""
    told = repr(lesson.state_claim())

    assert "Does RL post-training create reasoning or just deploy it?" in told
    assert "is credited with 91% of the gain" in told
    assert "f2 (2024/2025): Hybrid models recover 91% of the gains" in told


def test_the_evidence_is_what_the_note_rests_on(lesson):
    """With its role; the numbers are those papers' own."""
    assert ["2510.07364", "2507.12638"] == lesson.evidence["item"].tolist()
    assert lesson.evidence["claim"].iloc[0] in lesson.show_evidence()._repr_html_()
    assert set(lesson.numbers["paper"]) <= set(lesson.evidence["item"])
    assert len(lesson.numbers) > 10


def test_the_checks_of_note_sentences_and_findings_are_revealed(lesson):
    """Each is there, in a table whose texts are only texts."""
    subjects = list_subjects(LIBRARY, "when-not-how")
    told = lesson.reveal()

    assert {"when-not-how", "pretraining-or-posttraining#s3", "f2"} == subjects
    checks = LIBRARY.checks[LIBRARY.checks["subject"].isin(subjects)]
    partings = LIBRARY.discrepancies[LIBRARY.discrepancies["subject"].isin(subjects)]
    assert f"{len(checks)} checks" in told._repr_html_()
    assert f"{len(partings)} discrepancies" in told._repr_html_()
    assert len(checks) + len(partings) == told._repr_html_().count("<tr>") - 2
    assert "✗ contradicted" in told._repr_html_()


def test_a_guess_is_compared(lesson):
    """With none on record it says so, else how far off it was."""
    guess = lesson.plan.guesses[0]
    shown = lesson.compare(guess.name, guess.high)
    assert "Record your guess first" in shown.value
    asked = lesson.predict(guess.name)
    asked.field.value = guess.high
    asked.button.click()

    assert "as near as" in shown.value


def finish(lesson: Lesson) -> None:
    """Code all five papers of a lesson."""
    asked = lesson.code_blind()
    for _ in range(5):
        asked.choice.value = "elicit"
        asked.button.click()


def test_whoever_takes_all_lessons_codes_five_in_each(tmp_path):
    """With one file for all, no lesson finds a paper of its set coded before."""
    for note in NOTES:
        lesson = open_lesson(note, LIBRARY, tmp_path / "all.jsonl")
        assert "Paper 1 of 5" in lesson.code_blind().question.value
        finish(lesson)

    coded = [one.name for one in lesson.answers.read()]
    assert 50 == len(coded) == len(set(coded))


def test_another_learners_file_can_be_set_beside_ones_own(lesson, tmp_path):
    """What the two have in common is counted; a file that is not there is named."""
    finish(lesson)
    theirs = AnswerFile(tmp_path / "ana.jsonl")
    theirs.add("a", "guess", "b", 1.0)

    shown = lesson.agreement(theirs.path)
    with pytest.raises(LessonError, match=r"There is no file '.*teirs\.jsonl' here"):
        lesson.agreement(tmp_path / "teirs.jsonl")

    assert "You and the library agree on" in shown.value
    assert "You and ana coded no item in common." in shown.value


def test_agreement_follows_what_is_coded(lesson):
    """It is told anew once the fifth paper is coded, and gives nothing away before."""
    shown = lesson.agreement()
    asked = lesson.code_blind()
    for number in range(1, 5):
        asked.choice.value = "elicit"
        asked.button.click()
        assert f"{number} more are coded" in shown.value
        assert "library" not in shown.value
    asked.choice.value = "elicit"
    asked.button.click()

    assert "You and the library agree on" in shown.value


def test_numbers_are_shown_whole(lesson):
    """Nothing is cut off, and what is missing is left blank."""
    told = lesson.show_numbers()._repr_html_()

    assert "nan" not in told
    assert len(lesson.numbers) == told.count("<tr>") - 1
    assert "second-hand" in told


def test_what_is_told_is_text():
    """Tags are shown; an address that is no web page is no link."""
    assert 3 == tell("<i>", {"<i>": ["<i>"]})._repr_html_().count("&lt;i&gt;")
    assert "<i>" not in tell("<i>", {"<i>": ["<i>"]})._repr_html_()
    rows = tell_rows(pd.DataFrame({"<i>": ["<img onerror=x>"]}))._repr_html_()
    assert "<i" not in rows
    assert "&lt;img" in rows
    assert "<i>" not in Told.of_sentence("<i>")._repr_html_()
    papers = LIBRARY.papers.head(1).assign(url="javascript:alert(1)")
    other = Library.from_frames({"papers": papers})
    assert "href" not in tell_reading(other, papers["paper"])._repr_html_()
    assert "href" in tell_reading(LIBRARY, papers["paper"])._repr_html_()
