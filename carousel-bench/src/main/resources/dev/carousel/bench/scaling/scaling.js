// For each axis two plots, time and memory, both axes logarithmic.
const page = JSON.parse(document.getElementById("data").textContent);

// Labels where something was measured: powers of ten alone would leave short axes without any.
function logAxis(xs, options) {
  return { splits: () => xs, filter: (plot, splits) => splits, values: (plot, splits) => splits.map(short), ...options };
}

function short(value) {
  return value >= 10000 ? `${value / 1000}k` : String(value);
}

function scalingPlot(host, figure) {
  const xs = figure.xs;
  const data = [xs, ...figure.lines.map((each) => each.values)];
  let plot = null;
  const rows = (i) =>
    figure.lines
      .map((each, k) => [each.name, each.values[i], "c" + (each.colour % 6)])
      .filter(([, value]) => isThere(value))
      .map(([name, value, mark]) => [name, `${show(value, 4)} ${figure.unit}`, mark]);
  plot = makePlot(
    host,
    {
      series: [{}, ...figure.lines.map((each) => line(each.name, each.colour, { width: 2, spanGaps: true, points: { show: true, size: 6 } }))],
      scales: { x: { time: false, distr: 3, range: (plot, min, max) => [min / 1.15, max * 1.15] }, y: { distr: 3 } },
      axes: [axis(logAxis(xs, { label: figure.xLabel, size: 34 })), valueAxis(`${figure.yLabel}, ${figure.unit}`, { space: 30 })],
      plugins: [valueBox((i) => `${figure.symbol} = ${xs[i]}`, rows)],
    },
    data,
  );
  makeLegend(
    document.getElementById(`${figure.id}-legend`),
    figure.lines.map((each, k) => ({
      label: each.name,
      mark: "c" + (each.colour % 6),
      dash: DASHES[each.colour % 6],
      shown: true,
      toggle: (on) => plot.setSeries(k + 1, { show: on }),
    })),
  );
}

page.figures.forEach((figure) => scalingPlot(document.getElementById(figure.id), figure));
startTheme();
startPrint();
