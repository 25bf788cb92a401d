// Colours that colour-blind people tell apart, too: viridis for what opens and shuts, blue and orange for what has a sign.
const VIRIDIS = ["#440154", "#482878", "#3e4a89", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6ece58", "#b5de2b", "#fde725"];
const SIGNED = {
  light: ["#8a3500", "#c8560b", "#ee9a55", "#fbd9b8", "#f6f6f4", "#bcd8f2", "#5fa3dc", "#0b5cad", "#07356a"],
  dark: ["#ffd0a3", "#f59a4c", "#b8611c", "#57331b", "#1b242d", "#1d4265", "#2f7fc4", "#74b7f5", "#c6e2ff"],
};

function theme() {
  return document.documentElement.dataset.theme;
}

function mixed(stops, share) {
  const at = Math.max(0, Math.min(1, share)) * (stops.length - 1);
  const k = Math.min(stops.length - 2, Math.floor(at));
  const parts = [1, 3, 5].map((start) => {
    const [from, to] = [stops[k], stops[k + 1]].map((stop) => parseInt(stop.slice(start, start + 2), 16));
    return Math.round(from + (to - from) * (at - k));
  });
  return parts;
}

function css([red, green, blue]) {
  return `rgb(${red}, ${green}, ${blue})`;
}

// Of a share from −1 to 1.
function signedColour(share) {
  return mixed(SIGNED[theme()], (share + 1) / 2);
}

// Of a share from 0 to 1.
function gateColour(share) {
  return mixed(VIRIDIS, share);
}

// Text that can be read on a colour.
function inkOn([red, green, blue]) {
  return 0.299 * red + 0.587 * green + 0.114 * blue > 140 ? "#17212b" : "#ffffff";
}

// What 255 shades look like, as the bytes of a picture.
function paletteOf(opens) {
  const palette = new Uint32Array(256);
  for (let k = 0; k < 256; k++) {
    const [red, green, blue] = opens ? gateColour(k / 255) : signedColour((2 * k) / 255 - 1);
    palette[k] = (255 << 24) | (blue << 16) | (green << 8) | red;
  }
  return palette;
}

// A bar of colours with the numbers at its ends, drawn into an element.
function drawScale(host, opens, low, high) {
  const bar = document.createElement("canvas");
  bar.width = 128;
  bar.height = 1;
  bar.setAttribute("aria-hidden", "true");
  const context = bar.getContext("2d");
  const pixels = context.createImageData(128, 1);
  const palette = paletteOf(opens);
  new Uint32Array(pixels.data.buffer).set(Array.from({ length: 128 }, (none, k) => palette[Math.round((k * 255) / 127)]));
  context.putImageData(pixels, 0, 0);
  const [from, until] = [low, high].map((text) => {
    const label = document.createElement("span");
    label.textContent = text;
    return label;
  });
  host.replaceChildren(from, bar, until);
}
