// All steps beside each other: a drawing of x, c and h, and a table of every number. Either leads to a step.
const ROWS = ["x", "f", "i", "g", "o", "c", "h"];
const NAMES = { x: "input x", f: "forget f", i: "input i", g: "candidate g", o: "output o", c: "cell state c", h: "output h" };

function makeSteps(chart, table, go) {
  let columns = [];
  return {
    show(run) {
      columns = [];
      drawChart(chart, run, go);
      const head = document.createElement("tr");
      head.append(cellOf("th", "step"));
      run.forEach((_, t) => {
        const th = document.createElement("th");
        th.scope = "col";
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = t + 1;
        button.setAttribute("aria-label", `Go to step ${t + 1}`);
        button.addEventListener("click", () => go(t));
        th.append(button);
        head.append(th);
        columns.push([th]);
      });
      const rows = ROWS.map((row) => {
        const tr = document.createElement("tr");
        const th = cellOf("th", NAMES[row]);
        th.scope = "row";
        tr.className = "gate-" + row;
        tr.append(th);
        run.forEach((step, t) => {
          const td = cellOf("td", decimal(step[row], 2));
          td.style.setProperty("--share", Math.min(1, Math.abs(step[row])).toFixed(3));
          td.classList.toggle("negative", step[row] < 0);
          tr.append(td);
          columns[t].push(td);
        });
        return tr;
      });
      table.replaceChildren(head, ...rows);
    },
    mark(t) {
      columns.forEach((cells, k) => cells.forEach((cell) => cell.classList.toggle("now", k === t)));
      chart.querySelectorAll(".column").forEach((column, k) => column.classList.toggle("now", k === t));
      const frame = table.closest(".scroll");
      const [head] = columns[t];
      // Within its own frame alone, so that the page stays where it is.
      frame.scrollLeft = Math.max(0, head.offsetLeft - frame.clientWidth / 2);
    },
  };
}

function cellOf(tag, text) {
  const cell = document.createElement(tag);
  cell.textContent = text;
  return cell;
}

function drawChart(chart, run, go) {
  const T = run.length;
  const most = Math.max(1, ...run.flatMap(({ x, c, h }) => [Math.abs(x), Math.abs(c), Math.abs(h)]));
  const y = (value) => 50 - (44 * value) / most;
  const x = (t) => ((t + 0.5) / T) * 1000;
  const parts = [svgElement("line", { x1: 0, x2: 1000, y1: 50, y2: 50, class: "zero" })];
  run.forEach((step, t) => {
    const width = Math.min(60, 500 / T);
    const column = svgElement("g", { class: "column" });
    column.append(svgElement("rect", { x: (t / T) * 1000, y: 0, width: 1000 / T, height: 100, class: "behind" }));
    const bar = { x: x(t) - width / 2, width, y: Math.min(50, y(step.x)), height: Math.abs(y(step.x) - 50) };
    column.append(svgElement("rect", { ...bar, class: "came" }));
    column.addEventListener("click", () => go(t));
    parts.push(column);
  });
  ["c", "h"].forEach((key) => {
    const points = [[0, 0], ...run.map((step, t) => [x(t), step[key]])];
    parts.push(svgElement("polyline", { points: points.map(([at, value]) => `${at.toFixed(1)},${y(value).toFixed(2)}`).join(" "), class: "curve gate-" + key }));
  });
  chart.replaceChildren(...parts);
}
