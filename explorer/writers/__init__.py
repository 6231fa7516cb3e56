"""What an analyst takes away from a view: its numbers, its papers, its graph and how to cite it."""

from explorer.writers.about import describe_export
from explorer.writers.cite import cite_view, cite_view_bibtex
from explorer.writers.graph import write_graphml
from explorer.writers.records import Reference, list_references
from explorer.writers.references import write_bibtex, write_csl, write_ris
from explorer.writers.tables import bundle, read_csv, write_csv

__all__ = [
    "Reference",
    "bundle",
    "cite_view",
    "cite_view_bibtex",
    "describe_export",
    "list_references",
    "read_csv",
    "write_bibtex",
    "write_csl",
    "write_csv",
    "write_graphml",
    "write_ris",
]
