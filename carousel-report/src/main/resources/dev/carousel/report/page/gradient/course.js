// Training: gradients and recall of the five kinds of cells at the step that the slider is at.
function startCourse(page) {
  const slider = document.getElementById("step");
  const said = document.getElementById("step-value");
  const play = document.getElementById("play");
  const kinds = page.kinds;
  const lines = kinds.map(({ key, words }) => ({ label: words, colour: COLOURS[key] }));
  const plots = { gradient: null, recall: null };
  const at = () => Number(slider.value);
  const data = () => [lags(page.length), ...kinds.map(({ snapshots }) => fromNow(snapshots[at()].memory))];
  const right = () => [page.distances, ...kinds.map(({ snapshots }) => snapshots[at()].recall.map((share) => 100 * share))];
  plots.gradient = makePlot(document.getElementById("gradient-plot"), lagOptions(lines, () => plots.gradient), data());
  plots.recall = makePlot(document.getElementById("recall-plot"), recallOptions(lines, () => plots.recall), right());
  const draw = () => {
    said.textContent = `after ${kinds[0].snapshots[at()].step} of ${page.steps} updates`;
    slider.setAttribute("aria-valuetext", said.textContent);
    plots.gradient.setData(data());
    plots.recall.setData(right());
    kinds.forEach(({ key, snapshots }) => {
      const life = snapshots[at()].half_life;
      document.getElementById("life-" + key).textContent = isThere(life) ? show(life, 3) : "∞";
    });
  };
  let timer = 0;
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    play.textContent = "Play";
  };
  play.addEventListener("click", () => {
    if (timer) {
      stop();
      return;
    }
    slider.value = at() === Number(slider.max) ? 0 : at();
    play.textContent = "Pause";
    draw();
    timer = setInterval(() => {
      slider.value = at() + 1;
      draw();
      if (at() === Number(slider.max)) {
        stop();
      }
    }, 350);
  });
  slider.addEventListener("input", () => {
    stop();
    draw();
  });
  draw();
  makeLegend(
    document.getElementById("course-legend"),
    lines.map(({ label, colour }, k) => ({
      label,
      mark: "c" + colour,
      dash: DASHES[colour],
      shown: true,
      toggle: (on) => Object.values(plots).forEach((plot) => plot.setSeries(k + 1, { show: on })),
    })),
  );
}

// What a logarithmic axis of distances has room for.
const marks = (distances) => [1, 2, 5, 10, 20, 50, 100, 200, 500].filter((mark) => mark <= distances[distances.length - 1]);

function recallOptions(lines, plot) {
  const rows = (i) => lines.map(({ label, colour }, k) => [label, show(plot().data[k + 1][i], 3) + " %", "c" + colour]);
  return {
    series: [{}, ...lines.map(({ label, colour }) => line(label, colour, { width: 2.2 }))],
    scales: { x: { time: false, distr: 3 }, y: { range: () => [0, 102] } },
    axes: [
      axis({ label: "distance in steps", splits: () => marks(plot().data[0]), filter: (_, splits) => splits, values: (_, splits) => splits.map(String) }),
      valueAxis("% recalled"),
    ],
    plugins: [valueBox((i) => `over ${steps(plot().data[0][i])}`, rows)],
  };
}
