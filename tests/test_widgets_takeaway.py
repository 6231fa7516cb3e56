"""Take it away: each format is made of what is on screen, or of all there is."""

import io
import json
import zipfile
from datetime import date

import pytest

from explorer.errors import SelectionError
from explorer.selection import Selection
from explorer.tables import list_questions, make_balance
from explorer.widgets.takeaway import FORMATS, Wish, give_skeleton, read_wish
from explorer.writers import read_csv

DAY = date(2026, 11, 24)


@pytest.fixture
def wish(tiny):
    """Wish for the balance of what was created."""
    asked = Selection(claim_types="create")
    return Wish(tiny, asked, "as shown", "balance", "Balance", make_balance(tiny), "?x", DAY)


def test_numbers_leave_without_what_only_a_click_needs(tiny):
    """The column of queries stays behind; metadata says how many rows there are."""
    numbers = make_balance(tiny).assign(query="?claim=create")
    gift = FORMATS["csv"](
        Wish(tiny, Selection(), "in full", "balance", "Balance", numbers, "?", DAY)
    )

    with zipfile.ZipFile(io.BytesIO(gift.data)) as bundle:
        rows = read_csv(bundle.read("balance.csv").decode())
        about = json.loads(bundle.read("metadata.json"))
    assert ["month", "claim_type", "n", "cumulative"] == list(rows)
    assert (len(numbers), "2026-11-24") == (about["rows"], about["taken"])


def test_a_view_without_numbers_of_its_own_gives_its_items(tiny):
    """All of them, however many fit on a page."""
    gift = FORMATS["csv"](Wish(tiny, Selection(), "in full", "table", "Table", None, "?", DAY))

    with zipfile.ZipFile(io.BytesIO(gift.data)) as bundle:
        assert 7 == len(read_csv(bundle.read("table.csv").decode()))


def test_papers_are_those_that_are_kept(wish):
    """Of the four, one is coded as create."""
    assert 1 == FORMATS["bibtex"](wish).data.decode().count("@misc")


def test_a_citation_has_no_name_for_it_is_shown(wish):
    """A sentence, then BibTeX."""
    gift = FORMATS["cite"](wish)

    assert "" == gift.name
    assert "balance, 2 of 7 items, claim type: create" in gift.data.decode()


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_made_of_an_empty_library(tiny, form):
    """Nothing kept is nothing written, without an error."""
    asked = Selection(kinds=())

    gift = FORMATS[form](Wish(tiny, asked, "as shown", "table", "Table", None, "?", DAY))
    assert isinstance(gift.data, bytes)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"format": "exe", "scope": "shown"},
        {"format": "csv", "scope": "half"},
        {"format": "csv", "scope": "shown", "address": "x" * 6_000},
        {"format": ["csv"], "scope": {"shown": 1}},
    ],
)
def test_what_a_page_cannot_ask_for_is_refused(asked):
    """With a sentence that lists what there is."""
    with pytest.raises(SelectionError, match="One can take away csv, bibtex, ris, csl, graphml"):
        read_wish(asked)


def test_a_line_that_is_started_is_a_file_named_after_its_question(shipped):
    """Its id is the file's name."""
    question = list_questions(shipped, "pretraining-or-posttraining").iloc[0]
    gift = give_skeleton(shipped, question, DAY)

    assert gift.name.endswith(".md")
    assert f"\nid: {gift.name.removesuffix('.md')}\n" in gift.data.decode()
