"""A selection, a value that says what is on screen, and `select`, which applies it to a library."""

from explorer.selection.apply import know_as_of, select
from explorer.selection.masks import keep_mask
from explorer.selection.value import FILTERS, Selection
from explorer.selection.words import CHOICES, UNCODED, UNRECORDED

__all__ = [
    "CHOICES",
    "FILTERS",
    "UNCODED",
    "UNRECORDED",
    "Selection",
    "keep_mask",
    "know_as_of",
    "select",
]
