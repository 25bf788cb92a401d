// Errors and coverage by steps ahead.
function startHorizon(page) {
  const { metric, errors, coverage } = page.horizon;
  const host = document.getElementById("error-plot");
  if (!host) {
    return;
  }
  const steps = errors[0].map((error, h) => h + 1);
  const stepAxis = () => axis({ label: "steps ahead", incrs: [1, 2, 3, 4, 6, 12, 24, 48, 96, 192, 384], space: 36 });
  const x = { time: false };
  const unit = metric === "MAE" ? page.unit : "%";
  const plot = makePlot(
    host,
    {
      series: [{}, ...page.forecasters.map((forecaster, k) => line(forecaster.name, k))],
      scales: { x, y: { range: (u, low, high) => [0, high > 0 ? high * 1.08 : 1] } },
      axes: [stepAxis(), valueAxis(shorten(unit ? `${metric} (${unit})` : metric, 30))],
      plugins: [
        valueBox(
          (i) => `${steps[i]} ahead`,
          (i) => page.forecasters.map((f, k) => [f.name, show(errors[k][i]), "c" + (k % 6)]).filter((row, k) => plot.series[k + 1].show),
        ),
      ],
    },
    [steps, ...errors],
  );
  makeLegend(
    document.getElementById("error-legend"),
    page.forecasters.map((forecaster, k) => ({
      label: forecaster.name,
      mark: "c" + (k % 6),
      dash: DASHES[k % 6],
      shown: true,
      toggle: (shown) => plot.setSeries(k + 1, { show: shown }),
    })),
  );
  const coverageHost = document.getElementById("coverage-plot");
  if (coverageHost && coverage.length) {
    coveragePlot(coverageHost, coverage, steps, x, stepAxis);
  }
}

// Columns: steps, then low and high of what is expected of each interval, then the share of each: lines lie over areas.
function coveragePlot(host, coverage, steps, x, stepAxis) {
  const first = 1 + 2 * coverage.length;
  const solid = (c, k) => line(c.label, 2 * k, { dash: [], width: 2 });
  const percent = (value) => (isThere(value) ? Math.round(100 * value) + " %" : "–");
  const plot = makePlot(
    host,
    {
      series: [{}, ...coverage.flatMap(() => [edge(), edge()]), ...coverage.map(solid)],
      bands: coverage.map((c, k) => ({ series: [2 + 2 * k, 1 + 2 * k], fill: () => colour("band-" + 2 * k) })),
      scales: { x, y: { range: [0, 1] } },
      axes: [stepAxis(), valueAxis("share inside", { values: (u, splits) => splits.map(percent) })],
      hooks: { draw: [(u) => coverage.forEach((c, k) => u.series[first + k].show && promised(u, c.nominal, 2 * k))] },
      plugins: [
        valueBox(
          (i) => `${steps[i]} ahead`,
          (i) => coverage.map((c, k) => [c.label + " interval", percent(c.share[i]), "c" + 2 * k]),
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
      toggle: (shown) => [1 + 2 * k, 2 + 2 * k, first + k].forEach((column) => plot.setSeries(column, { show: shown })),
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
