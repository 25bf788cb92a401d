// Gradient over lag on a logarithmic axis, for the cells that move with the sliders and for those that train.
const LEAST = 1e-12;
const MOST = 1e6;
// By kind of cell: the colours go with it on the whole page.
const COLOURS = { rnn: 1, gru: 3, "lstm-0": 4, "lstm-1": 2, carousel: 0 };

const drawable = (curve) => Array.from(curve, (size) => (size >= LEAST && size <= MOST ? size : null));

// Every third power of ten.
const decades = (most) => Array.from({ length: Math.floor(Math.log10(most / LEAST) / 3) + 1 }, (_, k) => Number(`1e${-12 + 3 * k}`));

function lagOptions(lines, plot) {
  const top = () => Math.max(20, ...plot().data.slice(1).flatMap((curve) => curve.filter(isThere)));
  const rows = (i) =>
    lines.map(({ label, colour }, k) => {
      const value = plot().data[k + 1][i];
      return [typeof label === "function" ? label() : label, isThere(value) ? power(value) : "–", "c" + colour];
    });
  return {
    series: [
      {},
      ...lines.map(({ label, colour, part }) =>
        line(String(label), colour, { width: part ? 1.3 : 2.2, dash: part ? [2, 4] : DASHES[colour] }),
      ),
    ],
    scales: { x: { time: false }, y: { distr: 3, range: () => [LEAST, top()] } },
    axes: [
      axis({ label: "steps back", space: 50 }),
      valueAxis("share of the error that comes back", {
        size: 58,
        splits: () => decades(top()),
        filter: (_, splits) => splits,
        values: (_, splits) => splits.map((value) => (value === 1 ? "1" : "10" + superscript(Math.round(Math.log10(value))))),
      }),
    ],
    plugins: [valueBox((i) => `${plot().data[0][i]} steps back`, rows)],
  };
}

const lags = (count) => Array.from({ length: count + 1 }, (_, lag) => lag);
// With no step in between all of it is there.
const fromNow = (curve) => [1, ...drawable(curve)];
