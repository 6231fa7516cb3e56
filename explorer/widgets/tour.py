"""The strip on top of the stage: one step of a tour, its words, and what leads to the next."""

import traitlets

from explorer.widgets.part import Part, read_static


class Tour(Part):
    """Shows a step of a tour; says where a viewer wants to go.

    Presenter mode, with its large letters, is the page's own: nobody else need know of it.
    """

    _esm = read_static("tour.js")
    style_class = "ex-tour-part"

    shown = traitlets.Dict(
        help="{tour, title, step, of, heading, text, notes}, the latter two of "
        "`explorer.tables.read_blocks`; empty: no tour is on."
    ).tag(sync=True)
    away = traitlets.Bool(help="Whether something else is on screen than the step shows.").tag(
        sync=True
    )
    live = traitlets.Bool(help="Whether the keys of the whole page are ours to hear.").tag(
        sync=True
    )
    asked = traitlets.Dict(help="{step, n}: the step to show; 0 ends the tour.").tag(sync=True)
