// For each axis two plots, time and memory, both axes logarithmic.
const page = JSON.parse(document.getElementById("data").textContent);

// Digits of powers of ten alone would leave short axes without a label.
function logAxis(options) {
  return { space: 60, values: (plot, splits) => splits.map((value) => (value === null ? "" : show(value))), ...options };
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
      scales: { x: { time: false, distr: 3 }, y: { distr: 3 } },
      axes: [axis(logAxis({ label: figure.xLabel, size: 34 })), valueAxis(`${figure.yLabel}, ${figure.unit}`, { space: 30 })],
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
