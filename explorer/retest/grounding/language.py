"""Whether a text is in English, by its small words and its script."""

import re
from typing import Final

from explorer.retest.grounding.thresholds import LATIN_SHARE
from explorer.retest.grounding.vocabulary import SENTENCE_WORDS

WORD: Final = re.compile(r"[^\W\d_]+")
OTHER_WORDS: Final = """
aber als auch auf aus bei bereits dabei dagegen dass daß dem den denn der des dies diese dieser doch
durch eine einem einen einer eines erst ferner für hat ist jedoch kein mehr mit nach nicht nur oder
sehr sich siehe sind sondern und unter vom von vor weil weniger wenn wird wurde zeigen zeigt zu zum
zur über aux avec ce ces cette dans du elle elles est été et être il ils la le les leur leurs mais
mais montre montrent ne ou où par pas peut que qui sans sont sous une voir al como con cuando del
donde el ella ellos entre esta este esto la las los más muestra muestran no para pero por porque que
se según ser sin sobre su sus también una unos ya anche che con da dal dalla dei del della delle di
gli il lo mostra mostrano nella non più questo sono tra um uma ao aos das dos em mas mostram mostra
não na nas nos o os ou pela pelo são seu sua também aan dan dat de deze een geen het hij ik maar met
naar niet ook op te uit van voor wordt zijn zijn
"""  # German, French, Spanish, Italian, Portuguese, Dutch
NAME_WORDS: Final = "al as da dan de den des do du in la le met no o on os par te van von"
ENGLISH: Final = frozenset(SENTENCE_WORDS.split())
OTHER: Final = frozenset(OTHER_WORDS.split()) - ENGLISH - frozenset(NAME_WORDS.split())
LATIN: Final = 0x24F  # the last letter of Latin Extended-B


def is_english(text: str) -> bool:
    """Return False if the script or most small words of `text` are those of another language.

    Examples
    --------
    >>> is_english("Scaling helps."), is_english("Auch das ist ein Training."), is_english("推理")
    (True, False, False)
    """
    letters = [letter for letter in text if letter.isalpha()]
    latin = sum(ord(letter) <= LATIN for letter in letters)
    if letters and latin < LATIN_SHARE * len(letters):
        return False
    words = [word.casefold() for word in WORD.findall(text)]
    bare = [word for word in WORD.findall(text) if word.islower() and not word.isascii()]
    other = sum(word in OTHER for word in words) + len(bare)
    return other == 0 or other <= sum(word in ENGLISH for word in words)
