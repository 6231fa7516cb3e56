"""A question becomes the file of a new line, which its library then reads."""

import shutil
from datetime import date

import pandas as pd
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from explorer.errors import LibraryError, LibraryNotFoundError
from explorer.library import Library
from explorer.opening import open_library
from explorer.opening import shipped as find_shipped
from explorer.readers.markdown import FENCE
from explorer.tables.questions import list_questions
from explorer.writers.skeleton import name_line, start_line, write_skeleton

DAY = date(2026, 11, 23)
LINE = "pretraining-or-posttraining"


def ask(items="p1;p2", question="Which of p1 and p2 holds?", why="They differ."):
    """Return a question as a row of `list_questions` has it."""
    return {"question": question, "why": why, "items": items}


def read_header(text):
    """Return the front matter of a line as YAML reads it."""
    return yaml.safe_load(FENCE.split(text)[1])


def test_a_line_is_a_draft_about_its_question(tiny):
    """Nobody wrote it, so a process did; its standfirst is why it was asked."""
    header = read_header(write_skeleton(tiny, ask(), on=DAY))

    assert {
        "type": "line",
        "id": "which-of-p1-and-p2-holds",
        "title": "Which of p1 and p2 holds?",
        "aliases": ["Which of p1 and p2 holds?"],
        "description": "They differ.",
        "status": "draft",
        "generated": {"by": "process:skeleton", "at": DAY},
        "anchors": [{"paper": "p1", "stated": "2024-01-10"}, {"paper": "p2", "stated": "2024-06"}],
        "findings": [],
    } == {key: header[key] for key in header if key != "sources"}


def test_the_papers_stand_with_date_and_claim(tiny):
    """In the front matter, for in the body every row is a sentence."""
    header = read_header(write_skeleton(tiny, ask("p4;p1"), on=DAY))

    assert [
        {
            "paper": "p1",
            "date": "2024-01-10",
            "claim_type": "elicit",
            "claim": "Bases already solve it.",
            "resource": "https://example.org/p1",
        },
        {"paper": "p4", "claim": "Nobody knows.", "resource": "https://example.org/p4"},
    ] == header["sources"]
    assert ["p1"] == [anchor["paper"] for anchor in header["anchors"]]  # p4 has no date to state


def test_each_note_that_bears_on_it_gets_a_sentence_to_be_written(tiny):
    """n1 rests on p2; n2 was only checked against p1, and rests on p3."""
    one, two = (write_skeleton(tiny, ask(items), on=DAY) for items in ("p1;p2", "p2;p3"))

    assert one.endswith("---\n\nTo be written. [[n1|Is it there before?]] <!-- s1 -->\n")
    assert two.endswith(
        "To be written. [[n1|Is it there before?]] <!-- s1 -->\n"
        "To be written. [[n2|When is it new?]] <!-- s2 -->\n"
    )


def test_notes_and_findings_among_the_items_bring_what_they_rest_on(tiny):
    """f1 rests on n1 and on p3, which is a source and no anchor."""
    text = write_skeleton(tiny, ask("f1"), on=DAY)

    assert ["p3"] == [source["paper"] for source in read_header(text)["sources"]]
    assert [] == read_header(text)["anchors"]
    assert "[[n1|Is it there before?]]" in text


def test_a_question_on_which_no_note_bears_gets_one_sentence(tiny):
    """A line without a sentence could not be read."""
    text = write_skeleton(tiny, ask("nobody"), on=DAY)

    assert text.endswith("---\n\nTo be written. <!-- s1 -->\n")


def test_the_small_library_opens_with_the_new_line(tiny_folder):
    """Its sentences are those that were written, and nothing else has changed."""
    before = open_library(tiny_folder)
    path = start_line(before, ask("p2;p3"), tiny_folder, on=DAY)
    after = open_library(tiny_folder)

    assert tiny_folder / "lines" / "which-of-p1-and-p2-holds.md" == path
    assert len(before.lines) + 1 == len(after.lines)
    written = after.sentences[after.sentences["line"] == path.stem]
    assert [["s1", "To be written."], ["s2", "To be written."]] == (
        written[["sentence", "text"]].to_numpy().tolist()
    )
    rests = after.rests[after.rests["source"] == path.stem]
    assert ["n1", "n2"] == rests["target"].tolist()
    assert ["p2", "p3"] == after.anchors.loc[after.anchors["line"] == path.stem, "paper"].tolist()
    assert before.items.equals(after.items)


def test_every_question_of_the_library_that_ships_becomes_a_line_of_it(shipped, tmp_path):
    """All of them in one copy of its folder, which still opens."""
    folder = shutil.copytree(find_shipped("data"), tmp_path / "data")
    questions = list_questions(shipped, LINE)
    paths = [start_line(shipped, row, folder, on=DAY) for _, row in questions.iterrows()]
    after = open_library(folder)

    assert 1 + len(questions) == len(after.lines) == 1 + len(set(paths))
    assert set(after.sentences.loc[after.sentences["line"] != LINE, "text"]) == {"To be written."}
    titles = after.lines.loc[after.lines["line"] != LINE, "title"]
    assert sorted(questions["question"]) == sorted(titles)


def test_nothing_is_written_over(tiny, tiny_folder):
    """One error says which file, and what to do; the file stays as it was."""
    path = start_line(tiny, ask(), tiny_folder, on=DAY)
    path.write_text("mine", "utf-8")

    with pytest.raises(
        LibraryError, match=r"lines/which-of-p1-and-p2-holds[.]md: is there already"
    ):
        start_line(tiny, ask("p3"), tiny_folder, on=DAY)
    assert "mine" == path.read_text("utf-8")


def test_a_folder_that_is_not_there_is_refused(tiny, tmp_path):
    """And so is a folder of lines that leads out of the library."""
    with pytest.raises(LibraryNotFoundError, match="There is no library folder"):
        start_line(tiny, ask(), tmp_path / "nowhere", on=DAY)
    outside, library = tmp_path / "outside", tmp_path / "library"
    outside.mkdir()
    library.mkdir()
    (library / "lines").symlink_to(outside)
    with pytest.raises(LibraryError, match="leaves the library through a link"):
        start_line(tiny, ask(), library, on=DAY)
    assert not list(outside.iterdir())


def test_an_id_is_unlike_that_of_any_item(tiny):
    """A line and a note may not bear the same; a question without letters still gets one."""
    assert "n1-line" == name_line(tiny, "N1?")
    assert "question" == name_line(tiny, "Новое?")


@given(st.text(min_size=1, max_size=200))
def test_an_id_can_be_a_file_and_an_address(title):
    """Whatever is asked, it holds letters, digits and hyphens alone, and not too many."""
    name = name_line(Library.from_frames({}), title)

    assert 1 <= len(name) <= 72
    assert all(part and part.isascii() and part.isalnum() for part in name.split("-"))
    assert name == name.lower()


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"]), min_size=1))
def test_any_question_can_be_read_again(title):
    """Quotes, colons and what looks like a number stay text."""
    text = write_skeleton(Library.from_frames({}), ask("", title, title), on=DAY)

    expected = " ".join(title.split())
    assert expected == read_header(text)["title"] == read_header(text)["description"]


def test_a_title_cannot_end_its_link():
    """Brackets and bars in the title of a note are written otherwise."""
    notes = pd.DataFrame({"note": ["n"], "title": ["What [[is]] | it?"]})
    library = Library.from_frames({"notes": notes})

    assert "[[n|What ((is)) / it?]] <!-- s1 -->" in write_skeleton(library, ask("n"), on=DAY)
