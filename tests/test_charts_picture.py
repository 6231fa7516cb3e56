"""A figure is saved as a picture by a real browser, and a sentence says what is missing."""

import os
import shutil
import struct
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from explorer.charts.picture import save_picture
from explorer.charts.theme import new_figure, scatter
from explorer.errors import ExplorerError, PictureError

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FOUND = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
NEEDS_BROWSER = pytest.mark.skipif(not FOUND, reason="No browser: install Chromium or name one.")


@pytest.fixture
def figure():
    """Draw two points, the dearer one with a title that looks like mathematics."""
    return new_figure([scatter(mode="markers+text", x=[0, 1], y=[0, 1], text=["é", "$x$"])])


@pytest.fixture
def hidden(monkeypatch, tmp_path):
    """Hide every browser: those on the path, in their usual places, and downloaded ones."""
    from choreographer.browsers import chromium

    for name in ("CHROMIUM", "BROWSER_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "chromium_based_browsers", {})
    for name in ("get_chrome_download_path", "get_old_chrome_download_path"):
        monkeypatch.setattr(chromium, name, lambda **_: None)


def read_size(path):
    """Return the width and height of a PNG in pixels."""
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", data[16:24])


@NEEDS_BROWSER
def test_a_png_has_the_pixels_that_were_asked_for(figure, tmp_path):
    """Width and height of the figure, times the scale; the figure stays as it was."""
    before = figure.to_json()
    path = save_picture(figure, tmp_path / "a.PNG", width=300, height=200, scale=2)

    assert tmp_path / "a.PNG" == path
    assert (600, 400) == read_size(path)
    assert before == figure.to_json()


@NEEDS_BROWSER
def test_an_svg_is_drawn_and_its_text_is_text(figure, tmp_path):
    """Nothing is fetched to set mathematics: what stands between dollars stays as it is."""
    path = save_picture(figure, str(tmp_path / "a.svg"), width=300, height=200, scale=1)
    root = ElementTree.parse(path).getroot()
    texts = {element.text for element in root.iter("{http://www.w3.org/2000/svg}text")}

    assert ("300", "200") == (root.get("width"), root.get("height"))
    assert {"é", "$x$"} <= texts


@pytest.mark.usefixtures("hidden")
@NEEDS_BROWSER
def test_a_browser_is_found_by_the_variable_that_names_it(figure, tmp_path, monkeypatch):
    """By its path or its name; the path of programs is empty here, and there is no display."""
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setenv("PATH", os.defpath)
    monkeypatch.setenv("CHROMIUM", str(FOUND))

    assert save_picture(figure, tmp_path / "a.svg").is_file()


@pytest.mark.usefixtures("hidden")
def test_without_a_browser_a_sentence_says_what_to_install(figure, tmp_path):
    """Every browser of this machine is hidden, and no file is left behind."""
    message = (
        "^No browser was found to draw with. Install Chromium or Chrome, or name one in the "
        "variable BROWSER_PATH.$"
    )
    with pytest.raises(PictureError, match=message):
        save_picture(figure, tmp_path / "a.png")

    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("variable", ["CHROMIUM", "BROWSER_PATH"])
def test_a_variable_that_names_no_browser_is_named(figure, tmp_path, monkeypatch, variable):
    """Rather than another browser taken in silence."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv(variable, "/nowhere/chromium")
    with pytest.raises(PictureError, match=f"^The variable {variable} names no browser: /nowhere"):
        save_picture(figure, tmp_path / "a.png")


@pytest.mark.skipif(os.name != "posix", reason="The program that fails is a script of a shell.")
def test_a_browser_that_does_not_start_is_named(figure, tmp_path, monkeypatch):
    """With what became of it, and what to try."""
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    broken.chmod(0o700)
    monkeypatch.setenv("CHROMIUM", str(broken))
    with pytest.raises(
        PictureError, match=r"^The browser \S+chromium could not draw the figure \("
    ):
        save_picture(figure, tmp_path / "a.png")

    assert not (tmp_path / "a.png").exists()


def test_without_kaleido_a_sentence_says_how_to_install_it(figure, tmp_path, monkeypatch):
    """It is an extra that only those install who need it."""
    monkeypatch.setitem(sys.modules, "kaleido", None)
    message = r"^Pictures need kaleido, which is not installed: pip install kaleido\.$"
    with pytest.raises(PictureError, match=message):
        save_picture(figure, tmp_path / "a.png")


@pytest.mark.parametrize("name", ["a.pdf", "a", "svg", "a.svg.gz"])
def test_a_picture_is_svg_or_png(figure, tmp_path, name):
    """Whatever else it is called, before any browser starts."""
    with pytest.raises(PictureError, match=f"^{name} ends in neither .svg nor .png; give it one"):
        save_picture(figure, tmp_path / name)


@pytest.mark.parametrize("size", [{"width": 0}, {"height": -1}, {"scale": 0}])
def test_a_picture_has_a_size(figure, tmp_path, size):
    """A sentence instead of an empty file."""
    with pytest.raises(PictureError, match="needs a width, a height and a scale above 0"):
        save_picture(figure, tmp_path / "a.png", **size)


def test_a_picture_is_saved_where_there_is_a_folder(figure):
    """No folder is made by a slip of the pen."""
    with pytest.raises(PictureError, match=r"^There is no folder .*nowhere; make it first\.$"):
        save_picture(figure, Path("/nowhere/a.png"))


@NEEDS_BROWSER
def test_what_cannot_be_written_is_said(figure, tmp_path):
    """A folder of that name is in the way."""
    (tmp_path / "a.svg").mkdir()
    with pytest.raises(PictureError, match=r"a\.svg cannot be written: Is a directory\.$"):
        save_picture(figure, tmp_path / "a.svg")


def test_all_of_these_are_errors_of_ours():
    """A dashboard can catch them with the rest."""
    assert issubclass(PictureError, ExplorerError)
