// plotly.js with the traces our charts use. What else a figure asks for, the whole one draws.

import Plotly from "plotly.js/lib/core";
import bar from "plotly.js/lib/bar";
import heatmap from "plotly.js/lib/heatmap";
import histogram from "plotly.js/lib/histogram";
import scattergl from "plotly.js/lib/scattergl";

Plotly.register([bar, heatmap, histogram, scattergl]);

export default Plotly;
