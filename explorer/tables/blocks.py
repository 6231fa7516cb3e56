"""Plain Markdown to paragraphs and lists of words, some of them bold: no markup is kept."""

from typing import Any, Final

BOLD: Final = "**"
BULLETS: Final = ("- ", "* ")


def read_blocks(text: str) -> list[dict[str, Any]]:
    r"""Return prose as plain values, ready for JSON.

    Parameters
    ----------
    text : str
        Paragraphs with an empty line between them, and lists whose entries begin with ``- ``.
        ``**words**`` are bold. Whatever else it holds stays text.

    Returns
    -------
    list of dict
        `kind` is "paragraph" or "list"; `parts` holds the paragraph, or an entry each: a list of
        [words, whether they are bold].

    Examples
    --------
    >>> read_blocks("It **was** there.")
    [{'kind': 'paragraph', 'parts': [[['It ', False], ['was', True], [' there.', False]]]}]
    >>> read_blocks("- one\n- two")[0]["parts"]
    [[['one', False]], [['two', False]]]
    """
    blocks: list[tuple[str, list[list[str]]]] = []  # each part as the lines that it is written on
    apart = True
    for line in map(str.strip, text.splitlines()):
        if line.startswith(BULLETS):
            if apart or blocks[-1][0] != "list":
                blocks.append(("list", []))
            blocks[-1][1].append([line[2:].strip()])
        elif line and (apart or not blocks):
            blocks.append(("paragraph", [[line]]))
        elif line:
            blocks[-1][1][-1].append(line)
        apart = not line
    return [
        {"kind": kind, "parts": [_read_words(" ".join(lines)) for lines in parts]}
        for kind, parts in blocks
    ]


def _read_words(text: str) -> list[list[str | bool]]:
    pieces = text.split(BOLD)
    if len(pieces) % 2 == 0:  # the last ** is never closed
        pieces[-2:] = [BOLD.join(pieces[-2:])]
    return [[words, bool(at % 2)] for at, words in enumerate(pieces) if words]
