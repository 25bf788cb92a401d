// Buttons that show and hide lines; an entry without `toggle` is only named.
// An entry: {label, mark (class of its colour), dash, area, shown, toggle(shown)}.
function makeLegend(host, entries) {
  host.replaceChildren(
    ...entries.map((entry) => {
      if (!entry.toggle) {
        const name = document.createElement("span");
        name.append(swatch(entry), entry.label);
        return name;
      }
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("aria-pressed", String(entry.shown));
      button.append(swatch(entry), entry.label);
      button.addEventListener("click", () => {
        const shown = button.getAttribute("aria-pressed") !== "true";
        button.setAttribute("aria-pressed", String(shown));
        entry.toggle(shown);
      });
      return button;
    }),
  );
}

function swatch(entry) {
  const svg = svgElement("svg", { viewBox: "0 0 26 12", "aria-hidden": "true", class: entry.mark });
  svg.append(
    entry.area
      ? svgElement("rect", { x: 0, y: 0, width: 26, height: 12 })
      : svgElement("line", { x1: 0, y1: 6, x2: 26, y2: 6, "stroke-dasharray": (entry.dash ?? []).join(" ") || "none" }),
  );
  return svg;
}

function svgElement(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  return element;
}
