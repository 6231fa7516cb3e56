"""Every threshold of the ground check, each with what it was chosen on.

"The set" is `tests/grounding/cases.csv`; its README says what its odd and even cases were used for.
Titles are scored from 0 to 100 (`explorer.retest.grounding.likeness`), shares run from 0 to 1.
"Plateau" is the range in which no verdict of the set changes.
"""

from typing import Final

# points of 100
TITLE_FITS: Final = 78  # the set: plateau 70 to 78; from 82 on, real titles with a slip are refused
TITLE_NAMED: Final = 60  # with the right id and author; plateau 60 to 70, 50 lets in a sibling
TITLE_ALONE: Final = 90  # with neither id nor author; by hand, the set tells 80 from 95 nowhere
TITLE_EXACT: Final = 95  # enough under another id; above `likeness.PART`, so never a part alone
WORD_FITS: Final = 80  # by hand: a typo in six letters leaves 83, "expand" and "extend" have 67
SWAPPED_WORD: Final = 6  # for a word in place of another; plateau 3 to 10, at 0 inventions fit
REORDERED: Final = 10  # for another order of words; at 5 "Know When … Learn How" fits its original
NEW_WORD: Final = 2  # for a word more or less; by hand, the set tells 0 from 4 nowhere
NAME_FITS: Final = 84  # by hand: "Müller" and "Mueller" have 92, "Zhang" and "Zhong" 80

# counts
LONG_TITLE: Final = (
    5  # words; so long a title is hardly another's, whoever is named; plateau 1 to 9
)
CUT_WORDS: Final = 3  # words of a cut title; by hand: two, as "language models", start many titles
NAME_LETTERS: Final = 6  # by hand: one letter tells apart shorter names, as Huang and Zhuang
LISTED_NAMES: Final = 3  # a list of three may be a start: such are the library's incomplete lists
YEARS_LATER: Final = 2  # years from v1 to print; 0 refuses real ones, 4 lets in invented years
MOST_LETTERS: Final = 20_000  # characters of a claim or list of authors; the rest is not looked at
CLAIM_LETTERS: Final = 4_000  # characters of what a claim says of one work; no claim is longer
MOST_NAMES: Final = 20  # persons said of a work that are looked at; the first is what tells most
STRANGE_WORDS: Final = 2  # missing words that no two records have; plateau 1 to 2
MOST_SHARERS: Final = 20  # works that a claim is shared among; what more it cites is not looked at

# weight of a claim's missing words, 1 for most; a claim that misses less is not asked about
KNOWN_WEIGHT: Final = 0.5  # of a word that two or more records of the library have; by hand
FOREIGN_WEIGHT: Final = 2.0  # where not even a word of the field is shared; plateau 1.5 to 2
BEARING_WEIGHT: Final = 4.0  # where one is; plateau 3 to 4, at 3 more codings are asked about
SHARER_WEIGHT: Final = 0.5  # so much of it more for each further work that the claim is shared with

# shares of a claim's informative words; a claim of which less is found is asked about
BEARING_SHARE: Final = 0.1  # the set: plateau to 0.2; at 0.3 real claims are asked about
FOREIGN_SHARE: Final = 0.25  # where not even a word of the field is shared; plateau 0.15 to 0.35
LATIN_SHARE: Final = 0.5  # of the letters; of an English claim nearly all are Latin
