"""Which papers a class codes blind: those nearest to a note that it does not itself rest on."""

from collections.abc import Collection

import pandas as pd

from explorer.lessons.contents import NOTES
from explorer.library import Library

MANY = 5  # papers


def deal_near(library: Library, note: str) -> pd.DataFrame:
    """List the papers that a class codes in the lesson about a note.

    Those of an earlier lesson are left out, so that whoever takes all of them codes each paper
    once; see `list_near`.
    """
    dealt: list[str] = []
    for earlier in NOTES[: NOTES.index(note)] if note in NOTES else ():
        dealt += list_near(library, earlier, taken=dealt)["item"].tolist()
    return list_near(library, note, taken=dealt)


def list_near(
    library: Library, note: str, many: int = MANY, taken: Collection[str] = ()
) -> pd.DataFrame:
    """List the coded papers nearest to a note, the same for everybody; those `taken` are left out.

    Near is a citation from or to a paper that the note rests on, then a topic shared with one. What
    the note rests on is left out, for the lesson shows those.

    Returns
    -------
    DataFrame, `many` rows at most, the nearest first
        item, title, date, claim; links: citations to or from the note's papers; shared: topics.
    """
    rests = library.rests
    own = set(rests.loc[rests["source"] == note, "target"])
    links = library.columns("citations", "source", "target")
    ends = pd.concat(
        [
            links.loc[links["source"].isin(own), "target"],
            links.loc[links["target"].isin(own), "source"],
        ]
    ).value_counts()
    topics = library.columns("topics", "item", "topic")
    wanted = topics.loc[topics["item"].isin(own), "topic"].unique()
    shared = topics.loc[topics["topic"].isin(wanted), "item"].value_counts()
    items = library.columns("items", "item", "kind", "title", "date", "claim", "claim_type")
    kept = (items["kind"] == "paper") & items["claim_type"].notna() & (items["claim"] != "")
    items = items[kept & ~items["item"].isin({*own, *taken})].drop(columns=["kind", "claim_type"])
    counts = {"links": items["item"].map(ends), "shared": items["item"].map(shared)}
    items = items.assign(
        **{name: found.fillna(0).astype("int64") for name, found in counts.items()}
    )
    order = ["links", "shared", "item"]
    nearest = items.sort_values(order, ascending=[False, False, True], kind="stable")
    return nearest.head(many).reset_index(drop=True)
