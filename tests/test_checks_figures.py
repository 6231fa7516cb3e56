"""The numbers in prose: what is one, what it is worth, and what only looks like one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.checks.figures import Figure, read_figures

TEXTS = st.text(st.sampled_from("aAvx kKmM%.,-/–@'2019 \n1é²ſİ") | st.characters(), max_size=60)
WORDS = "two Ten a hundred million and 2024 March GPT-4.1 91% 1.7B 7 2510.07364 1,368 . - of Qwen3"
PIECES = st.lists(st.sampled_from([*WORDS.split(), "thirds", "twenty"]), max_size=12).map(" ".join)
SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def values(text, **options):
    """Return the values of the numbers in a text."""
    return [figure.value for figure in read_figures(text, **options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("credited with 91% of the gain", [91]),
        ("from 26.7% to 43.3%", [26.7, 43.3]),
        ("lifts accuracy by 13.53% on average over 12 data sets", [13.53, 12]),
        ("raises benchmarks by about 19%.", [19]),
        ("a small 1.7B model", [1.7e9]),
        ("170M tokens, 10k steps, 1T words, 2bn rows", [170e6, 10e3, 1e12, 2e9]),
        ("five million documents", [5e6]),
        ("5 million documents, 5-million more", [5e6, 5e6]),
        ("Five separate methods", [5]),
        ("(1,368 items)", [1368]),
        ("1,2,3 and 2024,2", [1, 2, 3, 2]),
        ("58-60% or 58–60 %", [58, 60, 58, 60]),
        ("up to +42, down to -8.5", [42, 8.5]),
        ("15x to 20x less, a 12-fold gain of 1.5pp", [15, 20, 12, 1.5]),
        ("8 against 13 of 30.", [8, 13, 30]),
        ("a hundred, one hundred and fifty, two hundred thousand", [100, 150, 200_000]),
        ("twenty-five runs of nineteen", [25, 19]),
        ("k=10, n = 7", [10, 7]),
        ("a two-phase account", [2]),
        ("seven\nmillion", [7e6]),
    ],
)
def test_a_number_is_read_as_its_value(text, expected):
    """In digits or in words, with what multiplies it; without sign and percent."""
    assert expected == values(text)


@pytest.mark.parametrize(
    "text",
    [
        *("GPT-4.1", "Qwen3-1.7B", "Qwen3-1.7B-Base", "o1", "R1", "MATH-500", "3-SAT", "pass@128"),
        *("on AIME 2024", "on AIME24/25", "with Mistral 7B", "in Table 1", "v1.2.3", "a 7B-Base"),
        *("2510.07364", "in 2025", "1999-2003", "2024/2025", "2024-10~", "2025-04-18"),
        *("on 18 April 2025", "on April 18", "on Sept. 3", "18 Sep. 2025", "from March 2024"),
        *("the 7th", "the 2nd", "a third", "two-thirds of it", "two thirds", "a twenty-first"),
        *("one model", "a model", "several hundred", "hundreds of", "millions", "Phase Two"),
        *("", "100kg", "½", "²", "٣", "1" * 31),
    ],
)
def test_what_only_looks_like_a_number_is_none(text):
    """Parts of names, dates, years, identifiers, ordinals, fractions, and the article."""
    assert [] == values(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Qwen3-1.7B and Nemotron-Nano-12B-v2", [1.7e9, 12e9]),
        ("AIME 2024 (30 problems)", [2024, 30]),
        ("GPT-4.1 at pass@128", [4.1, 128]),
        ("MATH500, AIME24, o1, 7th", []),
        ("2025-04-18", [2025, 4, 18]),
        ("Phase Two", [2]),
    ],
)
def test_what_bears_out_a_number_is_read_freely(text, expected):
    """A 12B is borne out by the name of a model; digits amid letters bear out nothing."""
    assert expected == values(text, names=True)


def test_a_percent_sign_tells_a_number_from_a_name():
    """What is measured stands right behind what it is measured on."""
    assert [91] == values("on GSM8K 91%")
    assert [] == values("on GSM8K 91")
    assert [91] == values("on GSM8K: 91")


def test_a_capital_that_opens_a_sentence_is_no_name():
    """Nor is the first word of all, nor one after a colon."""
    assert [12, 3, 4] == values("Over 12 sets. Over 3 more: Over 4.")


def test_a_number_is_told_as_it_is_written():
    """On one line, so that it can stand in the place of a warning."""
    expected = [Figure("Five million", 5e6), Figure("26.7%", 26.7), Figure("1,368", 1368)]

    assert expected == list(read_figures("Five\n million? No: 26.7% of 1,368."))


def test_words_below_a_hundred_are_what_they_spell():
    """All of them from two on, put together one by one."""
    small = SMALL.split()
    spelled = small[1:]
    for ten in TENS.split():
        spelled += [ten, *(f"{ten}-{one}" for one in small[:9])]

    assert [[number] for number in range(2, 100)] == [values(f"it took {word}") for word in spelled]


@given(st.integers(0, 10**12).filter(lambda number: not 1900 <= number < 2100))
def test_a_whole_number_is_the_same_with_and_without_commas(number):
    """Years aside, which have none."""
    assert [number, number] == values(f"in {number} and {number:,} runs")


@given(st.decimals(0, 10**6, places=2), st.sampled_from([("", 0), ("k", 3), ("M", 6), ("B", 9)]))
def test_a_number_with_a_suffix_is_the_nearest_to_its_decimal(number, suffix):
    """1.7B is 1.7e9 to the last bit, as a table that says so gives it."""
    letter, power = suffix

    assert [float(number.scaleb(power))] == values(f"some {number}{letter} of it")


@given(TEXTS | PIECES)
@example("ſix thouſand K 2K")
def test_any_text_can_be_read(text):
    """Every number is a piece of the text; a strict reading finds some of what a free one does."""
    strict, free = read_figures(text), read_figures(text, names=True)

    assert {*strict} <= {*free}
    assert all(figure.text in " ".join(text.split()) for figure in free)
    assert all(figure.value >= 0 for figure in free)


@pytest.mark.parametrize(
    "piece", ["1-", "1,000,", "two hundred ", "a ", "A1 ", "1.", "million ", "9"]
)
def test_a_text_made_to_be_slow_is_not(piece):
    """Time grows with the length alone: of what would take minutes if it grew with its square."""
    assert isinstance(read_figures(piece * 100_000), tuple)
