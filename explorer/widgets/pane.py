"""The detail pane: everything the library knows of the chosen item, or a sentence's trail."""

from typing import Any

import traitlets

from explorer.charts.theme import COLOURS, SYMBOLS, VERDICT_GLYPHS
from explorer.widgets.part import Part, read_static


class Pane(Part):
    """Shows one item whole; says which of its neighbours was picked."""

    _esm = read_static("pane.js")
    style_class = "ex-detail-part"

    detail = traitlets.Dict(help="As `explorer.widgets.chosen.tell` gives it; empty: none.").tag(
        sync=True
    )
    hidden: traitlets.List[Any] = traitlets.List(
        help="The items on a sentence's trail that the selection hides."
    ).tag(sync=True)
    aside = traitlets.Unicode(help="A sentence above it all.").tag(sync=True)
    marks = traitlets.Dict(
        {word: [SYMBOLS[word], colour] for word, colour in COLOURS.items()},
        help="{claim type: [symbol, colour]}.",
    ).tag(sync=True)
    signs = traitlets.Dict(dict(VERDICT_GLYPHS), help="{verdict: its sign}.").tag(sync=True)
    picked = traitlets.Dict(
        help="{item, n}, and the view to go to, if any: n counts, so that one can be picked twice."
    ).tag(sync=True)
