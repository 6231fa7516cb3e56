"""Items that nobody has coded."""

from collections.abc import Iterator

from explorer.errors import Problem
from explorer.library import Library


def check_codings(library: Library) -> Iterator[Problem]:
    """Yield each item without a claim type."""
    items = library.columns("items", "item", "kind", "claim_type")
    for kind, item in items.loc[items["claim_type"].isna(), ["kind", "item"]].to_numpy():
        fix = "Add a coding, or leave it uncoded."
        yield Problem(f"{kind} {item}", "nobody has coded it", fix, "uncoded")
