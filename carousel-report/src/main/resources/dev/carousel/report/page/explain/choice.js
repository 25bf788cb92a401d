// What is looked at: a cell, a signal, a unit and a step of the network. Everything on the page follows it.
const choice = { cell: 0, signal: "c", unit: 0, step: 0, pinned: false };
const followers = [];

// follower(changed) is told which of the above have changed.
function follow(follower) {
  followers.push(follower);
}

function choose(wanted) {
  const changed = Object.keys(wanted).filter((key) => choice[key] !== wanted[key]);
  if (changed.length) {
    Object.assign(choice, wanted);
    followers.forEach((follower) => follower(changed));
  }
}

// The step of the network that sees a step of the sequence first.
function networkStep(page, shown) {
  const { last } = page.spans;
  const found = last.findIndex((until) => until >= shown);
  return found < 0 ? last.length - 1 : found;
}

function stepName(page, step) {
  const first = page.spans.first[step];
  const last = page.spans.last[step];
  if (page.shown.tokens) {
    return `“${page.shown.tokens[last]}”`;
  }
  return first === last ? `step ${page.shown.labels[first]}` : `steps ${page.shown.labels[first]}–${page.shown.labels[last]}`;
}

// Arrow keys of the sequence; true if the key was one.
function moveByKey(page, event) {
  const last = page.spans.first.length - 1;
  const to = {
    ArrowLeft: choice.step - 1,
    ArrowRight: choice.step + 1,
    PageUp: choice.step - 10,
    PageDown: choice.step + 10,
    Home: 0,
    End: last,
  }[event.key];
  if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  event.preventDefault();
  choose({ step: Math.max(0, Math.min(last, to)), pinned: true });
}

// The sign of a number, with a real minus, and few digits.
function signed(value, digits = 3) {
  return (value > 0 ? "+" : "") + show(value, digits);
}

function fixed(value, digits) {
  return isThere(value) ? value.toFixed(digits).replace("-", "−") : "–";
}
