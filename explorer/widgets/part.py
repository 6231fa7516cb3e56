"""What every part of the face shares: its built front-end file, and its names in the style."""

import logging
from importlib.resources import files
from typing import Any

import anywidget
import traitlets

logger = logging.getLogger("explorer")
STATIC = files("explorer.widgets") / "static"


def read_static(name: str) -> str:
    """Return the text of a built front-end file."""
    return (STATIC / name).read_text(encoding="utf-8")


class Heard(anywidget.AnyWidget):
    """A widget that knows whether a change came from the page, or from our own code.

    Attributes
    ----------
    heard : bool
        Whether the page is being heard right now.
    """

    heard = False

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what the page says."""
        self.heard = True
        try:
            super().set_state(sync_data)
        finally:
            self.heard = False


class Part(Heard):
    """One part of the face, drawn by the built front-end file that its class names."""

    style_class = ""

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.add_class("ex-part")
        self.add_class(self.style_class)

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what the page says; what is no value of a trait changes nothing and is logged."""
        try:
            super().set_state(sync_data)
        except traitlets.TraitError as error:
            logger.warning("The page's word to a %s was dropped: %s", type(self).__name__, error)
