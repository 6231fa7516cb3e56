"""Assembly: what follows from the records is what reading them one by one would give."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import tiny_records

from explorer.assembly import build_graph, shorten_authors
from explorer.dates import read_span
from explorer.library import Library
from explorer.model import Kind

ITEMS = ["n1", "n2", "f1", "p1", "p2", "p3", "p4"]


def test_items_are_notes_then_findings_then_papers(tiny):
    """Each in the order of its records."""
    assert ITEMS == tiny.items["item"].tolist()
    assert ["note", "note", "finding", *["paper"] * 4] == tiny.items["kind"].tolist()


def test_a_note_is_dated_by_the_papers_it_rests_on(tiny):
    """Note n1 runs from p1 to p2; n2 is of the day of p3, for p1 only checked it."""
    notes = tiny.notes

    assert ["2024-01-10/2024-06", "2025-02-20"] == notes["date"].tolist()
    assert ["interval", "day"] == notes["date_precision"].tolist()
    assert ["its papers", "its papers"] == notes["date_basis"].tolist()
    assert pd.Timestamp("2024-06-30") == notes.loc[0, "date_latest"]


def test_a_note_without_dated_papers_is_undated():
    """It has no basis either."""
    papers = tiny_records()["papers"].assign(date="")
    notes = Library.from_frames({**tiny_records(), "papers": papers}).notes

    assert ["", ""] == notes["date"].tolist()
    assert ["", ""] == notes["date_basis"].tolist()
    assert notes["date_earliest"].isna().all()


def test_a_note_on_an_interval_takes_its_ends():
    """From the start of the first interval to the end of the last, open ends too."""
    papers = tiny_records()["papers"].assign(date=["2023/2024", "2024-06/..", "", ""])
    note = Library.from_frames({**tiny_records(), "papers": papers}).notes.loc[0]

    assert "2023/.." == note["date"]
    assert pd.Timestamp("2023-01-01") == note["date_earliest"]
    assert pd.isna(note["date_latest"])


def test_a_note_open_at_both_ends_is_undated():
    """It could be of any day, which is to say nothing."""
    papers = tiny_records()["papers"].assign(date=["../2024", "2025/", "", ""])
    note = Library.from_frames({**tiny_records(), "papers": papers}).notes.loc[0]

    assert ("", "") == (note["date"], note["date_basis"])


def test_the_lead_coders_latest_coding_stands(tiny):
    """Paper p2 was recoded; p3's second coding stands beside the lead's; p4 is uncoded."""
    items = tiny.items.set_index("item")

    assert ("create", "high", "Read v2.") == tuple(
        items.loc["p2", ["claim_type", "confidence", "rationale"]]
    )
    assert ("conditional", "lead") == tuple(items.loc["p3", ["claim_type", "coder"]])
    assert pd.isna(items.loc["p3", "confidence"])
    assert pd.isna(items.loc["p4", "claim_type"])
    assert "" == items.loc["p4", "coder"]


def test_notes_and_findings_have_the_topics_of_their_papers(tiny):
    """Once each, after the papers' own, and said to be inherited."""
    topics = tiny.topics
    inherited = topics[topics["basis"] == "its papers"]

    assert [("n1", "sampling"), ("n1", "rl"), ("n2", "rl"), ("f1", "rl")] == list(
        zip(inherited["item"], inherited["topic"], strict=True)
    )


def test_checks_judge_sentences_and_findings(tiny):
    """Sentence s1 is confirmed, s2 unchecked; finding f1 is nuanced."""
    sentences = tiny.sentences

    assert "confirmed" == sentences.loc[0, "verdict"]
    assert pd.isna(sentences.loc[1, "verdict"])
    assert ["Same words.", ""] == sentences["why"].tolist()
    assert "nuanced" == tiny.item("f1")["verdict"]


@pytest.mark.parametrize(
    ("authors", "complete", "short"),
    [
        ("", True, ""),
        ("", False, ""),
        ("Ana One", True, "One"),
        ("Some Team", False, "Some Team"),
        ("Ana One; Bo Two", True, "One and Two"),
        ("Ana One; Bo Two", False, "One et al."),
        ("Ana One; Bo Two; Cy Three", True, "One et al."),
    ],
)
def test_authors_are_named_short(authors, complete, short):
    """Two at most, and never as if they were all when they are not."""
    assert short == shorten_authors(authors, complete=complete)


def test_the_graph_has_lines_and_items_and_their_citations(tiny):
    """A pair cites once, with every sentence in which it does."""
    graph = tiny.graph

    assert ["q", *ITEMS] == list(graph)
    assert {"kind": "line", "title": "Elicit or create?"} == graph.nodes["q"]
    assert ("paper", "elicit") == (graph.nodes["p1"]["kind"], graph.nodes["p1"]["claim_type"])
    assert "" == graph.nodes["p4"]["claim_type"]
    assert "s1, s2" == graph.edges["q", "n1", "cites"]["evidence"]
    assert {"contradicts"} == set(graph["p3"]["p2"])
    assert 12 == graph.number_of_edges()


def test_the_graph_of_nothing_is_empty():
    """No line, no item, no citation."""
    names = ("lines", "items", "citations", "rests")
    graph = build_graph({name: Library.from_frames({}).frame(name) for name in names})

    assert (0, 0) == (graph.number_of_nodes(), graph.number_of_edges())


dates = st.sampled_from(["", "2023", "2024-02", "2024-02-29", "2023/2024-05", "../2024", "2025/.."])
words = st.sampled_from(["elicit", "create", "seed"])
papers = st.lists(dates, min_size=1, max_size=6)
picks = st.lists(st.integers(0, 5), max_size=6, unique=True)
stages = st.sampled_from(["first", "recoding", "second"])
codings = st.lists(st.tuples(st.integers(0, 5), stages, words), max_size=8)


@settings(deadline=None, max_examples=60)
@given(papers, picks, picks, codings)
def test_what_follows_is_what_reading_one_by_one_gives(dates, sources, checking, codings):
    """The days of a note and the claim type of a paper, beside a plain reading of the records."""
    ids = [f"p{number}" for number in range(len(dates))]
    sources = [ids[pick] for pick in sources if pick < len(ids)]
    checking = [ids[pick] for pick in checking if pick < len(ids)]
    codings = [(f"p{pick}", *rest) for pick, *rest in codings]
    rests = pd.DataFrame({"target": sources + checking}, dtype="str").assign(
        source="n", source_kind=Kind.NOTE.value, target_kind=Kind.PAPER.value
    )
    rests["role"] = ["source"] * len(sources) + ["checking paper, newer"] * len(checking)
    library = Library.from_frames(
        {
            "notes": pd.DataFrame({"note": ["n"]}),
            "papers": pd.DataFrame({"paper": ids, "date": dates}),
            "rests": rests,
            "codings": pd.DataFrame(codings, columns=["item", "stage", "claim_type"]),
        }
    )

    of_paper = dict(zip(ids, dates, strict=True))
    spans = [read_span(of_paper[paper]) for paper in sources if of_paper[paper]]
    first = [span.earliest or date.min for span in spans]  # an open start is before every day
    last = [span.latest or date.max for span in spans]
    expected = [min(first, default=date.min), max(last, default=date.max)]
    ends = library.notes.loc[0, ["date_earliest", "date_latest"]]
    open_ends = zip(ends, (date.min, date.max), strict=True)
    found = [nothing if pd.isna(day) else day.date() for day, nothing in open_ends]

    assert ["n", *ids] == library.items["item"].tolist()
    assert expected == found
    for paper in ids:
        lead = [word for item, stage, word in codings if item == paper and stage != "second"]
        claim_type = library.item(paper)["claim_type"]
        assert (lead[-1] if lead else None) == (None if pd.isna(claim_type) else claim_type)
