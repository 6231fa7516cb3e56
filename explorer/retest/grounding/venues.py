"""The venues that a text names, however they are written."""

from functools import lru_cache
from typing import Final

from explorer.retest.works.titles import normalise_title

VENUES: Final = (  # a name as it stands in a venue, and the venue it means
    ("neural information processing systems", "NeurIPS"),
    ("neurips", "NeurIPS"),
    ("nips", "NeurIPS"),
    ("international conference on learning representations", "ICLR"),
    ("iclr", "ICLR"),
    ("international conference on machine learning", "ICML"),
    ("icml", "ICML"),
    ("transactions of the association for computational linguistics", "TACL"),
    ("tacl", "TACL"),
    ("north american chapter", "NAACL"),
    ("naacl", "NAACL"),
    ("european chapter", "EACL"),
    ("eacl", "EACL"),
    ("meeting of the association for computational linguistics", "ACL"),
    ("acl", "ACL"),
    ("empirical methods in natural language processing", "EMNLP"),
    ("emnlp", "EMNLP"),
    ("international conference on computational linguistics", "COLING"),
    ("coling", "COLING"),
    ("conference on language modeling", "COLM"),
    ("conference on language modelling", "COLM"),
    ("colm", "COLM"),
    ("transactions on machine learning research", "TMLR"),
    ("tmlr", "TMLR"),
    ("journal of machine learning research", "JMLR"),
    ("jmlr", "JMLR"),
    ("aaai", "AAAI"),
    ("ijcai", "IJCAI"),
    ("aistats", "AISTATS"),
    ("computer vision and pattern recognition", "CVPR"),
    ("cvpr", "CVPR"),
    ("iccv", "ICCV"),
    ("eccv", "ECCV"),
    ("kdd", "KDD"),
    ("nature machine intelligence", "Nature Machine Intelligence"),
    ("nature communications", "Nature Communications"),
    ("proceedings of the national academy of sciences", "PNAS"),
    ("pnas", "PNAS"),
)
ALONE: Final = {
    "nature": "Nature",
    "science": "Science",
    "cell": "Cell",
}  # words of other names too
OPEN_WORDS: Final = "arxiv corr openreview preprint review submission submitted workshop workshops"
NO_RIVAL: Final = frozenset(OPEN_WORDS.split())  # beside these, another venue may be right too


@lru_cache(maxsize=4_096)
def name_venues(text: str) -> frozenset[str]:
    """Return the venues that `text` names, by their short names; none where others may be right.

    Examples
    --------
    >>> sorted(name_venues("Advances in Neural Information Processing Systems 38"))
    ['NeurIPS']
    >>> sorted(name_venues("ICML 2025 Workshop"))
    []
    """
    words = normalise_title(text).split()
    if NO_RIVAL & set(words):
        return frozenset()
    bare = [word for word in words if not word.isdigit()]
    if len(bare) == 1 and bare[0] in ALONE:
        return frozenset({ALONE[bare[0]]})
    spaced = f" {' '.join(words)} "
    return frozenset(venue for name, venue in VENUES if f" {name} " in spaced)
