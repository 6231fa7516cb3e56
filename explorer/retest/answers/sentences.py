"""A passage to its sentences, without breaking names, titles and brackets."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from explorer.retest.answers.hints import Hint

ID: Final = r"(?:ar[Xx]iv|[0-9]{4}\.[0-9]{4,5})"
CITED: Final = (  # in brackets: an id, or people and their year
    rf"(?:\([^()]{{0,120}}{ID}[^()]{{0,160}}\)|\[[^\[\]]{{0,120}}{ID}[^\[\]]{{0,160}}\](?!\()"
    rf"|\([^()]{{0,120}}\([^()]{{0,120}}{ID}[^()]{{0,120}}\)[^()]{{0,80}}\)"
    r"|\((?:[Ss]ee )?[A-Z][^()]{1,100}[\s,](?:19|20)[0-9]{2}[a-z]?\))"
)
# what a sentence cites may stand behind its stop, and the sentence may go on behind that
END: Final = re.compile(
    r"(?<=[^\s.])[.!?](?:\[\^?[0-9,; –-]{1,20}\]){0,3}[\"”’')*_\]]{0,3}"
    rf"(?:\s{CITED})?+"
    r"\s+(?=[\"“‘*_(\[]{0,3}(?:(?![a-z_])\w|ar[Xx]iv))"
    rf"|[。！？](?![\"”』」》]{{0,2}}\s?[（(][^（()）]{{0,120}}{ID})"
)
QUOTED: Final = re.compile(
    rf"(?:\"[^\"\n]{{3,300}}+\"|“[^“”\n]{{3,300}}+”|„[^„“”\n]{{3,300}}+[“”])(?=\s{CITED})"
)
BRACKET: Final = re.compile(r"\([^()]{0,400}+\)|\[[^\[\]]{0,400}+\]")
SHORT: Final = re.compile(
    r"(?:\bal|\be\.g|\bi\.e|\bvs|\bcf|\b[Ff]igs?|\b[Ss]ec|\b[Ee]qs?|\b[Rr]efs?|\bapprox|\bresp"
    r"|\b[Dd]rs?|\bProf|\bProc|\bvol|\bpp|\bca|\b[A-Z]|\bu\.\s?a|\bz\.\s?B|\bd\.\s?h|\bbzw|\bvgl"
    r"|\bNr)\.\s*\Z"
)


def split_sentences(
    text: str, start: int, end: int, titles: Sequence[Hint]
) -> Iterator[tuple[int, int]]:
    """Yield the place of each sentence of a part of `text`.

    Parameters
    ----------
    text : str
        The whole text.
    start, end : int
        The place of the part.
    titles : sequence of Hint
        Titles in it, in order; no sentence ends inside one.

    Examples
    --------
    >>> text = "Yue et al. say no. (See arXiv. There.) Others do not."
    >>> [text[start:end] for start, end in split_sentences(text, 0, len(text), ())]
    ['Yue et al. say no. (See arXiv. There.)', 'Others do not.']
    """
    whole = [(one.start, one.end) for one in titles]
    whole += [found.span() for found in QUOTED.finditer(text, start, end)]
    whole += [found.span() for found in BRACKET.finditer(text, start, end)]
    whole.sort()
    first = start
    for found in END.finditer(text, start, end):
        at, stop = found.span()
        if _ends_inside(whole, at, stop) or SHORT.search(text[max(first, at - 12) : at + 1]):
            continue
        if text[first:stop].strip():
            yield first, first + len(text[first:stop].rstrip())
        first = stop
    if text[first:end].strip():
        yield first, end


def join_poor(
    places: Iterable[tuple[int, int]], is_poor: Callable[[int, int, bool], bool]
) -> Iterator[tuple[int, int]]:
    """Yield sentences with those that only cite joined to the one whose claim they cite for.

    Parameters
    ----------
    places : iterable of (int, int)
        Of sentences, in order.
    is_poor : callable
        Whether a sentence has too little to say, by its place: True as the third argument asks
        whether it ends in an id, and goes with the one before; False, whether it is but a name, and
        goes with the next.
    """
    open_one: tuple[int, int] | None = None
    waits = False
    for start, end in places:
        if open_one and (waits or is_poor(start, end, True)):
            open_one = open_one[0], end
        else:
            if open_one:
                yield open_one
            open_one = start, end
        waits = is_poor(start, end, False)
    if open_one:
        yield open_one


def _ends_inside(whole: Sequence[tuple[int, int]], at: int, stop: int) -> bool:
    number = bisect_left(whole, (at, 0))
    return any(start <= at and stop <= end for start, end in whole[max(0, number - 2) : number])
