"""The schema: what a descriptor cannot say, and that the one that ships says it all."""

from datetime import date

import pytest
from small import find_problems, swap

from explorer.errors import Problem
from explorer.model import About
from explorer.opening import open_library, shipped
from explorer.readers.needs import fit_schema
from explorer.readers.schema import read_schema

FAULTS = {
    "a comma short": (
        "datapackage.json",
        '"name": "tiny",',
        '"name": "tiny"',
        Problem(
            "datapackage.json, line 3", "is not JSON: Expecting ',' delimiter", "Mend the JSON."
        ),
    ),
    "a name that is a number": (
        "datapackage.json",
        '"name": "tiny",',
        '"name": 3,',
        Problem("datapackage.json", "the package: name is not a string", "Make it a string."),
    ),
    "a day that is none": (
        "datapackage.json",
        '"2026-01-31T00:00:00Z"',
        '"last winter"',
        Problem(
            "datapackage.json",
            "the package: created is not a date and time",
            "Write it as 2026-01-31T00:00:00Z.",
        ),
    ),
    "a path up and out": (
        "datapackage.json",
        '"path": "pages.csv"',
        '"path": "../pages.csv"',
        Problem(
            "datapackage.json",
            "the path '../pages.csv' does not stay inside the library",
            "Name a file of the folder, by its path in it.",
        ),
    ),
    "a path from the root": (
        "datapackage.json",
        '"path": "README.md"',
        '"path": "/etc/passwd"',
        Problem(
            "datapackage.json",
            "the path '/etc/passwd' does not stay inside the library",
            "Name a file of the folder, by its path in it.",
        ),
    ),
    "an address": (
        "datapackage.json",
        '"path": "README.md"',
        '"path": "https://example.org/x.md"',
        Problem(
            "datapackage.json",
            "the path 'https://example.org/x.md' does not stay inside the library",
            "Name a file of the folder, by its path in it.",
        ),
    ),
    "a file that is not there": (
        "datapackage.json",
        '"path": "README.md"',
        '"path": "readme.txt"',
        Problem("readme.txt", "does not exist", "Add it, or mend its name in datapackage.json."),
    ),
    "a table that is not there": (
        "datapackage.json",
        '"path": "pages.csv"',
        '"path": "page.csv"',
        Problem("page.csv", "does not exist", "Add it, or mend its name in datapackage.json."),
    ),
    "a table of another name": (
        "datapackage.json",
        '"name": "pages",',
        '"name": "sites",',
        Problem(
            "datapackage.json",
            "describes no table pages",
            "Describe it as the library that ships does; it may have no rows.",
        ),
    ),
    "two tables of one name": (
        "datapackage.json",
        '"name": "pages",',
        '"name": "papers",',
        Problem(
            "datapackage.json",
            "resources papers has the name of another",
            "Give each resource its own name.",
        ),
        Problem(
            "datapackage.json",
            "describes no table pages",
            "Describe it as the library that ships does; it may have no rows.",
        ),
    ),
    "a column left out": (
        "datapackage.json",
        '{"name": "venue", "type": "string"},',
        "",
        Problem("datapackage.json", "the table papers lacks venue", "Describe it as a string."),
    ),
    "a column of another type": (
        "datapackage.json",
        '{"name": "authors", "type": "list", "delimiter": ";"}',
        '{"name": "authors", "type": "string"}',
        Problem(
            "datapackage.json",
            "the table papers: authors is described as string",
            "Describe it as list.",
        ),
    ),
    "a claim type of its own": (
        "datapackage.json",
        '"seed", "limit"]',
        '"seed", "limits"]',
        Problem(
            "datapackage.json",
            "the table codings: claim_type allows limits, a word we do not know",
            "It can be elicit, create, conditional, seed or limit.",
        ),
    ),
    "a bound in letters": (
        "datapackage.json",
        '"minimum": 1',
        '"minimum": "one"',
        Problem(
            "datapackage.json",
            "resources papers: fields author_count: minimum is not a number",
            "Make it a number.",
        ),
    ),
    "a bound that the table breaks": (
        "datapackage.json",
        '"minimum": 1',
        '"minimum": 2',
        Problem("papers.csv, row 2", "author count is 1", "It has to be at least 2."),
    ),
    "a column that is only a name": (
        "datapackage.json",
        '{"name": "venue", "type": "string"},',
        '"venue",',
        Problem(
            "datapackage.json", "resources papers: fields 9 is not a mapping", "Make it a mapping."
        ),
        Problem("datapackage.json", "the table papers lacks venue", "Describe it as a string."),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_descriptor_is_told(tiny_folder, fault):
    """Each fault alone gives its own problem and no other."""
    file, old, new, *expected = FAULTS[fault]
    swap(tiny_folder / file, old, new)

    assert tuple(expected) == find_problems(tiny_folder)


def test_a_folder_without_a_descriptor_is_no_library(tiny_folder):
    """The message says where to take one from."""
    (tiny_folder / "datapackage.json").unlink()

    fix = "Copy the one of the library that ships, and describe your tables in it."

    assert (Problem("datapackage.json", "does not exist", fix),) == find_problems(tiny_folder)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[]", "is not a mapping"),
        ("[" * 100_000, "is nested too deeply"),
        ("{}", "describes no table papers"),
        ('{"resources": 3}', "the package: resources is not a list"),
        ("1" * 5000, "is not JSON: Exceeds the limit"),
    ],
)
def test_a_descriptor_that_says_nothing_is_refused(tiny_folder, text, what):
    """Whatever JSON it is, the first problem says why it will not do."""
    (tiny_folder / "datapackage.json").write_text(text)

    assert find_problems(tiny_folder)[0].what.startswith(what)


@pytest.mark.parametrize("depth", [100, 900, 950, 970, 990, 100_000])
def test_a_descriptor_may_nest_deeply_and_is_answered(tiny_folder, depth):
    """Items inside items are read, or refused as too deep; nothing else comes of them."""
    deep = '{"items": ' * depth + "{}" + "}" * depth
    swap(tiny_folder / "datapackage.json", '"type": "list",', f'"type": "list", "items": {deep},')

    problems = {problem.what for problem in find_problems(tiny_folder)}

    assert problems <= {"is nested too deeply"}


def test_the_descriptor_that_ships_needs_nothing_added():
    """It describes every table, column, key and link the frames need, each as they need it."""
    schema, problems = read_schema(shipped("data").resolve())
    fitted, lacks = fit_schema(schema)

    assert ([], []) == (problems, lacks)
    assert schema.tables == fitted.tables


def test_a_library_says_of_itself_what_its_descriptor_says(tiny_folder):
    """Name, title, version, the day it was put together, and where it was read."""
    expected = About(
        name="tiny",
        title="Tiny",
        version="0.0.1",
        compiled=date(2026, 1, 31),
        path=str(tiny_folder.resolve()),
    )

    assert expected == open_library(tiny_folder).about
