"""Numbers in, plotly figures out: a chart draws what a table counted, and counts nothing."""

from explorer.charts.balance import draw_balance
from explorer.charts.bins import draw_bins
from explorer.charts.network import draw_network
from explorer.charts.timeline import draw_timeline

__all__ = ["draw_balance", "draw_bins", "draw_network", "draw_timeline"]
