"""BibTeX as it is found: doubled, mixed up, unfinished."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imported import check_law, part, write

from explorer.readers.imports.bibtex import read_bibtex
from explorer.readers.imports.latex import read_latex
from explorer.readers.imports.text import Source, decode

DIRTY = r"""written by hand
@string{jos = "Journal of Sums"}
@article{one, title = {On {LLMs}}, author = {One, Ana and {Sums, Inc} and others},
  journal = jos # { B}, YEAR = {2024}, year = {2023}, month = apr}
@comment{nothing}
@article{one, title = "{\"U}ber \& under", year = {in press}, eprint = {2504.13837v2}}
@misc{none, author = {A B}}
@misc{open, title = {Never closed
@misc{last, title = {<b>Last</b>}, date = {2020-05/2020-07}, url = {javascript:x()}}
"""


def read(text):
    """Read a BibTeX text."""
    return part(read_bibtex(Source("a.bib", text)))


def test_a_dirty_file_is_read_and_every_repair_is_told():
    """What can be kept is kept, what cannot has its line."""
    entries, left, passed = read(DIRTY)

    assert ["On LLMs", "Über & under", "<b>Last</b>"] == [one.title for one in entries]
    assert [("Ana One", "Sums Inc"), (), ()] == [one.authors for one in entries]
    assert [False, False, False] == [one.complete for one in entries]
    assert ["2024-04", "2025-04", "2020-05/2020-07"] == [one.date for one in entries]
    assert ["Journal of Sums B", "", ""] == [one.venue for one in entries]
    assert ("2504.13837", "v2") == (entries[1].arxiv, entries[1].version)
    assert [(7, "'none' has no title"), (8, "is not closed, or otherwise no BibTeX")] == [
        (one.line, one.what) for one in left
    ]
    assert [(1, "text outside any entry is passed over")] == [(o.line, o.what) for o in passed]
    assert "its key 'one' is in line 3 already" in entries[1].repairs
    assert "the date 'in press' is no date: undated" in entries[1].repairs
    assert "" == entries[2].url


def test_every_record_of_a_dirty_file_is_accounted_for(tmp_path):
    """Kept, merged or left out."""
    check_law([write(tmp_path, "a.bib", DIRTY)], 5)


@pytest.mark.parametrize(
    "raw",
    [
        "\ufeff@misc{a, title={Café}}".encode(),
        "@misc{a, title={Café}}".encode("latin-1"),
        "@misc{a,\r\n title={Café}}\r\n".encode(),
        "@misc{a, title={Café}}".encode("utf-16"),
    ],
)
def test_any_encoding_gives_the_same_title_and_says_what_it_was(raw):
    """A mark, Latin-1, line ends of Windows, UTF-16."""
    source = decode("a.bib", raw)

    assert ["Café"] == [one.title for one in part(read_bibtex(source))[0]]
    assert source.repairs


def test_a_field_given_twice_counts_once_and_is_told():
    """The first counts."""
    [[entry], _, _] = read("@misc{a, title={One}, title={Two}}")

    assert "One" == entry.title
    assert ("title: given twice, the first counts",) == entry.repairs


def test_a_line_of_a_million_characters_is_read_within_bounds():
    """A claim that is longer than a library holds is cut, and said."""
    [[entry], _, _] = read("@misc{a, title={T}, abstract={" + "x " * 500_000 + "}}")

    assert 20_000 >= len(entry.claim) > 19_000
    assert "claim has 999,999 characters; the first 20,000 are kept" in entry.repairs


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"Sch\"on", "Schön"),
        (r"\v{S}t\v ep\'{\i}", "Štěpí"),
        (r"a~b--c ``d''", "a b–c “d”"),
        (r"$x^{2}$ and \$5", "$x^{2}$ and $5"),
        (r"\emph{so} \unknown{x}", r"so \unknown x"),
        (r"{\ss}\o\alpha{}\textendash", "ßøα–"),
        ("{" * 5_000, ""),
    ],
)
def test_latex_becomes_text(latex, text):
    """What is not known stays as it stands."""
    assert text == read_latex(latex)


@given(st.text(r'@{}",=#\ab1' + "\n", max_size=60))
def test_no_text_breaks_the_reader(text):
    """Whatever stands there, it is read or left out."""
    for one in (text, f"@misc{{a, title={{T}}, {text}}}", f"@a{{b,title={text}}}"):
        list(read_bibtex(Source("a.bib", one)))
