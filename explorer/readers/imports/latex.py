r"""LaTeX as it stands in references, turned into text: accents, signs and braces."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from explorer.readers.imports.text import squeeze

HINTS: Final = ("\\", "{", "}", "~", "$", "--", "``", "''")  # without one, it is text already
OWN: Final = {  # what pylatexenc has no plain letter for
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textquotesingle": "'",
    "textunderscore": "_",
    "textdollar": "$",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "S": "§",
    "newline": " ",
    "par": " ",
}
STYLES: Final = frozenset(  # they say how their text looks, and go
    (
        *("emph", "textit", "textbf", "textsc", "texttt", "textrm", "textsf", "textup", "textsl"),
        *("textnormal", "mathrm", "mathbf", "mathcal", "mathbb", "mathit", "mathsf", "it", "bf"),
        *("sc", "tt", "rm", "em", "url", "text", "mbox", "ensuremath", "uppercase", "lowercase"),
        *("relax", "protect", "noopsort"),
    )
)
ACCENTS: Final = dict(
    zip(
        "\"'`^~=.cvuHkrbd",
        "\u0308\u0301\u0300\u0302\u0303\u0304\u0307\u0327\u030c\u0306\u030b\u0328\u030a\u0331\u0323",
        strict=True,
    )
)
SPACES: Final = {",": " ", ";": " ", ":": " ", " ": " ", "!": "", "/": "", "-": "", "\\": " "}
SIGNS: Final = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " "}
TOKEN: Final = re.compile(
    r"(?P<math>\$(?:[^$\\{}]|\\.){1,200}\$|\$[^$]{1,200}\$)"
    r"|\\(?:(?P<mark>[\"'`^~=.])|(?P<tail>[cvuHkrbd])(?![A-Za-z]))\s{0,3}"
    r"(?:\{\s{0,3}\\?(?P<inner>[A-Za-z]?)\s{0,3}\}|\\?(?P<letter>[A-Za-z]))"
    r"|\\(?P<word>[A-Za-z]+)(?:\{\}|\s+|(?![A-Za-z]))"
    r"|\\(?P<sign>.)"
    r"|(?P<run>---?|``|''|~)"
    r"|[{}]"
)


def read_latex(text: str) -> str:
    r"""Return LaTeX as text on one line; mathematics stay as they are written.

    A command that is not known stays as it stands.

    Examples
    --------
    >>> print(read_latex(r"G{\"o}del, {\'E}ric \& \O{}sten: {LLMs} at 5\% of $x^{2}$ -- \foo{x}"))
    Gödel, Éric & Østen: LLMs at 5% of $x^{2}$ – \foo x
    """
    return squeeze(TOKEN.sub(_read, text) if any(map(text.__contains__, HINTS)) else text)


def _read(found: re.Match[str]) -> str:
    kind = found.lastgroup
    if kind is None:  # a brace
        return ""
    if kind in ("inner", "letter"):
        letter = found["inner"] or found["letter"] or ""
        mark = found["mark"] or found["tail"]
        if not letter:  # `\~{}` is the sign itself
            return mark if found["mark"] else ""
        return unicodedata.normalize("NFC", letter + ACCENTS[mark])
    if kind == "word":
        return _read_command(found["word"])
    if kind == "sign":
        return SPACES.get(found["sign"], found["sign"])
    return SIGNS.get(found["run"], "") if kind == "run" else found[0]


@lru_cache(maxsize=4_096)
def _read_command(name: str) -> str:
    if name in STYLES:
        return ""
    if name in OWN:
        return OWN[name]
    from pylatexenc.latex2text import (  # type: ignore[import-untyped]  # noqa: PLC0415
        get_default_latex_context_db,
    )

    known = get_default_latex_context_db().get_macro_spec(name)
    text = getattr(known, "simplify_repl", None)
    return text if isinstance(text, str) and text and "%" not in text else f"\\{name} "
