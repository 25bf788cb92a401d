// All windows of one series on one time axis. Forecasts that overlap go to lanes of their own; in a lane, a gap parts them.
const MOST_LANES = 6;

// The labels of windows in their order, each once, and where the history and the forecast of each window begin among them.
function commonAxis(windows, expand) {
  const places = new Map();
  const put = (label) => {
    if (!places.has(label)) {
      places.set(label, places.size);
    }
    return places.get(label);
  };
  const starts = windows.map((window) => {
    const history = expand(window.historyTimes).map(put);
    const times = expand(window.times).map(put);
    return { history, times };
  });
  return { labels: [...places.keys()], starts };
}

function lanesOf(starts) {
  const ends = [];
  return starts.map(({ times }) => {
    const first = times[0] ?? 0;
    let lane = ends.findIndex((end) => end + 1 < first);
    lane = lane < 0 ? ends.length : lane;
    ends[lane] = times[times.length - 1] ?? first;
    return lane;
  });
}

// What the plot shows: {labels, columns, lanes, ahead, left} for windows of one series; `left` counts those not drawn.
function allOrigins(windows, expand, page) {
  let chosen = windows;
  let axis = commonAxis(chosen, expand);
  let lanes = lanesOf(axis.starts);
  const needed = Math.max(...lanes) + 1;
  if (needed > MOST_LANES) {
    const every = Math.ceil(needed / MOST_LANES);
    chosen = windows.filter((window, w) => (windows.length - 1 - w) % every === 0);
    axis = commonAxis(chosen, expand);
    lanes = lanesOf(axis.starts);
  }
  const count = Math.max(...lanes) + 1;
  const empty = () => axis.labels.map(() => null);
  const actual = empty();
  const bands = page.backtest.bands.map(() => Array.from({ length: count }, () => [empty(), empty()]));
  const means = page.forecasters.map(() => Array.from({ length: count }, empty));
  const ahead = Array.from({ length: count }, empty);
  chosen.forEach((window, w) => {
    const { history, times } = axis.starts[w];
    const lane = lanes[w];
    window.history.forEach((value, i) => (actual[history[i]] = value));
    times.forEach((place, h) => {
      actual[place] = window.actual[h];
      ahead[lane][place] = h + 1;
      means.forEach((lanesOfOne, k) => (lanesOfOne[lane][place] = window.means[k][h] ?? null));
      bands.forEach((lanesOfOne, b) => window.bands[b].forEach((edge, side) => (lanesOfOne[lane][side][place] = edge[h] ?? null)));
    });
  });
  return { labels: axis.labels, actual, bands, means, ahead, lanes: count, left: windows.length - chosen.length };
}

function makeAllOriginsPlot(host, all, page, shown) {
  // Shaded areas over one another can't be told apart: with more than two lanes, only one has them.
  const shaded = all.lanes <= 2 ? all.lanes : 1;
  const data = [all.labels.map((label, i) => i)];
  const series = [{}];
  const areas = [];
  const columns = { actual: [], bands: [], means: [] };
  const put = (values, options) => {
    series.push(options);
    data.push(values);
    return data.length - 1;
  };
  all.bands.forEach((lanes, b) => {
    columns.bands.push([]);
    lanes.slice(0, shaded).forEach(([low, high]) => {
      const [below, above] = [low, high].map((values) => put(values, { ...edge(), show: shown.bands[b] }));
      columns.bands[b].push(below, above);
      areas.push({ series: [above, below], fill: () => colour("band-" + b) });
    });
  });
  // What is drawn later lies on top: baselines, ours, what came.
  const single = all.ahead.every((steps) => steps.every((step) => step === null || step === 1));
  const width = all.lanes > 2 ? 1.3 : 2;
  for (let k = all.means.length - 1; k >= 0; k--) {
    const options = { width, show: shown.means[k], points: { show: single, size: 5 } };
    columns.means[k] = all.means[k].map((values) => put(values, line(page.forecasters[k].name, k, options)));
  }
  columns.actual.push(put(all.actual, { label: "Actual", stroke: () => colour("ink"), width: 1.3, show: shown.actual, points: { show: false } }));
  const rows = (i) => {
    const found = [["Actual", withUnit(show(all.actual[i]), page), "c-ink"]];
    all.ahead.forEach((steps, lane) => {
      page.forecasters.forEach((forecaster, k) => {
        if (shown.means[k] && isThere(all.means[k][lane][i])) {
          found.push([`${forecaster.name}, ${steps[i]} ahead`, withUnit(show(all.means[k][lane][i]), page), "c" + (k % 6)]);
        }
      });
    });
    return found;
  };
  const plot = makePlot(
    host,
    {
      series,
      bands: areas,
      scales: { x: { time: false } },
      axes: [timeAxis(() => all.labels), valueAxis(axisLabel(page))],
      plugins: [valueBox((i) => all.labels[i], rows)],
    },
    data,
  );
  return { plot, columns };
}
