// The cell as a drawing: the belt of the cell state above, the gates as vessels that fill, and the lines between. What a phase does lights up.
const NODES = {
  f: { x: 92, y: 300, phase: 1 },
  i: { x: 190, y: 300, phase: 2 },
  g: { x: 284, y: 300, phase: 2 },
  o: { x: 374, y: 300, phase: 4 },
};
const BELT = 84;
// Lines in their order of drawing: where they run, from which phase on, and whether they are the belt.
const LINES = [
  { d: `M 8 ${BELT} H 77`, phase: 0, belt: "c0" },
  { d: "M 8 392 H 374 V 324", phase: 0 },
  { d: "M 44 436 V 392", phase: 0 },
  { d: "M 92 392 V 324", phase: 1 },
  { d: "M 92 276 V 100", phase: 1 },
  { d: `M 107 ${BELT} H 222`, phase: 1, belt: "kept" },
  { d: "M 190 392 V 324", phase: 2 },
  { d: "M 284 392 V 324", phase: 2 },
  { d: "M 190 276 V 196 H 222", phase: 2 },
  { d: "M 284 276 V 196 H 252", phase: 2 },
  { d: "M 237 181 V 100", phase: 2 },
  { d: `M 252 ${BELT} H 460`, phase: 3, belt: "c" },
  { d: `M 424 ${BELT} V 128`, phase: 4 },
  { d: "M 424 160 V 197", phase: 4 },
  { d: "M 374 276 V 212 H 409", phase: 4 },
  { d: "M 439 212 H 472", phase: 4, arrow: true },
];
const KNOTS = [
  { x: 92, y: BELT, sign: "×", phase: 1 },
  { x: 237, y: BELT, sign: "+", phase: 3 },
  { x: 237, y: 196, sign: "×", phase: 2 },
  { x: 424, y: 212, sign: "×", phase: 4 },
];
const TEXTS = {
  c0: { x: 10, y: 40, anchor: "start", name: "c′", phase: 0 },
  kept: { x: 164, y: 40, anchor: "middle", name: "f · c′", phase: 1 },
  written: { x: 250, y: 140, anchor: "start", name: "i · g", phase: 2 },
  c: { x: 472, y: 40, anchor: "end", name: "c", phase: 3 },
  h0: { x: 10, y: 348, anchor: "start", name: "h′", phase: 0 },
  x: { x: 58, y: 420, anchor: "start", name: "x", phase: 0, beside: true },
  h: { x: 472, y: 232, anchor: "end", name: "h", phase: 4, below: true },
};
const VESSEL = { width: 70, height: 48 };
const stillness = matchMedia("(prefers-reduced-motion: reduce)");

function makeDiagram(host) {
  const svg = svgElement("svg", { viewBox: "0 0 480 444", role: "img", "aria-labelledby": "diagram-title" });
  const title = svgElement("title", { id: "diagram-title" });
  svg.append(title, arrowHead());
  const lines = LINES.map(({ d, belt, arrow }) => {
    const path = svgElement("path", { d, class: belt ? "belt" : "wire" });
    if (arrow) {
      path.setAttribute("marker-end", "url(#head)");
    }
    svg.append(path);
    return path;
  });
  svg.append(svgElement("path", { d: `M 459 ${BELT - 16} L 478 ${BELT} L 459 ${BELT + 16} z`, class: "belt-end" }));
  // What moves on the belt.
  const flows = LINES.filter(({ belt }) => belt).map(({ d, belt, phase }) => {
    const path = svgElement("path", { d, class: "flow" });
    svg.append(path);
    return { path, belt, phase };
  });
  const knots = KNOTS.map(({ x, y, sign }) => {
    const group = svgElement("g", { class: "knot" });
    group.append(svgElement("circle", { cx: x, cy: y, r: 15 }), words(x, y + 6, "middle", sign, "sign"));
    svg.append(group);
    return group;
  });
  const squash = svgElement("g", { class: "knot" });
  squash.append(svgElement("rect", { x: 398, y: 128, width: 52, height: 32, rx: 16 }), words(424, 149, "middle", "tanh", "small"));
  svg.append(squash);
  const vessels = Object.fromEntries(Object.entries(NODES).map(([gate, { x, y }]) => [gate, makeVessel(svg, gate, x, y)]));
  const texts = Object.fromEntries(Object.entries(TEXTS).map(([key, place]) => [key, makeText(svg, place)]));
  const squashed = words(456, 149, "start", "", "value small-value");
  svg.append(squashed);
  host.append(svg);

  const show = (step, phase, moved) => {
    const reached = (from) => phase >= from;
    const values = { ...step, kept: step.f * step.c0, written: step.i * step.g };
    lines.forEach((path, k) => light(path, LINES[k].phase, phase, moved));
    knots.forEach((group, k) => light(group, KNOTS[k].phase, phase));
    light(squash, 4, phase);
    Object.entries(vessels).forEach(([gate, vessel]) => {
      const on = reached(NODES[gate].phase);
      light(vessel.group, NODES[gate].phase, phase);
      vessel.fill(on ? step[gate] : 0);
      vessel.value.textContent = on ? decimal(step[gate]) : "";
    });
    Object.entries(texts).forEach(([key, { group, value }]) => {
      light(group, TEXTS[key].phase, phase);
      value.textContent = reached(TEXTS[key].phase) ? decimal(values[key]) : "";
    });
    squashed.textContent = "";
    flows.forEach(({ path, belt, phase: from }) => {
      const size = Math.abs(values[belt]);
      path.classList.toggle("negative", values[belt] < 0);
      path.style.strokeWidth = reached(from) ? String(Math.min(13, size === 0 ? 0 : 2 + 8 * Math.tanh(size))) : "0";
    });
  };
  return { svg, title, show };
}

// Lit while a phase is at it, plain after it, faint before.
function light(element, from, phase, moved) {
  const was = element.classList.contains("on");
  element.classList.toggle("on", from === phase);
  element.classList.toggle("ahead", from > phase);
  if (moved && from === phase && !was && element.getTotalLength && !stillness.matches) {
    const length = element.getTotalLength();
    element.animate([{ strokeDasharray: length, strokeDashoffset: length }, { strokeDasharray: length, strokeDashoffset: 0 }], { duration: 450, easing: "ease-out" });
  }
}

function arrowHead() {
  const defs = svgElement("defs", {});
  const head = svgElement("marker", { id: "head", viewBox: "0 0 10 10", refX: 8, refY: 5, markerWidth: 12, markerHeight: 12, orient: "auto", markerUnits: "userSpaceOnUse" });
  head.append(svgElement("path", { d: "M 0 0 L 10 5 L 0 10 z", class: "head" }));
  defs.append(head);
  return defs;
}

function words(x, y, anchor, text, kind) {
  const element = svgElement("text", { x, y, "text-anchor": anchor, class: kind });
  element.textContent = text;
  return element;
}

// A gate that is filled from below as far as it is open; the candidate, from -1 to 1, from its middle.
function makeVessel(svg, gate, x, y) {
  const { width, height } = VESSEL;
  const left = x - width / 2;
  const top = y - height / 2;
  const group = svgElement("g", { class: `vessel gate-${gate}` });
  const level = svgElement("rect", { x: left, y: top, width, height, rx: 9, class: "level" });
  const clip = svgElement("clipPath", { id: `clip-${gate}` });
  const window = svgElement("rect", { x: left, y: top + height, width, height: 0 });
  clip.append(window);
  level.setAttribute("clip-path", `url(#clip-${gate})`);
  const value = words(x, y + 16, "middle", "", "value");
  group.append(svgElement("rect", { x: left, y: top, width, height, rx: 9, class: "wall" }), clip, level);
  group.append(svgElement("rect", { x: left, y: top, width, height, rx: 9, class: "rim" }));
  group.append(words(x, y - 5, "middle", gate, "letter"), value);
  svg.append(group);
  return {
    group,
    value,
    fill(amount) {
      const share = Math.max(0, Math.min(1, Math.abs(amount))) * (gate === "g" ? height / 2 : height);
      const bottom = gate === "g" ? (amount < 0 ? y + share : y) : top + height;
      level.classList.toggle("negative", amount < 0);
      window.setAttribute("y", bottom - share);
      window.setAttribute("height", share);
    },
  };
}

function makeText(svg, { x, y, anchor, name, beside, below }) {
  const group = svgElement("g", { class: "label" });
  const label = words(x, y, anchor, name, "name");
  const value = beside ? words(x + 14, y, anchor, "", "value") : words(x, y + 20, anchor, "", "value");
  if (below) {
    label.setAttribute("y", y + 4);
    value.setAttribute("y", y + 24);
  }
  group.append(label, value);
  svg.append(group);
  return { group, value };
}
