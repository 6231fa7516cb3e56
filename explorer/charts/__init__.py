"""Numbers in, plotly figures out: a chart draws what a table counted, and counts nothing."""

from explorer.charts.audit import draw_audit
from explorer.charts.balance import draw_balance
from explorer.charts.bins import draw_bins
from explorer.charts.bubbles import draw_map
from explorer.charts.camps import draw_camps
from explorer.charts.codings import draw_codings
from explorer.charts.effects import draw_effects
from explorer.charts.exchanges import draw_exchanges
from explorer.charts.gap import draw_gap
from explorer.charts.headlines import draw_headlines
from explorer.charts.network import draw_network
from explorer.charts.passk import draw_passk
from explorer.charts.picture import save_picture
from explorer.charts.retests import draw_retests
from explorer.charts.series import draw_series
from explorer.charts.small import draw_small
from explorer.charts.theme import draw_empty
from explorer.charts.timeline import draw_timeline

__all__ = [
    "draw_audit",
    "draw_balance",
    "draw_bins",
    "draw_camps",
    "draw_codings",
    "draw_effects",
    "draw_empty",
    "draw_exchanges",
    "draw_gap",
    "draw_headlines",
    "draw_map",
    "draw_network",
    "draw_passk",
    "draw_retests",
    "draw_series",
    "draw_small",
    "draw_timeline",
    "save_picture",
]
