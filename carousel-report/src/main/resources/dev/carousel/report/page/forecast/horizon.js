// Errors by steps ahead, of ours and of each baseline, in one of several scales.
function stepAxis() {
  return axis({ label: "steps ahead", incrs: [1, 2, 3, 4, 6, 12, 24, 48, 96, 192, 384], space: 36 });
}

function startHorizon(page) {
  const host = document.getElementById("error-plot");
  if (!host) {
    return;
  }
  const scale = document.getElementById("error-scale");
  const shown = page.forecasters.map(() => true);
  let plot = null;
  const draw = () => {
    const { name, inUnit, errors } = page.horizon[Number(scale?.value ?? 0)];
    const steps = errors[0].map((error, h) => h + 1);
    const old = plot;
    const next = makePlot(
      host,
      {
        series: [{}, ...page.forecasters.map((forecaster, k) => line(forecaster.name, k, { show: shown[k] }))],
        scales: { x: { time: false }, y: { range: (u, low, high) => [0, high > 0 ? high * 1.08 : 1] } },
        axes: [stepAxis(), valueAxis(shorten(inUnit && page.unit ? `${name} (${page.unit})` : name, 30))],
        plugins: [
          valueBox(
            (i) => `${steps[i]} ahead`,
            (i) =>
              page.forecasters
                .map((forecaster, k) => [forecaster.name, inUnit ? withUnit(show(errors[k][i]), page) : show(errors[k][i]), "c" + (k % 6)])
                .filter((row, k) => shown[k]),
          ),
        ],
      },
      [steps, ...errors],
    );
    if (old) {
      removePlot(old);
    }
    plot = next;
  };
  draw();
  scale?.addEventListener("change", draw);
  makeLegend(
    document.getElementById("error-legend"),
    page.forecasters.map((forecaster, k) => ({
      label: forecaster.name,
      mark: "c" + (k % 6),
      dash: DASHES[k % 6],
      shown: true,
      toggle: (on) => {
        shown[k] = on;
        plot.setSeries(k + 1, { show: on });
      },
    })),
  );
}
