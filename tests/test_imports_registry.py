"""The table of readers: every row leads to one."""

from pathlib import Path

import pytest

from explorer.readers.imports.registry import MAPPED, READERS, find_reader


@pytest.mark.parametrize("suffix", READERS)
def test_every_row_leads_to_a_reader(suffix):
    """Whatever the case of the ending."""
    assert callable(find_reader(Path(f"a{suffix.upper()}")))


def test_what_can_be_mapped_can_be_read():
    """A mapping is for endings of the table."""
    assert set(MAPPED) <= set(READERS)
