"""Which papers contradict each other, who answered whom, and after how long."""

import numpy as np
import pandas as pd
from hypothesis import given
from random_libraries import libraries
from small import table

from explorer.library import Library
from explorer.tables.exchanges import describe_exchanges, list_exchanges


def make_library(*edges, **dates):
    """Return papers of these dates, each edge "a b" being a contradiction: named, for a reason."""
    papers = pd.DataFrame({"paper": list(dates), "date": list(dates.values())}, dtype="str")
    ends = [edge.split() for edge in edges]
    rows = pd.DataFrame(ends, columns=["source", "target"], dtype="str")
    rows = rows.assign(kind="contradicts", basis="named", evidence="Says so.")
    return Library.from_frames({"papers": papers, "citations": rows})


def pair_one_by_one(library):
    """Return each pair that contradicts itself, with its direction, by reading row after row."""
    items = {item["item"]: item for item in library.items.to_dict("records")}
    pairs = {}
    for row in library.citations.to_dict("records"):
        source, target = row["source"], row["target"]
        if row["kind"] != "contradicts" or source == target:
            continue
        older = items[source]["date_latest"] < items[target]["date_earliest"]
        undated = "" in (items[source]["date"], items[target]["date"])
        said = "undated" if undated else "backward" if older else "answers"
        pairs.setdefault(frozenset((source, target)), set()).add(said)
    return {pair: min(said) for pair, said in pairs.items()}  # "answers" before "backward"


def test_the_newer_paper_answers_the_older(tiny):
    """p3 of February 2025 contradicts p2 of June 2024, whose day is not known."""
    exchange = list_exchanges(tiny).iloc[0]

    assert ["p3", "p2", "answers"] == exchange[["item", "answers", "direction"]].tolist()
    assert ["conditional", "create"] == exchange[["item_type", "answers_type"]].tolist()
    assert ["Mixed", "Trained"] == exchange[["item_title", "answers_title"]].tolist()
    assert ["described", "Opposite result."] == exchange[["basis", "evidence"]].tolist()
    assert np.isnan(exchange["days"])
    assert [235, 264] == exchange[["days_least", "days_most"]].tolist()


def test_days_are_counted_only_between_days():
    """A day that is said to be uncertain or approximate is no day."""
    days = {"a": "2025-01-01", "b": "2025-01-31", "c": "2025-03-02~", "d": "2025-04"}
    found = list_exchanges(make_library("b a", "c a", "d a", **days))

    np.testing.assert_array_equal([30, np.nan, np.nan], found["days"])
    assert [30, 60, 90] == found["days_least"].tolist()
    assert [30, 60, 119] == found["days_most"].tolist()


def test_a_citation_from_the_older_runs_backward():
    """A revision may contradict a later paper, which is then the newer of the two."""
    found = list_exchanges(make_library("a b", a="2025-01-01", b="2025-02-01")).iloc[0]

    assert ["b", "a", "backward", 31] == found[["item", "answers", "direction", "days"]].tolist()


def test_two_that_contradict_each_other_are_one_pair():
    """Said both ways and twice, it is one exchange, and runs forward if any of it does."""
    library = make_library("a b", "b a", "b a", a="2025-01-01", b="2025-02-01")
    found = list_exchanges(library)

    assert [["b", "a", "answers"]] == found[["item", "answers", "direction"]].to_numpy().tolist()
    assert ["named", "Says so."] == found.loc[0, ["basis", "evidence"]].tolist()


def test_without_a_date_the_one_that_contradicts_is_the_answer():
    """The pair says that it is undated, and has no days."""
    found = list_exchanges(make_library("a b", a="", b="2025-02-01")).iloc[0]

    assert ["a", "b", "undated"] == found[["item", "answers", "direction"]].tolist()
    assert pd.isna(found["item_at"])
    assert np.isnan(found["days_most"])


def test_answers_stand_in_the_order_they_came_out():
    """The oldest answer first, the undated last."""
    dates = {"a": "2024", "b": "2025-03", "c": "", "d": "2025-01-15"}
    found = list_exchanges(make_library("c a", "b a", "d a", **dates))

    assert ["d", "b", "c"] == found["item"].tolist()


@given(libraries)
def test_the_pairs_are_those_one_finds_row_by_row(library):
    """Whole columns give what reading row by row gives, and no paper answers itself."""
    found = list_exchanges(library)
    pairs = map(frozenset, found[["item", "answers"]].to_numpy().tolist())

    assert pair_one_by_one(library) == dict(zip(pairs, found["direction"], strict=True))
    assert not (found["days_least"] > found["days_most"]).any()


def test_an_empty_library_has_the_same_columns(tiny):
    """Nothing in, nothing out, and a sentence that says so."""
    none = list_exchanges(Library.from_frames({}))

    assert list_exchanges(tiny).dtypes.equals(none.dtypes)
    assert (
        "No two papers here contradict each other; no edge means unread, not uncited."
    ) == describe_exchanges(none)


def test_what_the_library_that_ships_says_of_its_exchanges(shipped):
    """Most of its 20 contradictions answer one paper."""
    found = list_exchanges(shipped)

    assert 20 == len(found)
    assert {"answers": 20} == found["direction"].value_counts().to_dict()
    assert 12 == (found["answers"] == "2504.13837").sum()
    assert 17 == found["days"].notna().sum()
    said = describe_exchanges(found)
    assert said.startswith(
        "20 pairs of papers contradict each other (n = 20): 9 create answers elicit, 5 conditional "
        "answers elicit, 2 conditional answers create, "
    )
    assert said.endswith(
        " The answer came after 169 days at the median (n = 17 with both days known). The most "
        "answered is 2504.13837, by 12. 17 of 20 are a coder's judgement; no edge means unread, "
        "not uncited."
    )


def test_what_is_odd_is_said():
    """Pairs that run backward or lack a date are counted."""
    library = make_library("a b", "c b", a="2025-01-01", b="2025-02-01", c="")

    said = describe_exchanges(list_exchanges(library))
    assert " 1 run backward in time. 1 lack a date. " in said


def test_what_nobody_coded_is_uncoded(tiny):
    """A missing claim type has a name here as in every view."""
    rows = table("source target kind", "p4 | p1 | contradicts")
    records = {"papers": tiny.papers, "citations": rows}

    assert ["uncoded"] == list_exchanges(Library.from_frames(records))["item_type"].tolist()
