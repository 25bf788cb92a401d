// One line about one window, and its values as a table.
function windowErrors(window, forecasters) {
  return forecasters.map((forecaster, k) => {
    const errors = window.actual
      .map((actual, h) => (isThere(actual) && isThere(window.means[k][h]) ? Math.abs(actual - window.means[k][h]) : null))
      .filter(isThere);
    return errors.length ? mean(errors) : null;
  });
}

function writeWindowScore(host, window, page) {
  const unit = page.unit ? " " + page.unit : "";
  const errors = windowErrors(window, page.forecasters);
  const parts = [];
  const strong = document.createElement("strong");
  strong.textContent = show(errors[0], 4) + unit;
  parts.push("Mean absolute error of Carousel in this window: ", strong);
  const others = page.forecasters
    .map((forecaster, k) => [forecaster.name, errors[k]])
    .filter(([, error], k) => k > 0 && isThere(error))
    .sort((a, b) => a[1] - b[1]);
  if (others.length) {
    parts.push("; " + others.map(([name, error]) => `${name} ${show(error, 4)}`).join(", "));
  }
  parts.push(". ");
  page.backtest.bands.forEach((label, b) => {
    const [low, high] = window.bands[b];
    const came = window.actual.map((actual, h) => [actual, h]).filter(([actual]) => isThere(actual));
    if (low.length && came.length) {
      const inside = came.filter(([actual, h]) => low[h] <= actual && actual <= high[h]).length;
      parts.push(`${inside} of ${came.length} values fell inside the ${label} interval. `);
    }
  });
  host.replaceChildren(...parts);
}

function writeWindowTable(host, window, times, page) {
  const table = document.createElement("table");
  table.className = "values";
  const head = table.createTHead().insertRow();
  const heading = (text) => {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = text;
    head.append(cell);
  };
  const shown = window.bands.map(([low], b) => b).filter((b) => window.bands[b][0].length);
  ["Time", "Actual", ...page.forecasters.map((forecaster) => forecaster.name)].forEach(heading);
  shown.forEach((b) => heading(page.backtest.bands[b] + " interval"));
  const body = table.createTBody();
  times.forEach((time, h) => {
    const row = body.insertRow();
    const name = document.createElement("th");
    name.scope = "row";
    name.textContent = time;
    row.append(name);
    row.insertCell().textContent = show(window.actual[h]);
    window.means.forEach((means) => (row.insertCell().textContent = show(means[h])));
    shown.forEach((b) => (row.insertCell().textContent = window.bands[b].map((edge) => show(edge[h])).join(" to ")));
  });
  host.replaceChildren(table);
}

// One line about all windows of a series that the page holds.
function writeSeriesScore(host, windows, all, page) {
  const values = page.forecasters.map((forecaster, k) => {
    const errors = windows.map((window) => windowErrors(window, page.forecasters)[k]).filter(isThere);
    return errors.length ? mean(errors) : null;
  });
  const strong = document.createElement("strong");
  strong.textContent = withUnit(show(values[0], 4), page);
  const others = page.forecasters
    .map((forecaster, k) => [forecaster.name, values[k]])
    .filter(([, error], k) => k > 0 && isThere(error))
    .sort((a, b) => a[1] - b[1]);
  const rest = others.length ? "; " + others.map(([name, error]) => `${name} ${show(error, 4)}`).join(", ") : "";
  const left = all.left ? ` Drawn are ${windows.length - all.left} of the ${windows.length} origins, as the others would cover them.` : "";
  const bands = all.lanes > 2 && page.backtest.bands.length ? " Where forecasts overlap, intervals are shaded for some only." : "";
  host.replaceChildren(`Mean absolute error of Carousel over ${windows.length} windows: `, strong, `${rest}.${left}${bands}`);
}
