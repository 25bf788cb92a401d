// Our errors with their sign: how often, against the forecast, over time.
function startResiduals(page) {
  const host = document.getElementById("residual-histogram");
  if (!host) {
    return;
  }
  const residuals = page.residuals;
  const unit = residuals.scale ? "" : page.unit;
  const label = shorten(unit ? `residual (${unit})` : residuals.scale ? "scaled residual" : "residual", 30);
  histogram(host, residuals, label);
  dots(document.getElementById("residuals-by-forecast"), residuals.forecasts, residuals, axis({ label: "forecast", space: 60, values: (u, splits) => splits.map((split) => show(split)) }), label, (x) => `forecast ${show(x)}`);
  const timed = document.getElementById("residuals-by-time");
  if (residuals.labels.length) {
    dots(timed, residuals.places, residuals, timeAxis(() => residuals.labels), label, (x) => residuals.labels[x]);
  } else {
    timed.closest("figure").remove();
  }
}

function histogram(host, { histogram: bins, bias }, label) {
  const from = (i) => bins.first + i * bins.width;
  const middles = bins.counts.map((count, i) => from(i) + bins.width / 2);
  makePlot(
    host,
    {
      series: [
        {},
        {
          stroke: () => colour("series-0"),
          fill: () => colour("expected-0"),
          width: 1,
          paths: uPlot.paths.bars({ size: [0.96], align: 0 }),
          points: { show: false },
        },
      ],
      scales: {
        x: { time: false, range: (u, low, high) => [low - bins.width / 2, high + bins.width / 2] },
        y: { range: (u, low, high) => [0, high * 1.08 || 1] },
      },
      axes: [axis({ label, space: 50, values: (u, splits) => splits.map((split) => show(split)) }), valueAxis("values")],
      hooks: { draw: [(u) => vertical(u, 0, "muted", [4, 4]), (u) => isThere(bias) && vertical(u, bias, "series-1", [])] },
      plugins: [valueBox((i) => `${show(from(i))} to ${show(from(i + 1))}`, (i) => [["values", show(bins.counts[i]), "c0"]])],
    },
    [middles, bins.counts],
  );
}

function dots(host, positions, residuals, xAxis, label, caption) {
  // uPlot wants x in order.
  const order = positions.map((x, i) => i).filter((i) => isThere(positions[i]));
  order.sort((a, b) => positions[a] - positions[b]);
  const plot = makePlot(
    host,
    {
      series: [
        {},
        {
          stroke: () => colour("series-0"),
          width: 0,
          paths: () => null,
          points: { show: true, size: 4, width: 0, fill: () => colour("dot") },
        },
      ],
      scales: { x: { time: false }, y: { range: (u, low, high) => around(low, high) } },
      axes: [xAxis, valueAxis(label)],
      hooks: { drawClear: [(u) => horizontal(u, 0)] },
      plugins: [valueBox((i) => caption(plot.data[0][i]), (i) => [["residual", show(plot.data[1][i]), "c0"]])],
    },
    [order.map((i) => positions[i]), order.map((i) => residuals.errors[i])],
  );
}

// With 0 inside, which is what residuals are measured against.
function around(low, high) {
  const [from, until] = [Math.min(0, low ?? 0), Math.max(0, high ?? 0)];
  const margin = 0.05 * (until - from) || 1;
  return [from - margin, until + margin];
}

function vertical(plot, value, name, dash) {
  const x = Math.round(plot.valToPos(value, "x", true));
  if (x >= plot.bbox.left && x <= plot.bbox.left + plot.bbox.width) {
    strokeLine(plot, name, dash, [x, plot.bbox.top], [x, plot.bbox.top + plot.bbox.height]);
  }
}

function horizontal(plot, value) {
  const y = Math.round(plot.valToPos(value, "y", true));
  strokeLine(plot, "muted", [4, 4], [plot.bbox.left, y], [plot.bbox.left + plot.bbox.width, y]);
}
