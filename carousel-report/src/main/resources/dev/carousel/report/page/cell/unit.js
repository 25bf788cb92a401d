// One LSTM unit that reads one number at each step: its gates with all that they are made of.
const GATES = ["i", "f", "g", "o"];

// weights: {W, U, b}, each of the gates i f g o.
function runUnit(weights, xs) {
  const cell = { kind: "lstm", H: 1, I: 1, W: weights.W, U: weights.U, b: weights.b, d: [0, 0, 0, 0] };
  const states = forwardCell(cell, xs.map((x) => [x]));
  return xs.map((x, t) => {
    const before = states[t];
    const state = states[t + 1];
    const step = { x, h0: before.h[0], c0: before.c[0], c: state.c[0], h: state.h[0], squashed: Math.tanh(state.c[0]), sums: {} };
    GATES.forEach((gate, k) => {
      step[gate] = state[gate][0];
      step.sums[gate] = weights.W[k] * x + weights.U[k] * before.h[0] + weights.b[k];
    });
    return step;
  });
}

// What people may type: numbers apart by commas, semicolons or spaces.
function parseNumbers(text) {
  const words = text.replaceAll("−", "-").split(/[\s,;]+/).filter((word) => word !== "");
  const numbers = words.map(Number);
  const wrong = words.find((_, k) => !Number.isFinite(numbers[k]) || Math.abs(numbers[k]) > 1e6);
  return wrong === undefined ? { numbers } : { wrong };
}

// Three digits after the point, with a minus that is as wide as a plus.
function decimal(value, digits = 3) {
  const text = Math.abs(value) >= 1e5 ? value.toExponential(2) : value.toFixed(digits);
  return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "−");
}

// A factor in an equation: negative ones in brackets.
const factor = (value) => (value < 0 ? `(${decimal(value)})` : decimal(value));
