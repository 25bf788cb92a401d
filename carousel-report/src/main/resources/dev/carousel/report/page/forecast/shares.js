// Shares of the experts, stacked: over the origins of the series in the backtest's plot or, with one origin each, by series.
function startShares(page, backtest) {
  const host = document.getElementById("shares-plot");
  if (!host) {
    return;
  }
  const names = page.shares.others ? [...page.shares.names, page.shares.others] : page.shares.names;
  const mark = (k) => (k < page.shares.names.length ? k : 5);
  const state = { labels: [], values: [] };
  let plot = null;
  let shownSeries = null;
  const put = (windows, labels) => {
    const telling = windows.map((window, w) => w).filter((w) => windows[w].shares.length);
    state.labels = telling.map((w) => labels(windows[w]));
    state.values = telling.map((w) => {
      const own = windows[w].shares;
      const rest = Math.max(0, 1 - own.reduce((sum, share) => sum + share, 0));
      return page.shares.others ? [...own, rest] : own;
    });
    const stacked = names.map((name, k) => state.values.map((own) => own.slice(0, k + 1).reduce((sum, share) => sum + share, 0)));
    // The highest sum first, so that each area covers the lower part of the one before.
    const data = [state.labels.map((label, i) => i), ...stacked.reverse()];
    if (plot) {
      plot.setData(data);
    } else {
      plot = makeSharesPlot(host, names, mark, state, data);
    }
  };
  if (page.shares.byOrigin) {
    backtest.onChange((series, windows) => {
      if (series !== shownSeries) {
        shownSeries = series;
        document.getElementById("shares-of").textContent = series
          ? `Of series ${series}, which is chosen in the backtest above; each bar is an origin.`
          : "Each bar is an origin.";
        put(windows, (window) => page.backtest.labels[window.times[0]] ?? "");
      }
    });
  } else {
    document.getElementById("shares-of").textContent = "Each bar is a series.";
    put(page.backtest.windows, (window) => window.series || "(unnamed)");
  }
  makeLegend(
    document.getElementById("shares-legend"),
    names.map((name, k) => ({ label: name, mark: "c" + mark(k), area: true, shown: true })),
  );
}

function makeSharesPlot(host, names, mark, state, data) {
  const series = names
    .map((name, k) => ({
      label: name,
      // Between many bars, lines would cover what they part.
      stroke: () => (state.labels.length < 100 ? colour("page") : "transparent"),
      width: 0.5,
      fill: () => colour("series-" + mark(k)),
      // uPlot draws bars without a gap where they are narrower than a pixel.
      paths: uPlot.paths.bars({ size: [1, 60], align: 0 }),
      points: { show: false },
    }))
    .reverse();
  return makePlot(
    host,
    {
      series: [{}, ...series],
      scales: { x: { time: false, range: (u, low, high) => [low - 0.5, high + 0.5] }, y: { range: [0, 1] } },
      axes: [timeAxis(() => state.labels), valueAxis("share", { values: (u, splits) => splits.map((split) => percent(split)) })],
      plugins: [
        valueBox(
          (i) => state.labels[i],
          (i) => names.map((name, k) => [name, percent(state.values[i][k]), "c" + mark(k)]),
        ),
      ],
    },
    data,
  );
}
