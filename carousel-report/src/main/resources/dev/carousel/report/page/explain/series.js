// A sequence of numbers: each channel as a line over its contributions.
const CHANNEL = 64;
const MOST_CHANNELS = 12;

function startSeries(page) {
  const host = document.getElementById("series");
  if (!host) {
    return;
  }
  const { channels, contributions } = page.shown;
  const weight = (channel) => channel.contributions.reduce((sum, value) => sum + Math.abs(value), 0);
  const drawn = [...channels].sort((a, b) => weight(b) - weight(a)).slice(0, MOST_CHANNELS);
  const canvas = document.createElement("canvas");
  const note = document.createElement("p");
  note.className = "small";
  note.textContent =
    drawn.length < channels.length ? `The ${drawn.length} channels that contribute most, of ${channels.length}.` : "";
  host.replaceChildren(canvas, note);
  const paints = painter(page);
  const S = contributions.length;
  const T = page.spans.first.length;
  const left = () => (host.clientWidth < 500 ? 64 : 120);
  const width = () => host.clientWidth - left();
  const x = (s) => left() + (width() * (s + 0.5)) / S;

  const draw = () => {
    const scale = devicePixelRatio || 1;
    const height = drawn.length * CHANNEL + 18;
    canvas.width = host.clientWidth * scale;
    canvas.height = height * scale;
    canvas.style.width = host.clientWidth + "px";
    canvas.style.height = height + "px";
    const context = canvas.getContext("2d");
    context.scale(scale, scale);
    context.font = FONT;
    const painted = paints.paint();
    const own = paints.select.value === "contribution";
    const most = own ? Math.max(...drawn.map((channel) => scaled(channel.contributions).most)) : 1;
    drawn.forEach((channel, row) => {
      const top = row * CHANNEL;
      for (let s = 0; s < S; s++) {
        const share = own ? channel.contributions[s] / most : painted.shares[s];
        context.fillStyle = css(painted.opens ? gateColour(share) : signedColour(share));
        context.fillRect(left() + (width() * s) / S, top + 2, width() / S + 0.6, CHANNEL - 6);
      }
      drawLine(context, channel.values, x, top + 8, CHANNEL - 18);
      context.fillStyle = colour("muted");
      context.textAlign = "right";
      context.textBaseline = "middle";
      context.fillText(shorten(channel.name, left() < 100 ? 8 : 16), left() - 8, top + CHANNEL / 2 - 2);
    });
    const first = page.spans.first[choice.step];
    const last = page.spans.last[choice.step];
    context.strokeStyle = colour("ink");
    context.lineWidth = 1.5;
    context.strokeRect(left() + (width() * first) / S, 1, Math.max(2, (width() * (last - first + 1)) / S), drawn.length * CHANNEL - 3);
    context.fillStyle = colour("muted");
    context.textBaseline = "top";
    [0, 0.25, 0.5, 0.75, 1].forEach((share, k) => {
      const s = Math.round(share * (S - 1));
      context.textAlign = k === 0 ? "left" : k === 4 ? "right" : "center";
      context.fillText(page.shown.labels[s], left() + (width() * s) / Math.max(1, S - 1), drawn.length * CHANNEL + 2);
    });
    document.getElementById("at").replaceChildren(...stepLine(page));
  };
  let asked = false;
  const redraw = () => {
    if (!asked) {
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        draw();
      });
    }
  };
  const stepAt = (event) => {
    const s = Math.floor(((event.clientX - canvas.getBoundingClientRect().left - left()) / width()) * S);
    // Frames overlap: that in whose middle the step lies.
    let nearest = 0;
    for (let t = 0; t < T; t++) {
      const distance = (at) => Math.abs((page.spans.first[at] + page.spans.last[at]) / 2 - s);
      nearest = distance(t) < distance(nearest) ? t : nearest;
    }
    return nearest;
  };
  canvas.addEventListener("pointermove", (event) => !choice.pinned && choose({ step: stepAt(event) }));
  canvas.addEventListener("click", (event) => choose({ step: stepAt(event), pinned: true }));
  host.addEventListener("keydown", (event) => moveByKey(page, event));
  paints.select.addEventListener("change", redraw);
  follow((changed) => {
    if (changed.includes("cell") || changed.includes("unit")) {
      paints.renew();
    }
    redraw();
  });
  themeFollowers.push(redraw);
  new ResizeObserver(redraw).observe(host);
  draw();
}

// A line over the steps, broken where there is no value.
function drawLine(context, values, x, top, height) {
  const known = values.filter(isThere);
  const low = known.reduce((least, value) => Math.min(least, value), Infinity);
  const range = known.reduce((most, value) => Math.max(most, value), -Infinity) - low;
  const y = (value) => top + height * (range > 0 ? 1 - (value - low) / range : 0.5);
  context.beginPath();
  let drawing = false;
  values.forEach((value, s) => {
    if (!isThere(value)) {
      drawing = false;
    } else if (drawing) {
      context.lineTo(x(s), y(value));
    } else {
      context.moveTo(x(s), y(value));
      drawing = true;
    }
  });
  context.lineWidth = 1.4;
  context.lineJoin = "round";
  // A rim keeps the line visible on any of the colours.
  context.strokeStyle = colour("page");
  context.lineWidth = 3.5;
  context.stroke();
  context.strokeStyle = colour("ink");
  context.lineWidth = 1.4;
  context.stroke();
}
