"""The reading room: the line as prose, each citation a chip, and the next questions under it."""

import traitlets

from explorer.charts.theme import COLOURS, SYMBOLS, VERDICT_GLYPHS
from explorer.widgets.part import Part, read_static


class Reading(Part):
    """Shows the prose; says which sentence, note or question was picked."""

    _esm = read_static("reading.js")
    style_class = "ex-reading-part"

    page = traitlets.Dict(help="Of `explorer.tables.make_prose`; empty: nothing to read.").tag(
        sync=True
    )
    chosen = traitlets.Unicode(help="The item that is chosen.").tag(sync=True)
    marks = traitlets.Dict(
        {word: [SYMBOLS[word], colour] for word, colour in COLOURS.items()},
        help="{claim type: [symbol, colour]}.",
    ).tag(sync=True)
    signs = traitlets.Dict(dict(VERDICT_GLYPHS), help="{verdict: its sign}.").tag(sync=True)
    picked = traitlets.Dict(help="{item, n}: n counts, so that one can be picked twice.").tag(
        sync=True
    )
    started = traitlets.Dict(help="{at, n}: the place of the question to start a line on.").tag(
        sync=True
    )
