"""How people are named in running text: the pattern, and the words that name nobody."""

import re
from typing import Final

YEAR: Final = r"(?:19|20)[0-9]{2}"
NAME: Final = (
    r"(?:(?:van|von|de|der|den|del|di|la|le) ){0,2}[^\W\d_a-z\u3040-\u9fff][\w'’.-]{1,30}+"
)
AND: Final = r"(?:and|&|und|et|y)"
ALL: Final = r"(?:,? et al\b\.?+|,? u\.\s?a\.|,? and (?:colleagues|others)|\s?等人?|\s?ら)"
LED: Final = r"\s?[(\[]\s?(?:https?:|arxiv|arXiv|[0-9]{4}\.[0-9])|,\s[\"“*_]"  # to an id, a title
# with a year beside them; or many, or two led to what they wrote
PEOPLE: Final = re.compile(
    rf"(?<!\w)(?P<who>{NAME}(?:(?:,? {AND} |, |、|和|与){NAME}){{0,3}}(?P<all>{ALL})?)"
    r"(?:[*_]{0,2}(?:'s|’s)?[,、]?\s?(?P<open>[(\[])?"
    rf"(?P<year>{YEAR})(?:年|(?P<letter>[a-z])(?!\w))?(?![0-9])(?P<close>[)\]])?"
    rf"|(?(all)(?!\w)|(?={LED})))"
)
SEVERAL: Final = re.compile(rf" {AND} |和|与|、")
AMONG: Final = re.compile(rf"{NAME}, (?P<last>{NAME}{ALL})")  # "Resa, Wang et al.": who is Resa?
PREPOSITION: Final = re.compile(r"\A(?:von|de|del|di) ")  # "by", in front of a name
ALL_OTHERS: Final = re.compile(r",? u\.\s?a\.?\Z|\s?等人?\Z|\s?ら\Z")
MONTHS: Final = (
    "January February March April May June July August September October November December Sept"
)
OPENERS: Final = "In Since By During From Until Before After Around Late Early Mid As The This That"
PARTS: Final = (
    "Spring Summer Autumn Winter Table Figure Section Chapter Appendix Finding Constraint"
)
STATES: Final = "Preprint Published Submitted Accepted Version"
RELATIONS: Final = "Following Unlike Like Contrary Extending Building See Compare Both Also But And"
# what stands in pairs before an id and is nobody; models, tests, groups
MODELS: Final = "Llama Qwen Gemma Gemini Claude Mistral Phi DeepSeek Falcon Olmo Minerva Olympiad"
GROUPS: Final = (
    "Google Microsoft Meta Apple Anthropic Stanford Berkeley Tsinghua Princeton Cambridge Oxford "
    "University Institute Research Lab Labs Team"
)
TOPICS: Final = (
    "Reasoning Learning Training Models Sampling Decoding Prompting Search Distillation "
    "Pretraining Countdown Chain Thought Self Consistency Tree Beam Pre Fine Post"
)
THINGS: Final = frozenset(f"{MODELS} {GROUPS} {TOPICS} {PARTS}".split())
NOBODY: Final = frozenset(f"{MONTHS} {OPENERS} {PARTS} {STATES} {RELATIONS}".split()) | {
    month[:3] for month in MONTHS.split()
}
