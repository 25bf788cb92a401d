// A detector's series: values above, how rare each step is below, with alarms and labelled windows in both.
function startStreams(page) {
  const host = document.getElementById("stream-values");
  if (!host) {
    return;
  }
  const picker = document.getElementById("stream-picker");
  let both = [];
  const choose = (k) => {
    picker.value = String(k);
    both.forEach(removePlot);
    both = drawStream(host, page, page.streams[k]);
  };
  picker.addEventListener("change", () => choose(Number(picker.value)));
  choose(0);
  startLinks("streams", choose);
}

function drawStream(host, page, stream) {
  const names = Object.keys(stream.lines);
  const when = (i) => (stream.times.length ? stream.times[i] : `step ${stream.steps[i]}`);
  const rare = (i) => ["one in", show(stream.rarity[i], 3), "c1"];
  // Zooming one zooms the other.
  const sync = { key: "stream", setSeries: false, scales: ["x", null] };
  const marks = { drawClear: [(u) => stream.windows.forEach(([first, last]) => shadeSteps(u, first, last))], draw: [(u) => stream.alarms.forEach((i) => alarmMark(u, stream.steps[i]))] };
  const values = makePlot(
    host,
    {
      series: [{}, ...names.map((name, k) => line(name, k, { width: 1.4 }))],
      scales: { x: { time: false } },
      cursor: { y: false, points: { size: 6 }, drag: { x: true, y: false, dist: 8 }, sync },
      axes: [stepAxisOf(stream), valueAxis(shorten(page.unit, 30))],
      hooks: marks,
      plugins: [valueBox(when, (i) => [rare(i), ...names.map((name, k) => [name, show(stream.lines[name][i], 5), "c" + (k % 6)])])],
    },
    [stream.steps, ...names.map((name) => stream.lines[name])],
  );
  makeLegend(document.getElementById("stream-legend"), [
    ...names.map((name, k) => ({ label: name, mark: "c" + (k % 6), dash: DASHES[k % 6], shown: true, toggle: (on) => values.setSeries(k + 1, { show: on }) })),
    { label: "alarm", mark: "c1", dash: [] },
    ...(stream.windows.length ? [{ label: "labelled window", mark: "c-band-2", area: true }] : []),
  ]);
  const scores = makePlot(
    document.getElementById("stream-scores"),
    {
      series: [{}, { stroke: () => colour("series-1"), width: 1.2, points: { show: false } }],
      scales: { x: { time: false }, y: { distr: 3, range: (u, low, high) => [1, Math.max(10 * page.threshold, high ?? 1)] } },
      cursor: { y: false, points: { size: 6 }, drag: { x: true, y: false, dist: 8 }, sync },
      axes: [stepAxisOf(stream), valueAxis("one in", { values: (u, splits) => splits.map(rarityText) })],
      hooks: { drawClear: [...marks.drawClear, (u) => thresholdLine(u, page.threshold)], draw: marks.draw },
      plugins: [valueBox(when, (i) => [rare(i)])],
    },
    [stream.steps, stream.rarity],
  );
  return [values, scores];
}

// Powers of ten alone: a logarithmic axis has lines between them too.
function rarityText(value) {
  if (value === null || Math.log10(value) % 1 !== 0) {
    return "";
  }
  return value < 1e6 ? String(value) : value.toExponential(0).replace("+", "");
}

function shadeSteps(plot, first, last) {
  const { ctx, bbox } = plot;
  const from = Math.max(bbox.left, plot.valToPos(first - 0.5, "x", true));
  const to = Math.min(bbox.left + bbox.width, Math.max(from + 2 * devicePixelRatio, plot.valToPos(last + 0.5, "x", true)));
  if (to > from) {
    ctx.save();
    ctx.fillStyle = colour("band-2");
    ctx.fillRect(from, bbox.top, to - from, bbox.height);
    ctx.restore();
  }
}

// A small triangle at the top, and a thin line down from it.
function alarmMark(plot, step) {
  const { ctx, bbox } = plot;
  const x = plot.valToPos(step, "x", true);
  if (x < bbox.left || x > bbox.left + bbox.width) {
    return;
  }
  const size = 6 * devicePixelRatio;
  strokeLine(plot, "series-1", [2, 3], [x, bbox.top], [x, bbox.top + bbox.height]);
  ctx.save();
  ctx.fillStyle = colour("series-1");
  ctx.beginPath();
  ctx.moveTo(x - size, bbox.top);
  ctx.lineTo(x + size, bbox.top);
  ctx.lineTo(x, bbox.top + 1.4 * size);
  ctx.fill();
  ctx.restore();
}

function thresholdLine(plot, value) {
  const y = Math.round(plot.valToPos(value, "y", true));
  strokeLine(plot, "muted", [6, 4], [plot.bbox.left, y], [plot.bbox.left + plot.bbox.width, y]);
}
