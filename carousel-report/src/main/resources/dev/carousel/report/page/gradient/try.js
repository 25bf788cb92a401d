// The sliders: cells are computed anew in the page at each move.
function startTry(page) {
  const field = (id) => document.getElementById(id);
  const host = field("strips");
  const cells = [
    { kind: "rnn", weights: "rnn", title: () => "Plain RNN", bias: () => null },
    { kind: "gru", weights: "gru", title: () => "GRU", bias: () => null },
    { kind: "lstm-1", weights: "lstm", title: (bias) => `LSTM, forget bias ${show(bias)}`, bias: (bias) => bias },
    { kind: "carousel", weights: "lstm", title: () => "LSTM, f = 1", bias: () => page.always_open },
  ];
  const strips = cells.map(({ kind }) => makeStrip(host, kind, "c" + COLOURS[kind]));
  const settings = () => ({ bias: Number(field("bias").value), scale: Number(field("scale").value), length: Number(field("length").value) });
  const lines = [
    ...cells.map(({ kind, title }) => ({ label: () => title(settings().bias), colour: COLOURS[kind] })),
    { label: () => "its Π f alone", colour: COLOURS["lstm-1"], part: true },
  ];
  makeKey(field("key"));
  let plot = null;
  const compute = () => {
    const { bias, scale, length } = settings();
    const xs = probe(page, length);
    return cells.map((cell) => memoryFlow(makeCell(page.weights[cell.weights], scale, cell.bias(bias)), xs, length));
  };
  const draw = () => {
    const { bias, scale, length } = settings();
    field("bias-value").textContent = `${show(bias)}: f begins at ${sigmoid(bias).toFixed(sigmoid(bias) > 0.99 ? 4 : 2)}`;
    field("scale-value").textContent = `${show(scale)} × orthogonal`;
    field("length-value").textContent = `${length} steps`;
    const flows = compute();
    flows.forEach((flow, k) => strips[k].show(cells[k].title(bias), flow));
    field("past").textContent = `${length} steps ago`;
    const data = [lags(length), ...flows.map((flow) => fromNow(flow.memory)), fromNow(flows[2].carousel)];
    if (plot) {
      plot.setData(data);
    } else {
      plot = makePlot(field("try-plot"), lagOptions(lines, () => plot), data);
    }
  };
  let waiting = 0;
  const later = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(draw);
  };
  ["bias", "scale", "length"].forEach((id) => {
    field(id).addEventListener("input", later);
    field(id).addEventListener("change", draw);
  });
  field("as-begun").addEventListener("click", () => {
    ["bias", "scale", "length"].forEach((id) => (field(id).value = field(id).defaultValue));
    draw();
  });
  draw();
  makeLegend(
    field("try-legend"),
    lines.map(({ label, colour, part }, k) => ({
      label: ["Plain RNN", "GRU", "LSTM", "LSTM, f = 1", "of the LSTM: by its units’ own memory alone, Π f"][k],
      mark: "c" + colour,
      dash: part ? [2, 4] : DASHES[colour],
      shown: true,
      toggle: (on) => plot.setSeries(k + 1, { show: on }),
    })),
  );
}

// The numbers that cells read; the marker is at the first.
function probe(page, length) {
  return Array.from({ length: length + 1 }, (_, t) => [Math.fround(page.probe[t]), t === 0 ? 1 : 0]);
}

// The engine's answers to some questions, and what these cells say to the same; in the page for everyone to see.
function checkAgainstEngine(page) {
  let worst = 0;
  page.references.forEach(({ weights, forget_bias, scale, length, memory, carousel }) => {
    const flow = memoryFlow(makeCell(page.weights[weights], Math.fround(scale), forget_bias), probe(page, length), length);
    [
      [memory, flow.memory],
      [carousel, flow.carousel],
    ].forEach(([theirs, ours]) =>
      theirs.forEach((size, lag) => {
        // Below, floats have few digits left.
        if (size > 1e-30) {
          const difference = Math.abs(ours[lag] - size) / size;
          // No number is no agreement.
          worst = difference <= worst ? worst : difference;
        }
      }),
    );
  });
  const good = worst < page.tolerance;
  const host = document.getElementById("check");
  host.dataset.worst = worst.toExponential(2);
  host.dataset.good = good;
  host.textContent = good
    ? `Checked just now: at ${page.references.length} settings these cells and the engine differ by at most ${power(100 * worst)} %.`
    : `Something is wrong: at ${page.references.length} settings these cells and the engine differ by up to ${power(100 * worst)} %.`;
  host.classList.toggle("note", !good);
}
