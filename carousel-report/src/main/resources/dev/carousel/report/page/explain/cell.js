// The equations with the numbers of the chosen cell of the map.
function startNumbers(page) {
  const host = document.getElementById("numbers");
  const write = later(() => writeNumbers(page, host));
  follow((changed) => changed.some((key) => ["cell", "unit", "step"].includes(key)) && write());
  writeNumbers(page, host);
}

function writeNumbers(page, host) {
  const cell = page.cells[choice.cell];
  const { unit, step } = choice;
  const title = document.createElement("p");
  title.className = "cell-title";
  const strong = document.createElement("strong");
  strong.textContent = `Unit ${unit}`;
  title.append(strong, ` at ${stepName(page, step)}`);
  host.replaceChildren(title, gateBars(cell, unit, step), ...equations(cell, unit, step), memoryLine(cell, unit, step));
}

// Each gate as a bar from 0 to 1.
function gateBars(cell, unit, step) {
  const bars = document.createElement("dl");
  bars.className = "gates";
  for (const signal of cell.signals) {
    if (unit >= signal.width) {
      continue;
    }
    const value = valueOf(signal, unit, step);
    const entry = document.createElement("div");
    const term = document.createElement("dt");
    const letter = document.createElement("b");
    letter.textContent = signal.key;
    term.append(letter, ` ${NAMES[signal.key]}`);
    const number = document.createElement("dd");
    number.textContent = fixed(value, 3);
    const swatch = document.createElement("i");
    const rgb = signal.opens ? gateColour(value) : signedColour(value / (signal.high || 1));
    swatch.style.backgroundColor = css(rgb);
    number.prepend(swatch);
    entry.append(term, number);
    bars.append(entry);
  }
  return bars;
}

function equations(cell, unit, step) {
  const has = (key) => cell.bySignal[key] && unit < cell.bySignal[key].width;
  const at = (key) => valueOf(cell.bySignal[key], unit, step);
  const n = (value) => (value < 0 ? `(${fixed(value, 3)})` : fixed(value, 3));
  const lines = [];
  if (has("c") && has("f") && has("i") && has("g")) {
    const before = valueBefore(cell, "c", unit, step);
    const value = at("f") * before + at("i") * at("g");
    lines.push(["c", "f · c′ + i · g", `${n(at("f"))} · ${n(before)} + ${n(at("i"))} · ${n(at("g"))}`, at("c"), value]);
  }
  if (has("c") && has("o") && has("h") && cell.bySignal.h.width === cell.units) {
    lines.push(["h", "o · tanh(c)", `${n(at("o"))} · tanh(${fixed(at("c"), 3)})`, at("h"), at("o") * Math.tanh(at("c"))]);
  }
  if (!has("c") && has("z") && has("g")) {
    const before = valueBefore(cell, "h", unit, step);
    const value = at("z") * before + (1 - at("z")) * at("g");
    lines.push(["h", "z · h′ + (1 − z) · n", `${n(at("z"))} · ${n(before)} + ${n(1 - at("z"))} · ${n(at("g"))}`, at("h"), value]);
  }
  return lines.map(([letter, words, numbers, recorded, computed]) => {
    const line = document.createElement("p");
    line.className = "equation";
    const left = document.createElement("b");
    left.textContent = letter;
    const formula = document.createElement("span");
    formula.textContent = ` = ${words} `;
    const filled = document.createElement("span");
    // An option of the layer, such as a clipped state, may come in between.
    const exact = Math.abs(recorded - computed) < 0.005 * Math.max(1, Math.abs(recorded));
    filled.textContent = `= ${numbers} ${exact ? "=" : "≈"} `;
    const result = document.createElement("strong");
    result.textContent = fixed(recorded, 3);
    line.append(left, formula, filled, result);
    return line;
  });
}

function memoryLine(cell, unit, step) {
  const line = document.createElement("p");
  line.className = "small";
  const held = heldFor(cell, unit, step);
  if (held === null || unit >= cell.units) {
    return line;
  }
  const life = cell.half[unit];
  const half = Number.isFinite(life) ? `${life < 10 ? life.toFixed(1) : Math.round(life)} steps` : "endless";
  line.textContent = `Half-life of its memory: ${half}. Of what it holds now, at least half is still there ${held} ${held === 1 ? "step" : "steps"} on.`;
  return line;
}
