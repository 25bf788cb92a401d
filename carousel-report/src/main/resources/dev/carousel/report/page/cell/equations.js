// The equations of one step with the numbers in them.
const EQUATIONS = [
  { key: "f", phase: 1, name: "Forget gate", says: "how much of the old cell state is kept", left: "f", squash: "σ" },
  { key: "i", phase: 2, name: "Input gate", says: "how much of the candidate is written", left: "i", squash: "σ" },
  { key: "g", phase: 2, name: "Candidate", says: "what is to be written", left: "g", squash: "tanh" },
  { key: "c", phase: 3, name: "Cell state", says: "what is kept and what is written", left: "c" },
  { key: "o", phase: 4, name: "Output gate", says: "how much of the cell state is shown", left: "o", squash: "σ" },
  { key: "h", phase: 4, name: "Output", says: "what the rest of the network sees", left: "h" },
];

function makeEquations(host) {
  const rows = EQUATIONS.map((equation) => {
    const item = document.createElement("li");
    item.className = "gate-" + equation.key;
    const head = document.createElement("h3");
    head.textContent = equation.name;
    const says = document.createElement("small");
    says.textContent = equation.says;
    head.append(" ", says);
    const symbols = document.createElement("p");
    symbols.className = "symbols";
    symbols.textContent = inSymbols(equation);
    const numbers = document.createElement("p");
    numbers.className = "numbers";
    item.append(head, symbols, numbers);
    host.append(item);
    return { item, numbers };
  });
  return (weights, step, phase) =>
    EQUATIONS.forEach((equation, k) => {
      const { item, numbers } = rows[k];
      item.classList.toggle("on", equation.phase === phase);
      item.classList.toggle("ahead", equation.phase > phase);
      numbers.textContent = equation.phase > phase ? "\u00a0" : inNumbers(equation.key, weights, step);
    });
}

function inSymbols({ key, left, squash }) {
  if (key === "c") {
    return "c = f · c′ + i · g";
  }
  if (key === "h") {
    return "h = o · tanh(c)";
  }
  return `${left} = ${squash}(W x + U h′ + b)`;
}

function inNumbers(key, weights, step) {
  if (key === "c") {
    return `${decimal(step.f)} · ${factor(step.c0)} + ${decimal(step.i)} · ${factor(step.g)} = ${decimal(step.c)}`;
  }
  if (key === "h") {
    return `${decimal(step.o)} · tanh(${decimal(step.c)}) = ${decimal(step.o)} · ${factor(step.squashed)} = ${decimal(step.h)}`;
  }
  const k = GATES.indexOf(key);
  const squash = key === "g" ? "tanh" : "σ";
  const terms = `${factor(weights.W[k])} · ${factor(step.x)} + ${factor(weights.U[k])} · ${factor(step.h0)} + ${factor(weights.b[k])}`;
  return `${squash}(${terms}) = ${squash}(${decimal(step.sums[key])}) = ${decimal(step[key])}`;
}

// The phase in words, from the numbers.
function inWords(step, phase, t) {
  const share = (value) => `${(100 * value).toFixed(value > 0.995 || value < 0.005 ? 1 : 0)}\u00a0%`;
  switch (phase) {
    case 0:
      return `Step ${t + 1}: ${decimal(step.x)} comes in; from the step before come h′ = ${decimal(step.h0)} and, on the belt, c′ = ${decimal(step.c0)}.`;
    case 1:
      return `The forget gate keeps ${share(step.f)} of the cell state: ${decimal(step.f * step.c0)} of ${decimal(step.c0)}.`;
    case 2:
      return `The candidate is ${decimal(step.g)}, and the input gate lets ${share(step.i)} of it in: ${decimal(step.i * step.g)}.`;
    case 3:
      return `Both together are the new cell state, ${decimal(step.c)}${step.c === step.c0 ? ", as it was" : `, before it was ${decimal(step.c0)}`}.`;
    default:
      return `The output gate shows ${share(step.o)} of tanh(c) = ${decimal(step.squashed)}: h is ${decimal(step.h)}.`;
  }
}
