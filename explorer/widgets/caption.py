"""What stands under a chart: its sentence, its choices, and a way out when a filter emptied it."""

from typing import Any

import traitlets

from explorer.widgets.part import Part, read_static
from explorer.widgets.view import Shown


class Caption(Part):
    """Reads a view aloud, and offers what else the view can show."""

    _esm = read_static("caption.js")
    style_class = "ex-caption-part"

    sentence = traitlets.Unicode().tag(sync=True)
    ways: traitlets.List[Any] = traitlets.List(
        help="Of {names, words, n}: filters to drop, and what returns."
    ).tag(sync=True)
    choices: traitlets.List[Any] = traitlets.List(
        help="Of {value, label}: what the view can show."
    ).tag(sync=True)
    tabled = traitlets.Bool(help="Whether the view has numbers to show.").tag(sync=True)

    choice = traitlets.Unicode().tag(sync=True)
    opened = traitlets.Bool(help="Whether the numbers are on screen.").tag(sync=True)
    query = traitlets.Unicode().tag(sync=True)

    def show(self, shown: Shown) -> None:
        """Say what a view shows, and offer its choices."""
        with self.hold_sync():
            self.sentence = shown.sentence
            self.choices = [{"value": value, "label": label} for value, label in shown.choices]
            self.choice = shown.current
            self.tabled = shown.numbers is not None and len(shown.numbers) > 0
