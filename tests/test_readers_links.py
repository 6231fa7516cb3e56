"""Links: a name that nothing bears, or that two things bear, refuses the library."""

import pytest
from small import find_problems, swap

from explorer.errors import Problem

FAULTS = {
    "a coding of nothing": (
        "codings.csv",
        "k001,n1",
        "k001,n9",
        Problem(
            "codings.csv, row 2",
            "'n9' in item is no item of this library",
            "Add that item, or mend the name.",
        ),
    ),
    "a citation to nothing": (
        "citations.csv",
        "p2,p1,extends",
        "p2,p9,extends",
        Problem(
            "citations.csv, row 2",
            "'p9' in target is no paper of this library",
            "Add that paper, or mend the name.",
        ),
    ),
    "a citation from nothing": (
        "citations.csv",
        "p2,p1,extends",
        "p22,p1,extends",
        Problem(
            "citations.csv, row 2",
            "'p22' in source is no paper of this library",
            "Did you mean p2? Add that paper, or mend the name.",
        ),
    ),
    "an effect of no paper": (
        "effects.csv",
        "e001,p2",
        "e001,p9",
        Problem(
            "effects.csv, row 2",
            "'p9' in paper is no paper of this library",
            "Add that paper, or mend the name.",
        ),
    ),
    "a finding that rests on nothing, and twice on one paper": (
        "findings.csv",
        ",n1,p3,",
        ",n3,p3;p7;p3,",
        Problem(
            "findings.csv, row 2",
            "'n3' in notes is no note of this library",
            "Add that note, or mend the name.",
        ),
        Problem(
            "findings.csv, row 2",
            "'p7' in papers is no paper of this library",
            "Add that paper, or mend the name.",
        ),
        Problem("findings.csv, row 2", "papers has 'p3' twice", "Name it once."),
    ),
    "a finding of no line": (
        "findings.csv",
        "f1,q",
        "f1,r",
        Problem(
            "findings.csv, row 2",
            "'r' in line is no line of this library",
            "Add that line, or mend the name.",
        ),
    ),
    "a check of no sentence": (
        "checks.csv",
        "q#s1",
        "q#s9",
        Problem(
            "checks.csv, row 2",
            "'q#s9' in subject is no sentence of this library",
            "Did you mean q#s2? Add that sentence, or mend the name.",
        ),
    ),
    "a check of no note": (
        "checks.csv",
        "note,n2",
        "note,n7",
        Problem(
            "checks.csv, row 4",
            "'n7' in subject is no note of this library",
            "Add that note, or mend the name.",
        ),
    ),
    "a check of a note that is called a finding": (
        "checks.csv",
        "finding,f1",
        "finding,n1",
        Problem(
            "checks.csv, row 3",
            "'n1' in subject is no finding of this library",
            "Add that finding, or mend the name.",
        ),
    ),
    "a check of an anchor that is no paper": (
        "checks.csv",
        "anchor,p1",
        "anchor,n1",
        Problem(
            "checks.csv, row 5",
            "'n1' in subject is no paper of this library",
            "Add that paper, or mend the name.",
        ),
    ),
    "a check of an unknown kind of thing": (
        "checks.csv",
        "finding,f1",
        "findings,f1",
        Problem(
            "checks.csv, row 3",
            "unknown subject kind 'findings'",
            "Did you mean finding? It can be sentence, note, finding or anchor.",
        ),
    ),
    "a page of nothing": (
        "pages.csv",
        "d001",
        "d009",
        Problem(
            "pages.csv, row 3",
            "'d009' in subject is no check or discrepancy of this library",
            "Did you mean d001? Add that check or discrepancy, or mend the name.",
        ),
    ),
    "a sentence that cites nothing": (
        "lines/q.md",
        "[[n2|",
        "[[n9|",
        Problem(
            "lines/q.md, line 13",
            "'n9' in a citation is no note of this library",
            "Add that note, or mend the name.",
        ),
    ),
    "a line that hands on nothing": (
        "lines/q.md",
        "[f1]",
        "[f1, f2]",
        Problem(
            "lines/q.md, line 8",
            "'f2' in findings is no finding of this library",
            "Add that finding, or mend the name.",
        ),
    ),
    "an anchor that is no paper": (
        "lines/q.md",
        "{paper: p1,",
        "{paper: p11,",
        Problem(
            "lines/q.md, line 7",
            "'p11' in anchors is no paper of this library",
            "Did you mean p1? Add that paper, or mend the name.",
        ),
    ),
    "a source that is no paper": (
        "notes/n1.md",
        "- paper: p2",
        "- paper: p7",
        Problem(
            "notes/n1.md, line 9",
            "'p7' in sources is no paper of this library",
            "Add that paper, or mend the name.",
        ),
    ),
    "an id of a paper and a finding": (
        "papers.csv",
        "p4,Undated",
        "f1,Undated",
        Problem(
            "findings.csv, row 2",
            "the finding id 'f1' is already the id of a paper",
            "Give each line, note, tour, finding and paper its own id.",
        ),
    ),
    "an id of a paper and a line": (
        "papers.csv",
        "p4,Undated",
        "q,Undated",
        Problem(
            "papers.csv, row 5",
            "the paper id 'q' is already the id of a line",
            "Give each line, note, tour, finding and paper its own id.",
        ),
    ),
    "an id with a space": (
        "papers.csv",
        "p4,Undated",
        "p 4,Undated",
        Problem(
            "papers.csv, row 5",
            "the paper id 'p 4' holds a space or one of ; | # [ ]",
            "Use letters, digits, points and hyphens.",
        ),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_name_that_leads_nowhere_is_told(tiny_folder, fault):
    """Each dangling name gives its own problem, with the name that may be meant."""
    file, old, new, *expected = FAULTS[fault]
    swap(tiny_folder / file, old, new)

    assert tuple(expected) == find_problems(tiny_folder)


def test_nothing_dangles_from_a_table_that_could_not_be_read(tiny_folder):
    """A missing papers.csv is one problem, not one per citation."""
    (tiny_folder / "papers.csv").unlink()

    fix = "Add it, or mend its name in datapackage.json."

    assert (Problem("papers.csv", "does not exist", fix),) == find_problems(tiny_folder)


def test_a_link_of_the_descriptor_is_held_too(tiny_folder):
    """A foreign key that we do not need ourselves is still a promise."""
    to_papers = '"reference": {"resource": "papers", "fields": "paper"}'
    swap(
        tiny_folder / "datapackage.json",
        '"foreignKeys": [',
        f'"foreignKeys": [{{"fields": "note", {to_papers}}},',
    )

    expected = "citations.csv, row 4: 'a judgement' in note is no paper of this library."

    assert [expected] == [str(one).partition(" Add")[0] for one in find_problems(tiny_folder)]


def test_only_a_few_names_are_guessed_at(tiny_folder):
    """Guessing takes time, so after twenty names of a column no more is meant."""
    rows = "".join(f"k{n},p{n},first,lead,elicit,,Why.,,,2026,\n" for n in range(100, 130))
    with (tiny_folder / "codings.csv").open("a") as file:
        file.write(rows)

    problems = find_problems(tiny_folder)

    assert 30 == len(problems)
    assert 20 == sum("Did you mean" in problem.fix for problem in problems)
