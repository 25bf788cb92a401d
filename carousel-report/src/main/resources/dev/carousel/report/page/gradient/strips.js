// How much of an error comes back, as a strip of colour: now is at the right, and to the left it fades with the past.
const FADED = -5;
const GLOWING = 3;
const STOPS = 120;

// A share of 1 has the full colour, 10^-5 none of it; what grows turns to the colour of heat.
function paint(stop, size) {
  const power = size > 0 ? Math.log10(size) : -Infinity;
  const heat = Math.min(1, Math.max(0, power / GLOWING));
  stop.setAttribute("stop-opacity", Math.min(1, Math.max(0, 1 - power / FADED)).toFixed(3));
  stop.style.setProperty("stop-color", heat > 0 ? `color-mix(in srgb, var(--heat) ${Math.round(100 * heat)}%, var(--mark))` : "var(--mark)");
}

// A row of a name, a strip of all that comes back above one of what comes by the units' own memory alone, and words.
function makeStrip(host, name, mark) {
  const row = document.createElement("div");
  row.className = "strip " + mark;
  const head = document.createElement("h3");
  const words = document.createElement("p");
  const svg = svgElement("svg", { viewBox: "0 0 100 20", preserveAspectRatio: "none", role: "img" });
  const label = svgElement("title", {});
  svg.append(label);
  const bands = [
    ["whole", 0, 13],
    ["own", 15, 5],
  ].map(([what, y, height]) => {
    const id = `${what}-${host.children.length}`;
    const gradient = svgElement("linearGradient", { id });
    const stops = Array.from({ length: STOPS + 1 }, (_, k) => svgElement("stop", { offset: k / STOPS }));
    gradient.append(...stops);
    svg.append(svgElement("rect", { x: 0, y, width: 100, height, class: "ground" }), gradient);
    svg.append(svgElement("rect", { x: 0, y, width: 100, height, fill: `url(#${id})` }));
    return stops;
  });
  row.append(head, svg, words);
  host.append(row);
  return {
    show(title, flow) {
      head.textContent = title;
      [flow.memory, flow.carousel].forEach((curve, band) =>
        bands[band].forEach((stop, k) => {
          const lag = Math.round((1 - k / STOPS) * curve.length);
          paint(stop, lag === 0 ? 1 : curve[lag - 1]);
        }),
      );
      words.textContent = inWords(flow.memory);
      label.textContent = `${title}: ${words.textContent}`;
    },
  };
}

// What colours mean.
function makeKey(host) {
  const svg = svgElement("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", class: "c0", "aria-hidden": "true" });
  const gradient = svgElement("linearGradient", { id: "key-colours" });
  for (let k = 0; k <= 40; k++) {
    const stop = svgElement("stop", { offset: k / 40 });
    paint(stop, 10 ** (FADED + (k / 40) * (GLOWING - FADED)));
    gradient.append(stop);
  }
  svg.append(gradient, svgElement("rect", { x: 0, y: 0, width: 100, height: 10, fill: "url(#key-colours)" }));
  host.append(`10${superscript(FADED)}`, svg, `10${superscript(GLOWING)}`);
}

// From which lag on less than a share comes back, at every lag; as many as there are and one if it never does.
function lagBelow(curve, share) {
  let lag = curve.length;
  while (lag > 0 && curve[lag - 1] < share) {
    lag--;
  }
  return lag + 1;
}

function inWords(curve) {
  const end = curve[curve.length - 1];
  const half = lagBelow(curve, 0.5);
  const hundredth = lagBelow(curve, 0.01);
  const over = `over ${curve.length} steps`;
  if (half > curve.length) {
    return end > 2 ? `${over} it grows to ${power(end)} times its size` : `${over} ${percent(end)} of it comes back`;
  }
  const parts = [`less than a half comes back over ${steps(half)}`];
  if (hundredth <= curve.length) {
    parts.push(`less than a hundredth over ${steps(hundredth)}`);
  }
  return parts.join(", ") + `; ${power(end)} of it ${over}`;
}

const steps = (count) => (count === 1 ? "1 step" : `${count} steps`);

// 0.0123, 3.4·10⁻⁹
function power(value) {
  if (value === 0) {
    return "nothing";
  }
  if (value >= 0.001 && value < 1000) {
    return show(Number(value.toPrecision(3)));
  }
  const [digits, exponent] = value.toExponential(1).split("e");
  return `${digits}·10${superscript(exponent)}`;
}

function superscript(number) {
  const marks = { "-": "⁻", "+": "", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };
  return [...String(number)].map((digit) => marks[digit]).join("");
}
