// Zooming along x beyond dragging, which uPlot does itself: with Ctrl and the wheel, two fingers, or keys.
const KEY_ZOOM = 0.7;
const SMALLEST_VIEW = 3;

function wholeRange(plot) {
  const x = plot.data[0];
  return [x[0], x[x.length - 1]];
}

// Zooms by a factor below 1 and out by one above, around a value that stays where it is.
function zoomBy(plot, factor, around) {
  const [first, last] = wholeRange(plot);
  const { min, max } = plot.scales.x;
  if (!isThere(min) || first === last) {
    return;
  }
  const centre = around ?? (min + max) / 2;
  const smallest = Math.min(SMALLEST_VIEW, last - first) / (max - min);
  const bounded = Math.max(factor, factor < 1 ? smallest : 0);
  const from = Math.max(first, centre - (centre - min) * bounded);
  const until = Math.min(last, centre + (max - centre) * bounded);
  if (until > from && (factor > 1 || bounded < 1)) {
    plot.setScale("x", { min: from, max: until });
  }
}

function resetZoom(plot) {
  const [min, max] = wholeRange(plot);
  plot.setScale("x", { min, max });
}

function startZoom(plot, host) {
  const valueAt = (clientX) => plot.posToVal(clientX - plot.over.getBoundingClientRect().left, "x");
  plot.over.addEventListener(
    "wheel",
    (event) => {
      // The wheel alone scrolls the page; a pinched touchpad sends it with Ctrl.
      if (event.ctrlKey) {
        event.preventDefault();
        zoomBy(plot, Math.exp(Math.max(-1, Math.min(1, event.deltaY / 200))), valueAt(event.clientX));
      }
    },
    { passive: false },
  );
  let apart = 0;
  const distance = (touches) => Math.abs(touches[0].clientX - touches[1].clientX);
  plot.over.addEventListener("touchstart", (event) => (apart = event.touches.length === 2 ? distance(event.touches) : 0), { passive: true });
  plot.over.addEventListener(
    "touchmove",
    (event) => {
      if (event.touches.length === 2 && apart > 0) {
        event.preventDefault();
        const now = Math.max(1, distance(event.touches));
        zoomBy(plot, apart / now, valueAt((event.touches[0].clientX + event.touches[1].clientX) / 2));
        apart = now;
      }
    },
    { passive: false },
  );
  const onKey = (event) => {
    const act = {
      "+": () => zoomBy(plot, KEY_ZOOM),
      "=": () => zoomBy(plot, KEY_ZOOM),
      "-": () => zoomBy(plot, 1 / KEY_ZOOM),
      0: () => resetZoom(plot),
    }[event.key];
    if (act && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      act();
    }
  };
  host.addEventListener("keydown", onKey);
  return () => host.removeEventListener("keydown", onKey);
}
