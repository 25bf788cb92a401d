// What examinations during training found: gradients and updates by layer, gates and memories by cell.
function startHealth(page) {
  const stage = document.getElementById("health-stage");
  if (!stage || !page.health.length) {
    return;
  }
  const drawn = {};
  const draw = () => {
    const shown = page.health.find((one) => one.stage === stage.value);
    HEALTH_PLOTS.forEach((kind) => {
      if (drawn[kind.id]) {
        removePlot(drawn[kind.id]);
        delete drawn[kind.id];
      }
      const lines = kind.lines(shown.values);
      document.getElementById(`health-${kind.id}-figure`).hidden = !lines.length;
      if (lines.length) {
        drawn[kind.id] = drawHealth(kind, shown.steps, lines);
      }
    });
  };
  draw();
  stage.addEventListener("change", draw);
}

// Columns of one kind of value as lines.
const healthLines = (columns, name = (of) => of) => (columns ?? []).map(({ of, values }) => ({ label: name(of), values }));

const HEALTH_PLOTS = [
  { id: "gradient", unit: "size", log: true, lines: ({ gradient }) => healthLines(gradient) },
  { id: "update", unit: "share", log: true, lines: ({ update_ratio }) => healthLines(update_ratio) },
  {
    id: "gates",
    unit: "% of steps",
    lines: ({ open, shut }) =>
      [
        [open, "open", []],
        [shut, "shut", [6, 4]],
      ].flatMap(([columns, what, dash]) =>
        healthLines(columns, (of) => `${of.replace("/", " ")} ${what}`).map((one, k) => ({ ...one, colour: k, dash, values: one.values.map((share) => (isThere(share) ? 100 * share : null)) })),
      ),
  },
  {
    id: "memory",
    unit: "steps",
    log: true,
    lines: ({ half_life, long_half_life }) =>
      [
        [half_life, "median", []],
        [long_half_life, "longest tenth", [6, 4]],
      ].flatMap(([columns, what, dash]) => healthLines(columns, (of) => `${of} ${what}`).map((one, k) => ({ ...one, colour: k, dash }))),
  },
];

function drawHealth(kind, steps, lines) {
  const host = document.getElementById("health-" + kind.id);
  // Zero has no place on a logarithmic axis.
  const data = [steps, ...lines.map(({ values }) => values.map((value) => (kind.log && !(value > 0) ? null : value)))];
  const style = (one, k) => ({ colour: one.colour ?? k, dash: one.dash ?? DASHES[k % DASHES.length] });
  let plot = null;
  const rows = (i) =>
    lines
      .map((one, k) => [one.label, data[k + 1][i], "c" + (style(one, k).colour % 6)])
      .filter(([, value]) => isThere(value))
      .map(([label, value, mark]) => [label, show(value, 3), mark]);
  const any = data.slice(1).some((column) => column.some(isThere));
  plot = makePlot(
    host,
    {
      series: [{}, ...lines.map((one, k) => line(one.label, style(one, k).colour, { width: 1.8, dash: style(one, k).dash, spanGaps: true }))],
      scales: { x: { time: false }, y: kind.log && any ? { distr: 3 } : {} },
      axes: [axis({ label: "optimiser steps", space: 60 }), valueAxis(kind.unit)],
      plugins: [valueBox((i) => `step ${steps[i]}`, rows)],
    },
    data,
  );
  makeLegend(
    document.getElementById(`health-${kind.id}-legend`),
    lines.map((one, k) => ({
      label: one.label,
      mark: "c" + (style(one, k).colour % 6),
      dash: style(one, k).dash,
      shown: true,
      toggle: (on) => plot.setSeries(k + 1, { show: on }),
    })),
  );
  return plot;
}
