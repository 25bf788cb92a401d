// What all plots share: axes, size, colours of the theme, print, and the box with values under the pointer.
const plots = [];
// What lives outside of a plot and must go with it.
const cleanups = new WeakMap();
const PRINT_WIDTH = 660;
// Longer names would leave no room for a plot.
const LONGEST_NAME = 40;
const FONT = "12px system-ui, -apple-system, Segoe UI, Roboto, sans-serif";
// Baselines are told apart by dashes as well as by colour; ours is solid.
const DASHES = [[], [8, 4], [2, 3], [9, 3, 2, 3], [15, 4], [4, 4]];

function redrawPlots() {
  plots.forEach((plot) => plot.redraw(false, false));
}

function axis(options) {
  return {
    stroke: () => colour("muted"),
    font: FONT,
    labelFont: FONT,
    labelSize: 18,
    labelGap: 0,
    size: 30,
    grid: { stroke: () => colour("grid"), width: 1 },
    ticks: { stroke: () => colour("line"), width: 1, size: 5 },
    ...options,
  };
}

function valueAxis(label, options) {
  return axis({
    label,
    size: (plot, values, index, cycle) => {
      if (cycle > 1 || !values) {
        return cycle > 1 ? plot.axes[index]._size : 44;
      }
      return 20 + 7 * Math.max(...values.map((value) => String(value ?? "").length));
    },
    values: (plot, splits) => splits.map((value) => (value === null ? "" : show(value))),
    ...options,
  });
}

// Line number k in the order of forecasters or curves, with its colour and dash.
function line(label, k, options) {
  return {
    label,
    stroke: () => colour("series-" + (k % 6)),
    dash: DASHES[k % 6],
    width: k === 0 ? 2.4 : 1.6,
    points: { show: false },
    ...options,
  };
}

// An invisible edge of a shaded area.
function edge() {
  return { stroke: "transparent", width: 0, points: { show: false } };
}

// rows(index) gives [label, value, class of colour] for the box under the pointer; caption(index) its first line.
function valueBox(caption, rows) {
  const box = document.createElement("div");
  box.className = "tip";
  return {
    hooks: {
      init: (plot) => plot.over.appendChild(box),
      setCursor: (plot) => {
        const index = plot.cursor.idx;
        if (!isThere(index) || plot.cursor.left < 0) {
          box.style.display = "none";
          return;
        }
        box.replaceChildren(boxTable(caption(index), rows(index)));
        box.style.display = "block";
        const right = plot.cursor.left < plot.over.clientWidth / 2;
        const left = right ? plot.cursor.left + 14 : plot.cursor.left - box.offsetWidth - 14;
        const farthest = plot.over.clientWidth - box.offsetWidth;
        box.style.transform = `translate(${Math.max(0, Math.min(farthest, left))}px, 6px)`;
      },
    },
  };
}

function boxTable(caption, rows) {
  const table = document.createElement("table");
  table.createCaption().textContent = shorten(caption, LONGEST_NAME);
  for (const [label, value, mark] of rows) {
    const row = table.insertRow();
    const head = document.createElement("th");
    const swatch = document.createElement("i");
    swatch.className = mark;
    head.append(swatch, shorten(label, LONGEST_NAME));
    row.append(head);
    row.insertCell().textContent = value;
  }
  return table;
}

function makePlot(host, options, data) {
  // The style sheet's, so that a page doesn't move when a plot appears; a host may still hold the plot that this replaces.
  const height = parseFloat(getComputedStyle(host).minHeight);
  const plot = new uPlot(
    {
      width: host.clientWidth,
      height,
      legend: { show: false },
      cursor: { y: false, points: { size: 6 }, drag: { x: true, y: false, dist: 8 } },
      ...options,
    },
    data,
    host,
  );
  plots.push(plot);
  const sizes = new ResizeObserver(() => {
    if (host.clientWidth > 0 && host.clientWidth !== plot.width) {
      plot.setSize({ width: host.clientWidth, height });
    }
  });
  sizes.observe(host);
  const stopZoom = startZoom(plot, host);
  cleanups.set(plot, () => {
    sizes.disconnect();
    stopZoom();
  });
  return plot;
}

function removePlot(plot) {
  plots.splice(plots.indexOf(plot), 1);
  cleanups.get(plot)();
  plot.destroy();
}

// Paper is white and narrow, whatever the screen is.
function startPrint() {
  let theme = "light";
  addEventListener("beforeprint", () => {
    theme = document.documentElement.dataset.theme;
    setTheme("light");
    plots.forEach((plot) => {
      const half = plot.root.closest(".pair") ? 2 : 1;
      plot.setSize({ width: PRINT_WIDTH / half - (half - 1) * 10, height: plot.height });
    });
  });
  addEventListener("afterprint", () => {
    plots.forEach((plot) => plot.setSize({ width: plot.root.parentNode.clientWidth, height: plot.height }));
    setTheme(theme);
  });
}

function strokeLine(plot, name, dash, from, until) {
  const { ctx } = plot;
  ctx.save();
  ctx.strokeStyle = colour(name);
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.setLineDash(dash.map((length) => length * devicePixelRatio));
  ctx.beginPath();
  ctx.moveTo(...from);
  ctx.lineTo(...until);
  ctx.stroke();
  ctx.restore();
}
