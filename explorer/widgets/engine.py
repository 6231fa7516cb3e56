"""plotly.js for the page: sent once, compressed, and shared by every chart there."""

import functools
import gzip
import hashlib
from importlib.resources import files

import ipywidgets
import plotly
import traitlets

from explorer.widgets.part import STATIC

TRACES = frozenset({"bar", "heatmap", "histogram", "scatter", "scattergl"})
"""The traces that the small engine draws; it is built with no others."""

_engines: dict[bool, "Engine"] = {}


class Engine(ipywidgets.Widget):  # type: ignore[misc]
    """One plotly.js, which the page keeps under its name and runs once.

    Attributes
    ----------
    name : str
        Tells two engines apart: made from the code.
    code : bytes
        An ES module, gzipped, whose default export is Plotly.
    """

    name = traitlets.Unicode().tag(sync=True)
    code = traitlets.Bytes().tag(sync=True)

    def __init__(self, code: bytes) -> None:
        super().__init__(name=hashlib.sha256(code).hexdigest()[:16], code=code)


def find_engine(traces: set[str]) -> Engine:
    """Return the smallest engine that draws `traces`, the same one for every chart of a kernel."""
    small = traces <= TRACES
    if small not in _engines or _engines[small].comm is None:  # None: somebody closed all widgets
        _engines[small] = Engine(_read_small() if small else _zip_whole())
    return _engines[small]


@functools.cache
def _read_small() -> bytes:
    return (STATIC / "plotly.min.js.gz").read_bytes()


@functools.cache
def _zip_whole() -> bytes:
    """Make a module of the script that plotly.py brings along; it travels once, so zip it fast."""
    script = (files(plotly) / "package_data" / "plotly.min.js").read_bytes()
    return gzip.compress(script + b"\nexport default globalThis.Plotly;", 1, mtime=0)
