// Choosing what of the backtest is shown: a series, an origin or all of them, by controls, keys, or its place among others.
function startBacktest(page) {
  const host = document.getElementById("backtest-plot");
  if (!host || !page.backtest.windows.length) {
    return { onChange: () => {}, goToSeries: () => {} };
  }
  const windows = page.backtest.windows;
  const element = (id) => document.getElementById(id);
  const [origin, history, view] = [element("origin"), element("history"), element("view")];
  const expand = (runs) => {
    const labels = [];
    for (let i = 0; i < runs.length; i += 2) {
      labels.push(...page.backtest.labels.slice(runs[i], runs[i] + runs[i + 1]));
    }
    return labels;
  };
  const names = [...new Set(windows.map((window) => window.series))];
  const bySeries = new Map(names.map((name) => [name, []]));
  windows.forEach((window, w) => bySeries.get(window.series).push(w));
  const most = Math.max(...[...bySeries.values()].map((list) => list.length));
  element("series-label").hidden = names.length < 2;
  element("origin-label").hidden = element("view-label").hidden = most < 2;
  const horizon = Math.max(...windows.map((window) => window.actual.length));
  const longest = Math.max(...windows.map((window) => window.history.length));
  historyChoices(history, horizon, longest, host.clientWidth < 480);

  const ranked = windows.map((window, w) => w).filter((w) => isThere(windows[w].rank));
  ranked.sort((a, b) => windows[a].rank - windows[b].rank);
  // Of one series the latest window says most, of many series the one that is neither lucky nor unlucky.
  const typical = ranked[Math.floor(ranked.length / 2)];
  let current = names.length > 1 && isThere(typical) ? typical : windows.length - 1;
  const shown = { actual: true, means: page.forecasters.map((forecaster) => forecaster.shown), bands: page.backtest.bands.map(() => true) };
  const now = { labels: [], origin: 0 };
  const listeners = [];
  // What is drawn: {plot, columns, of}, of a series' name for all origins and of nothing for one.
  let drawn = null;

  const together = () => view.value === "all";
  const place = () => bySeries.get(windows[current].series).indexOf(current);
  const drawOne = () => {
    const window = windows[current];
    const list = bySeries.get(window.series);
    const past = Math.min(Number(history.value), window.history.length);
    const times = expand(window.times);
    now.labels = expand(window.historyTimes).slice(window.history.length - past).concat(times);
    now.origin = past;
    const position = `${place() + 1} of ${list.length}`;
    element("origin-text").textContent = `${times[0] ?? ""} (${position})`;
    origin.setAttribute("aria-valuetext", `${times[0] ?? ""}, ${position}`);
    const data = windowColumns(window, past, page);
    if (drawn && drawn.of === null) {
      drawn.plot.setData(data);
    } else {
      replace({ ...makeWindowPlot(host, now, page, shown, data), of: null });
    }
    host.setAttribute("aria-label", `Backtest window ${window.series} from ${times[0] ?? ""}; arrow keys change the origin`);
    writeWindowScore(element("window-score"), window, page);
    writeWindowTable(element("window-values").querySelector("div"), window, times, page);
  };
  const drawAll = () => {
    const name = windows[current].series;
    if (drawn && drawn.of === name) {
      return;
    }
    const list = bySeries.get(name).map((w) => windows[w]);
    const all = allOrigins(list, expand, page);
    replace({ ...makeAllOriginsPlot(host, all, page, shown), of: name });
    host.setAttribute("aria-label", `All origins of series ${name}; arrow keys change the series`);
    writeSeriesScore(element("window-score"), list, all, page);
  };
  const replace = (next) => {
    if (drawn) {
      removePlot(drawn.plot);
    }
    drawn = next;
    // The new plot was appended before the old one went, so that the page kept its height.
  };
  const picker = makeSeriesPicker(element("series"), element("series-list"), names, (i) => go(bySeries.get(names[i])[0]));
  const draw = () => {
    picker.put(names.indexOf(windows[current].series));
    const list = bySeries.get(windows[current].series);
    origin.max = String(list.length - 1);
    origin.value = String(place());
    for (const id of ["origin-label", "history-label", "window-values"]) {
      element(id).classList.toggle("off", together());
    }
    element("previous").disabled = step(-1) === current;
    element("next").disabled = step(1) === current;
    (together() ? drawAll : drawOne)();
    listeners.forEach((listener) => listener(windows[current].series, list.map((w) => windows[w]), place()));
  };
  // The window so many places on or, where all origins are shown, the first of the series so many places on.
  const step = (by) => {
    if (!together()) {
      return Math.max(0, Math.min(windows.length - 1, current + by));
    }
    const s = names.indexOf(windows[current].series) + by;
    return s < 0 || s >= names.length ? current : bySeries.get(names[s])[0];
  };
  const go = (w) => {
    current = w;
    draw();
  };
  const toggle = (kind, k, on) => {
    if (kind === "actual") {
      shown.actual = on;
    } else {
      shown[kind][k] = on;
    }
    const columns = kind === "actual" ? drawn.columns.actual : drawn.columns[kind][k];
    drawn.plot.batch(() => columns.forEach((column) => drawn.plot.setSeries(column, { show: on })));
  };

  draw();
  makeLegend(element("backtest-legend"), windowLegend(page, toggle));
  origin.addEventListener("input", () => go(bySeries.get(windows[current].series)[Number(origin.value)]));
  history.addEventListener("change", draw);
  view.addEventListener("change", draw);
  element("previous").addEventListener("click", () => go(step(-1)));
  element("next").addEventListener("click", () => go(step(1)));
  element("reset-zoom").addEventListener("click", () => resetZoom(drawn.plot));
  for (const [id, window] of Object.entries({ best: ranked[0], typical, worst: ranked[ranked.length - 1] })) {
    element(id).disabled = !isThere(window);
    element(id).addEventListener("click", () => go(window));
  }
  host.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      go(step(by));
    }
  });
  return {
    onChange: (listener) => {
      listeners.push(listener);
      const list = bySeries.get(windows[current].series);
      listener(windows[current].series, list.map((w) => windows[w]), place());
    },
    goToSeries: (name) => go(bySeries.get(name)[bySeries.get(name).length - 1]),
  };
}

function historyChoices(select, horizon, longest, narrow) {
  // So few steps ahead as to be a dot say little without a stretch of the past.
  const unit = Math.max(horizon, 12);
  const lengths = [2, 4, 8].map((multiple) => multiple * unit).filter((length) => length < longest);
  lengths.forEach((length) => select.add(new Option(`${length} steps`, length)));
  select.add(new Option(`all ${longest} steps`, longest));
  select.value = String(lengths[narrow ? 0 : 1] ?? longest);
}

function windowLegend(page, toggle) {
  const entries = [{ label: "Actual", mark: "c-ink", shown: true, toggle: (on) => toggle("actual", 0, on) }];
  page.forecasters.forEach((forecaster, k) => {
    entries.push({ label: forecaster.name, mark: "c" + (k % 6), dash: DASHES[k % 6], shown: forecaster.shown, toggle: (on) => toggle("means", k, on) });
  });
  page.backtest.bands.forEach((label, b) => {
    entries.push({ label: `${label} interval`, mark: "c-band-" + b, area: true, shown: true, toggle: (on) => toggle("bands", b, on) });
  });
  return entries;
}

// Links in the table of series lead to the plot, where the script goes to their last window.
function startSeriesLinks(backtest) {
  document.querySelectorAll(".to-series").forEach((link) => link.addEventListener("click", () => backtest.goToSeries(link.dataset.series)));
}
