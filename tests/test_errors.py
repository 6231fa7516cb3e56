"""Errors: each says where, what and what to do, and a long list stays readable."""

from explorer.errors import ExplorerError, LibraryError, Problem


def test_a_problem_says_where_what_and_what_to_do():
    """One line, three parts."""
    problem = Problem("papers.csv, row 12", "the date is wrong", "Mend it.")

    assert "papers.csv, row 12: the date is wrong. Mend it." == str(problem)
    assert "papers.csv" == problem.file


def test_a_refused_library_lists_its_problems():
    """The count is in words that fit it."""
    one = Problem("a.csv, row 2", "it is wrong", "Mend it.")
    two = Problem("b.csv", "does not exist", "Add it.")

    assert (
        "The library x has 2 problems:\n"
        "  a.csv, row 2: it is wrong. Mend it.\n"
        "  b.csv: does not exist. Add it."
    ) == str(LibraryError("x", [one, two]))
    assert str(LibraryError("x", [one])).startswith("The library x has 1 problem:")
    assert isinstance(LibraryError("x", [one]), ExplorerError)


def test_many_problems_of_one_file_are_printed_in_part():
    """Twenty are shown and the rest counted; none is lost."""
    many = [Problem(f"a.csv, row {row}", "it is wrong", "Mend it.") for row in range(2, 52)]
    error = LibraryError("x", [*many, Problem("b.csv", "does not exist", "Add it.")])
    lines = str(error).splitlines()

    assert 51 == len(error.problems)
    assert 1 + 20 + 1 + 1 == len(lines)
    assert ["  a.csv: and 30 more.", "  b.csv: does not exist. Add it."] == lines[-2:]
