"""Steps of tours that lead nowhere are told, each by its tour and its place."""

import pandas as pd
import pytest
from small import tiny_records

from explorer.checks import check_library
from explorer.errors import Problem
from explorer.library import Library
from explorer.model import VIEW_NAMES
from explorer.selection.value import FIELDS


def check(*queries):
    """Return the warnings about a tour whose steps show these."""
    steps = pd.DataFrame({"tour": "t", "query": list(queries)})
    steps["position"] = steps.index + 1
    library = Library.from_frames({**tiny_records(), "steps": steps})
    return [problem for problem in check_library(library) if problem.rule.startswith("tour-")]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "view=balance&show=2",
        "claim=create&since=2025-06&focus=p2",
        "focus=q",
        "focus=q%23s2&view=reading",
        "topic=rl,sampling&evidence=behavioural&as-of=2025",
    ],
)
def test_a_step_that_leads_somewhere_is_not_told(query):
    """To items, to a line, to its sentence, to topics that there are."""
    assert [] == check(query)


def test_a_query_that_cannot_be_read_is_told_with_what_would_do():
    """In the words of the selection that refuses it."""
    what = "its query cannot be read: claim_types cannot be 'creat'. Did you mean create? "

    (problem,) = check("view=map", "claim=creat")

    assert ("tour t, step 2", "tour-query") == (problem.where, problem.rule)
    assert problem.what.startswith(what)
    assert "Copy the query of a link." == problem.fix


def test_a_part_that_no_address_has_is_told():
    """A misspelled filter would otherwise filter nothing; a tour does not lead into another."""
    fix = f"The parts are {', '.join(FIELDS)}, view, show."

    assert [
        Problem("tour t, step 1", "its query has a part 'sinse'", fix, "tour-query"),
        Problem("tour t, step 2", "its query has a part 'tour'", fix, "tour-query"),
    ] == check("sinse=2025", "tour=t")


def test_a_view_that_there_is_not_is_told_with_the_nearest():
    """And with all that there are, even where none is near; the first is what no name means."""
    known = f"It can be {', '.join(VIEW_NAMES[:-1])} or table."
    near = f"Did you mean balance? {known}"

    assert [
        Problem("tour t, step 1", "there is no view 'balence'", near, "tour-view"),
        Problem("tour t, step 3", "there is no view '0'", known, "tour-view"),
    ] == check("since=2025&view=balence", "view=", "view=0")


@pytest.mark.parametrize("item", ["p9", "q#s9", "n1#s1"])
def test_an_item_that_the_library_does_not_hold_is_told(item):
    """Nor a sentence that no line has."""
    what, fix = f"the library holds no item {item!r}", "Mend the focus of its query."

    assert [Problem("tour t, step 1", what, fix, "tour-item")] == check(
        f"focus={item.replace('#', '%23')}"
    )


@pytest.mark.parametrize("part", ["topic", "evidence"])
def test_a_topic_that_no_item_has_is_told(part):
    """So is a kind of evidence: the step would show nothing."""
    what = "no item of the library has the topic or kind of evidence 'luck'"

    assert [Problem("tour t, step 1", what, "Mend its query.", "tour-topic")] == check(
        f"{part}=luck"
    )


def test_the_tours_that_ship_lead_somewhere(shipped):
    """Every step."""
    assert 27 == len(shipped.steps)
    assert [] == [p for p in check_library(shipped) if p.rule.startswith("tour-")]
