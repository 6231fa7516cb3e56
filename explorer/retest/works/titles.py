"""Titles as bare words, so that the same title is the same however it is written."""

import html
import re
import unicodedata
from collections.abc import Mapping
from typing import Final

MOST_CHARACTERS: Final = 2_000  # of a title; what is longer is none, and is cut

MARKUP: Final = re.compile(
    r"</?(?:i|b|u|em|strong|sub|sup|sc|scp|span|mml:math|math)\b[^<>]{0,200}>"
)
COMMAND: Final = re.compile(r"\\([A-Za-z]{1,40})\*?[ \t]?")
ACCENT: Final = re.compile(r"\\(?:[`'^\"~=.]|[uvHtcdbrk](?![A-Za-z]))[ \t]?")

# of LaTeX, what is said of words and is none itself
COMMANDS: Final = (
    "em emph it itshape bf bfseries sc sl tt rm sf text textbf textit textsc textsl texttt textrm "
    "textsf textup mathbb mathbf mathcal mathfrak mathit mathrm mathsf mathtt mathscr boldmath bm "
    "boldsymbol operatorname ensuremath mbox hbox left right big Big displaystyle textstyle "
    "protect relax noindent url href uppercase lowercase MakeUppercase MakeLowercase"
)
SILENT: Final = frozenset(COMMANDS.split())
LETTERED: Final = "ae AE oe OE o O l L i j aa AA ss th TH"
LETTERS: Final = frozenset(LETTERED.split())
# letters that no accent can be taken from, and Greek ones, which LaTeX writes out
GREEK: Final = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma "
    "sigma tau upsilon phi chi psi omega"
)
JOINED: Final = "ae oe o l i j d d th h n ss"
SPELLED: Final[Mapping[str, str]] = {
    **dict(zip("αβγδεζηθικλμνξοπρςστυφχψω", GREEK.split(), strict=True)),
    **dict(zip("æœøłıȷđðþħŋß", JOINED.split(), strict=True)),
}
BOUND: Final = "'’‘ʼ`´_^{}$"  # what stands inside a word, or around one, and parts none
DROP: Final = dict.fromkeys(map(ord, BOUND), "")
SIGNS: Final[Mapping[int, str]] = {
    **{code: " " for code in range(128) if not chr(code).isalnum()},
    **DROP,
    ord("&"): " and ",
}
SPELL: Final = str.maketrans({**SPELLED, "&": " and "})
PLAIN: Final = re.compile(r"[^\\<&]*", re.ASCII)


def normalise_title(title: str) -> str:
    r"""Return the words of a title in lower case, with single spaces and nothing else.

    Case, accents, punctuation, dashes, the markup of LaTeX (`{…}`, `$…$`, `\emph`) and of web pages
    all go; Greek letters are written out, as LaTeX does, and `&` is `and`. A title normalised is
    the same normalised again.

    Examples
    --------
    >>> normalise_title(r"{DeepSeek-R1}: Sch\"odinger's $\beta$-VAE & more…")
    'deepseek r1 schodingers beta vae and more'
    >>> normalise_title("DeepSeek–R1:  Schödinger’s β-VAE and More")
    'deepseek r1 schodingers beta vae and more'
    """
    text = title[:MOST_CHARACTERS]
    if not (text.isascii() and PLAIN.fullmatch(text)):
        text = _spell(text)
    return " ".join(text.lower().translate(SIGNS).split())


def _spell(text: str) -> str:
    text = MARKUP.sub("", html.unescape(text))
    if "\\" in text:
        text = COMMAND.sub(_say, ACCENT.sub("", text))
    for _ in range(2):  # taking a letter apart may show a capital, and lowering one an accent
        text = unicodedata.normalize("NFKD", text.casefold()).translate(SPELL)
        text = "".join(char for char in text if not unicodedata.combining(char))
    text = text.translate(DROP)
    return "".join(char if char.isalnum() else " " for char in text)


def _say(match: re.Match[str]) -> str:
    name = match.group(1)
    if name in SILENT:
        return ""
    return name if name in LETTERS else f" {name} "
