"""The reading room as the page draws it, and what one can choose there."""

import json

from explorer.selection import Selection, select
from explorer.tables import make_prose, make_reading
from explorer.widgets.chosen import find_row, holds, list_hidden, tell


def page_of(library, line="q", **asked):
    """Return the page of a line under a selection."""
    kept = select(library, Selection(**asked))
    return make_prose(library, kept, library, line, make_reading(library, kept, line))


def test_a_sentence_has_its_verdict_and_its_chips(tiny):
    """And for each note its claim type, and whether it stands."""
    first, second = page_of(tiny, since="2025")["sentences"]

    assert ("q#s1", "confirmed", 2, 0) == tuple(
        first[name] for name in ("item", "verdict", "papers", "kept")
    )
    assert "" == second["verdict"]
    assert [("n1", "elicit", False), ("n2", "conditional", True)] == [
        (chip["item"], chip["claim_type"], chip["stands"]) for chip in second["chips"]
    ]


def test_findings_and_questions_stand_below(shipped):
    """Six findings, and the next questions by rule."""
    page = page_of(shipped, "pretraining-or-posttraining")

    assert ["f1", "f2", "f3", "f4", "f5", "f6"] == [one["item"] for one in page["findings"]]
    assert 22 == sum(len(group["questions"]) for group in page["questions"])
    assert all(one["question"].endswith("?") for g in page["questions"] for one in g["questions"])
    assert page == json.loads(json.dumps(page))


def test_the_first_line_is_not_headed_twice(tiny):
    """The page bears its title already."""
    assert page_of(tiny)["first"]
    assert not page_of(tiny, "")["first"]


def test_items_lines_and_sentences_can_be_chosen(tiny):
    """Anything else is no choice."""
    assert [True] * 3 == [holds(tiny, one) for one in ("p1", "q", "q#s2")]
    assert [False] * 4 == [holds(tiny, one) for one in ("p9", "q#s9", "", "#")]
    assert (1, -1) == (find_row(tiny, "sentences", "q#s2"), find_row(tiny, "items", "q#s2"))


def test_a_sentence_is_told_as_its_trail(tiny):
    """An item and a line are told as before; each is told once."""
    assert ["sentence", "paper", "line"] == [tell(tiny, one)["kind"] for one in ("q#s1", "p1", "q")]
    assert tell(tiny, "q#s1") is tell(tiny, "q#s1")


def test_what_a_filter_hides_of_a_trail_is_listed(tiny):
    """Notes, findings and papers alike."""
    told = tell(tiny, "q#s1")

    assert [] == list_hidden(told, tiny)
    assert ["n1", "p1", "p2"] == list_hidden(told, select(tiny, Selection(since="2025")))
    assert [] == list_hidden({}, tiny)
