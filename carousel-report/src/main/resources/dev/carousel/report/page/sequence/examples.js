// One sequence at a time: its lines by step, and where steps have classes, the true and the predicted ones as strips below.
const STRIP = 12;

function startExamples(page) {
  const host = document.getElementById("example-plot");
  if (!host) {
    return;
  }
  const picker = document.getElementById("example-picker");
  const before = document.getElementById("example-before");
  const after = document.getElementById("example-after");
  let plot = null;
  const choose = (k) => {
    const example = page.examples[k];
    picker.value = String(k);
    before.disabled = k === 0;
    after.disabled = k === page.examples.length - 1;
    document.getElementById("example-caption").textContent = example.caption;
    if (plot) {
      removePlot(plot);
    }
    plot = drawExample(host, page, example);
  };
  picker.addEventListener("change", () => choose(Number(picker.value)));
  before.addEventListener("click", () => choose(Number(picker.value) - 1));
  after.addEventListener("click", () => choose(Number(picker.value) + 1));
  choose(0);
  startLinks("examples", choose);
}

// Names of sequences elsewhere on the page lead to the section that shows them.
function startLinks(section, choose) {
  document.querySelectorAll(`a.to-example[href="#${section}"]`).forEach((link) => link.addEventListener("click", () => choose(Number(link.dataset.example))));
}

function drawExample(host, page, example) {
  const names = Object.keys(example.lines);
  const strips = Object.entries(example.classes);
  const truth = names.length === 2 && names[0] === "true";
  const mark = (k) => (truth ? ["c-ink", "c0"][k] : "c" + (k % 6));
  const series = names.map((name, k) => (truth && k === 0 ? line(name, 5, { stroke: () => colour("ink"), dash: [], width: 1.6 }) : line(name, truth ? 0 : k, { width: 1.6 })));
  const room = strips.length ? strips.length * (STRIP + 4) + 8 : 0;
  const when = (i) => (example.times.length ? example.times[i] : `step ${example.steps[i]}`);
  const said = (i) => strips.map(([name, numbers]) => [name, numbers[i] < 0 ? "–" : page.classes[numbers[i]], numbers[i] < 0 ? "c5" : "c" + (numbers[i] % 6)]);
  const plot = makePlot(
    host,
    {
      series: [{}, ...series],
      scales: { x: { time: false } },
      padding: [null, null, room, null],
      axes: [stepAxisOf(example), valueAxis(shorten(page.unit, 30))],
      hooks: { draw: strips.length ? [(u) => strips.forEach(([, numbers], row) => drawStrip(u, example.steps, numbers, row))] : [] },
      plugins: [valueBox(when, (i) => [...said(i), ...names.map((name, k) => [name, show(example.lines[name][i], 4), mark(k)])])],
    },
    [example.steps, ...names.map((name) => example.lines[name])],
  );
  const classes = strips.length ? page.classes.map((name, k) => ({ label: name, mark: "c" + (k % 6), area: true })) : [];
  makeLegend(document.getElementById("example-legend"), [
    ...names.map((name, k) => ({
      label: name,
      mark: mark(k),
      dash: truth ? [] : DASHES[k % 6],
      shown: true,
      toggle: (on) => plot.setSeries(k + 1, { show: on }),
    })),
    ...classes.slice(0, 6),
  ]);
  return plot;
}

// Steps, or their times where the table has them.
function stepAxisOf(example) {
  if (!example.times.length) {
    return axis({ label: "step", space: 60 });
  }
  const label = (step) => {
    const i = example.steps.indexOf(step);
    return i < 0 ? "" : example.times[i];
  };
  const wide = 30 + 7 * Math.max(...example.times.slice(0, 100).map((time) => time.length));
  return axis({ space: wide, splits: (u, index, low, high) => spreadSteps(example.steps, low, high, u.bbox.width / devicePixelRatio / wide), values: (u, splits) => splits.map(label) });
}

// About so many of the steps shown, evenly spread over what is in view.
function spreadSteps(steps, low, high, wished) {
  const inside = steps.filter((step) => step >= low && step <= high);
  const every = Math.max(1, Math.ceil(inside.length / Math.max(2, wished)));
  return inside.filter((step, i) => i % every === 0);
}

// A class by its colour at each step, under the plot.
function drawStrip(plot, steps, numbers, row) {
  const { ctx, bbox } = plot;
  const height = STRIP * devicePixelRatio;
  const top = bbox.top + bbox.height + (plot.axes[0]._size + 4 + row * (STRIP + 4)) * devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, top, bbox.width, height);
  ctx.clip();
  steps.forEach((step, i) => {
    if (numbers[i] < 0) {
      return;
    }
    const next = i + 1 < steps.length ? steps[i + 1] : step + 1;
    const from = Math.floor(plot.valToPos(step, "x", true));
    ctx.fillStyle = colour("series-" + (numbers[i] % 6));
    ctx.fillRect(from, top, Math.max(1, Math.ceil(plot.valToPos(next, "x", true)) - from), height);
  });
  ctx.restore();
}
