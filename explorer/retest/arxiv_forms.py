"""The forms in which texts give arXiv ids, as patterns, and what is no id though it looks so."""

import re
from typing import Final

from explorer.retest.arxiv_scheme import ARCHIVES

LONGEST: Final = 60  # characters of what stands where an id should
PLACE: Final = r"(?:(?:abs|pdf|html|format|e-print|ps|src|overview|papers?|resources)/)?"
SITE: Final = (
    r"(?:https?://(?:[a-z0-9-]{1,24}\.){0,3}|www\.|export\.)?"
    rf"(?:(?:arxiv|alphaxiv|ar5iv)\.org/{PLACE}(?:arxiv:)?|(?:huggingface|hf)\.co/papers/"
    r"|arxiv-vanity\.com/papers/|xxx\.lanl\.gov/abs/)"
)
DOI: Final = r"(?:https?://(?:dx\.)?doi\.org/|doi:\s?)?10\.48550(?:/|%2f)arxiv\."
NAMED: Final = (
    r"arxiv(?:\.org)?(?:[\s_-]{0,2}(?:preprint|e-?print|paper|identifier|id|number|no|nr))?"
    r"[\s:=*_`\"'“”‘’\[\](<{#~./|-]{0,6}+"
)
CLASS: Final = r"(?:\.[a-z]{2,5}(?:-[a-z]{2,5})?)?"
OLD: Final = rf"[a-z]{{1,8}}(?:-[a-z]{{1,5}})?{CLASS}/[0-9]{{5,9}}"
VERSION: Final = r"(?:v(?P<version{0}>[0-9]{{1,3}})(?![0-9a-z]))?"
TAIL: Final = r"(?:\.pdf|\.html)?(?:[?#][^\s()\[\]<>\"'|]{1,80}+)?"
STAMP: Final = r"(?:\s?\[[a-z-]{2,8}\.[a-z-]{2,9}\])?"  # [cs.LG]
# letters that are taken for digits, or a dash for the point
SLIP: Final = r"(?=[0-9.]{0,9}[oil-])(?:[0-9oil]{4}\.[0-9oil]{4,7}|[0-9]{4}-[0-9]{5})(?![0-9a-z-])"
# x stands for a digit in an id that its writer did not know
CUED: Final = re.compile(
    rf"(?:{SITE}|{DOI}|corr,?\s{{0,2}}abs/)"
    rf"(?P<linked>{SLIP}|[0-9x]{{1,8}}\.[0-9x]{{1,12}}+|{OLD}|[0-9]{{7,10}})(?![0-9]){VERSION.format(1)}"
    rf"{TAIL}|(?P<name>{NAMED})(?P<named>{SLIP}|[0-9x]{{4}}\.[0-9x]{{1,12}}+|[0-9]{{3,6}}\.[0-9]{{4,12}}+"
    rf"|{OLD}|[0-9]{{7,10}})(?![0-9]){VERSION.format(2)}{STAMP}",
    re.IGNORECASE,
)
BARE: Final = re.compile(
    r"(?<![0-9A-Za-z.])(?P<bare>[0-9]{4}\.[0-9]{4,5})(?P<version>[vV][0-9]{1,3})?"
    r"(?![0-9A-Za-z]|\.[0-9])"
)
# what stands in a list of ids where an id should, or behind a word that leads to one
STRAY: Final = re.compile(
    r"(?<![0-9A-Za-z.])(?P<bare>[0-9]{4}\.[0-9]{3,6})(?P<version>[vV][0-9]{1,3})?"
    r"(?![0-9A-Za-z]|\.[0-9])"
)
LISTED: Final = re.compile(r"\s?[,;/&]\s?(?:(?:and|or|und)\s)?|\s(?:and|or|und)\s")
LEADS: Final = re.compile(r"\b(?:see|see also|cf\.?|preprint|arxiv:?)\s\Z", re.IGNORECASE)
# people and a year in brackets, as they stand behind an id
SAID_BY: Final = re.compile(r"\s\([A-Z][^()]{1,80}(?:19|20)[0-9]{2}[a-z]?\)")
SHORTEST: Final = 9  # characters of a number that stands alone
LONGEST_LINK: Final = 6  # characters between two ids of a list
BARE_OLD: Final = re.compile(
    rf"(?<![\w./-])(?P<bare>(?:{'|'.join(sorted(ARCHIVES, reverse=True))}){CLASS}/[0-9]{{7}})"
    r"(?P<version>v[0-9]{1,3})?(?![0-9a-z])",
    re.IGNORECASE,
)
SLASHED: Final = re.compile(
    r"[a-zA-Z]/[0-9]{7}"
)  # most texts hold no old id, and finding one is slow
HINT: Final = re.compile(r"xiv|ar5iv|10\.48550|huggingface|hf\.co|xxx\.lanl|corr", re.IGNORECASE)
# what stands before or after a number that is no id
AMOUNT: Final = re.compile(
    r"(?:[$€£¥₹=≈~≤≥±×]\s?|[+^%@]|(?<![0-9])-|(?:^|[^0-9])[0-9]{1,3},|[0-9]{6,},|[A-Za-z]-"
    r"|\b(?:usd|eur|gbp|chf|jpy|cny|version|ver\.?|v\.|release|build|rev\.?|doi:?)\s{0,2})\Z",
    re.IGNORECASE,
)
UNIT: Final = re.compile(
    r"\s?(?:[%‰€£¥×]|(?:percent|per cent|pp|usd|eur|gbp|dollars|euros|ms|s|seconds|minutes|hours"
    r"|[kmgt]b|km|kg|tokens|flops|points)\b)|,[0-9]{1,3}(?![0-9])|-[A-Za-z0-9]{1,3}\b",
    re.IGNORECASE,
)
QUIET: Final = frozenset("\"'([{|*_`\n“")
BEFORE: Final = ("/abs/", "/pdf/", "/html/", "/papers/", "/paper/", " abs/")
