"""Files: nothing outside the folder is read, by whatever way it is named."""

import os
import time

import pytest
from small import find_problems

from explorer.errors import Problem
from explorer.readers.files import find_file, read_text

INSIDE = "Put the file itself there: a link may not lead out."


def test_a_note_that_is_a_link_out_of_the_folder_is_refused(tiny_folder):
    """What lies outside is not read, though it would be a note."""
    outside = tiny_folder.parent / "outside.md"
    (tiny_folder / "notes/n1.md").rename(outside)
    (tiny_folder / "notes/n1.md").symlink_to(outside)

    expected = Problem("notes/n1.md", "leaves the library folder through a link", INSIDE)

    assert (expected,) == find_problems(tiny_folder)


def test_a_table_that_is_a_link_out_of_the_folder_is_refused(tiny_folder):
    """A relative link leads out as well as another."""
    (tiny_folder / "pages.csv").rename(tiny_folder.parent / "pages.csv")
    (tiny_folder / "pages.csv").symlink_to("../pages.csv")

    expected = Problem("pages.csv", "leaves the library folder through a link", INSIDE)

    assert (expected,) == find_problems(tiny_folder)


def test_a_folder_of_notes_that_is_a_link_out_is_one_problem(tiny_folder):
    """It is told once, beside the files that the descriptor names."""
    (tiny_folder / "notes").rename(tiny_folder.parent / "notes")
    (tiny_folder / "notes").symlink_to(tiny_folder.parent / "notes")

    fix = "Put the folder itself there: a link may not lead out."
    expected = Problem("notes", "leaves the library folder through a link", fix)

    assert expected in find_problems(tiny_folder)
    assert {"notes", "notes/n1.md", "notes/n2.md"} == {
        problem.file for problem in find_problems(tiny_folder) if "through a link" in problem.what
    }


def test_a_link_inside_the_folder_is_followed(tiny_folder):
    """It leads to a file of the library."""
    (tiny_folder / "pages.csv").rename(tiny_folder / "seen.csv")
    (tiny_folder / "pages.csv").symlink_to("seen.csv")

    assert () == find_problems(tiny_folder)


def test_a_library_may_itself_be_reached_through_a_link(tiny_folder):
    """The folder one asks for is where it is."""
    (tiny_folder.parent / "link").symlink_to(tiny_folder)

    assert () == find_problems(tiny_folder.parent / "link")


def test_a_link_to_itself_is_told(tiny_folder):
    """It is no file, and no endless loop."""
    (tiny_folder / "pages.csv").unlink()
    (tiny_folder / "pages.csv").symlink_to("pages.csv")

    (problem,) = find_problems(tiny_folder)

    assert "pages.csv" == problem.where
    assert "cannot be opened" in problem.what


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_no_file(tiny_folder):
    """Reading it would wait for ever."""
    (tiny_folder / "pages.csv").unlink()
    os.mkfifo(tiny_folder / "pages.csv")

    expected = Problem("pages.csv", "is not a file", "Put a file there.")

    assert (expected,) == find_problems(tiny_folder)


@pytest.mark.parametrize(
    "name", ["", "/etc/hostname", "../secret", "a/../../b", "..", "C:/x", "a\\b", "http://x/y"]
)
def test_a_path_that_does_not_stay_inside_is_refused(tmp_path, name):
    """Up, from the root, on another drive or on another machine."""
    problem = find_file(tmp_path.resolve(), name)

    assert "datapackage.json" == problem.where
    assert problem.what.endswith("does not stay inside the library")


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_a_name_no_file_can_have_is_a_problem(tmp_path, name):
    """The system's own words are in the message."""
    assert "cannot be opened" in find_file(tmp_path.resolve(), name).what


def test_no_more_is_read_than_the_bound(tmp_path):
    """A sparse file of a terabyte is refused at once."""
    with (tmp_path / "big").open("wb") as file:
        file.truncate(2**40)
    began = time.perf_counter()

    problem = read_text(tmp_path.resolve(), "big", 2**20)

    assert "big: is larger than 1 MiB. Split it or make it smaller." == str(problem)
    assert time.perf_counter() - began < 0.5


def test_a_file_as_large_as_the_bound_is_read(tmp_path):
    """The bound itself is allowed."""
    (tmp_path / "note").write_text("four")

    assert "four" == read_text(tmp_path.resolve(), "note", 4)
