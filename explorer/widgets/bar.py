"""The top of the page: the question, the counts, the filters in force, the views, the copies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import traitlets

from explorer import tables
from explorer.library import Library
from explorer.opening import shipped
from explorer.selection import Selection
from explorer.widgets.part import Part, read_static
from explorer.widgets.view import View
from explorer.writers.gifts import Gift


class Bar(Part):
    """Says what is on screen; asks for another view, or for one filter less."""

    _esm = read_static("bar.js")
    _css = read_static("explorer.css")
    style_class = "ex-bar-part"

    title = traitlets.Unicode().tag(sync=True)
    standfirst = traitlets.Unicode().tag(sync=True)
    shown = traitlets.Int().tag(sync=True)
    total = traitlets.Int().tag(sync=True)
    as_of = traitlets.Unicode().tag(sync=True)
    message = traitlets.Unicode(help="A sentence in place of the counts.").tag(sync=True)
    filters: traitlets.List[Any] = traitlets.List(
        help="Of {name, words}: the filters in force."
    ).tag(sync=True)
    views: traitlets.List[Any] = traitlets.List(help="Of {name, label}: the tabs.").tag(sync=True)
    tours: traitlets.List[Any] = traitlets.List(
        help="Of {tour, title, description, n}: what can be played; n counts its steps."
    ).tag(sync=True)
    code = traitlets.Unicode(help="The Python that repeats the selection.").tag(sync=True)
    address = traitlets.Unicode(help="The query string of what is on screen.").tag(sync=True)
    live = traitlets.Bool(help="Whether the page's own address is ours to read.").tag(sync=True)
    settled = traitlets.Int(help="The n of the address that was followed last.").tag(sync=True)

    view = traitlets.Unicode().tag(sync=True)
    taken = traitlets.Dict(
        help="{format, scope, page, n}: what is to be taken away; n counts."
    ).tag(sync=True)
    given = traitlets.Dict(help="{name, mime, n}: what `data` is; no name: words to show.").tag(
        sync=True
    )
    data = traitlets.Bytes(help="What was asked for last.").tag(sync=True)
    toured = traitlets.Dict(help="{tour, n}: the tour to start; n counts.").tag(sync=True)
    query = traitlets.Unicode().tag(sync=True)
    arrived = traitlets.Dict(
        help="{query, n}: the query string that the page was opened with, or went back to."
    ).tag(sync=True)

    @classmethod
    def of(cls, library: Library, views: Sequence[View], *, live: bool) -> Bar:
        """Make the bar of a library: the first line's question, or the library's own title."""
        lines = library.lines
        asked = lines.iloc[0] if len(lines) else None
        return cls(
            title=library.about.title if asked is None else asked["title"],
            standfirst=library.about.description if asked is None else asked["standfirst"],
            total=len(library),
            views=[{"name": view.name, "label": view.label} for view in views],
            tours=tables.list_tours(library).to_dict("records"),
            live=live,
        )

    def say(self, view: Library, selection: Selection) -> None:
        """Say how much is on screen, and which filters are in force."""
        with self.hold_sync():
            self.shown = len(view)
            known_on = selection.as_of or view.about.compiled
            self.as_of = known_on.isoformat() if known_on else ""
            self.filters = [{"name": name, "words": words} for name, words in selection.filters()]
            self.query = selection.to_query()
            self.code = self._write_code(view.about.path, selection)

    def give(self, gift: Gift) -> None:
        """Hand the page a file to save, or words to show."""
        with self.hold_sync():
            self.data = gift.data
            self.given = {"name": gift.name, "mime": gift.mime, "n": self.given.get("n", 0) + 1}

    def _write_code(self, library: str, selection: Selection) -> str:
        """Return the Python that repeats a selection, without a server's folders in it."""
        path = "" if library == str(shipped("data")) else library
        asked = selection.to_code(Path(path).name if self.live else path)
        return f"from explorer import Selection, open_library, select\n\n{asked}"
