"""Questions that gaps leave open: empty cells between full ones, and findings nobody retested."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from explorer.model import CitationKind, ClaimType
from explorer.selection.query import join_words
from explorer.tables.months import say_number
from explorer.tables.network import UNREAD
from explorer.tables.open_grounds import (
    Grounds,
    Question,
    join_ids,
    quote_text,
    write_address,
)

if TYPE_CHECKING:
    from explorer.library import Library

EMPTY: Final = "empty-cell"
RETEST: Final = "not-retested"
FULL: Final = 3  # items that either neighbour of an empty cell has at least
NAMED: Final = 3  # items of either neighbour that a question names, the newest
MONTHS: Final = 12  # a finding's age, at least, when the library was compiled
TESTS: Final = (CitationKind.SUPPORTS, CitationKind.CONTRADICTS, CitationKind.EXTENDS)


def ask_empty(library: Library, grounds: Grounds) -> list[Question]:
    """Ask for what is missing between two claim types that have items on a topic, next in order.

    Topics of the line's own papers come first, then those whose emptier neighbour is the fullest.
    """
    topics = library.columns("topics", "item", "topic").drop_duplicates()
    topics = topics.merge(grounds.items, left_on="item", right_index=True)
    words = [word.value for word in ClaimType]
    counts = pd.crosstab(topics["topic"], topics["claim_type"])
    counts = counts.reindex(columns=words, fill_value=0)
    under = topics[topics["item"].isin(grounds.papers)]["topic"].value_counts()
    asked = []
    for place in range(1, len(words) - 1):
        beside = counts.iloc[:, [place - 1, place + 1]].min(axis=1)
        empty = (counts.iloc[:, place] == 0) & (beside >= FULL)
        for topic in counts.index[empty]:
            here = topics[topics["topic"] == topic]
            own = int(under.get(topic, 0))
            rank = (own == 0, -int(beside[topic]), topic, place)
            asked.append((rank, _ask_cell(here, words, place, own)))
    return [question for _, question in sorted(asked, key=lambda pair: pair[0])]


def _ask_cell(here: pd.DataFrame, words: list[str], place: int, own: int) -> Question:
    topic = str(here["topic"].iloc[0])
    newest = here.sort_values("date_latest", ascending=False, kind="stable")
    sides = [newest[newest["claim_type"] == words[side]] for side in (place - 1, place + 1)]
    before, after = (f"{len(side):,} are {side['claim_type'].iloc[0]}" for side in sides)
    beneath = f"{say_number(own, 'paper')} under this line" if own else "no paper under this line"
    return Question(
        EMPTY,
        f"Is there no {words[place]} item on the topic {quote_text(topic)}, or was none gathered?",
        f"Of {say_number(len(here), 'item')} on it, {before} and {after}, the claim types next to "
        f"{words[place]}, which has 0; {beneath} {'are' if own > 1 else 'is'} on it.",
        join_ids(item for side in sides for item in side["item"].iloc[:NAMED]),
        write_address(view="map", topic=join_words([topic])),
    )


def ask_retest(library: Library, grounds: Grounds) -> list[Question]:
    """Ask whether a finding holds that was a year old and that nobody re-tested within a year.

    Nor does a later paper bear on it, which would support, contradict or extend a paper that it
    rests on, itself or through its notes. The oldest comes first. A library that does not say when
    it was compiled has none.
    """
    compiled = library.about.compiled
    if compiled is None:
        return []
    items, newest = grounds.items, pd.Timestamp(compiled) - pd.DateOffset(months=MONTHS)
    rows = library.columns("citations", "source", "target", "kind")
    rows = rows[rows["kind"].isin([kind.value for kind in TESTS])]
    first = rows["source"].map(items["date_earliest"])
    asked = []
    days = items["date_latest"].reindex(list(grounds.findings))
    signed = library.columns("retests", "finding", "day")
    fresh = set(signed.loc[signed["day"] > newest, "finding"])
    old = days[(days <= newest) & ~days.index.isin(fresh)]
    for place, (finding, last) in enumerate(old.items()):
        notes = grounds.handed.loc[grounds.handed["finding"] == finding, "note"]
        papers = grounds.papers_under(str(finding), *notes)
        if not (rows["target"].isin(papers) & (first > last)).any():
            asked.append(
                ((last, place), _ask_finding(grounds, str(finding), papers, str(compiled)))
            )
    return [question for _, question in sorted(asked, key=lambda pair: pair[0])]


def _ask_finding(grounds: Grounds, finding: str, papers: list[str], compiled: str) -> Question:
    row = grounds.items.loc[finding]
    on = f"{say_number(len(papers), 'paper')} ({', '.join(papers)})" if papers else "no paper"
    tested = "and no later paper here supports, contradicts or extends what it rests on"
    return Question(
        RETEST,
        f"Does {finding} still hold: {quote_text(row['title'].rstrip('.'))}?",
        f"{grounds.say(finding)} was at least {MONTHS} months old when the library was compiled "
        f"({compiled}); it rests on {on}, {tested}: {UNREAD}.",
        join_ids([finding, *papers]),
        write_address(view="citations", focus=finding),
    )
