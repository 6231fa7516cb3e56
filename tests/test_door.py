"""The doors of the rooms: nothing is loaded before it is used."""

import subprocess
import sys

import pytest

import explorer
from explorer import bench, lessons


@pytest.mark.parametrize("room", [explorer, bench, lessons], ids=lambda room: room.__name__)
def test_every_name_of_a_room_leads_somewhere(room):
    """What `__all__` promises is there, and is listed."""
    assert [] == [name for name in room.__all__ if not hasattr(room, name)]
    assert set(room.__all__) <= set(dir(room))


@pytest.mark.parametrize("room", [explorer, bench, lessons], ids=lambda room: room.__name__)
def test_an_unknown_name_is_refused_as_python_does(room):
    """The sentence names the room and the name."""
    with pytest.raises(AttributeError, match=rf"module '{room.__name__}' has no attribute 'cat'"):
        _ = room.cat


def test_the_doors_load_nothing():
    """Neither pandas nor plotly is loaded by the rooms themselves."""
    code = (
        "import sys, explorer, explorer.bench, explorer.lessons\n"
        "print({'pandas', 'plotly', 'scipy', 'ipywidgets'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "set()" == done.stdout.strip()
