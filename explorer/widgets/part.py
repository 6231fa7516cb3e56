"""What every part of the face shares: its built front-end file, and its names in the style."""

from importlib.resources import files
from typing import Any

import anywidget

STATIC = files("explorer.widgets") / "static"


def read_static(name: str) -> str:
    """Return the text of a built front-end file."""
    return (STATIC / name).read_text(encoding="utf-8")


class Part(anywidget.AnyWidget):
    """One part of the face, drawn by the built front-end file that its class names."""

    style_class = ""

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.add_class("ex-part")
        self.add_class(self.style_class)
