"""What one does in one view and what another then shows: choices, numbers, lines and days."""

import pandas as pd
import pytest
from small import tiny_records

from explorer import Explorer, Selection
from explorer.library import Library
from explorer.model import About


@pytest.fixture
def face(tiny: Library) -> Explorer:
    """Make the explorer of the small library."""
    return Explorer(tiny)


@pytest.fixture
def two_lines() -> Library:
    """Make the small library with a second line, whose one sentence cites n2."""
    records = dict(tiny_records())
    more = {
        "lines": {"line": "r", "title": "Another?", "standfirst": ""},
        "sentences": {"line": "r", "sentence": "s1", "text": "So.", "paragraph": 1, "position": 1},
        "rests": {
            "source": "r",
            "source_kind": "line",
            "target": "n2",
            "target_kind": "note",
            "role": "s1",
        },
    }
    for name, row in more.items():
        records[name] = pd.concat([records[name], pd.DataFrame([row])], ignore_index=True)
    return Library.from_frames(records, About(title="Two"))


def click(face: Explorer, meaning: str) -> None:
    """Click a mark of the chart."""
    point = {"item": meaning, "curve": 0, "point": 0, "x": 1, "y": 1}
    n = face._stage.chart.clicked.get("n", 0) + 1
    face._stage.chart.set_state({"clicked": {**point, "n": n}})


def arrive(face: Explorer, query: str) -> None:
    """Come by a link, or go back to one."""
    n = face._bar.arrived.get("n", 0) + 1
    face._bar.set_state({"arrived": {"query": query, "n": n}})


def choose(face: Explorer, choice: str) -> None:
    """Take another of the view's choices."""
    face._stage.caption.set_state({"choice": choice})


def visible(face: Explorer) -> set[str]:
    """Return which parts of the stage are in sight."""
    parts = ("chart", "reading", "table")
    return {part for part in parts if getattr(face._stage, part).layout.display != "none"}


def test_a_view_that_is_a_table_shows_it_whichever_way_one_comes(face):
    """By its choice, by a link, and from numbers that stood open in another view."""
    face.tab = "camps"
    choose(face, "papers")
    assert {"table"} == visible(face)
    choose(face, "overlap")
    arrive(face, "view=camps&show=papers")
    assert {"table"} == visible(face)
    face.tab = "audit"
    assert {"chart", "table"} == visible(face)
    face.tab = "table"
    assert ({"table"}, "") == (visible(face), face._bar.message)


def test_numbers_that_were_closed_stay_closed(face):
    """A filter, or another choice, opens nothing that one has closed."""
    face.tab = "audit"
    face._stage.caption.set_state({"opened": False})
    click(face, "?verdict=nuanced")
    choose(face, "discrepancies")

    assert {"chart"} == visible(face)
    assert Selection(verdicts="nuanced") == face.selection


def test_what_the_page_is_told_is_no_click(face, monkeypatch):
    """A view with choices is drawn once when one comes to it."""
    drawn = []
    show = face._stage.show
    monkeypatch.setattr(face._stage, "show", lambda *a, **k: (drawn.append(a), show(*a, **k)))
    face.tab = "camps"
    arrive(face, "view=audit&show=discrepancies&claim=create")

    assert ["camps", "audit", "audit"] == [view.name for view, *_ in drawn]
    assert "view=audit&show=discrepancies" in face._bar.address


def test_a_choice_comes_back_with_another_item(face):
    """Neither the selection nor the view changes, but what is shown does."""
    arrive(face, "view=camps")
    arrive(face, "view=camps&show=exchanges&focus=p2")

    assert "exchanges" == face._stage.caption.choice
    assert face._stage.caption.sentence.startswith("1 pair of papers")


def test_a_filter_leaves_no_page_behind(face, monkeypatch):
    """On the last page of many rows, a filter shows the last page of the few."""
    monkeypatch.setattr("explorer.widgets.table.PAGE_SIZE", 2)
    face.tab = "table"
    face._stage.table.set_state(
        {"request": {"sort": "date", "descending": True, "search": "", "page": 3}}
    )
    assert 1 == len(face._stage.table.rows)
    face._rail.set_state({"query": "claim=create"})

    assert ["f1", "p2"] == [row["id"] for row in face._stage.table.rows]
    assert 0 == face._stage.table.request["page"]


@pytest.mark.parametrize("item", ["n2", "p1", ""])
def test_a_link_to_a_sentence_of_the_second_line_opens_it(two_lines, item):
    """And what is chosen next leaves that line open."""
    face = Explorer(two_lines)
    arrive(face, "view=reading&focus=r%23s1")
    assert ("r", "r#s1") == (face._stage.reading.page["line"], face.selection.focus)
    face.selection = face.selection.focus_on(item)

    assert ("r", item) == (face._stage.reading.page["line"], face.selection.focus)
    assert "show=r" in face._bar.address


def test_an_item_stays_chosen_on_coming_to_the_reading_room(two_lines):
    """The room opens on its first line, and changes nothing."""
    face = Explorer(two_lines, Selection(focus="n1"))
    face.tab = "reading"

    assert ("q", "n1") == (face._stage.reading.page["line"], face.selection.focus)


def test_another_line_can_be_chosen_from_a_sentence(two_lines):
    """The line is then what is chosen."""
    face = Explorer(two_lines, Selection(focus="q#s1"), tab="reading")
    choose(face, "r")

    assert ("r", "r") == (face._stage.reading.page["line"], face.selection.focus)
    face._stage.reading.set_state({"picked": {"item": "r#s1", "n": 1}})
    assert "sentence" == face._pane.detail["kind"]


def test_prose_is_about_the_whole_whatever_was_known(face):
    """As of January 2024 p1 alone was out: every chip stands there, and s2 still has n2's."""
    face.selection = Selection(as_of="2024-01", focus="q#s2")
    face.tab = "reading"
    first, second = face._stage.reading.page["sentences"]

    assert (2, 1) == (first["papers"], first["kept"])
    assert [("n1", True), ("n2", False)] == [
        (one["item"], one["stands"]) for one in second["chips"]
    ]
    assert ["n1", "n2"] == [note["item"] for note in face._pane.detail["notes"]]
    assert {"n1", "n2", "f1", "p2", "p3"} == set(face._pane.hidden)


def test_where_nothing_is_left_the_prose_still_says_what_fell(face):
    """Which filter did it, and how many sentences stand on nothing."""
    face.selection = Selection(since="2030")
    face.tab = "reading"

    sentence = face._stage.caption.sentence
    assert sentence.startswith("No item is left: without “since 2030” there are 7.")
    assert "2 of the 2 that rest on papers stand on nothing" in sentence


def test_a_question_keeps_the_day_and_leaves_the_filters(shipped):
    """Its address is of another view; as of when it was asked stays."""
    face = Explorer(shipped, Selection(as_of="2026", claim_types="create"), tab="reading")
    question = face._stage.reading.page["questions"][0]["questions"][0]
    face._stage.reading.set_state({"picked": {"item": question["query"], "n": 1}})

    assert "2026-12-31" == str(face.selection.as_of)
    assert face.selection.claim_types is None


def test_what_was_not_old_then_is_not_asked_to_be_tested_again(shipped):
    """In January 2025 no finding was a year old."""
    face = Explorer(shipped, Selection(as_of="2025-01"), tab="reading")

    assert "Findings long not re-tested" not in [
        group["heading"] for group in face._stage.reading.page["questions"]
    ]


def test_the_day_of_a_library_is_the_day_it_is_known_on(shipped):
    """And never later than it was compiled."""
    then = Explorer(shipped, Selection(as_of="2025-01")).view.about.compiled
    later = Explorer(shipped, Selection(as_of="2030")).view.about.compiled

    assert ["2025-01-31", "2026-11-23"] == [str(then), str(later)]


def test_a_row_of_units_shows_that_unit(shipped):
    """The table of units is a list of what one can look at."""
    face = Explorer(shipped, tab="effects")
    choose(face, "all-units")
    face._stage.table.set_state({"picked": {"item": "?show=percent%20of%20gap", "n": 1}})

    assert "percent of gap" == face._stage.caption.choice
    assert face._stage.caption.sentence.startswith("4 effects")


def test_the_worked_example_is_not_shown_where_no_effect_is_left(shipped):
    """Notes alone have no effects, and the view says so."""
    face = Explorer(shipped, Selection(kinds="note"), tab="effects")

    assert [] == face._stage.caption.choices
    assert face._stage.caption.sentence.startswith("0 effects")


def test_a_long_topic_can_be_clicked():
    """However many letters its query string has."""
    topic = "一" * 60
    papers = pd.DataFrame({"paper": ["p1"]})
    topics = pd.DataFrame({"item": ["p1"], "topic": [topic]})
    face = Explorer(Library.from_frames({"papers": papers, "topics": topics}), tab="map")
    meaning = face._stage.shown.numbers["query"].iloc[-1]
    click(face, meaning)

    assert frozenset({topic}) == face.selection.topics


def test_a_brush_keeps_the_days_it_spans(face):
    """Either way round; an end beyond the marks is a day as well."""
    brush = {"x": ["2025-03-20 07:00", "2024-06-02"], "y": [0, 1], "items": []}
    face._stage.chart.set_state({"brushed": brush})

    assert "since=2024-06-02&until=2025-03-20" == face.selection.to_query()
    face._stage.chart.set_state({"brushed": {}})
    assert "since=2024-06-02&until=2025-03-20" == face.selection.to_query()


def test_a_brush_in_another_view_filters_nothing(face):
    """Where the rectangle is no range of dates."""
    face.tab = "map"
    face._stage.chart.set_state({"brushed": {"x": [0, 1], "y": [0, 1], "items": []}})

    assert Selection() == face.selection


def test_a_line_is_started_from_a_question(shipped):
    """What is handed to the page is a Markdown file."""
    face = Explorer(shipped, tab="reading")
    face._stage.reading.set_state({"started": {"at": 0, "n": 1}})

    assert "text/markdown" == face._bar.given["mime"]
    assert face._bar.data.startswith(b"---\ntype: line\n")


@pytest.mark.parametrize("started", [{"at": 999, "n": 1}, {"n": 1}, {"at": "x", "n": 2}])
def test_a_question_that_is_not_there_starts_nothing(shipped, started):
    """Whatever a page says."""
    face = Explorer(shipped, tab="reading")
    face._stage.reading.set_state({"started": started})

    assert ({}, b"") == (face._bar.given, face._bar.data)
