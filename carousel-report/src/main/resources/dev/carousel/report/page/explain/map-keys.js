// How the heat map is moved about in: pointer, keys, buttons.
function startSignals(page) {
  const host = document.getElementById("signals");
  const renew = () => {
    host.replaceChildren(
      ...page.cells[choice.cell].signals.map((signal) => {
        const button = document.createElement("button");
        button.type = "button";
        button.setAttribute("aria-pressed", String(signal.key === choice.signal));
        const letter = document.createElement("b");
        letter.textContent = signal.key;
        button.append(letter, ` ${NAMES[signal.key]}`);
        button.addEventListener("click", () => choose({ signal: signal.key }));
        return button;
      }),
    );
  };
  renew();
  follow((changed) => {
    if (changed.includes("cell")) {
      renew();
    } else if (changed.includes("signal")) {
      page.cells[choice.cell].signals.forEach((signal, k) =>
        host.children[k].setAttribute("aria-pressed", String(signal.key === choice.signal)),
      );
    }
  });
}

function startMapControls() {
  document.getElementById("order").addEventListener("change", () => {
    setOrder();
    paintMap();
    map.redraw();
  });
  document.getElementById("cell")?.addEventListener("change", (event) => {
    const cell = Number(event.target.value);
    const { units, memory } = map.page.cells[cell];
    choose({ cell, unit: Math.min(choice.unit, units - 1), signal: map.page.cells[cell].bySignal[choice.signal] ? choice.signal : memory });
  });
  const unit = document.getElementById("unit");
  unit.addEventListener("change", () => {
    const number = Math.round(Number(unit.value));
    if (Number.isFinite(number) && number >= 0 && number < chosenSignal().width) {
      choose({ unit: number, pinned: true });
      showCursor();
    }
  });
  follow((changed) => {
    if (changed.includes("unit") && document.activeElement !== unit) {
      unit.value = choice.unit;
    }
  });
  document.getElementById("zoom-in").addEventListener("click", () => zoomMap(0.6));
  document.getElementById("zoom-out").addEventListener("click", () => zoomMap(1 / 0.6));
  document.getElementById("zoom-all").addEventListener("click", () => zoomMap(Infinity));
}

// Around the cursor, or a place given as shares of the picture that is seen.
function zoomMap(factor, across, down) {
  const signal = chosenSignal();
  const old = view();
  const stepShare = across ?? Math.max(0, Math.min(1, (choice.step + 0.5 - old.step) / old.steps));
  const rowShare = down ?? Math.max(0, Math.min(1, (map.place[choice.unit] + 0.5 - old.row) / old.rows));
  const steps = Math.max(Math.min(8, signal.steps), Math.min(signal.steps, old.steps * factor));
  const rows = Math.max(Math.min(6, signal.width), Math.min(signal.width, old.rows * factor));
  map.view = bounded({
    step: old.step + (old.steps - steps) * stepShare,
    steps,
    row: old.row + (old.rows - rows) * rowShare,
    rows,
  });
  map.redraw();
}

function bounded(wanted) {
  const signal = chosenSignal();
  return {
    ...wanted,
    step: Math.max(0, Math.min(signal.steps - wanted.steps, wanted.step)),
    row: Math.max(0, Math.min(signal.width - wanted.rows, wanted.row)),
  };
}

// Moves what is seen as far as needed for the cursor to be in it.
function showCursor() {
  const { step, steps, row, rows } = view();
  const place = map.place[choice.unit];
  map.view = bounded({
    step: Math.max(choice.step + 1 - steps, Math.min(choice.step, step)),
    steps,
    row: Math.max(place + 1 - rows, Math.min(place, row)),
    rows,
  });
  map.redraw();
}

function startMapKeys() {
  map.host.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const by = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
      PageUp: [0, -10],
      PageDown: [0, 10],
      Home: [-Infinity, 0],
      End: [Infinity, 0],
    }[event.key];
    const act = {
      "+": () => zoomMap(0.6),
      "=": () => zoomMap(0.6),
      "-": () => zoomMap(1 / 0.6),
      0: () => zoomMap(Infinity),
      Escape: () => choose({ pinned: false }),
    }[event.key];
    if (by) {
      const last = chosenCell().steps - 1;
      const place = Math.max(0, Math.min(map.order.length - 1, map.place[choice.unit] + by[1]));
      choose({ step: Math.max(0, Math.min(last, choice.step + by[0])), unit: map.order[place], pinned: true });
      showCursor();
    }
    act?.();
    if (by || act) {
      event.preventDefault();
    }
  });
}

// The unit and the step under the pointer; nothing outside the picture.
function cellAt(event) {
  const { inner, plot } = mapSize();
  const box = map.canvas.getBoundingClientRect();
  const across = (event.clientX - box.left - SIDE) / plot;
  const down = (event.clientY - box.top - TOP) / inner;
  if (across < 0 || across >= 1 || down < 0 || down >= 1) {
    return null;
  }
  const { step, steps, row, rows } = view();
  return {
    across,
    down,
    step: Math.min(chosenCell().steps - 1, Math.floor(step + across * steps)),
    unit: map.order[Math.min(map.order.length - 1, Math.floor(row + down * rows))],
  };
}

function startMapPointer() {
  let dragged = null;
  let moved = false;
  map.canvas.addEventListener("pointerdown", (event) => {
    dragged = { x: event.clientX, y: event.clientY, view: { ...view() } };
    moved = false;
  });
  addEventListener("pointerup", () => (dragged = null));
  map.canvas.addEventListener("pointermove", (event) => {
    if (dragged && event.buttons === 1) {
      const { inner, plot } = mapSize();
      const by = [event.clientX - dragged.x, event.clientY - dragged.y];
      moved ||= Math.hypot(...by) > 4;
      if (moved) {
        const from = dragged.view;
        map.view = bounded({ ...from, step: from.step - (by[0] * from.steps) / plot, row: from.row - (by[1] * from.rows) / inner });
        map.redraw();
      }
      return;
    }
    const at = cellAt(event);
    if (at && !choice.pinned) {
      choose({ step: at.step, unit: at.unit });
    }
  });
  map.canvas.addEventListener("click", (event) => {
    const at = cellAt(event);
    if (at && !moved) {
      const same = choice.pinned && at.step === choice.step && at.unit === choice.unit;
      choose({ step: at.step, unit: at.unit, pinned: !same });
    }
  });
  map.canvas.addEventListener(
    "wheel",
    (event) => {
      // The wheel alone scrolls the page; a pinched touchpad sends it with Ctrl.
      if (event.ctrlKey) {
        event.preventDefault();
        const at = cellAt(event);
        zoomMap(Math.exp(Math.max(-1, Math.min(1, event.deltaY / 200))), at?.across, at?.down);
      }
    },
    { passive: false },
  );
}
