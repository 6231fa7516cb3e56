"""A selection keeps what it says, spells itself, and is held to a plain oracle."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.errors import SelectionError
from explorer.library import Library
from explorer.model import ClaimType, Confidence, Kind
from explorer.selection import Selection, select

DAYS = st.dates(date(2023, 11, 1), date(2025, 6, 30))
WORDS = st.text("abcRL é%&,=<+", min_size=1, max_size=8)


def some(words):
    """Draw no filter, or any set of these words."""
    return st.none() | st.frozensets(st.sampled_from(list(words)))


selections = st.builds(
    Selection,
    claim_types=some(ClaimType),
    kinds=some(Kind),
    since=st.none() | DAYS,
    until=st.none() | DAYS,
    as_of=st.none() | DAYS,
    topics=st.none() | st.frozensets(st.sampled_from(["rl", "sampling", "none, of these"])),
    confidence=some(Confidence),
    text=st.sampled_from(["", "rl", "RL", "author one", "p1", "zzz"]),
    focus=st.sampled_from(["", "p1", "nobody"]),
)


def ids(library: Library) -> list[str]:
    """Return the ids of the items, in order."""
    return library.items["item"].tolist()


def test_the_empty_selection_keeps_everything(tiny):
    """No filter, no loss: every frame is as it was."""
    view = select(tiny, Selection())

    assert ["n1", "n2", "f1", "p1", "p2", "p3", "p4"] == ids(view)
    pd.testing.assert_frame_equal(tiny.citations, view.citations)


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ({"claim_types": {"create"}}, ["f1", "p2"]),
        ({"claim_types": set()}, []),
        ({"claim_types": {"uncoded"}}, ["p4"]),
        ({"kinds": "note"}, ["n1", "n2"]),
        ({"confidence": {"high"}}, ["n1", "p1", "p2"]),
        ({"confidence": {"unrecorded"}, "claim_types": {"conditional"}}, ["p3"]),
        ({"topics": {"sampling"}}, ["n1", "p1"]),
        ({"text": "author THREE"}, ["p2"]),
        ({"since": "2025-02-20"}, ["n2", "f1", "p3"]),
        ({"until": "2024-01-10"}, ["n1", "p1"]),
        ({"since": "2024-06-30", "until": "2024-06-30"}, ["n1", "p2"]),
    ],
)
def test_a_filter_keeps_what_it_names(tiny, asked, kept):
    """Each filter alone, its ends inclusive; what has no date is in no range of dates."""
    assert kept == ids(select(tiny, Selection(**asked)))


def test_what_is_not_kept_leaves_every_frame(tiny):
    """Papers, citations, effects and codings follow the items; the line's prose stays whole."""
    view = select(tiny, Selection(kinds={"paper"}, claim_types={"create", "elicit"}))

    assert ["p1", "p2"] == view.papers["paper"].tolist()
    assert [("p2", "p1")] == list(
        zip(view.citations["source"], view.citations["target"], strict=True)
    )
    assert ["e001"] == view.effects["effect"].tolist()
    assert ["k004", "k005", "k006"] == view.codings["coding"].tolist()
    assert [] == view.notes["note"].tolist()
    assert ["s1", "s2"] == view.sentences["sentence"].tolist()


def test_as_of_gives_the_claim_type_of_that_day(tiny):
    """Paper p2 was read anew when its second version came out; before, its first reading stood."""
    before = select(tiny, Selection(as_of="2025-01-14")).item("p2")
    after = select(tiny, Selection(as_of="2025-01-15")).item("p2")

    assert ("elicit", "Read v1.") == (before["claim_type"], before["rationale"])
    assert ("create", "Read v2.") == (after["claim_type"], after["rationale"])


def test_as_of_keeps_what_was_surely_out(tiny):
    """A month counts from its last day, and what has no date is never surely out."""
    assert ["p1"] == ids(select(tiny, Selection(as_of="2024-06-29")))
    assert ["n1", "p1", "p2"] == ids(select(tiny, Selection(as_of="2024-06")))


def oracle(library: Library, selection: Selection) -> list[str]:
    """Keep items one by one, as the words of `Selection` say."""
    items = library.items.to_dict("records")
    codings = library.codings.to_dict("records")
    authors = library.papers.set_index("paper")["authors"]
    topics = set(library.topics[["item", "topic"]].itertuples(index=False, name=None))
    kept = []
    for item in items:
        first, last = item["date_earliest"], item["date_latest"]
        claim_type, confidence = item["claim_type"], item["confidence"]
        rationale = item["rationale"]
        if selection.as_of is not None:
            day = pd.Timestamp(selection.as_of)
            if pd.isna(last) or last > day:
                continue
            lead = [
                one
                for one in codings
                if one["item"] == item["item"]
                and one["stage"] != "second"
                and (not one["evidence_date"] or one["evidence_latest"] <= day)
            ]
            claim_type = lead[-1]["claim_type"] if lead else None
            confidence = lead[-1]["confidence"] if lead else None
            rationale = lead[-1]["rationale"] if lead else ""
        words = " ".join([item["title"], item["claim"], item["item"], rationale])
        words += " " + authors.get(item["item"], "")
        tests = [
            selection.claim_types is None or claim_type in selection.claim_types,
            selection.kinds is None or item["kind"] in selection.kinds,
            selection.confidence is None or confidence in selection.confidence,
            selection.topics is None
            or any((item["item"], topic) in topics for topic in selection.topics),
            selection.since is None or (last >= pd.Timestamp(selection.since)),
            selection.until is None or (first <= pd.Timestamp(selection.until)),
            all(word in words.lower() for word in selection.text.lower().split()),
        ]
        if all(tests):
            kept.append(item["item"])
    return kept


@given(selections)
def test_select_keeps_what_reading_item_by_item_keeps(tiny, selection):
    """Whole columns give what the plain oracle gives, whatever is asked."""
    assert oracle(tiny, selection) == ids(select(tiny, selection))


@given(selections)
def test_twice_is_once_and_a_view_never_adds(tiny, selection):
    """Selecting again changes nothing, and nothing is in a view that was not in the library."""
    view = select(tiny, selection)

    assert ids(view) == ids(select(view, selection))
    assert set(ids(view)) <= set(ids(tiny))


@given(selections)
def test_a_query_string_brings_the_selection_back(selection):
    """What a link spells is what was on screen."""
    assert selection == Selection.from_query(selection.to_query())


@given(st.frozensets(WORDS, max_size=4), WORDS)
def test_any_topic_and_text_survive_a_link(topics, text):
    """Commas, per cents and ampersands inside words stay inside words."""
    selection = Selection(topics=topics, text=text)

    assert selection == Selection.from_query("?" + selection.to_query())


@given(selections)
def test_the_printed_code_is_the_selection(selection):
    """The Python that repeats a selection evaluates to an equal one."""
    names = {"Selection": Selection, "open_library": lambda: None, "select": lambda _, one: one}

    assert selection == eval(selection.to_code(), names)


def test_a_query_string_is_short_and_readable():
    """First and last days of a month are spelt as the month."""
    selection = Selection(claim_types={"create", "elicit"}, since="2025-06", until="2025")

    assert "claim=elicit,create&since=2025-06&until=2025" == selection.to_query()
    assert (date(2025, 6, 1), date(2025, 12, 31)) == (selection.since, selection.until)


def test_filters_say_themselves_and_can_be_dropped():
    """Each filter in force has words for a chip, and goes without the others."""
    selection = Selection(claim_types={"create"}, since="2025-06", focus="p1")

    assert (("claim", "claim type: create"), ("since", "since 2025-06")) == selection.filters()
    assert Selection(claim_types={"create"}, focus="p1") == selection.drop("since")
    with pytest.raises(SelectionError, match="There is no filter 'sinse'"):
        selection.drop("sinse")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("claim=elict", "elict"),
        ("since=yesterday", "since cannot be 'yesterday'. Write a year, a month or a day"),
        ("until=2024/2025", "until cannot be the interval"),
        ("text=" + "a" * 5000, "more than the 4,000 that fit"),
        ("&".join(["claim=elicit"] * 60), "more than 50 parts"),
        ("text=%ff", "not UTF-8"),
    ],
)
def test_a_bad_query_is_refused_in_one_sentence(query, words):
    """The message says what cannot be read and how to write it."""
    with pytest.raises(SelectionError, match=words):
        Selection.from_query(query)


def test_keys_of_others_are_passed_over():
    """An address may hold more than the selection: the view, say."""
    assert Selection(kinds={"note"}) == Selection.from_query("view=table&kind=note&utm_source=x")
