"""Numbers in, plotly figures out: a chart draws what a table counted, and counts nothing."""
