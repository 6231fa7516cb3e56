"""The learner's own file: added to, never edited, and read with a sentence for what is wrong."""

import multiprocessing
from pathlib import Path

import pytest

from explorer.errors import LessonError
from explorer.lessons.answers import AnswerFile, find_answers


@pytest.fixture
def answers(tmp_path: Path) -> AnswerFile:
    """Give a file that is not there yet."""
    return AnswerFile(tmp_path / "mine" / "answers.jsonl")


def test_what_is_added_is_read_again(answers):
    """Numbers and words come back as they were, the latest of a question last."""
    answers.add("when-not-how", "guess", "mean", 80.0)
    answers.add("when-not-how", "guess", "mean", 49.5)
    answers.add("when-not-how", "coding", "2504.13837", "elicit")

    assert [80.0, 49.5, "elicit"] == [one.value for one in answers.read()]
    assert 49.5 == answers.find("when-not-how", "guess", "mean").value
    assert answers.find("when-not-how", "guess", "size") is None


def test_what_is_there_stays_to_the_byte(answers):
    """An answer is added at the end, on a line of its own even if the last one had no end."""
    answers.add("a", "guess", "b", 1.0)
    before = answers.path.read_bytes().rstrip(b"\n")
    answers.path.write_bytes(before)

    answers.add("a", "guess", "b", 2.0)

    assert answers.path.read_bytes().startswith(before + b"\n")
    assert [1.0, 2.0] == [one.value for one in answers.read()]


def test_any_text_is_kept(answers):
    """Half a character, which no file in UTF-8 can hold, comes back too."""
    answers.add("a", "coding", "half \ud800", "é")

    assert [("half \ud800", "é")] == [(one.name, one.value) for one in answers.read()]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "it is not JSON"),
        ("[" * 100_000, "it is not JSON"),
        ('{"lesson": "a"}', "it has not just the names at, kind, lesson, name, value"),
        ('{"lesson":"a","kind":"x","name":"b","value":1,"at":""}', "its kind is none of guess"),
        ('{"lesson":"a","kind":"guess","name":"b","value":[],"at":""}', "neither a number nor"),
        ('{"lesson":"a","kind":"guess","name":"b","value":NaN,"at":""}', "no finite number"),
        (f'{{"lesson":"a","kind":"guess","name":"b","value":1{"0" * 400},"at":""}}', "no finite"),
        ('{"lesson":1,"kind":"guess","name":"b","value":1,"at":""}', "is not text"),
    ],
)
def test_a_broken_line_is_named(answers, line, said):
    """The sentence gives the file, the line, what is wrong, and how to mend it; nothing is lost."""
    answers.add("a", "guess", "b", 1.0)
    with answers.path.open("a") as stream:
        stream.write(line + "\n")
    before = answers.path.read_bytes()

    with pytest.raises(LessonError, match=rf"answers\.jsonl, line 2: .*{said}.*take it out\."):
        answers.read()
    assert before == answers.path.read_bytes()


def test_a_file_that_is_not_text_is_refused(answers):
    """One sentence says so."""
    answers.path.parent.mkdir()
    answers.path.write_bytes(b"\xff\xfe")

    with pytest.raises(LessonError, match="is not UTF-8"):
        answers.read()


def test_a_place_that_cannot_be_written_to_is_named(tmp_path):
    """The sentence says how to name another."""
    (tmp_path / "file").write_text("")

    with pytest.raises(LessonError, match=r"cannot be written to.*--answers FILE"):
        AnswerFile(tmp_path / "file" / "answers.jsonl").add("a", "guess", "b", 1.0)


def test_the_file_is_the_one_named_else_that_of_the_environment(monkeypatch):
    """Without either it stands beside the notebook."""
    monkeypatch.delenv("EXPLORER_ANSWERS", raising=False)
    assert Path("answers.jsonl") == find_answers().path
    monkeypatch.setenv("EXPLORER_ANSWERS", "ana.jsonl")
    assert Path("ana.jsonl") == find_answers().path
    assert Path("ben.jsonl") == find_answers("ben.jsonl").path


def add_many(path: Path) -> None:
    """Add twenty answers."""
    for number in range(20):
        AnswerFile(path).add("a", "guess", "b", float(number))


def test_two_kernels_at_once_lose_nothing(answers):
    """Each answer of each of them is there, on a line of its own."""
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=add_many, args=(answers.path,)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)

    assert 40 == len(answers.read())
