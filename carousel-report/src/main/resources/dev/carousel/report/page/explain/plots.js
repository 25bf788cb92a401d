// Plots over steps, lags and memory lengths, of the chosen cell.
const TRACES = ["i", "f", "o", "c", "h", "g", "r", "z"];

function startTrace(page) {
  const host = document.getElementById("trace");
  const shown = { i: true, f: true, o: false, c: true, h: false, g: false, r: true, z: true };
  let plot = null;
  let drawnCell = -1;
  const keys = () => TRACES.filter((key) => page.cells[choice.cell].bySignal[key]);
  const data = () => {
    const cell = page.cells[choice.cell];
    const steps = Array.from({ length: cell.steps }, (none, step) => step);
    return [steps, ...keys().map((key) => (choice.unit < cell.bySignal[key].width ? rowOf(cell.bySignal[key], choice.unit) : steps.map(() => null)))];
  };
  const draw = () => {
    document.getElementById("trace-title").textContent = `Unit ${choice.unit} over the steps`;
    if (plot && drawnCell === choice.cell) {
      plot.setData(data());
      return;
    }
    if (plot) {
      removePlot(plot);
    }
    drawnCell = choice.cell;
    const own = keys();
    plot = makePlot(
      host,
      {
        series: [{}, ...own.map((key, k) => line(`${key}, ${NAMES[key]}`, k, { show: shown[key], width: key === "c" ? 2.4 : 1.4 }))],
        scales: { x: { time: false } },
        axes: [stepsAxis(page), valueAxis("")],
        plugins: [
          valueBox(
            (step) => stepName(page, step),
            (step) => own.map((key, k) => [key, fixed(plot.data[k + 1][step], 3), "c" + (k % 6)]).filter((row, k) => shown[own[k]]),
          ),
        ],
      },
      data(),
    );
    makeLegend(
      document.getElementById("trace-legend"),
      own.map((key, k) => ({
        label: `${key}, ${NAMES[key]}`,
        mark: "c" + (k % 6),
        dash: DASHES[k % 6],
        shown: shown[key],
        toggle: (on) => {
          shown[key] = on;
          plot.setSeries(k + 1, { show: on });
        },
      })),
    );
  };
  const redraw = later(draw);
  follow((changed) => (changed.includes("unit") || changed.includes("cell")) && redraw());
  draw();
}

function stepsAxis(page) {
  const name = (step) => {
    if (!Number.isInteger(step) || step >= page.spans.first.length) {
      return "";
    }
    return page.shown.tokens ? shorten(page.shown.tokens[page.spans.last[step]], 9) : page.shown.labels[page.spans.first[step]];
  };
  return axis({ space: 64, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000], values: (plot, splits) => splits.map(name) });
}

function startMemory(page) {
  const edges = [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, Infinity];
  const label = (bin) =>
    edges[bin + 1] === Infinity ? "≥ 1024" : bin === 0 ? "< 1" : `${edges[bin]}–${edges[bin + 1]}`;
  const redraw = (host, plot, options, data) => {
    if (plot) {
      removePlot(plot);
    }
    return makePlot(host, options, data);
  };
  let histogram = null;
  let flow = null;
  let answer = null;
  const draw = () => {
    const cell = page.cells[choice.cell];
    document.getElementById("memory-of").textContent =
      page.cells.length > 1 ? `Of the cells of ${cell.name}; the choice above changes it.` : "";
    const counts = edges.slice(0, -1).map((edge, bin) => cell.half.filter((life) => life >= edge && (life < edges[bin + 1] || edges[bin + 1] === Infinity)).length);
    let last = counts.length - 1;
    while (last > 3 && counts[last] === 0) {
      last--;
    }
    const bins = counts.slice(0, last + 1);
    histogram = redraw(
      document.getElementById("memory-plot"),
      histogram,
      {
        series: [{}, { label: "units", stroke: () => colour("series-2"), fill: () => colour("series-2"), paths: uPlot.paths.bars({ size: [0.86, 90] }), points: { show: false } }],
        scales: { x: { time: false, range: [-0.6, bins.length - 0.4] }, y: { range: (u, low, high) => [0, Math.max(1, high) * 1.08] } },
        axes: [
          axis({ label: "half-life, steps", splits: () => bins.map((count, bin) => bin), values: (u, splits) => splits.map(label), space: 20, rotate: bins.length > 6 ? -50 : 0, size: bins.length > 6 ? 52 : 30 }),
          valueAxis("units", { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500] }),
        ],
        plugins: [valueBox((bin) => `${label(bin)} steps`, (bin) => [["units", String(bins[bin]), "c2"]])],
      },
      [bins.map((count, bin) => bin), bins],
    );
    flow = drawFlow(cell, flow, redraw);
    answer = drawAnswer(page, cell, answer, redraw);
  };
  follow((changed) => changed.includes("cell") && draw());
  draw();
}

// Zeros have no logarithm.
const positive = (values) => values.map((value) => (value > 1e-30 ? value : null));

function drawFlow(cell, old, redraw) {
  const names = ["all together", "through forget gates alone: the carousel", "through gates and other units"];
  const lines = [cell.total, cell.carousel, cell.rest].map(positive);
  const lags = cell.total.map((norm, k) => k + 1);
  const shown = [true, true, true];
  const plot = redraw(
    document.getElementById("flow-plot"),
    old,
    {
      series: [{}, ...names.map((name, k) => line(name, k))],
      scales: { x: { time: false }, y: logScale(lines) },
      axes: [axis({ label: cell.estimated ? "steps back (estimated)" : "steps back", space: 50 }), logAxis("size of the gradient")],
      plugins: [valueBox((i) => `${lags[i]} back`, (i) => names.map((name, k) => [name, show(lines[k][i], 3), "c" + k]).filter((row, k) => shown[k]))],
    },
    [lags, ...lines],
  );
  legendOf("flow-legend", names, shown, plot);
  return plot;
}

function drawAnswer(page, cell, old, redraw) {
  const pairs = [
    ["c, the cell state", cell.gradientC],
    ["h, the hidden state", cell.gradientH],
  ].filter(([name, values]) => values.some((value) => value > 0));
  const names = pairs.map(([name]) => name);
  const lines = pairs.map(([name, values]) => positive(values));
  const shown = names.map(() => true);
  const plot = redraw(
    document.getElementById("answer-plot"),
    old,
    {
      series: [{}, ...names.map((name, k) => line(name, k))],
      scales: { x: { time: false }, y: logScale(lines) },
      axes: [stepsAxis(page), logAxis("size of the gradient")],
      plugins: [valueBox((i) => stepName(page, i), (i) => names.map((name, k) => [name, show(lines[k][i], 3), "c" + k]).filter((row, k) => shown[k]))],
    },
    [page.spans.first.map((first, t) => t), ...lines],
  );
  legendOf("answer-legend", names, shown, plot);
  return plot;
}

function logScale(lines) {
  const known = lines.flat().filter(isThere);
  const low = known.reduce((least, value) => Math.min(least, value), 1);
  const high = known.reduce((most, value) => Math.max(most, value), low);
  return { distr: 3, range: [10 ** Math.floor(Math.log10(low)), 10 ** Math.ceil(Math.log10(high) + 1e-9)] };
}

// Whole powers of ten, of very many every few. uPlot's own ticks never end at numbers as small as gradients become.
function logAxis(label) {
  return valueAxis(label, {
    size: 58,
    splits: (plot, index, low, high) => {
      const [from, until] = [low, high].map((value) => Math.round(Math.log10(value)));
      const every = Math.max(1, Math.ceil((until - from) / 6));
      const splits = [];
      for (let power = Math.ceil(from / every) * every; power <= until; power += every) {
        splits.push(10 ** power);
      }
      return splits;
    },
    filter: (plot, splits) => splits,
    values: (plot, splits) => splits.map((value) => power10(Math.round(Math.log10(value)))),
  });
}

function power10(power) {
  if (power >= -2 && power <= 2) {
    return String(Number((10 ** power).toFixed(2)));
  }
  const digits = [...String(Math.abs(power))].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("");
  return "10" + (power < 0 ? "⁻" : "") + digits;
}

function legendOf(id, names, shown, plot) {
  makeLegend(
    document.getElementById(id),
    names.map((name, k) => ({
      label: name,
      mark: "c" + k,
      dash: DASHES[k],
      shown: true,
      toggle: (on) => {
        shown[k] = on;
        plot.setSeries(k + 1, { show: on });
      },
    })),
  );
}
