"""Library in, the numbers of one view out: small pandas frames, and a sentence that reads them."""

from explorer.tables.agreement import (
    describe_agreement,
    describe_codings,
    list_codings,
    measure_agreement,
)
from explorer.tables.audit import (
    count_audit,
    count_discrepancies,
    describe_audit,
    describe_discrepancies,
    list_audit,
    list_discrepancies,
)
from explorer.tables.balance import describe_balance, make_balance
from explorer.tables.blocks import read_blocks
from explorer.tables.camps import describe_camps, make_camps, measure_overlap
from explorer.tables.centrality import count_across, list_across, measure_centrality
from explorer.tables.detail import describe_item
from explorer.tables.effects import count_units, describe_effects, make_effects, pool_effects
from explorer.tables.evidence_map import describe_map, make_map
from explorer.tables.exact import compare_counts, describe_comparison, exact_interval
from explorer.tables.exchanges import describe_exchanges, list_exchanges
from explorer.tables.facets import count_facets, count_months, which_filter_empties
from explorer.tables.gap import describe_gap, describe_later, list_later, make_gap
from explorer.tables.listing import count_listing, describe_listing, make_listing
from explorer.tables.network import (
    default_focus,
    describe_network,
    make_neighbourhood,
    make_network,
)
from explorer.tables.paging import Page, make_page
from explorer.tables.prose import make_prose
from explorer.tables.questions import list_questions
from explorer.tables.reading import (
    describe_reading,
    find_line,
    follow_line,
    list_chips,
    list_lines,
    make_reading,
)
from explorer.tables.retests import (
    describe_retests,
    find_standing,
    list_retests,
    place_retests,
    tell_findings,
)
from explorer.tables.timeline import (
    TIMELINE_MARKS,
    bin_timeline,
    describe_bins,
    describe_timeline,
    make_timeline,
)
from explorer.tables.tours import list_steps, list_tours
from explorer.tables.trail import follow_sentence

__all__ = [
    "TIMELINE_MARKS",
    "Page",
    "bin_timeline",
    "compare_counts",
    "count_across",
    "count_audit",
    "count_discrepancies",
    "count_facets",
    "count_listing",
    "count_months",
    "count_units",
    "default_focus",
    "describe_agreement",
    "describe_audit",
    "describe_balance",
    "describe_bins",
    "describe_camps",
    "describe_codings",
    "describe_comparison",
    "describe_discrepancies",
    "describe_effects",
    "describe_exchanges",
    "describe_gap",
    "describe_item",
    "describe_later",
    "describe_listing",
    "describe_map",
    "describe_network",
    "describe_reading",
    "describe_retests",
    "describe_timeline",
    "exact_interval",
    "find_line",
    "find_standing",
    "follow_line",
    "follow_sentence",
    "list_across",
    "list_audit",
    "list_chips",
    "list_codings",
    "list_discrepancies",
    "list_exchanges",
    "list_later",
    "list_lines",
    "list_questions",
    "list_retests",
    "list_steps",
    "list_tours",
    "make_balance",
    "make_camps",
    "make_effects",
    "make_gap",
    "make_listing",
    "make_map",
    "make_neighbourhood",
    "make_network",
    "make_page",
    "make_prose",
    "make_reading",
    "make_timeline",
    "measure_agreement",
    "measure_centrality",
    "measure_overlap",
    "place_retests",
    "pool_effects",
    "read_blocks",
    "tell_findings",
    "which_filter_empties",
]
