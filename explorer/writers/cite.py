"""A view as one cites it: in a sentence, and as BibTeX."""

from datetime import date

from explorer.library import Library
from explorer.selection import Selection, select
from explorer.version import find_version
from explorer.writers.about import find_as_of, say_own, write_date
from explorer.writers.latex import escape, escape_title, make_keys, quote_address, write_entries
from explorer.writers.records import put_on_a_line

PRODUCT = "Evidence explorer"


def cite_view(library: Library, selection: Selection, *, view: str, address: str, on: date) -> str:
    """Return a sentence that cites what is on screen, to paste into a paper.

    Parameters
    ----------
    library : Library
        The whole library, not a selection of it.
    selection : Selection
        What is on screen.
    view : str
        The view, as one would say it: `evidence timeline`.
    address : str
        Where it can be seen again.
    on : date
        The day it was seen.

    Examples
    --------
    >>> from explorer.model import About
    >>> library = Library.from_frames({}, About(title="Elicit or create?", version="1.0"))
    >>> asked = {"view": "balance", "address": "http://127.0.0.1/", "on": date(2026, 11, 24)}
    >>> print(cite_view(library, Selection(since="2025-06"), **asked))
    "Elicit or create?", version 1.0: balance, 0 of 0 items, since 2025-06.
    Evidence explorer ..., http://127.0.0.1/, seen on 2026-11-24.
    """
    about = library.about
    version = f", version {about.version}" if about.version else ""
    title = about.title or about.name or "An untitled library"
    where = f"{PRODUCT} {find_version()}, {address}, seen on {write_date(on)}."
    return put_on_a_line(f'"{title}"{version}: {say_shown(library, selection, view)}. {where}')


def cite_view_bibtex(
    library: Library, selection: Selection, *, view: str, address: str, on: date
) -> str:
    """Return what is on screen as a BibTeX entry of the type `misc`; see `cite_view`.

    Its year is that in which the library was compiled, and is left out if it does not say.
    """
    about = library.about
    shown = put_on_a_line(f"{say_shown(library, selection, view)}. {PRODUCT} {find_version()}")
    key = make_keys([f"{put_on_a_line(about.name) or 'library'}-{write_date(on)}"])[0]
    fields = {
        "title": escape_title(put_on_a_line(about.title or about.name)),
        "year": f"{about.compiled.year:04}" if about.compiled else "",
        "version": escape(put_on_a_line(about.version)),
        "note": escape(shown[:1].upper() + shown[1:]),
        "url": quote_address(put_on_a_line(address)) if "://" in address else "",
        "urldate": write_date(on),
    }
    return write_entries({key: fields})


def cite_own(counts: str, *, view: str, on: date) -> str:
    """Return a sentence that cites what a view makes of counts that a viewer brought.

    It names no library, for they are none of its numbers, and no address, for none shows them
    again.

    Parameters
    ----------
    counts : str
        The name of the file, as the viewer has it.
    view : str
        The view, as the page labels it.
    on : date
        The day it was seen.

    Examples
    --------
    >>> print(cite_own("mine.csv", view="Bench", on=date(2026, 11, 24)))
    Bench, counts of the viewer's own: mine.csv. Evidence explorer ..., seen on 2026-11-24.
    """
    where = f"{PRODUCT} {find_version()}, seen on {write_date(on)}."
    return put_on_a_line(f"{view}, {say_own(counts)}. {where}")


def cite_own_bibtex(counts: str, *, view: str, on: date) -> str:
    """Return the same as a BibTeX entry of the type `misc`; see `cite_own`."""
    title = put_on_a_line(say_own(counts))
    fields = {
        "title": escape_title(title[:1].upper() + title[1:]),
        "note": escape(put_on_a_line(f"{view}. {PRODUCT} {find_version()}")),
        "urldate": write_date(on),
    }
    return write_entries({make_keys([f"counts-{write_date(on)}"])[0]: fields})


def say_shown(library: Library, selection: Selection, view: str) -> str:
    """Return what is on screen in words.

    Examples
    --------
    >>> say_shown(Library.from_frames({}), Selection(claim_types="create"), "balance")
    'balance, 0 of 0 items, claim type: create'
    """
    as_of = find_as_of(library, selection)
    count = f"{len(select(library, selection)):,} of {len(library):,} items"
    filters = [words for name, words in selection.filters() if name != "as-of"]
    known = [f"as of {write_date(as_of)}"] if as_of else []
    return ", ".join([view, count, *filters, *known])
