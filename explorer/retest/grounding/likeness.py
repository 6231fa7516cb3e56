"""How alike two titles are, however the one was shortened, spelled or cut off."""

from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from explorer.retest.grounding.thresholds import (
    CUT_WORDS,
    NEW_WORD,
    REORDERED,
    SWAPPED_WORD,
    WORD_FITS,
)
from explorer.retest.works.titles import normalise_title

HOPELESS: Final = 40.0  # below every threshold
SHORT: Final = (  # longest first: what is written out in one title is short in another
    ("reinforcement learning with verifiable rewards", "rlvr"),
    ("reinforcement learning from verifiable rewards", "rlvr"),
    ("large language models", "llms"),
    ("large language model", "llm"),
    ("reinforcement learning", "rl"),
    ("supervised fine tuning", "sft"),
    ("supervised finetuning", "sft"),
    ("chain of thought", "cot"),
    ("mixture of experts", "moe"),
    ("pre training", "pretraining"),
    ("post training", "posttraining"),
    ("mid training", "midtraining"),
    ("fine tuning", "finetuning"),
    ("test time", "testtime"),
)
SMALL_WORDS: Final = (
    "a an and are as at be beyond but by can do does for from how in into is it its of on or "
    "really than that the their them they to towards via what when why with without your"
)
FRAME_WORDS: Final = "the paper study article preprint work report technical original"
LINK_WORDS: Final = "abs abstract arxiv here html id link pdf ref source this"
SMALL: Final = frozenset(SMALL_WORDS.split())
FRAME: Final = frozenset(FRAME_WORDS.split())
NO_TITLE: Final = FRAME.union(LINK_WORDS.split())
BREAKS: Final = (":", "?", " - ", " -- ", "–", "—", ". ")
CUT: Final = ("...", "…")
PART: Final = 94  # of 100; the most that a part of a title can score, so that it is never exact
APART: Final = 50  # of 100; the most that titles with different numbers in them can score


@lru_cache(maxsize=16_384)
def shorten_title(title: str) -> str:
    """Return `title` normalised, with the field's long words in their short form.

    Examples
    --------
    >>> shorten_title("Reinforcement Pre-Training of Large Language Models")
    'reinforcement pretraining of llms'
    """
    words = f" {normalise_title(title)} "
    for long, short in SHORT:
        words = words.replace(f" {long} ", f" {short} ")
    return words.strip()


def is_title(text: str) -> bool:
    """Say whether `text` can be a title: not "here", "arXiv:2504.13837" or "Yue et al. (2025)".

    Examples
    --------
    >>> is_title("LIMO"), is_title("[pdf]"), is_title("Yue et al., 2025")
    (True, False, False)
    """
    words = normalise_title(text).split()
    named = [word for word in words if not word.isdigit() and word not in NO_TITLE]
    cited = " et al " in f" {' '.join(words)} " and len(words) <= 7
    return bool(named) and not cited


def is_tail(said: str, known: str) -> bool:
    """Say whether all that the title `said` has, two content words or more, stands in `known`.

    That is too little for a title alone, but not where id, author and year agree.

    Examples
    --------
    >>> is_tail("Never Giving Up", "Learning to Solve Hard Problems by Never Giving Up")
    True
    >>> is_tail("Giving", "Learning to Solve Hard Problems by Never Giving Up")
    False
    """
    words = _content(shorten_title(said))
    return len(words) > 1 and set(words) <= set(shorten_title(known).split())


def compare_titles(said: str, known: str) -> float:
    """Return from 0 to 100 how well the title `said` fits the title `known`.

    A whole title is compared by its letters, and loses points for each word that stands in place of
    another. A start of the known title, its main part, its subtitle and a stretch of it fit too, if
    they are not so short that they would fit anything; they never score as the whole does.

    Examples
    --------
    >>> compare_titles("LIMO: less is more for reasoning", "LIMO: Less is More for Reasoning")
    100.0
    >>> compare_titles("the LIMO paper", "LIMO: Less is More for Reasoning")
    94.0
    >>> compare_titles("Language Models", "Language Models Can Teach Themselves to Think") < 70
    True
    """
    short, whole = shorten_title(said), shorten_title(known)
    if not short or not whole:
        return 0.0
    if short == whole:
        return 100.0
    ours, theirs = split_title(known), split_title(said)
    scores = [_compare_whole(short, whole), _compare_start(short, whole, said)]
    if ours and theirs and ours[0] == theirs[0]:  # the same name with another subtitle
        scores.append((scores[0] + PART) / 2)
    score = max(*scores, *(_compare_part(short, part) for part in ours))
    return min(score, APART) if _numbers(short) - _numbers(whole) else score


@lru_cache(maxsize=16_384)
def split_title(title: str) -> tuple[str, ...]:
    """Return the main part of a title and, if it is long enough to be known by, its subtitle.

    Examples
    --------
    >>> split_title("s1: Simple test-time scaling")
    ('s1', 'simple testtime scaling')
    """
    places = [(title.find(mark), mark) for mark in BREAKS if title.find(mark) > 0]
    if not places:
        return ()
    at, mark = min(places)
    main, sub = shorten_title(title[:at]), shorten_title(title[at + len(mark) :])
    return tuple(part for part in (main, sub if sub.count(" ") + 1 >= CUT_WORDS else "") if part)


def _compare_whole(short: str, whole: str) -> float:
    ratio = max(fuzz.ratio(short, whole), fuzz.token_sort_ratio(short, whole) - REORDERED)
    if ratio < HOPELESS:  # words that are missing would only make it less
        return float(ratio)
    more, less = _missing(short, whole), _missing(whole, short)
    swapped = min(more, less)
    return float(ratio - SWAPPED_WORD * swapped - NEW_WORD * (more + less - 2 * swapped))


def _compare_start(short: str, whole: str, said: str) -> float:
    bare = short.split()
    if len(short) >= len(whole) or len(bare) < CUT_WORDS or not _content(short):
        return 0.0
    start = fuzz.ratio(short, whole[: len(short)])
    stretch = fuzz.partial_ratio(short, whole) if len(bare) > CUT_WORDS else 0.0
    cut = said.rstrip(" \"'”’").endswith(CUT)  # its last word may be half a word
    missing = 0 if cut else _missing(short, whole)
    return float(min(PART, max(start, stretch)) - SWAPPED_WORD * missing)


def _compare_part(short: str, part: str) -> float:
    framed = " ".join(word for word in short.split() if word not in FRAME)
    bare = " ".join(word for word in part.split() if word not in FRAME)
    best = max(_compare_whole(short, part), _compare_whole(framed, bare) if framed and bare else 0)
    return float(min(PART, best))


@lru_cache(maxsize=16_384)
def _content(title: str) -> tuple[str, ...]:
    return tuple(word for word in title.split() if word not in SMALL)


def _missing(words: str, among: str) -> int:
    there = set(_content(among))
    left = (word for word in _content(words) if word not in there)
    return sum(all(fuzz.ratio(word, other) < WORD_FITS for other in there) for word in left)


@lru_cache(maxsize=16_384)
def _numbers(title: str) -> frozenset[str]:
    return frozenset(word for word in title.split() if word.isdigit())
