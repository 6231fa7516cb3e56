"""Numbers in, plotly figures out: a chart draws what a table function counted, and counts nothing."""
