"""The next questions of a line: each follows from what the library holds, and says why."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_libraries import libraries
from small import table, tiny_records

from explorer.errors import UnknownItemError
from explorer.frames import FRAMES
from explorer.library import Library
from explorer.model import About, ClaimType
from explorer.selection import Selection
from explorer.selection.query import read_query
from explorer.tables.questions import describe_questions, list_questions

LINE = "pretraining-or-posttraining"
TYPES = [word.value for word in ClaimType]
LATE = About(compiled=date(2026, 1, 1))


def change(**frames):
    """Return the small library, compiled in January 2026, with some frames in place of its own."""
    return Library.from_frames({**tiny_records(), **frames}, LATE)


def ask(library, rule, line="q"):
    """Return the questions of one rule."""
    questions = list_questions(library, line)
    return questions[questions["rule"] == rule].reset_index(drop=True)


def compile_late(library):
    """Return the same library, compiled in January 2026."""
    return Library.from_frames({name: library.frame(name) for name in FRAMES}, LATE)


def list_rests(library, source):
    """Return the papers that a note or finding rests on, row by row."""
    return {
        row["target"]
        for row in library.rests.to_dict("records")
        if row["source"] == source
        and row["target_kind"] == "paper"
        and not row["role"].startswith("checking paper")
    }


def list_under(library, line="q"):
    """Return the papers under a line, row by row."""
    cited = {
        row["target"]
        for row in library.rests.to_dict("records")
        if row["source"] == line and row["target_kind"] in ("note", "finding")
    }
    anchors = set(library.anchors.loc[library.anchors["line"] == line, "paper"])
    return anchors.union(*(list_rests(library, source) for source in cited))


@given(libraries)
def test_untreated_contradictions_are_those_one_finds_row_by_row(library):
    """Pairs on which no note rests whole; with a paper under the line, where there are such."""
    pairs = {
        frozenset((row["source"], row["target"]))
        for row in library.citations.to_dict("records")
        if row["kind"] == "contradicts" and row["source"] != row["target"]
    }
    notes = [list_rests(library, note) for note in library.notes["note"]]
    untreated = {pair for pair in pairs if not any(pair <= papers for papers in notes)}
    touching = {pair for pair in untreated if pair & list_under(library)}

    asked = ask(library, "untreated-contradiction")
    assert (touching or untreated) == {frozenset(ids.split(";")) for ids in asked["items"]}
    assert list(range(1, len(asked) + 1)) == asked["rank"].tolist()


@given(libraries)
def test_findings_not_retested_are_those_one_finds_row_by_row(library):
    """A year old, and no later paper says more than that it cites what they rest on."""
    library = compile_late(library)
    items = library.items.set_index("item")
    rests = library.rests.to_dict("records")
    expected = []
    for finding in library.findings.to_dict("records"):
        name, last = finding["finding"], finding["date_latest"]
        notes = [row["target"] for row in rests if row["source"] == name]
        papers = set().union(*(list_rests(library, one) for one in [name, *notes]))
        tested = any(
            row["target"] in papers
            and row["kind"] != "cites"
            and items.loc[row["source"], "date_earliest"] > last
            for row in library.citations.to_dict("records")
        )
        if last <= pd.Timestamp("2025-01-01") and not tested:
            expected.append(name)

    asked = ask(library, "not-retested")["items"].str.split(";").str[0]
    assert sorted(expected) == sorted(asked)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 4)), max_size=24))
def test_empty_cells_are_those_one_finds_by_counting(cells):
    """0 of a claim type, and 3 or more of both next to it; never at the ends of the order."""
    papers = pd.DataFrame({"paper": [f"p{at}" for at in range(len(cells))]}, dtype="str")
    types = [TYPES[place] for _, place in cells]
    codings = pd.DataFrame({"item": papers["paper"], "stage": "first", "claim_type": types})
    topics = pd.DataFrame({"item": papers["paper"], "topic": [topic for topic, _ in cells]})
    lines = pd.DataFrame({"line": ["q"]})
    records = {"lines": lines, "papers": papers, "codings": codings, "topics": topics}
    asked = ask(Library.from_frames(records), "empty-cell")

    expected = {
        f"Is there no {TYPES[place]} item on the topic “{topic}”, or was none gathered?"
        for topic in "ab"
        for place in (1, 2, 3)
        if not cells.count((topic, place))
        and min(cells.count((topic, place - 1)), cells.count((topic, place + 1))) >= 3
    }
    assert expected == set(asked["question"])


def test_a_contradiction_that_no_note_treats_is_asked_about(tiny):
    """No note of the two rests on both p2 and p3, which are under the line."""
    asked = ask(tiny, "untreated-contradiction")

    assert ["p3;p2"] == asked["items"].tolist()
    assert "Which of p3 and p2 holds, and when: “Mixed” or “Trained”?" == asked.loc[0, "question"]
    assert (
        "p3 (conditional, 2025-02-20) and p2 (create, 2024-06) contradict each other (described, a "
        "coder's judgement; “Opposite result.”), and none of 2 notes rests on both; both are under "
        "this line."
    ) == asked.loc[0, "why"]
    assert "?view=citations&focus=p3" == asked.loc[0, "query"]


def test_a_note_that_was_only_checked_against_a_paper_does_not_treat_it():
    """n2 rests on p3 and was checked against p1, so their contradiction stays open."""
    rows = table("source target kind", "p3 | p1 | contradicts")
    treated = table(
        "source source_kind target target_kind role",
        "q | line | n1 | note | s1",
        "n1 | note | p1 | paper | source",
        "n1 | note | p3 | paper | source",
    )

    assert ["p3;p1"] == ask(change(citations=rows), "untreated-contradiction")["items"].tolist()
    assert ask(change(citations=rows, rests=treated), "untreated-contradiction").empty


def test_without_a_contradiction_under_the_line_any_is_asked_about():
    """A line that rests on nothing still gets the open pairs of its library."""
    lines = pd.DataFrame({"line": ["q", "other"], "title": "What else?"})

    asked = ask(change(lines=lines), "untreated-contradiction", "other")
    assert ["p3;p2"] == asked["items"].tolist()
    assert asked.loc[0, "why"].endswith("neither is under this line.")


def test_a_sentence_that_a_newer_paper_contradicts_is_asked_about(tiny):
    """s1 rests, through n1, on p2, which p3 contradicts; s2 rests on p3 itself, through n2."""
    asked = ask(tiny, "newer-contradiction")

    assert ["p2;p3;p1"] == asked["items"].tolist()
    assert (
        "Does sentence s1 still hold against newer evidence: “Sampling shows it.”?"
    ) == asked.loc[0, "question"]
    assert (
        "Under s1: p2 (create, 2024-06) is contradicted by 1 newer paper, p3 (conditional, "
        "2025-02-20); the check came out confirmed."
    ) == asked.loc[0, "why"]
    assert "?view=reading&focus=q%23s1" == asked.loc[0, "query"]


def test_an_older_paper_is_no_newer_evidence():
    """What came out earlier, or may have, does not unsettle a sentence."""
    rows = table("source target kind", "p1 | p2 | contradicts", "p4 | p1 | contradicts")

    assert ask(change(citations=rows), "newer-contradiction").empty


def test_newer_evidence_that_a_failed_check_names_is_asked_about():
    """By id in its words, or in the address of a page, with or without a version."""
    columns = "check subject_kind subject line found verdict why"
    for found, url in (
        ("See p3.", ""),
        ("No.", "https://example.org/abs/p3v2"),
    ):
        checks = table(columns, f"c1 | sentence | q#s1 | q | {found} | contradicted | Newer.")
        pages = table("subject page_kind url", f"c1 | abstract | {url}")
        asked = ask(
            change(checks=checks, pages=pages, citations=pd.DataFrame()), "newer-contradiction"
        )

        assert ["p3;p2;p1"] == asked["items"].tolist()
        assert "the check names p3 (conditional, 2025-02-20)" in asked.loc[0, "why"]


def test_a_recoding_on_newer_evidence_counts_where_the_check_failed():
    """p2 was coded again on evidence of January 2025; that alone does not unsettle s1."""
    failed = tiny_records()["checks"].assign(verdict="contradicted")
    alone = {"citations": pd.DataFrame({"source": []})}

    assert ask(change(**alone), "newer-contradiction").empty
    asked = ask(change(**alone, checks=failed), "newer-contradiction")
    assert "p2 was coded again on evidence of 2025-01-15" in asked.loc[0, "why"]


def test_a_finding_that_nobody_tested_again_is_asked_about():
    """A later paper against what it rests on tests it, and so does a person; a year must pass."""
    old = table("finding line text date", "f1 | q | RL made it. | 2024-12")
    young = old.assign(date="2025-01")
    alone = {"citations": pd.DataFrame(), "retests": pd.DataFrame()}
    asked = ask(change(findings=old, **alone), "not-retested")

    assert ["f1;p1;p2;p3"] == asked["items"].tolist()
    assert "Does f1 still hold: “RL made it”?" == asked.loc[0, "question"]
    assert (
        "f1 (create, 2024-12) was at least 12 months old when the library was compiled "
        "(2026-01-01); it rests on 3 papers (p1, p2, p3), and no later paper here supports, "
        "contradicts or extends what it rests on: no edge means unread, not uncited."
    ) == asked.loc[0, "why"]
    assert ask(change(findings=old, retests=pd.DataFrame()), "not-retested").empty
    assert ask(change(findings=young, **alone), "not-retested").empty
    assert ask(change(findings=old, citations=pd.DataFrame()), "not-retested").empty


def test_a_library_that_does_not_say_when_it_was_compiled_has_no_age():
    """Then nothing is known to be a year old."""
    old = table("finding line text date", "f1 | q | RL made it. | 2020-12")
    library = Library.from_frames({**tiny_records(), "findings": old, "citations": pd.DataFrame()})

    assert ask(library, "not-retested").empty


@given(libraries)
def test_every_question_is_whole(library):
    """It ends as one does, names items of the library, and opens an address that can be read."""
    items = set(library.items["item"])
    for row in list_questions(compile_late(library), "q").to_dict("records"):
        assert row["question"].endswith("?")
        assert row["why"].endswith(".")
        assert set(row["items"].split(";")) <= items
        assert read_query(row["query"])["view"] in ("citations", "reading", "map")
        Selection.from_query(row["query"])


def test_a_topic_with_a_comma_stays_one_topic():
    """Its address is read as the topic it is."""
    names = [f"p{at}" for at in range(6)]
    codings = pd.DataFrame(
        {"item": names, "stage": "first", "claim_type": ["elicit"] * 3 + 3 * ["conditional"]}
    )
    topics = pd.DataFrame({"item": names, "topic": "rl, & more"})
    papers, lines = pd.DataFrame({"paper": names}), pd.DataFrame({"line": ["q"]})
    records = {"lines": lines, "papers": papers, "codings": codings, "topics": topics}
    asked = ask(Library.from_frames(records), "empty-cell")

    assert frozenset({"rl, & more"}) == Selection.from_query(asked.loc[0, "query"]).topics


def test_what_the_library_that_ships_leaves_open(shipped):
    """22 questions, of each rule the most telling first."""
    questions = list_questions(shipped, LINE)
    first = questions[questions["rank"] == 1].set_index("rule")["items"]

    assert {
        "untreated-contradiction": 12,
        "newer-contradiction": 5,
        "empty-cell": 2,
        "not-retested": 3,
    } == questions["rule"].value_counts().to_dict()
    assert "2505.24864;2504.07912" == first["untreated-contradiction"]
    assert first["newer-contradiction"].startswith("2504.13837;2608.11829;")
    assert "f3;2411.12580;2507.18178;2506.02126" == first["not-retested"]
    cells = questions.loc[questions["rule"] == "empty-cell", "question"]
    assert [
        "Is there no seed item on the topic “compositionality”, or was none gathered?",
        "Is there no create item on the topic “interpretability”, or was none gathered?",
    ] == cells.tolist()
    sentences = questions.loc[questions["rule"] == "newer-contradiction", "query"]
    assert ["s1", "s3", "s2", "s11", "s12"] == sentences.str.split("%23").str[1].tolist()
    assert (
        "22 questions follow from what this library holds (n = 22): 12 contradictions that no note "
        "treats, 5 sentences with newer evidence against them, 2 empty cells between full ones, 3 "
        "findings that were not tested again."
    ) == describe_questions(questions)


def test_the_same_library_asks_the_same_questions(shipped):
    """Nothing depends on chance or on the order of a set."""
    pd.testing.assert_frame_equal(list_questions(shipped, LINE), list_questions(shipped, LINE))


def test_a_line_that_is_not_there_is_refused(tiny):
    """The message says where the lines are listed; no line at all asks nothing."""
    with pytest.raises(UnknownItemError, match="No line 'nowhere' here"):
        list_questions(tiny, "nowhere")
    none = list_questions(tiny, "")
    assert none.dtypes.equals(list_questions(tiny, "q").dtypes)
    assert ("No next question follows from what this library holds (n = 0).") == describe_questions(
        none
    )
