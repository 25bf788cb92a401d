// Errors of predicted numbers: how often, their size over the truth, and each.
function startErrors(page) {
  const host = document.getElementById("error-histogram");
  if (!host) {
    return;
  }
  const { errors, truth, histogram: bins, bias, profile } = page.errors;
  const label = "error";
  const target = shorten(page.target, 30);
  histogram(host, { histogram: bins, bias }, label);
  const truthAxis = () => axis({ label: `true ${target}`, space: 60, values: (u, splits) => splits.map((split) => show(split)) });
  dots(document.getElementById("errors-by-truth"), truth, { errors }, truthAxis(), label, (x) => `true ${target} ${show(x)}`);
  const names = ["mean absolute error", "mean error"];
  const plot = makePlot(
    document.getElementById("error-by-truth"),
    {
      series: [{}, line(names[0], 0, { points: { show: true, size: 5 } }), line(names[1], 1, { points: { show: true, size: 5 } })],
      scales: { x: { time: false }, y: { range: (u, low, high) => around(low, high) } },
      axes: [truthAxis(), valueAxis(label)],
      hooks: { drawClear: [(u) => horizontal(u, 0)] },
      plugins: [
        valueBox(
          (i) => `true ${target} about ${show(profile.truth[i], 3)}`,
          (i) => [
            [names[0], show(profile.error[i]), "c0"],
            [names[1], show(profile.bias[i]), "c1"],
            ["of", show(profile.counts[i]), "c5"],
          ],
        ),
      ],
    },
    [profile.truth, profile.error, profile.bias],
  );
  makeLegend(
    document.getElementById("error-legend"),
    names.map((name, k) => ({ label: name, mark: "c" + k, dash: DASHES[k], shown: true, toggle: (on) => plot.setSeries(k + 1, { show: on }) })),
  );
}
