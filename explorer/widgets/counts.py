"""The form of the bench: counts to drop in, which model is the base, and what else they show."""

from typing import Final

import traitlets

from explorer.widgets.part import Part, read_static

MOST: Final = 900_000  # bytes of counts that the page sends; the server takes 1 MiB at once


class CountsForm(Part):
    """Takes counts in; says which were handed over, and which example is wanted."""

    _esm = read_static("counts.js")
    style_class = "ex-counts-part"

    page = traitlets.Dict(
        help="{own: whether a viewer's counts are shown, title, scenario, scenarios: [name], "
        "told: [[what, sentence]]}."
    ).tag(sync=True)
    models = traitlets.Dict(help="{names: of those handed over, base, trained}.").tag(sync=True)
    said = traitlets.Dict(help="{text, failed, n}: what came of the counts handed over last.").tag(
        sync=True
    )
    most = traitlets.Int(MOST, help="Bytes of counts that the page may send.").tag(sync=True)

    # an echo of so much text would use up what a server lets a kernel say in a second
    handed = traitlets.Dict(
        help="{text, name: of the file, base, trained, n}: counts to compare."
    ).tag(sync=True, echo_update=False)
    wanted = traitlets.Dict(help="{own, scenario, n}: what to show.").tag(sync=True)
    saved = traitlets.Dict(help="{scenario, n}: the example to take away.").tag(sync=True)
