"""Which words can be the names of people, one or a list, as references and bylines have them."""

import re
from typing import Final

from explorer.retest.answers.named_people import NOBODY, THINGS

SPACED: Final = re.compile(r",? (?:and|&|und|et(?! al)) |, |; |、")
INITIAL: Final = re.compile(r"(?:\w\.-?){1,3}|\w[\w'’-]{0,30}")
PARTICLES: Final = ("van", "von", "de", "der", "et")


def is_names(text: str) -> bool:
    """Return whether a text can be a list of names and nothing else.

    Examples
    --------
    >>> is_names("Made-Up, A., & van Roe, B."), is_names("A wall of the mind")
    (True, False)
    """
    people = [one for one in SPACED.split(text.strip(" ,.;")) if one]
    return bool(people) and all(_is_name(one) for one in people)


def are_persons(who: str) -> bool:
    """Return whether none of those named is a model, a test or a group, as far as words tell.

    Examples
    --------
    >>> are_persons("Doe and Roe"), are_persons("Qwen and Llama"), are_persons("MATH and AIME")
    (True, False, False)
    """
    words = [word.strip(",.") for word in who.replace("-", " ").split()]
    return not any(word in THINGS or (word.isupper() and len(word) > 2) for word in words)


def get_last_name(authors: str) -> str:
    """Return the last name of the first of `authors`, folded.

    Examples
    --------
    >>> {get_last_name(one) for one in ("Yue et al.", "Y. Yue, Z. Chen", "Yue, Y., & Chen, Z.")}
    {'yue'}
    """
    first = SPACED.split(authors.partition(" et al")[0], maxsplit=1)[0].strip(" ,.;")
    return first.rpartition(" ")[2].casefold()


def _is_name(text: str) -> bool:
    words = text.replace("and ", "").replace("& ", "").split()
    return 1 <= len(words) <= 4 and all(
        INITIAL.fullmatch(word)
        and (word[0].isupper() or word in PARTICLES)
        and not word[0].isdigit()
        and word not in NOBODY
        for word in words
    )
