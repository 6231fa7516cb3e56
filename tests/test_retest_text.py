"""Text from outside: what is unsafe goes and is counted, and the rest stays as it was."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.retest.text import MOST_CHARACTERS, MOST_MARKS, clean_text, fold_forms

odd = st.text(st.one_of(st.characters(), st.sampled_from("\r\n\0\u200b\u202e\u0301\u0344\u0958a")))


@given(odd)
def test_cleaning_twice_is_cleaning_once(text):
    """What is clean stays as it is, and nothing more is left out of it."""
    clean, _ = clean_text(text)

    assert (clean, ()) == clean_text(clean)


@given(odd)
def test_a_clean_text_can_be_written_shown_and_compared(text):
    """It has no control characters but ends of lines and tabs, no lone surrogates, and is NFC."""
    clean, _ = clean_text(text)

    assert clean == unicodedata.normalize("NFC", clean.encode().decode())
    assert {"\n", "\t"} >= {one for one in clean if unicodedata.category(one) in ("Cc", "Cs")}
    assert not {"\u200b", "\u202e"} & set(clean)


@given(st.text(st.characters(categories=("L", "N", "P", "Zs"), max_codepoint=0x7F)))
def test_plain_text_loses_nothing(text):
    """Letters, digits, marks and spaces stay, and nothing is said."""
    assert (text, ()) == clean_text(text)


def test_lines_end_in_one_way():
    """Whatever system an answer was copied on, its lines are counted alike."""
    assert "a\nb\nc\nd\ne" == clean_text("a\r\nb\rc\u2028d\x0ce")[0]


def test_what_is_left_out_is_counted():
    """Each kind has its sentence, with its number."""
    said = clean_text("one\0\0 t\u200bwo \u202ethree\x07")[1]

    assert ("3 control characters were left out.", "2 invisible characters were left out.") == said


def test_one_thing_left_out_is_one_thing():
    """The sentence is in the singular."""
    assert ("1 control character was left out.",) == clean_text("\0")[1]


def test_of_a_huge_text_the_start_is_read():
    """The sentence says how much of how much."""
    clean, said = clean_text("a" * 20_971_520)

    expected = "The first 2,000,000 of 20,971,520 characters were read; the rest was left out."
    assert MOST_CHARACTERS == len(clean)
    assert (expected,) == said


def test_characters_that_cannot_be_seen_do_not_hide_an_id():
    """What stood between digits is gone."""
    assert "2504.13837" == clean_text("2504\u200b.\u00ad13837\u2060")[0]


def test_accents_pile_up_to_a_limit():
    """Sorting a pile takes the square of its height, so a million of them must not be sorted."""
    before = time.perf_counter()
    clean, said = clean_text("x" + "\u0323\u0315" * 900_000)

    assert MOST_MARKS + 1 == len(clean)
    assert ("1,799,970 piled accents were left out.",) == said
    assert time.perf_counter() - before < 5  # seconds; 0.2 on two cores


@pytest.mark.parametrize("spelled", ["２５０４．１３８３７", "𝟐𝟓𝟎𝟒.𝟏𝟑𝟖𝟑𝟕", "𝟸𝟻𝟶𝟺․𝟷𝟹𝟾𝟹𝟽"])
def test_digits_of_other_forms_are_digits(spelled):
    """Wide and mathematical ones are folded, each in its place."""
    assert "2504.13837" == fold_forms(spelled)


@given(st.text())
def test_folding_keeps_every_place(text):
    """What is found in the folded text stands at the same place in the text."""
    assert len(text) == len(fold_forms(text))


def test_a_footnote_digit_is_no_digit_of_an_id():
    """It would make another id of it."""
    assert "2504.13837²" == fold_forms("2504.13837²")
