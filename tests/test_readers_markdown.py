"""Markdown: lines and notes are read word for word, and every fault is named by its line."""

import time

import pytest
from small import find_problems, swap

from explorer.dates import KINDS
from explorer.errors import Problem
from explorer.opening import open_library
from explorer.readers.lines import split_sentence

DATE = f"Write {KINDS}."

FAULTS = {
    "two sentences with one id": (
        "lines/q.md",
        "<!-- s2 -->",
        "<!-- s1 -->",
        Problem(
            "lines/q.md, line 13",
            "the sentence id s1 is already on line 11",
            "Give each sentence of a line its own id.",
        ),
    ),
    "a sentence without an id": (
        "lines/q.md",
        " <!-- s2 -->",
        "",
        Problem(
            "lines/q.md, line 13",
            "the sentence has no id",
            "End it with a comment, such as <!-- s1 -->.",
        ),
    ),
    "a sentence without words": (
        "lines/q.md",
        "Training matters too. ",
        "",
        Problem(
            "lines/q.md, line 13", "the sentence has no words", "Write it, or take its id out."
        ),
    ),
    "a citation amid the words": (
        "lines/q.md",
        "matters too. [[n1|Is it there before?]]",
        "[[n1]] matters.",
        Problem(
            "lines/q.md, line 13",
            "a citation stands amid the words",
            "Put citations after the last word.",
        ),
    ),
    "a citation twice": (
        "lines/q.md",
        "[[n2|When is it new?]]",
        "[[n1]]",
        Problem("lines/q.md, line 13", "the sentence cites 'n1' twice", "Cite it once."),
    ),
    "a sentence id with a space": (
        "lines/q.md",
        "<!-- s2 -->",
        "<!-- s 2 -->",
        Problem(
            "lines/q.md, line 13",
            "the sentence id 's 2' holds a mark or a space",
            "Write a word: s1.",
        ),
    ),
    "a note without an answer": (
        "notes/n1.md",
        "Often,\nyes.\n",
        "",
        Problem(
            "notes/n1.md, line 12",
            "the note has no short answer",
            "Open with the short answer, a paragraph above the first heading.",
        ),
    ),
    "a source twice": (
        "notes/n1.md",
        "- paper: p2",
        "- paper: p1",
        Problem("notes/n1.md, line 9", "sources has 'p1' twice", "Name it once."),
    ),
    "a text where a list should be": (
        "lines/q.md",
        "[f1]",
        "f1",
        Problem("lines/q.md, line 8", "findings is a text, not a list", "Make it a list."),
    ),
    "an impossible date": (
        "lines/q.md",
        '"2024-01"',
        '"2024-31"',
        Problem("lines/q.md, line 7", "stated: '2024-31' does not exist in the calendar", DATE),
    ),
    "a date without quotes": (
        "lines/q.md",
        '"2024-01"',
        "2024-01-01",
        Problem(
            "lines/q.md, line 7",
            "stated is '2024-01-01', which YAML does not read as text",
            'Put it in quotes: "2024-01-01".',
        ),
    ),
    "a number without quotes": (
        "lines/q.md",
        "title: Elicit or create?",
        "title: 1.10",
        Problem(
            "lines/q.md, line 4",
            "title is '1.10', which YAML does not read as text",
            'Put it in quotes: "1.10".',
        ),
    ),
    "an id that is not the file's name": (
        "lines/q.md",
        "id: q",
        "id: r",
        Problem(
            "lines/q.md, line 3", "the id is 'r', the file is called q.md", "Make them the same."
        ),
    ),
    "another type": (
        "lines/q.md",
        "type: line",
        "type: note",
        Problem("lines/q.md, line 2", "unknown type 'note'", "It can be line."),
    ),
    "a missing key": (
        "lines/q.md",
        "title: Elicit or create?\n",
        "",
        Problem("lines/q.md, line 2", "the front matter lacks title", "Add the key title."),
    ),
    "a key without a value": (
        "lines/q.md",
        "title: Elicit or create?\n",
        "title:\n",
        Problem("lines/q.md, line 4", "the front matter lacks title", "Add the key title."),
    ),
    "a missing key inside a list": (
        "notes/n1.md",
        "    role: source paper\n  - paper: p2",
        "  - paper: p2",
        Problem("notes/n1.md, line 7", "an entry of sources lacks role", "Add the key role."),
    ),
    "an unknown word": (
        "notes/n1.md",
        "status: stable",
        "status: final",
        Problem("notes/n1.md, line 5", "unknown status 'final'", "It can be draft or stable."),
    ),
    "a day that is none": (
        "notes/n1.md",
        "status: stable",
        "verified: [{by: x, at: soon}]",
        Problem("notes/n1.md, line 5", "at is 'soon', no day", "Write 2026-01-31."),
    ),
    "a key twice": (
        "lines/q.md",
        "title: Elicit or create?",
        "title: x\ntitle: y",
        Problem("lines/q.md, line 5", "the key 'title' stands there twice", "Keep one of them."),
    ),
    "an anchor": (
        "lines/q.md",
        "title: Elicit or create?",
        "title: &a x\nother: *a",
        Problem(
            "lines/q.md, line 4",
            "the front matter has an anchor or an alias",
            "Write the value out where it is meant, or put it in quotes.",
        ),
    ),
    "lists in lists in lists": (
        "lines/q.md",
        "title: Elicit or create?",
        "title: [[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]",
        Problem(
            "lines/q.md, line 4", "the front matter is nested more than 16 deep", "Make it flatter."
        ),
    ),
    "a list where a text should be": (
        "lines/q.md",
        "title: Elicit or create?",
        "title: [x]",
        Problem("lines/q.md, line 4", "title is a list, not a text", "Make it a text."),
    ),
    "a key that is a list": (
        "lines/q.md",
        "title: Elicit or create?",
        "title: Elicit or create?\n? [x]\n: y",
        Problem("lines/q.md, line 5", "a key is not text", "Write a word there."),
    ),
    "no front matter": (
        "lines/q.md",
        "---\ntype",
        "type",
        Problem(
            "lines/q.md, line 1",
            "has no front matter",
            "Put the keys first, between two lines of ---.",
        ),
    ),
    "front matter without an end": (
        "lines/q.md",
        "---\n\nSamp",
        "\n\nSamp",
        Problem(
            "lines/q.md, line 1",
            "has a front matter that never ends",
            "Put the keys first, between two lines of ---.",
        ),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_markdown_is_named_by_line(tiny_folder, fault):
    """Each fault alone gives its own problem and no other."""
    file, old, new, *expected = FAULTS[fault]
    swap(tiny_folder / file, old, new)

    assert tuple(expected) == find_problems(tiny_folder)


def test_front_matter_that_is_not_yaml_is_named_by_line(tiny_folder):
    """The line is the file's, not the front matter's."""
    swap(tiny_folder / "lines/q.md", "title: Elicit", "title: Elicit: and")

    (problem,) = find_problems(tiny_folder)

    assert "lines/q.md, line 4" == problem.where
    assert problem.what.startswith("the front matter is not YAML: ")


@pytest.mark.parametrize("text", ["- a\n- b", "only words", "", "# nothing"])
def test_front_matter_has_to_be_a_mapping(tiny_folder, text):
    """A list, a text or nothing at all says no title."""
    (tiny_folder / "notes/n1.md").write_text(f"---\n{text}\n---\nYes.\n")

    fix = "Write keys and values, as in `title: What is it?`."
    expected = Problem("notes/n1.md, line 2", "the front matter is not a mapping", fix)

    assert (expected,) == find_problems(tiny_folder)


def test_front_matter_of_fifty_megabytes_is_refused_at_once(tiny_folder):
    """It is neither read whole nor parsed."""
    with (tiny_folder / "notes/n1.md").open("w") as file:
        file.write("---\n")
        file.writelines("key: [[[[" + "x" * 1011 + "\n" for _ in range(50 * 1024))
    began = time.perf_counter()

    (problem,) = find_problems(tiny_folder)

    expected = "notes/n1.md: is larger than 2 MiB. Split it or make it smaller."
    assert expected == str(problem)
    assert time.perf_counter() - began < 0.5


def test_front_matter_is_bounded_where_the_file_is_not_too_large(tiny_folder):
    """Prose belongs in the body: 300 KiB of keys are not parsed."""
    swap(tiny_folder / "notes/n1.md", "id: n1", "id: n1\nx: " + "y" * 300 * 1024)

    expected = Problem(
        "notes/n1.md, line 1",
        "has a front matter of 300 KiB",
        "Keep it under 256 KiB; prose belongs in the body.",
    )

    assert (expected,) == find_problems(tiny_folder)


def test_tags_are_not_obeyed(tiny_folder):
    """What would build an object elsewhere is text that is no text."""
    swap(tiny_folder / "notes/n1.md", "title: Is", "title: !!python/name:os.system Is")

    (problem,) = find_problems(tiny_folder)

    assert "title is 'Is it there before?', which YAML does not read as text" == problem.what


def test_a_sentence_ends_with_its_citations_and_its_id():
    """Words, citations in order, id; what looks like a link amid the words stays there."""
    raw = "So it is, [[a]] they say. [[b|Why?]] [[c]]  <!-- s3 -->"

    assert ("So it is, [[a]] they say.", ["b", "c"], "s3") == split_sentence(raw)


def test_sentences_keep_their_paragraphs(tiny_folder):
    """An empty line ends a paragraph; positions run on."""
    swap(tiny_folder / "lines/q.md", "\n\nTraining", "\nSo. <!-- s9 -->\n\n\nTraining")

    sentences = open_library(tiny_folder).sentences

    assert ["s1", "s9", "s2"] == sentences["sentence"].tolist()
    assert [1, 1, 2] == sentences["paragraph"].tolist()
    assert [1, 2, 3] == sentences["position"].tolist()


def test_notes_stand_as_the_descriptor_lists_them(tiny_folder):
    """A note that it does not list comes last, and is read all the same."""
    swap(tiny_folder / "datapackage.json", "note-n1", "note-x")
    swap(tiny_folder / "datapackage.json", "notes/n1.md", "notes/n2.md")
    (tiny_folder / "notes/a.md").write_text(
        (tiny_folder / "notes/n1.md").read_text().replace("id: n1", "id: a")
    )

    assert ["n2", "a", "n1"] == open_library(tiny_folder).notes["note"].tolist()


def test_an_editor_may_leave_its_own_files(tiny_folder):
    """Hidden files and other endings are not the library's."""
    (tiny_folder / "notes/.#n1.md").symlink_to("nobody@nowhere")
    (tiny_folder / "notes/n1.md~").write_text("old")

    assert 2 == len(open_library(tiny_folder).notes)
