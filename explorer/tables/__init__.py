"""Library in, the numbers of one view out: small pandas frames, and a sentence that reads them."""

from explorer.tables.balance import describe_balance, make_balance
from explorer.tables.centrality import count_across, list_across, measure_centrality
from explorer.tables.detail import describe_item
from explorer.tables.facets import count_facets, count_months, which_filter_empties
from explorer.tables.listing import count_listing, describe_listing, make_listing
from explorer.tables.network import (
    default_focus,
    describe_network,
    make_neighbourhood,
    make_network,
)
from explorer.tables.paging import Page, make_page
from explorer.tables.timeline import (
    TIMELINE_MARKS,
    bin_timeline,
    describe_bins,
    describe_timeline,
    make_timeline,
)

__all__ = [
    "TIMELINE_MARKS",
    "Page",
    "bin_timeline",
    "count_across",
    "count_facets",
    "count_listing",
    "count_months",
    "default_focus",
    "describe_balance",
    "describe_bins",
    "describe_item",
    "describe_listing",
    "describe_network",
    "describe_timeline",
    "list_across",
    "make_balance",
    "make_listing",
    "make_neighbourhood",
    "make_network",
    "make_page",
    "make_timeline",
    "measure_centrality",
    "which_filter_empties",
]
