"""The look that every chart shares can be read, and shows text as text."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.charts.theme import (
    COLOURS,
    GLYPHS,
    GROUND,
    INK,
    MUTED,
    SHELF,
    STRENGTHS,
    SYMBOLS,
    as_milliseconds,
    as_text,
    deepen,
    draw_empty,
    label,
    soften,
)
from explorer.selection import CHOICES


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2 defines it."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ground", [GROUND, SHELF])
def test_text_can_be_read_on_either_ground(ground):
    """Text has the contrast that WCAG asks of small type."""
    assert all(contrast(ink, ground) >= 4.5 for ink in (INK, MUTED))


@pytest.mark.parametrize("claim_type", COLOURS)
def test_every_mark_has_an_edge_that_can_be_seen(claim_type):
    """However pale its filling, a mark's outline has the contrast that WCAG asks of graphics."""
    assert contrast(deepen(COLOURS[claim_type]), SHELF) >= 3


def test_the_theme_knows_every_word_there_is():
    """No claim type or confidence is without its look, the missing ones included."""
    words = set(CHOICES["claim_types"])

    assert words == COLOURS.keys() == SYMBOLS.keys() == GLYPHS.keys()
    assert set(CHOICES["confidence"]) == STRENGTHS.keys()


def test_mixing_with_white_goes_from_white_to_the_colour():
    """The strength is how much of the colour there is."""
    assert ["#FFFFFF", "#80B8D8", "#0072B2"] == [soften("#0072B2", part) for part in (0, 0.5, 1)]


def test_a_label_is_symbol_and_word():
    """The symbol bears the colour, and the word does not have to."""
    assert '<span style="color:#D55E00">◆</span> create' == label("create")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("<b>A&B</b>", "&lt;b&gt;A&amp;B&lt;/b&gt;"),
        ("one two three", "one two<br>three"),
        ("one two three four five", "one two<br>three four<br>…"),
        ("unbreakable-long", "unbreakable-long"),
        ("", ""),
    ],
)
def test_text_is_broken_cut_and_shown_as_it_is(given, shown):
    """Tags lose their force; lines break between words, and a text that is too long ends."""
    assert [shown] == as_text(pd.Series([given]), width=10, longest=20).tolist()


@given(st.lists(st.text(max_size=300), max_size=3))
def test_no_tag_of_a_library_reaches_a_figure(texts):
    """Whatever the text, the only tags left are our own line breaks."""
    for shown in as_text(pd.Series(texts, dtype="str")):
        bare = shown.replace("<br>", "")
        assert "<" not in bare
        assert ">" not in bare


def test_days_become_milliseconds():
    """Plotly counts from 1970; a missing day is no number."""
    days = pd.Series(pd.to_datetime(["1970-01-02", None])).astype("datetime64[us]")

    np.testing.assert_array_equal(as_milliseconds(days), [86_400_000.0, np.nan])


def test_an_empty_chart_shows_its_sentence_as_text():
    """It has no axes, and no markup but line breaks."""
    figure = draw_empty("Nothing for <i>you</i>.")

    assert "Nothing for &lt;i&gt;you&lt;/i&gt;." == figure.layout.annotations[0].text
    assert not figure.layout.xaxis.visible
    assert () == figure.data
