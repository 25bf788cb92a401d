// The plot of one window: history, what came, the forecasts and our intervals.
// Columns: index, then low and high of each band, then what came, then every forecaster.
function windowColumns(window, history, page) {
  const past = window.history.slice(window.history.length - history);
  const before = past.map(() => null);
  const padded = (values) => before.concat(window.actual.map((actual, h) => values[h] ?? null));
  const columns = [past.concat(window.actual).map((value, i) => i)];
  window.bands.forEach(([low, high]) => columns.push(padded(low), padded(high)));
  columns.push(past.concat(window.actual));
  page.forecasters.forEach((forecaster, k) => columns.push(padded(window.means[k])));
  return columns;
}

// `now` holds what is shown: {labels, origin}.
function makeWindowPlot(host, now, page, shown, data) {
  const bands = page.backtest.bands.length;
  const first = 1 + 2 * bands;
  const series = [{}];
  page.backtest.bands.forEach((label, b) => series.push(edge(), edge()));
  series.push({ label: "Actual", stroke: () => colour("ink"), width: 1.5, show: shown.actual, points: points(now, "ink") });
  page.forecasters.forEach((forecaster, k) => {
    series.push(line(forecaster.name, k, { show: shown.means[k], points: points(now, "series-" + (k % 6)) }));
  });
  for (let b = 0; b < bands; b++) {
    series[1 + 2 * b].show = series[2 + 2 * b].show = shown.bands[b];
  }
  const rows = (i) => {
    const row = (label, column, mark) => [label, withUnit(show(plot.data[column][i]), page), mark];
    const found = [row("Actual", first, "c-ink")];
    page.forecasters.forEach((forecaster, k) => {
      if (plot.series[first + 1 + k].show && isThere(plot.data[first + 1 + k][i])) {
        found.push(row(forecaster.name, first + 1 + k, "c" + (k % 6)));
      }
    });
    page.backtest.bands.forEach((label, b) => {
      const [low, high] = [plot.data[1 + 2 * b][i], plot.data[2 + 2 * b][i]];
      if (isThere(low)) {
        found.push([label, withUnit(`${show(low)} to ${show(high)}`, page), "c-band-" + b]);
      }
    });
    return found;
  };
  const plot = makePlot(
    host,
    {
      series,
      bands: page.backtest.bands.map((label, b) => ({ series: [2 + 2 * b, 1 + 2 * b], fill: () => colour("band-" + b) })),
      scales: { x: { time: false, range: (u, low, high) => [low, high + (now.labels.length - now.origin === 1 ? 0.5 : 0)] } },
      axes: [timeAxis(() => now.labels), valueAxis(axisLabel(page))],
      hooks: { drawClear: [(u) => shadeFuture(u, now.origin), (u) => drawSingleStep(u, now, page.backtest.bands)] },
      plugins: [valueBox((i) => now.labels[i], rows)],
    },
    data,
  );
  const columns = {
    actual: [first],
    means: page.forecasters.map((forecaster, k) => [first + 1 + k]),
    bands: page.backtest.bands.map((label, b) => [1 + 2 * b, 2 + 2 * b]),
  };
  return { plot, columns };
}

function axisLabel(page) {
  const unit = page.unit && page.target ? `${page.target} (${page.unit})` : page.target || page.unit;
  return unit ? shorten(unit, 36) : null;
}

// A line through one or two steps can't be seen, nor an area over a single one.
function points(now, name) {
  const future = () => now.labels.map((label, i) => i).slice(now.origin);
  return {
    show: () => now.labels.length - now.origin <= 2,
    filter: (plot, index, shown) => (shown ? future() : null),
    size: 7,
    fill: () => colour(name),
    stroke: () => colour(name),
  };
}

function drawSingleStep(plot, now, bands) {
  if (now.labels.length - now.origin !== 1) {
    return;
  }
  const half = 7 * devicePixelRatio;
  const x = plot.valToPos(now.origin, "x", true);
  bands.forEach((label, b) => {
    const [low, high] = [plot.data[1 + 2 * b][now.origin], plot.data[2 + 2 * b][now.origin]];
    if (isThere(low) && plot.series[1 + 2 * b].show) {
      const top = plot.valToPos(high, "y", true);
      plot.ctx.fillStyle = colour("band-" + b);
      plot.ctx.fillRect(x - half, top, 2 * half, plot.valToPos(low, "y", true) - top);
    }
  });
}

function shadeFuture(plot, origin) {
  const from = Math.max(plot.valToPos(origin - 0.5, "x", true), plot.bbox.left);
  const until = plot.bbox.left + plot.bbox.width;
  if (from >= until) {
    return;
  }
  plot.ctx.save();
  plot.ctx.fillStyle = colour("future");
  plot.ctx.fillRect(from, plot.bbox.top, until - from, plot.bbox.height);
  plot.ctx.strokeStyle = colour("muted");
  plot.ctx.lineWidth = devicePixelRatio;
  plot.ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
  plot.ctx.beginPath();
  plot.ctx.moveTo(from, plot.bbox.top);
  plot.ctx.lineTo(from, plot.bbox.top + plot.bbox.height);
  plot.ctx.stroke();
  plot.ctx.restore();
}
