// A unit longer than this stays at the axis.
const LONGEST_UNIT = 8;

// A number for people: never rounded left of the point.
function show(value, digits = 5) {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return "–";
  }
  if (Math.abs(value) >= 1e15 || (value !== 0 && Math.abs(value) < 1e-5)) {
    return value.toExponential(3);
  }
  const rounded = Math.abs(value) >= 10 ** (digits - 1) ? Math.round(value) : Number(value.toPrecision(digits));
  return String(rounded).replace("-", "−");
}

function withUnit(text, page) {
  return page.unit && page.unit.length <= LONGEST_UNIT ? `${text} ${page.unit}` : text;
}

function percent(share, digits = 0) {
  return isThere(share) ? (100 * share).toFixed(digits) + "\u00a0%" : "–";
}

function shorten(text, longest) {
  const letters = [...text];
  return letters.length <= longest ? text : letters.slice(0, longest - 1).join("") + "…";
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

// The page's data writes nothing for a value that isn't there.
function isThere(value) {
  return value !== null && value !== undefined;
}
