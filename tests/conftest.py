"""What most tests start from: the small library, as frames and as a folder, and ours."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from small import tiny_records

from explorer.library import Library
from explorer.model import About
from explorer.opening import open_library

# a busy machine is slow, which breaks no law
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(scope="session")
def tiny() -> Library:
    """Make one line, two notes, a finding and four papers."""
    return Library.from_frames(tiny_records(), About(name="tiny", title="Tiny"))


@pytest.fixture(scope="session")
def shipped() -> Library:
    """Open the library that ships."""
    return open_library()


@pytest.fixture
def tiny_folder(tmp_path: Path) -> Path:
    """Copy the small library's folder, to be broken as a test likes."""
    return Path(shutil.copytree(Path(__file__).parent / "tiny", tmp_path / "tiny"))
