// The share of values inside each interval, by steps ahead, over the range that a right interval would be found in.
// Columns: steps, then low and high of what is expected of each interval, then the share of each: lines lie over areas.
function startCoverage(page) {
  const host = document.getElementById("coverage-plot");
  if (!host) {
    return;
  }
  const coverage = page.coverage;
  const steps = coverage[0].share.map((share, h) => h + 1);
  const first = 1 + 2 * coverage.length;
  const plot = makePlot(
    host,
    {
      series: [
        {},
        ...coverage.flatMap(() => [edge(), edge()]),
        ...coverage.map((c, k) => line(c.label, 2 * k, { dash: [], width: 2, points: { show: true, size: 4 } })),
      ],
      bands: coverage.map((c, k) => ({ series: [2 + 2 * k, 1 + 2 * k], fill: () => colour("expected-" + 2 * k) })),
      scales: { x: { time: false }, y: { range: [0, 1] } },
      axes: [stepAxis(), valueAxis("share inside", { values: (u, splits) => splits.map((split) => percent(split)) })],
      hooks: { draw: [(u) => coverage.forEach((c, k) => u.series[first + k].show && promised(u, c.nominal, 2 * k))] },
      plugins: [
        valueBox(
          (i) => `${steps[i]} ahead`,
          (i) => coverage.map((c, k) => [`${c.label}: expected ${percent(c.low[i])} to ${percent(c.high[i])}`, percent(c.share[i]), "c" + 2 * k]),
        ),
      ],
    },
    [steps, ...coverage.flatMap((c) => [c.low, c.high]), ...coverage.map((c) => c.share)],
  );
  makeLegend(
    document.getElementById("coverage-legend"),
    coverage.map((c, k) => ({
      label: `${c.label} interval`,
      mark: "c" + 2 * k,
      shown: true,
      toggle: (on) => [1 + 2 * k, 2 + 2 * k, first + k].forEach((column) => plot.setSeries(column, { show: on })),
    })),
  );
}

function promised(plot, share, k) {
  const y = Math.round(plot.valToPos(share, "y", true));
  plot.ctx.save();
  plot.ctx.strokeStyle = colour("series-" + (k % 6));
  plot.ctx.lineWidth = devicePixelRatio;
  plot.ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
  plot.ctx.beginPath();
  plot.ctx.moveTo(plot.bbox.left, y);
  plot.ctx.lineTo(plot.bbox.left + plot.bbox.width, y);
  plot.ctx.stroke();
  plot.ctx.restore();
}
