"""arXiv ids: found in every usual form, told from numbers, and judged by arXiv's own scheme."""

import re
import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.retest.arxiv_ids import find_ids, judge_id, normalise_id
from explorer.retest.arxiv_scheme import ARCHIVES

TODAY = date(2026, 1, 15)
FORMS = [
    "{}",
    "arXiv:{}v2",
    "arXiv: {}",
    "ARXIV:{}",
    "[arXiv {}]",
    "arXiv:{}v1 [cs.LG] 18 Apr 2025",
    "arXiv preprint arXiv:{}",
    "**arXiv:** {}",
    "arXiv ID: `{}`",
    '"arxiv": "{}"',
    "arXiv~{}",
    "({}v3)",
    "[{}]",
    "_{}_",
    "<https://arxiv.org/abs/{}>",
    "http://arxiv.org/pdf/{}v1.pdf",
    "https://www.arxiv.org/html/{}v1",
    "https://export.arxiv.org/abs/{}?context=cs",
    "arxiv.org/abs/{}",
    "https://ar5iv.labs.arxiv.org/html/{}",
    "https://ar5iv.org/abs/{}",
    "https://www.alphaxiv.org/abs/{}",
    "https://huggingface.co/papers/{}",
    "10.48550/arXiv.{}",
    "doi:10.48550/arxiv.{}",
    "https://doi.org/10.48550/ARXIV.{}",
    "CoRR abs/{}",
    "https://example.org/papers/{}",
    "https://example.org/arxiv/{}",
]
NUMBERS = [
    "12504.13837",
    "2504.138371",
    "10.2504.13837",
    "2504.12.13837",
    "1,2504.1383",
    "2504.1383,5",
    "-2504.1383",
    "loss = 2504.1383",
    "$2504.1383",
    "€ 2504.1383",
    "USD 2504.1383",
    "2504.1383 euros",
    "2504.1383%",
    "2504.13837 percent",
    "2504.1383 ms",
    "v2504.13837",
    "version 2504.13837",
    "10.1109/2504.13837",
    "10.1145/3477495.2504.1383",
    "https://example.org/2504.13837",
    "2904.12345",
    "0604.1234",
    "2513.01234",
    "2500.1234",
    "2504.123",
    "arXiv: 100.000 papers",
    "arXiv, 20250413",
    "x/0309040",
    "github.com/cs/0309040",
    "cs/030904",
]
news = st.builds(
    "{:02}{:02}.{:05}".format, st.integers(15, 25), st.integers(1, 12), st.integers(1, 99_999)
)
olds = st.builds(
    "{}/{:02}{:02}{:03}".format,
    st.sampled_from(sorted(ARCHIVES)),
    st.one_of(st.integers(92, 99), st.integers(0, 6)),
    st.integers(1, 12),
    st.integers(1, 999),
)
words = st.text("abc def, ghé.\n#+>%*()[]|\"'“”—你", max_size=30)


def list_ids(text: str) -> list[str]:
    """List the ids that are found in `text`."""
    return [one.id for one in find_ids(text, TODAY)]


@given(words, st.sampled_from(FORMS), news, words)
def test_an_id_in_any_form_between_any_words_is_found(before, form, name, after):
    """Whatever stands around it, and it is the only one."""
    assert [name] == list_ids(f"{before} {form.format(name)} {after}")


@given(words, st.sampled_from([form for form in FORMS if "papers" not in form]), olds, words)
def test_an_old_id_in_any_form_is_found(before, form, name, after):
    """With its archive, which is part of it."""
    form = form if not form.startswith(("_", "https://example")) else "{}"

    assert [name] == list_ids(f"{before} {form.format(name)} {after}")


@given(st.lists(st.tuples(st.sampled_from(FORMS), news), max_size=6))
def test_a_mention_stands_where_it_says(parts):
    """The text between its ends is how it is spelled, and mentions never overlap."""
    text = " and ".join(form.format(name) for form, name in parts)
    mentions = find_ids(text, TODAY)

    assert [name for _, name in parts] == [one.id for one in mentions]
    assert all(one.spelled == text[one.start : one.end] for one in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_is_no_id(text):
    """Part of a longer number, money, a share, a version, or the number of another registrant."""
    assert [] == list_ids(f"It is {text} here.")


@given(st.text(max_size=200))
def test_any_text_has_ids_or_none(text):
    """Finding raises for no text, and every id is spelled in plain letters and digits."""
    assert all(re.fullmatch(r"[a-z0-9./-]+", one.id) for one in find_ids(text, TODAY))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("arXiv:2513.01234", "2513.01234"),
        ("arXiv:2504.123", "2504.123"),
        ("arXiv:2504.1234567", "2504.1234567"),
        ("https://arxiv.org/abs/9999.99999", "9999.99999"),
        ("10.48550/arXiv.2500.01234", "2500.01234"),
        ("arXiv:2504.xxxxx", "2504.xxxxx"),
        ("arXiv:250413837", "250413837"),
        ("arXiv:nosuch/0309040", "nosuch/0309040"),
        ("[2513.01234]", "2513.01234"),
    ],
)
def test_an_id_that_cannot_exist_is_found_where_something_says_that_it_is_one(text, name):
    """A made-up id must be seen to be refused."""
    assert [name] == list_ids(text)
    assert judge_id(name, TODAY)


def test_a_link_behind_an_id_is_a_mention_of_its_own():
    """One place, two mentions: whoever reads claims makes one of them."""
    text = "[2504.13837](https://arxiv.org/abs/2504.13837v2)"

    assert ["", "v2"] == [one.version for one in find_ids(text, TODAY)]
    assert ["2504.13837"] * 2 == list_ids(text)


def test_wide_digits_are_read_and_spelled_as_they_stand():
    """The id is plain, the place is as written."""
    [one] = find_ids("见 arXiv：２５０４．１３８３７。", TODAY)

    assert ("2504.13837", "arXiv：２５０４．１３８３７") == (one.id, one.spelled)


def test_a_subject_class_is_no_part_of_an_old_id():
    """Its archive and number name the paper."""
    assert ["math/0309136", "hep-th/9901001"] == list_ids("math.GT/0309136, hep‑th/9901001v3")


@pytest.mark.parametrize(
    ("spelled", "name"),
    [
        ("2504.13837", "2504.13837"),
        (" arXiv:2504.13837v2 ", "2504.13837"),
        ("https://arxiv.org/pdf/math.GT/0309136v1", "math/0309136"),
        ("2513.01234", "2513.01234"),
        ("2504.123", "2504.123"),
        ("10.1145/1234", "10.1145/1234"),
        ("", ""),
    ],
)
def test_what_stands_where_an_id_should_is_normalised_or_left(spelled, name):
    """It need not say arXiv, and what is none stays to be judged."""
    assert name == normalise_id(spelled)


@given(st.one_of(news, olds))
def test_an_id_of_arxivs_scheme_can_exist(name):
    """Nothing is said against it, and it is normal already."""
    assert "" == judge_id(name, TODAY)
    assert name == normalise_id(name)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("2500.01234", "month 00, which does not exist"),
        ("2513.01234", "month 13, which does not exist"),
        ("2504.1234", "has 4 digits after the point, and ids of 2025-04 have 5"),
        ("1412.12345", "has 5 digits after the point, and ids of 2014-12 have 4"),
        ("2504.123456", "has 6 digits"),
        ("2504.00000", "has the number 0"),
        ("0703.0001", "is of 2007-03, and ids of this form begin in 2007-04"),
        ("0001.1234", "is of 2000-01, and"),
        ("2602.00001", "is of 2026-02, which is still to come"),
        ("9912.12345", "is of 2099-12, which is still to come"),
        ("cs/0704001", "is of 2007-04, and ids of this form are of 1991-07 to 2007-03"),
        ("hep-th/9106001", "is of 1991-06"),
        ("hep-th/9113001", "month 13"),
        ("hep-th/9901000", "has the number 0"),
        ("stat/0309136", "the archive stat, which gave out no such ids"),
        ("2504.xxxxx", "is not spelled as an arXiv id"),
        ("", "An empty id is not spelled"),
    ],
)
def test_why_an_id_cannot_exist_is_said_in_a_sentence(name, why):
    """With the id, and what is wrong with it."""
    said = judge_id(name, TODAY)

    assert why in said
    assert said.startswith(name)
    assert said.endswith(".")


@pytest.mark.parametrize("name", ["0704.0001", "1412.9999", "1501.00001", "2601.00001"])
def test_the_ends_of_the_scheme_are_inside_it(name):
    """The first months and the last of each form, and the month of today."""
    assert "" == judge_id(name, TODAY)


@pytest.mark.parametrize(
    "text",
    ["2504.13837 " * 90_000, "arxiv:" * 150_000, "http://a.a.a." * 80_000, "a" * 1_000_000],
    ids=["ids", "cues", "links", "letters"],
)
def test_a_million_characters_take_moments(text):
    """The time grows as the text does, whatever is in it."""
    before = time.perf_counter()

    assert {"2504.13837"} >= set(list_ids(text))
    assert time.perf_counter() - before < 5  # seconds; 0.7 on two cores
