"""Tours in Markdown: steps are read word for word, and every fault is named by its line."""

import pytest
from small import find_problems, swap

from explorer.errors import Problem
from explorer.opening import open_library
from explorer.readers.markdown import Document
from explorer.readers.tours import read_tour, split_heading

TOUR = """---
type: tour
id: short
title: A short tour
description: Two steps.
---

## It began early {until=2024&view=balance}

Some **bold** words
go on here.

- one
- two

> Ask first.
>
> Then wait.

## And it went on

Words.
"""
FAULTS = {
    "no steps": (
        TOUR[TOUR.index("## It") :],
        "",
        Problem(
            "tours/short.md, line 7",
            "the tour has no steps",
            "Write a heading for each: ## It began early {until=2024}.",
        ),
    ),
    "words above the first step": (
        "## It began",
        "Welcome.\n\n## It began",
        Problem(
            "tours/short.md, line 8",
            "words stand above the first step",
            "Put the words below a heading, or into the description.",
        ),
    ),
    "a heading of another level": (
        "- one",
        "### More",
        Problem(
            "tours/short.md, line 13",
            "the heading is not of level two",
            "A step begins with ##; within it, set words in bold.",
        ),
    ),
    "a step without a heading": (
        "## And it went on",
        "## {since=2025}",
        Problem(
            "tours/short.md, line 20",
            "the step has no heading",
            "Write what it shows before the braces.",
        ),
    ),
    "a heading of nothing": (
        "## And it went on",
        "##",
        Problem(
            "tours/short.md, line 20",
            "the step has no heading",
            "Write what it shows before the braces.",
        ),
    ),
    "empty braces": (
        "went on",
        "went on { }",
        Problem(
            "tours/short.md, line 20",
            "the braces are empty",
            "Write view=timeline to show all, or take the braces out to stay where one is.",
        ),
    ),
    "braces amid the heading": (
        "And it went on",
        "And {it} went on",
        Problem(
            "tours/short.md, line 20",
            "a brace stands amid the heading",
            "Put one pair of braces, at its end.",
        ),
    ),
    "no id": (
        "id: short\n",
        "",
        Problem("tours/short.md, line 2", "the front matter lacks id", "Add the key id."),
    ),
    "another id": (
        "id: short",
        "id: long",
        Problem(
            "tours/short.md, line 3",
            "the id is 'long', the file is called short.md",
            "Make them the same.",
        ),
    ),
    "no title": (
        "title: A short tour\n",
        "",
        Problem("tours/short.md, line 2", "the front matter lacks title", "Add the key title."),
    ),
    "no front matter": (
        "---\ntype",
        "type",
        Problem(
            "tours/short.md, line 1",
            "has no front matter",
            "Put the keys first, between two lines of ---.",
        ),
    ),
}


@pytest.fixture
def folder(tiny_folder):
    """Give the small library a tour."""
    (tiny_folder / "tours").mkdir()
    (tiny_folder / "tours" / "short.md").write_text(TOUR, "utf-8")
    return tiny_folder


def test_every_step_is_a_row_in_order(folder):
    """Its words and its notes apart, its query without the braces."""
    told = {"tour": "short", "title": "A short tour", "description": "Two steps."}

    assert [
        told
        | {
            "position": 1,
            "heading": "It began early",
            "query": "until=2024&view=balance",
            "text": "Some **bold** words\ngo on here.\n\n- one\n- two",
            "notes": "Ask first.\n\nThen wait.",
        },
        told
        | {
            "position": 2,
            "heading": "And it went on",
            "query": "",
            "text": "Words.",
            "notes": "",
        },
    ] == open_library(folder).steps.to_dict("records")


def test_a_library_without_tours_is_whole(tiny_folder):
    """Its frame of steps is empty, and its descriptor need not know of tours."""
    assert open_library(tiny_folder).steps.empty


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_by_its_line(folder, fault):
    """One problem, with where, what and how to mend it."""
    old, new, problem = FAULTS[fault]
    swap(folder / "tours" / "short.md", old, new)

    assert (problem,) == find_problems(folder)


def test_a_tour_of_nothing_has_no_steps():
    """Even where not one line stands below the front matter."""
    fix = "Write a heading for each: ## It began early {until=2024}."

    assert [Problem("tours/short.md, line 1", "the tour has no steps", fix)] == list(
        read_tour(Document("tours/short.md", {}, {}, ())).problems
    )


def test_a_tour_is_not_called_like_a_note(folder):
    """In a vault of notes a link could mean either."""
    tour = folder / "tours" / "short.md"
    tour.rename(tour.with_name("n1.md"))
    swap(tour.with_name("n1.md"), "id: short", "id: n1")

    assert ["the tour id 'n1' is already the id of a note"] == [
        problem.what for problem in find_problems(folder)
    ]


def test_a_tour_that_leads_out_of_the_library_is_refused(folder, tmp_path):
    """A link in place of the file is not followed."""
    tour = folder / "tours" / "short.md"
    tour.rename(tmp_path / "secret.md")
    tour.symlink_to(tmp_path / "secret.md")

    assert ["tours/short.md"] == [problem.file for problem in find_problems(folder)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("It moved {since=2025}", ("It moved", "since=2025")),
        ("It moved", ("It moved", "")),
        (" It moved{ view=map } ", ("It moved", "view=map")),
        ("{view=map}", ("", "view=map")),
        ("f(x) = }", ("f(x) = }", "")),
    ],
)
def test_a_heading_is_parted_from_its_query(raw, expected):
    """By the last pair of braces, if they end it."""
    assert expected == split_heading(raw)
