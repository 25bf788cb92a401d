// An axis over labels that are equally far apart. Where they are dates, ticks stand where a year, month, day or hour begins.
const DATE_PARTS = [
  { digits: 4, every: [100, 50, 20, 10, 5, 2, 1] },
  { digits: 7, every: [6, 3, 1] },
  { digits: 10, every: [1] },
  { digits: 13, every: [12, 6, 3, 1] },
];
const LONGEST_TICK = 13;
const DATE = /^\d{4}(-\d{2}(-\d{2}([T ]\d{2}(:\d{2}.*)?)?)?)?$/;

// The indices where a part of the date changes to one that is a multiple of `every`.
function beginnings(labels, digits, every) {
  const found = [];
  for (let i = 1; i < labels.length; i++) {
    const part = labels[i].slice(0, digits);
    const counted = Number(part.slice(-4).replace(/^.*\D/, ""));
    const begins = part.length === digits && part !== labels[i - 1].slice(0, digits);
    if (begins && (digits === 7 ? counted - 1 : counted) % every === 0) {
      found.push(i);
    }
  }
  return found;
}

function dateTicks(labels, most) {
  let ticks = { at: [], digits: 4 };
  for (const { digits, every } of DATE_PARTS) {
    for (const step of every) {
      const at = beginnings(labels, digits, step);
      if (at.length > most) {
        return ticks;
      }
      if (at.length > ticks.at.length) {
        ticks = { at, digits };
      }
    }
  }
  return ticks;
}

// Indices of ticks and the text of each, for labels[first..last].
function timeTicks(labels, first, last, most) {
  const part = labels.slice(first, last + 1);
  if (part.every((label) => DATE.test(label))) {
    const ticks = dateTicks(part, most);
    if (ticks.at.length >= 2) {
      return ticks.at.map((i) => [first + i, part[i].slice(0, ticks.digits)]);
    }
  }
  const step = Math.max(1, Math.ceil(part.length / most));
  return part.map((label, i) => [first + i, shorten(label, LONGEST_TICK)]).filter((tick, i) => i % step === 0);
}

function timeAxis(labelsNow) {
  const ticks = (plot, low, high) => {
    const labels = labelsNow();
    const longest = Math.max(4, ...labels.map((label) => label.length));
    const most = Math.max(2, Math.floor(plot.bbox.width / devicePixelRatio / (7 * Math.min(longest, LONGEST_TICK) + 24)));
    return timeTicks(labels, Math.max(0, Math.ceil(low)), Math.min(labels.length - 1, Math.floor(high)), most);
  };
  return axis({
    splits: (plot, index, low, high) => ticks(plot, low, high).map((tick) => tick[0]),
    values: (plot, splits) => {
      const texts = new Map(ticks(plot, plot.scales.x.min, plot.scales.x.max));
      return splits.map((split) => texts.get(split) ?? "");
    },
  });
}
