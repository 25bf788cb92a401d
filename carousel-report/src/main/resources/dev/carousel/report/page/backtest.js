// Choosing a window of the backtest: by series, origin, arrow keys, or its place among the others.
function startBacktest(page) {
  const host = document.getElementById("backtest-plot");
  if (!host || !page.backtest.windows.length) {
    return;
  }
  const windows = page.backtest.windows;
  const element = (id) => document.getElementById(id);
  const [series, origin, history] = [element("series"), element("origin"), element("history")];
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
  names.forEach((name, i) => series.add(new Option(name || "(unnamed)", i)));
  element("series-label").hidden = names.length < 2;
  element("origin-label").hidden = most < 2;
  const horizon = Math.max(...windows.map((window) => window.actual.length));
  const longest = Math.max(...windows.map((window) => window.history.length));
  historyChoices(history, horizon, longest, host.clientWidth < 480);

  const ranked = windows.map((window, w) => w).filter((w) => isThere(windows[w].rank));
  ranked.sort((a, b) => windows[a].rank - windows[b].rank);
  const now = { labels: [], origin: 0 };
  // Of one series the latest window says most, of many series the one that is neither lucky nor unlucky.
  const typical = ranked[Math.floor(ranked.length / 2)];
  let current = names.length > 1 && isThere(typical) ? typical : windows.length - 1;
  let plot = null;

  const draw = () => {
    const window = windows[current];
    const list = bySeries.get(window.series);
    const past = Math.min(Number(history.value), window.history.length);
    const times = expand(window.times);
    now.labels = expand(window.historyTimes).slice(window.history.length - past).concat(times);
    now.origin = past;
    series.value = String(names.indexOf(window.series));
    origin.max = String(list.length - 1);
    origin.value = String(list.indexOf(current));
    const place = `${list.indexOf(current) + 1} of ${list.length}`;
    element("origin-text").textContent = `${times[0] ?? ""} (${place})`;
    origin.setAttribute("aria-valuetext", `${times[0] ?? ""}, ${place}`);
    element("previous").disabled = current === 0;
    element("next").disabled = current === windows.length - 1;
    const data = windowColumns(window, past, page);
    if (plot) {
      plot.setData(data);
    } else {
      plot = makeWindowPlot(host, now, page, page.backtest.bands.map(() => true), shownLines(page), data);
    }
    host.setAttribute("aria-label", `Backtest window ${window.series} from ${times[0] ?? ""}; arrow keys change the origin`);
    writeWindowScore(element("window-score"), window, page);
    writeWindowTable(element("window-values").querySelector("div"), window, times, page);
  };
  const go = (w) => {
    current = Math.max(0, Math.min(windows.length - 1, w));
    draw();
  };

  draw();
  makeLegend(element("backtest-legend"), windowLegend(page, (column, shown) => plot.setSeries(column, { show: shown })));
  series.addEventListener("change", () => go(bySeries.get(names[Number(series.value)])[0]));
  origin.addEventListener("input", () => go(bySeries.get(windows[current].series)[Number(origin.value)]));
  history.addEventListener("change", draw);
  element("previous").addEventListener("click", () => go(current - 1));
  element("next").addEventListener("click", () => go(current + 1));
  for (const [id, window] of Object.entries({ best: ranked[0], typical, worst: ranked[ranked.length - 1] })) {
    element(id).disabled = !isThere(window);
    element(id).addEventListener("click", () => go(window));
  }
  host.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      go(current + step);
    }
  });
}

function shownLines(page) {
  return [true, ...page.forecasters.map((forecaster) => forecaster.shown)];
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
  const bands = page.backtest.bands.length;
  const entries = [{ label: "Actual", mark: "c-ink", shown: true, toggle: (shown) => toggle(1 + 2 * bands, shown) }];
  page.forecasters.forEach((forecaster, k) => {
    entries.push({
      label: forecaster.name,
      mark: "c" + (k % 6),
      dash: DASHES[k % 6],
      shown: forecaster.shown,
      toggle: (shown) => toggle(2 + 2 * bands + k, shown),
    });
  });
  page.backtest.bands.forEach((label, b) => {
    entries.push({
      label: `${label} interval`,
      mark: "c-band-" + b,
      area: true,
      shown: true,
      toggle: (shown) => [1, 2].forEach((side) => toggle(side + 2 * b, shown)),
    });
  });
  return entries;
}
