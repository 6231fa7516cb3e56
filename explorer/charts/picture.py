"""A figure saved as a picture, SVG or PNG, by kaleido and a browser of this machine."""

import os
import shutil
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import plotly.graph_objects as go

from explorer.errors import PictureError

ENDINGS: Final[Mapping[str, str]] = {".svg": "svg", ".png": "png"}
NAMED: Final = ("CHROMIUM", "BROWSER_PATH")  # variables that name a browser, the first one first
PATIENCE: Final = 90  # seconds, for one figure
INSTALL: Final = "Install Chromium or Chrome, or name one in the variable BROWSER_PATH."


def save_picture(
    figure: go.Figure,
    path: str | Path,
    *,
    width: int = 1200,
    height: int = 800,
    scale: float = 2,
) -> Path:
    """Save a figure as SVG or PNG, by the ending of `path`, and return where it is.

    A browser of this machine draws it, without a window, a display or a network. It is the one
    that the variable CHROMIUM or BROWSER_PATH names, or else the first that is found.

    Parameters
    ----------
    figure : Figure
        It does not change.
    path : str or Path
        A file that ends in `.svg` or `.png`, in a folder that exists; it is replaced.
    width, height : int
        Of the figure, in pixels.
    scale : float
        How many pixels of a PNG stand for one of the figure.

    Raises
    ------
    PictureError
        If the ending, a size or the folder is wrong; kaleido or a browser is missing; or the
        browser fails.
    """
    target = Path(path)
    ending = ENDINGS.get(target.suffix.lower())
    if ending is None:
        raise PictureError(f"{target.name} ends in neither .svg nor .png; give it one of the two.")
    if min(width, height, scale) <= 0:
        raise PictureError("A picture needs a width, a height and a scale above 0.")
    if not target.parent.is_dir():
        raise PictureError(f"There is no folder {target.parent}; make it first.")
    size = {"format": ending, "width": width, "height": height, "scale": scale}
    data = _draw(figure, size)
    try:
        target.write_bytes(data)
    except OSError as error:
        raise PictureError(f"{target} cannot be written: {error.strerror}.") from error
    return target


def _draw(figure: go.Figure, size: Mapping[str, Any]) -> bytes:
    kaleido = _import_kaleido()
    browser = _find_browser()
    # a sandbox does not start for root or in a container, and the page drawn is ours alone;
    # MathJax would be fetched from another host
    options = {"path": browser, "enable_sandbox": False, "mathjax": False, "timeout": PATIENCE}
    try:
        data: bytes = kaleido.calc_fig_sync(figure, opts=dict(size), kopts=options)
    except Exception as error:  # whatever the browser ran into
        why = str(next(iter(error.args), "")).strip().rstrip(".") or type(error).__name__
        raise PictureError(
            f"The browser {browser} could not draw the figure ({why}). "
            "Name another in the variable BROWSER_PATH."
        ) from error
    return data


def _import_kaleido() -> Any:
    """Return kaleido, which only those install who save pictures from Python."""
    try:
        return import_module("kaleido")
    except ImportError as error:
        raise PictureError(
            "Pictures need kaleido, which is not installed: pip install kaleido."
        ) from error


def _find_browser() -> str:
    """Return the browser that a variable names, or one that kaleido knows the place of."""
    for variable in NAMED:
        if named := os.environ.get(variable):
            if found := shutil.which(named):
                return found
            raise PictureError(f"The variable {variable} names no browser: {named}. {INSTALL}")
    browsers = import_module("choreographer.browsers")
    known: str | None = browsers.Chromium.find_browser(skip_local=False)
    if not known:
        raise PictureError(f"No browser was found to draw with. {INSTALL}")
    return known
