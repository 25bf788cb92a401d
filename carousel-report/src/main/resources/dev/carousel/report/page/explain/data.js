// Gates and states, which lie in elements of their own and are decoded when they are first looked at.
const NAMES = {
  i: "input gate",
  f: "forget gate",
  r: "reset gate",
  z: "update gate",
  g: "candidate",
  o: "output gate",
  c: "cell state",
  h: "hidden state",
};
// Gates open and shut, from 0 to 1; the others have a sign.
const OPENS = "ifrzo";

function decodeBlock(id, bytes) {
  const text = atob(document.getElementById(id).textContent);
  const block = new Uint8Array(text.length);
  for (let k = 0; k < text.length; k++) {
    block[k] = text.charCodeAt(k);
  }
  // Lower bytes first, as all machines that run browsers have them.
  return bytes === 2 ? new Uint16Array(block.buffer) : block;
}

function startCells(cells) {
  for (const cell of cells) {
    cell.steps = cell.signals[0].steps;
    cell.signals.forEach((signal) => (signal.opens = OPENS.includes(signal.key)));
    cell.bySignal = Object.fromEntries(cell.signals.map((signal) => [signal.key, signal]));
    cell.half = cell.halfLives.map((life) => life ?? Infinity);
  }
}

function levelsOf(signal) {
  signal.levels ??= decodeBlock(signal.block, signal.bytes);
  return signal.levels;
}

function valueOf(signal, unit, step) {
  const most = 256 ** signal.bytes - 1;
  return signal.low + ((signal.high - signal.low) * levelsOf(signal)[unit * signal.steps + step]) / most;
}

// A unit's whole row.
function rowOf(signal, unit) {
  return Array.from({ length: signal.steps }, (none, step) => valueOf(signal, unit, step));
}

// The number of the chunk that a step is in; a cell may read each for itself.
function chunkOf(cell, step) {
  return cell.starts.findLastIndex((start) => start <= step);
}

// The state that a step was given: that of the step read before it, or what the cell began with.
function valueBefore(cell, key, unit, step) {
  const before = cell.mirrored ? step + 1 : step - 1;
  if (before < 0 || before >= cell.steps || chunkOf(cell, before) !== chunkOf(cell, step)) {
    return (key === "c" ? cell.startC : cell.startH)[unit] ?? 0;
  }
  return valueOf(cell.bySignal[key], unit, before);
}

// For how many of the steps that it reads next a unit keeps at least half of what it holds.
function heldFor(cell, unit, step) {
  const gate = cell.bySignal[cell.carry];
  if (!gate) {
    return null;
  }
  let left = 1;
  let held = 0;
  for (let t = cell.mirrored ? step - 1 : step + 1; t >= 0 && t < cell.steps; t += cell.mirrored ? -1 : 1) {
    if (chunkOf(cell, t) !== chunkOf(cell, step)) {
      break;
    }
    left *= valueOf(gate, unit, t);
    if (left < 0.5) {
      break;
    }
    held++;
  }
  return held;
}
