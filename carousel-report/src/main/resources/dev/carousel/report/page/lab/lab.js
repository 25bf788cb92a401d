// Errors of every network over its training sequences, one colour for each kind of network.
function startLab(page) {
  const host = document.getElementById("lab-plot");
  const lines = page.models.flatMap((model, m) => model.runs.map((run) => ({ model, m, run })));
  const data = uPlot.join(lines.map(({ run }) => [run.sequences, run.errors]));
  const scale = document.getElementById("lab-scale");
  // A task may be learned so well that an error of zero is left, which has no logarithm.
  const drawn = (log) => (log ? [data[0], ...data.slice(1).map((errors) => [...errors].map((error) => (error > 0 ? error : null)))] : data);
  const shown = page.models.map(() => true);
  let plot = null;
  const draw = () => {
    if (plot) {
      removePlot(plot);
    }
    const log = scale.value === "log";
    plot = makePlot(host, labOptions(page, lines, shown, log, () => plot), drawn(log));
  };
  draw();
  scale.addEventListener("change", draw);
  makeLegend(
    document.getElementById("lab-legend"),
    page.models.map((model, m) => ({
      label: `${model.name}, ${model.runs.length} networks`,
      mark: "c" + (m % 6),
      dash: DASHES[m % 6],
      shown: true,
      toggle: (on) => {
        shown[m] = on;
        lines.forEach((line, k) => line.m === m && plot.setSeries(k + 1, { show: on }));
      },
    })),
  );
}

function labOptions(page, lines, shown, log, plot) {
  // Lines cross too often to name each under the pointer: the mean of each kind of network, of those that are still learning.
  const rows = (i) =>
    page.models
      .map((model, m) => [model.name, lines.flatMap((each, k) => (each.m === m ? [plot().data[k + 1][i]] : [])).filter(isThere), "c" + (m % 6)])
      .filter(([, errors], m) => shown[m] && errors.length)
      .map(([name, errors, mark]) => [`${name}, mean of ${errors.length}`, show(mean(errors)), mark]);
  return {
    series: [{}, ...lines.map(({ model, m, run }) => line(`${model.name} seed ${run.seed}`, m, { width: 1.2, spanGaps: true, show: shown[m] }))],
    scales: { x: { time: false }, y: log ? { distr: 3 } : {} },
    axes: [axis({ label: "training sequences", space: 70 }), valueAxis(page.error)],
    plugins: [valueBox((i) => `${plot().data[0][i]} sequences`, rows)],
  };
}
