"""A view is cited by library, versions, what is shown, as of, address and day."""

from datetime import date

import bibtexparser
import pytest

from explorer import Library, Selection, __version__
from explorer.model import About
from explorer.writers import cite_view, cite_view_bibtex
from explorer.writers.cite import cite_own, cite_own_bibtex

ON = date(2026, 11, 24)
ADDRESS = "http://127.0.0.1:8866/?claim=create&since=2025-06&topic=rlvr"
CREATED = Selection(claim_types={"create"}, since="2025-06", topics={"rlvr"})


def read_entry(library, selection=CREATED, address=ADDRESS, view="evidence timeline"):
    """Return the one entry of a citation as bibtexparser reads it, with its fields by name."""
    text = cite_view_bibtex(library, selection, view=view, address=address, on=ON)
    parsed = bibtexparser.parse_string(text)
    assert [] == parsed.failed_blocks
    (entry,) = parsed.entries
    return entry, {field.key: field.value for field in entry.fields}


def test_the_sentence_says_what_was_seen_where_and_when(shipped):
    """Enough to see it again, and to know whether it has changed."""
    expected = (
        '"Does post-training elicit reasoning that a pre-trained language model already has, or '
        'create it?", version 0.1.0: evidence timeline, 21 of 149 items, claim type: create, since '
        f"2025-06, topic: rlvr, as of 2026-11-23. Evidence explorer {__version__}, {ADDRESS}, seen "
        "on 2026-11-24."
    )

    assert expected == cite_view(shipped, CREATED, view="evidence timeline", address=ADDRESS, on=ON)


def test_as_of_is_said_once(shipped):
    """The day of the selection stands in for that of the compilation."""
    selection = Selection(as_of="2024")
    said = cite_view(shipped, selection, view="balance", address=ADDRESS, on=ON)

    assert "items, as of 2024-12-31. Evidence" in said
    assert 1 == said.count("as of")


def test_what_the_library_does_not_say_is_left_out():
    """No title, no version and no day of compilation are made up."""
    library = Library.from_frames({})
    said = cite_view(library, Selection(), view="balance", address="x", on=ON)
    entry, fields = read_entry(library, Selection(), "x", "balance")

    assert said.startswith('"An untitled library": balance, 0 of 0 items. Evidence explorer ')
    assert "library-2026-11-24" == entry.key
    assert {"note", "urldate"} == set(fields)  # and an address without a host is none


def test_bibtex_says_the_same(shipped):
    """As a `misc`, whose year is that of the compilation."""
    entry, fields = read_entry(shipped)
    expected = {
        "title": shipped.about.title,
        "year": "2026",
        "version": "0.1.0",
        "note": "Evidence timeline, 21 of 149 items, claim type: create, since 2025-06, topic: "
        f"rlvr, as of 2026-11-23. Evidence explorer {__version__}",
        "url": ADDRESS,
        "urldate": "2026-11-24",
    }

    assert ("misc", "reasoning-elicited-or-created-2026-11-24") == (entry.entry_type, entry.key)
    assert expected == fields


@pytest.mark.parametrize("text", ["a}, note = {b", "50% & {", "x\n@misc{y, title = {z}}"])
def test_no_text_breaks_out_of_its_field(text):
    """Not a title, a search or an address."""
    library = Library.from_frames({}, About(name=text, title=text, version=text))
    address = f"http://127.0.0.1/?{text}"
    _, fields = read_entry(library, Selection(text=text), address, text)

    assert {"title", "version", "note", "url", "urldate"} == set(fields)
    assert "\n" not in cite_view(library, Selection(), view=text, address=text, on=ON)


@pytest.mark.parametrize("name", ["a}, note = {b", "50% & {", "x\n@misc{y, title = {z}}"])
def test_no_name_of_counts_breaks_out_of_its_field(name):
    """The viewer's file is called what it is called."""
    parsed = bibtexparser.parse_string(cite_own_bibtex(name, view="Bench", on=ON))
    (entry,) = parsed.entries

    assert [] == parsed.failed_blocks
    assert {"title", "note", "urldate"} == {field.key for field in entry.fields}
    assert "\n" not in cite_own(name, view="Bench", on=ON)
