// Training and validation losses of every network, over their steps.
function startTraining(page) {
  const host = document.getElementById("training-plot");
  if (!host || !page.training.length) {
    return;
  }
  const curves = page.training;
  const data = uPlot.join(curves.map((curve) => [curve.steps, curve.training, curve.validation]));
  const losses = data.slice(1).flatMap((column) => [...column]).filter(isThere);
  const scale = document.getElementById("loss-scale");
  // A likelihood may be negative.
  scale.querySelector("[value=log]").disabled = losses.some((loss) => loss <= 0);
  const shown = curves.map(() => true);
  let plot = null;
  const draw = () => {
    if (plot) {
      removePlot(plot);
    }
    plot = makePlot(host, trainingOptions(curves, shown, scale.value === "log", () => plot, page.loss ?? "loss"), data);
  };
  draw();
  scale.addEventListener("change", draw);
  makeLegend(
    document.getElementById("training-legend"),
    curves.map((curve, k) => ({
      label: curve.label,
      mark: "c" + (k % 6),
      shown: true,
      toggle: (on) => {
        shown[k] = on;
        [1, 2].forEach((column) => plot.setSeries(column + 2 * k, { show: on }));
      },
    })),
  );
}

function trainingOptions(curves, shown, log, plot, name) {
  const series = [{}];
  curves.forEach((curve, k) => {
    const common = { spanGaps: true, show: shown[k] };
    series.push(line(`${curve.label} training`, k, { ...common, width: 1.5, dash: [] }));
    series.push(line(`${curve.label} validation`, k, { ...common, width: 2.2, dash: [7, 4] }));
  });
  const rows = (i) =>
    curves
      .flatMap((curve, k) => [
        [`${curve.label} training`, plot().data[1 + 2 * k][i], "c" + (k % 6)],
        [`${curve.label} validation`, plot().data[2 + 2 * k][i], "c" + (k % 6)],
      ])
      .filter(([, value]) => isThere(value))
      .map(([label, value, mark]) => [label, show(value), mark]);
  return {
    series,
    scales: { x: { time: false }, y: log ? { distr: 3 } : {} },
    axes: [axis({ label: "optimiser steps", space: 60 }), valueAxis(name)],
    plugins: [valueBox((i) => `step ${plot().data[0][i]}`, rows)],
  };
}
