"""The citation graph as GraphML, which Gephi, yEd, Cytoscape and R read."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

if TYPE_CHECKING:
    from explorer.library import Library

NOT_XML: Final = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graphml(library: Library) -> bytes:
    """Return the citation graph of a library as GraphML: lines, notes, findings and papers.

    Nodes keep their ids. Edges are numbered, for GraphML wants an id of each that no other has;
    what they were called by is their attribute `kind`. Days are ISO text, and what is missing is
    left out. `networkx.read_graphml(file, force_multigraph=True)` reads it back.

    Returns
    -------
    bytes
        XML in UTF-8. Characters that XML cannot hold are left out, and lines end with a line feed.

    Examples
    --------
    >>> from explorer.library import Library
    >>> text = write_graphml(Library.from_frames({"papers": pd.DataFrame({"paper": ["p1"]})}))
    >>> b'<node id="p1">' in text
    True
    """
    import networkx as nx  # noqa: PLC0415 (0.3 s that no other export needs)

    graph = nx.MultiDiGraph()
    for node, facts in library.graph.nodes(data=True):
        graph.add_node(_as_xml(node), **_spell_facts(facts))
    for number, (source, target, facts) in enumerate(library.graph.edges(data=True), start=1):
        ends = _as_xml(source), _as_xml(target)
        graph.add_edge(*ends, key=f"e{number}", **_spell_facts(facts))
    stream = io.BytesIO()
    nx.write_graphml_xml(graph, stream)
    return stream.getvalue()


def _spell_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    spelled = {name: _spell(value) for name, value in facts.items()}
    return {name: value for name, value in spelled.items() if value != ""}


def _spell(value: Any) -> str | int | float:
    """Return a fact as text or number, "" for none."""
    if pd.isna(value):
        return ""
    if isinstance(value, date):
        return value.isoformat().removesuffix("T00:00:00")
    return _as_xml(value) if isinstance(value, str) else value


def _as_xml(text: str) -> str:
    return NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
