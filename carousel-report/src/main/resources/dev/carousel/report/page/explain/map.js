// Units by steps as a picture of one pixel each, drawn to any size: 512 units over 1,000 steps take a few milliseconds.
const TOP = 12;
const SIDE = 44;
const BOTTOM = 64;

const map = { order: [], place: [], picture: null, view: null, host: null, canvas: null, range: [0, 1] };

function startMap(page) {
  map.page = page;
  map.host = document.getElementById("map");
  map.canvas = document.createElement("canvas");
  map.host.append(map.canvas);
  startSignals(page);
  startMapControls();
  const redraw = later(drawMap);
  map.redraw = redraw;
  follow((changed) => {
    if (changed.includes("cell")) {
      map.view = null;
      setOrder();
    }
    if (changed.includes("cell") || changed.includes("signal")) {
      paintMap();
    }
    redraw();
  });
  themeFollowers.push(() => {
    paintMap();
    redraw();
  });
  new ResizeObserver(redraw).observe(map.host);
  startMapPointer();
  startMapKeys();
  setOrder();
  paintMap();
  drawMap();
}

// Calls together what is asked for several times before the next frame.
function later(act) {
  let asked = false;
  return () => {
    if (!asked) {
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        act();
      });
    }
  };
}

function chosenCell() {
  return map.page.cells[choice.cell];
}

function chosenSignal() {
  return chosenCell().bySignal[choice.signal] ?? chosenCell().bySignal[chosenCell().memory];
}

function setOrder() {
  const cell = chosenCell();
  const signal = chosenSignal();
  const by = document.getElementById("order").value;
  const units = Array.from({ length: signal.width }, (none, unit) => unit);
  const change = (unit) => {
    let sum = 0;
    for (let step = 1; step < cell.steps; step++) {
      sum += Math.abs(valueOf(signal, unit, step) - valueOf(signal, unit, step - 1));
    }
    return sum;
  };
  const key = {
    // With a projection the hidden state is not of units, so it has no memory of its own.
    memory: (unit) => (signal.width === cell.units ? cell.half[unit] : 0),
    cursor: (unit) => valueOf(signal, unit, choice.step),
    change,
    number: () => 0,
  }[by];
  const keys = units.map(key);
  map.order = units.sort((a, b) => (keys[a] === keys[b] ? a - b : keys[b] - keys[a]));
  map.place = [];
  map.order.forEach((unit, row) => (map.place[unit] = row));
}

// The picture of the chosen signal, its rows in the chosen order.
function paintMap() {
  const signal = chosenSignal();
  if (map.order.length !== signal.width) {
    setOrder();
    map.view = null;
  }
  const levels = levelsOf(signal);
  const palette = paletteOf(signal.opens);
  const most = 256 ** signal.bytes - 1;
  const limit = signal.opens ? 1 : limitOf(signal, levels, most);
  // From the levels that are embedded to 256 shades; what is beyond the limit has the last one.
  const shade = (level) => {
    const value = signal.low + ((signal.high - signal.low) * level) / most;
    const share = signal.opens ? value : (value / limit + 1) / 2;
    return palette[Math.max(0, Math.min(255, Math.round(255 * share)))];
  };
  const shades = Uint32Array.from({ length: most + 1 }, (none, level) => shade(level));
  const picture = document.createElement("canvas");
  picture.width = signal.steps;
  picture.height = signal.width;
  const context = picture.getContext("2d");
  const pixels = context.createImageData(signal.steps, signal.width);
  const target = new Uint32Array(pixels.data.buffer);
  map.order.forEach((unit, row) => {
    for (let step = 0; step < signal.steps; step++) {
      target[row * signal.steps + step] = shades[levels[unit * signal.steps + step]];
    }
  });
  context.putImageData(pixels, 0, 0);
  map.picture = picture;
  map.range = signal.opens ? [0, 1] : [-limit, limit];
  drawScale(
    document.getElementById("map-scale"),
    signal.opens,
    signal.opens ? "0 shut" : show(-limit, 2),
    signal.opens ? "1 open" : signed(limit, 2),
  );
}

// Few outliers would leave no colour for all others: the size that one in two hundred values is beyond.
function limitOf(signal, levels, most) {
  const counts = new Uint32Array(513);
  const middle = most / 2;
  levels.forEach((level) => counts[Math.round((512 * Math.abs(level - middle)) / middle)]++);
  let beyond = levels.length / 200;
  let bin = 512;
  while (bin > 8 && counts[bin] <= beyond) {
    beyond -= counts[bin--];
  }
  return (signal.high * bin) / 512 || 1;
}

function mapSize() {
  const width = map.host.clientWidth;
  const rows = chosenSignal().width;
  const inner = Math.max(160, Math.min(rows * 14, innerWidth < 600 ? 300 : 440));
  return { width, inner, height: TOP + inner + BOTTOM, plot: width - 2 * SIDE };
}

function view() {
  const signal = chosenSignal();
  map.view ??= { step: 0, steps: signal.steps, row: 0, rows: signal.width };
  return map.view;
}

function drawMap() {
  const { width, inner, height, plot } = mapSize();
  if (plot <= 0) {
    return;
  }
  const scale = devicePixelRatio || 1;
  const { canvas } = map;
  if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.style.width = width + "px";
    canvas.style.height = height + "px";
  }
  const context = canvas.getContext("2d");
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  const { step, steps, row, rows } = view();
  // Smoothing keeps thin lines alive where several cells share a pixel, and would blur them where one has several.
  context.imageSmoothingEnabled = plot * scale < steps || inner * scale < rows;
  context.imageSmoothingQuality = "high";
  context.drawImage(map.picture, step, row, steps, rows, SIDE, TOP, plot, inner);
  drawChunks(context, plot, inner);
  drawContributions(context, plot);
  drawUnits(context, plot, inner);
  drawSteps(context, plot, inner);
  drawCursor(context, plot, inner);
  document.getElementById("map-hint").textContent = choice.pinned
    ? "The cursor is pinned: Escape, or a click on it, lets it follow the pointer."
    : "Click pins the cursor; Ctrl and the wheel zoom.";
}

// Where nothing is carried over: the cell begins a new chunk.
function drawChunks(context, plot, inner) {
  const { step, steps } = view();
  for (const start of chosenCell().starts.slice(1)) {
    const x = SIDE + ((start - step) * plot) / steps;
    if (x > SIDE && x < SIDE + plot) {
      context.fillStyle = colour("page");
      context.fillRect(x - 1.5, TOP, 3, inner);
    }
  }
}

// What each step contributes, as a strip above.
function drawContributions(context, plot) {
  const { step, steps } = view();
  const own = map.page.spans.first.map((first, t) => {
    let sum = 0;
    for (let s = first; s <= map.page.spans.last[t]; s++) {
      sum += map.page.shown.contributions[s];
    }
    return sum;
  });
  const { shares } = scaled(own);
  for (let t = Math.floor(step); t < Math.min(shares.length, step + steps); t++) {
    const x = SIDE + ((t - step) * plot) / steps;
    context.fillStyle = css(signedColour(shares[t]));
    context.fillRect(Math.max(SIDE, x), 0, Math.min(plot / steps + 0.5, SIDE + plot - x), TOP - 4);
  }
}

// Numbers at the left where there is room, memory lengths as bars at the right.
function drawUnits(context, plot, inner) {
  const cell = chosenCell();
  const { row, rows } = view();
  const each = inner / rows;
  const finite = cell.half.filter(Number.isFinite);
  const longest = Math.log2(1 + Math.max(1, ...finite));
  const every = Math.max(1, Math.ceil(13 / each));
  context.font = "11px system-ui, sans-serif";
  context.textBaseline = "middle";
  context.textAlign = "right";
  for (let r = Math.floor(row); r < Math.min(map.order.length, row + rows); r++) {
    const unit = map.order[r];
    const y = TOP + (r - row) * each;
    if (y < TOP - 0.5) {
      continue;
    }
    if (r % every === 0) {
      context.fillStyle = colour("muted");
      context.fillText(String(unit), SIDE - 6, y + each / 2);
    }
    if (chosenSignal().width === cell.units) {
      const length = Math.min(1, Math.log2(1 + cell.half[unit]) / longest);
      context.fillStyle = colour("series-2");
      context.fillRect(SIDE + plot + 4, y + each * 0.1, (SIDE - 6) * length, Math.max(0.6, each * 0.8));
    }
  }
}

// Names of steps: all of them if there is room, else those that contribute most, as many as fit.
function drawSteps(context, plot, inner) {
  const { step, steps } = view();
  const each = plot / steps;
  const { shown, spans } = map.page;
  const weight = (t) => {
    let sum = 0;
    for (let s = spans.first[t]; s <= spans.last[t]; s++) {
      sum += Math.abs(shown.contributions[s]);
    }
    return sum;
  };
  const visible = [];
  for (let t = Math.ceil(step - 0.5); t < Math.min(spans.first.length, step + steps); t++) {
    visible.push(t);
  }
  const wanted = shown.tokens ? [...visible].sort((a, b) => weight(b) - weight(a)) : evenly(visible, Math.floor(plot / 60));
  const room = shown.tokens ? 13 : 56;
  const taken = [SIDE + (choice.step - step + 0.5) * each];
  context.font = "11px system-ui, sans-serif";
  context.fillStyle = colour("muted");
  for (const t of wanted) {
    const x = SIDE + (t - step + 0.5) * each;
    if (x < SIDE || x > SIDE + plot || taken.some((other) => Math.abs(other - x) < room)) {
      continue;
    }
    taken.push(x);
    stepLabel(context, t, x, TOP + inner, false);
  }
  const x = taken[0];
  if (x >= SIDE && x <= SIDE + plot) {
    context.fillStyle = colour("ink");
    stepLabel(context, choice.step, x, TOP + inner, true);
  }
}

function evenly(items, count) {
  const every = Math.max(1, Math.ceil(items.length / Math.max(1, count)));
  return items.filter((item, k) => k % every === 0);
}

function stepLabel(context, t, x, bottom, bold) {
  const { shown, spans } = map.page;
  context.font = (bold ? "bold " : "") + "11px system-ui, sans-serif";
  if (shown.tokens) {
    context.save();
    context.translate(x, bottom + 5);
    context.rotate(-Math.PI / 3);
    context.textAlign = "right";
    context.textBaseline = "middle";
    context.fillText(shorten(shown.tokens[spans.last[t]], 10), 0, 0);
    context.restore();
  } else {
    context.textAlign = "center";
    context.textBaseline = "top";
    context.fillText(shown.labels[spans.first[t]], x, bottom + 5);
  }
}

function drawCursor(context, plot, inner) {
  const { step, steps, row, rows } = view();
  const x = SIDE + ((choice.step - step) * plot) / steps;
  const y = TOP + ((map.place[choice.unit] - row) * inner) / rows;
  const wide = plot / steps;
  const high = inner / rows;
  context.save();
  context.beginPath();
  context.rect(SIDE - 2, TOP - 2, plot + 4, inner + 4);
  context.clip();
  for (const [style, width] of [
    [colour("page"), 3],
    [colour("ink"), 1.2],
  ]) {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.strokeRect(x - 1, TOP - 4, wide + 2, inner + 8);
    context.strokeRect(SIDE - 4, y - 1, plot + 8, high + 2);
  }
  context.restore();
}
