"""Which papers a class codes blind: those nearest to a note that it does not itself rest on."""

import pandas as pd

from explorer.library import Library

MANY = 5  # papers


def list_near(library: Library, note: str, many: int = MANY) -> pd.DataFrame:
    """List the coded papers nearest to a note, the same for everybody who opens the lesson.

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
    items = items[kept & ~items["item"].isin(own)].drop(columns=["kind", "claim_type"])
    counts = {"links": items["item"].map(ends), "shared": items["item"].map(shared)}
    items = items.assign(
        **{name: found.fillna(0).astype("int64") for name, found in counts.items()}
    )
    order = ["links", "shared", "item"]
    nearest = items.sort_values(order, ascending=[False, False, True], kind="stable")
    return nearest.head(many).reset_index(drop=True)
