"""Take it away: each format is made of what is on screen, or of all there is."""

import io
import json
import zipfile
from datetime import date

import pytest

from explorer.errors import SelectionError
from explorer.selection import Selection, select
from explorer.tables import list_questions
from explorer.widgets.takeaway import Taken, make_wish, read_taken
from explorer.widgets.view import Asked
from explorer.widgets.views import VIEWS
from explorer.writers import read_csv
from explorer.writers.gifts import FORMATS, give_skeleton

DAY = date(2026, 11, 24)


BY_NAME = {view.name: view for view in VIEWS}


def wish_for(library, view, scope="as shown", choice="", **asked):
    """Wish for what a view shows of a selection."""
    selection = Selection(**asked)
    told = Asked(library, selection, select(library, selection), choice)
    return make_wish(Taken("", scope, "http://127.0.0.1/"), BY_NAME[view], told, DAY)


def unpack(gift):
    """Return the rows and the metadata in a zip."""
    with zipfile.ZipFile(io.BytesIO(gift.data)) as bundle:
        (rows,) = {*bundle.namelist()} - {"metadata.json"}
        return read_csv(bundle.read(rows).decode()), json.loads(bundle.read("metadata.json"))


def test_numbers_leave_without_what_only_a_click_needs(tiny):
    """The column of queries stays behind; metadata says what the rows are, and how many."""
    rows, about = unpack(FORMATS["csv"](wish_for(tiny, "balance", claim_types="create")))

    assert ["month", "claim_type", "n", "cumulative"] == list(rows)
    assert {"create"} == set(rows["claim_type"])
    assert (len(rows), "2026-11-24", "as shown", 2) == (
        about["rows"],
        about["taken"],
        about["scope"],
        about["items"],
    )


def test_in_full_no_filter_is_in_force_but_the_day(tiny):
    """Rows, metadata and address are those of the whole, as it was known."""
    asked = {"claim_types": "create", "as_of": "2024-12", "focus": "p1"}
    wish = wish_for(tiny, "table", "in full", **asked)
    rows, about = unpack(FORMATS["csv"](wish))

    assert ["n1", "p1", "p2"] == sorted(rows["item"])
    assert "as-of=2024" == about["selection"]["query"]
    assert "http://127.0.0.1/?as-of=2024&view=table" == wish.address


def test_a_choice_is_told_in_name_metadata_and_citation(tiny):
    """Two exports of one view are never confused."""
    wish = wish_for(tiny, "audit", choice="discrepancies")

    assert "audit-discrepancies.zip" == FORMATS["csv"](wish).name
    assert "Audit: Discrepancies" == unpack(FORMATS["csv"](wish))[1]["view"]
    assert "audit: Discrepancies, 7 of 7 items" in FORMATS["cite"](wish).data.decode()
    assert "?view=audit&show=discrepancies" in FORMATS["cite"](wish).data.decode()


def test_a_view_without_numbers_of_its_own_gives_its_items(tiny):
    """All of them, however many fit on a page."""
    assert 7 == len(unpack(FORMATS["csv"](wish_for(tiny, "table")))[0])


def test_papers_are_those_that_are_kept(tiny):
    """Of the four, one is coded as create."""
    wish = wish_for(tiny, "table", claim_types="create")

    assert 1 == FORMATS["bibtex"](wish).data.decode().count("@misc")


def test_a_citation_has_no_name_for_it_is_shown(tiny):
    """A sentence, then BibTeX."""
    gift = FORMATS["cite"](wish_for(tiny, "balance", claim_types="create"))

    assert "" == gift.name
    assert "balance, 2 of 7 items, claim type: create" in gift.data.decode()


@pytest.mark.parametrize(
    ("form", "nothing"),
    [("bibtex", "@"), ("ris", "TY  -"), ("csl", '"id"'), ("graphml", "<edge "), ("csv", "p1")],
)
def test_nothing_kept_is_nothing_written(tiny, form, nothing):
    """The file is there, and holds no item."""
    gift = FORMATS[form](wish_for(tiny, "table", kinds=()))

    assert gift.name
    assert nothing not in gift.data.decode("latin-1")


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"format": "exe", "scope": "shown"},
        {"format": "csv", "scope": "half"},
        {"format": "csv", "scope": "shown", "page": "x" * 6_000},
        {"format": ["csv"], "scope": {"shown": 1}},
    ],
)
def test_what_a_page_cannot_ask_for_is_refused(asked):
    """With a sentence that lists what there is."""
    with pytest.raises(SelectionError, match="One can take away csv, bibtex, ris, csl, graphml"):
        read_taken(asked)


def test_a_line_that_is_started_is_a_file_named_after_its_question(shipped):
    """Its id is the file's name."""
    question = list_questions(shipped, "pretraining-or-posttraining").iloc[0]
    gift = give_skeleton(shipped, question, DAY)

    assert gift.name.endswith(".md")
    assert f"\nid: {gift.name.removesuffix('.md')}\n" in gift.data.decode()


@pytest.mark.parametrize("choice", ["", "gaps", "small", "headlines"])
def test_each_choice_of_the_bench_is_taken_away(shipped, choice):
    """Its numbers; those of the example say that they are synthetic."""
    rows, about = unpack(FORMATS["csv"](wish_for(shipped, "bench", choice=choice)))

    assert len(rows) == about["rows"] > 0
    assert (not choice) == ("synthetic" in rows.to_string())
    assert (not choice) == (about["view"] == 'Bench: Synthetic example "sharpen"')
