// The model card as JSON, to read and to copy.
function startCard(page) {
  const card = page.card;
  // Settings are printed as JSON where they come from a model; anything else stays text.
  const parsed = (value) => {
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  };
  const settings = Object.fromEntries(Object.entries(card.settings).map(([name, value]) => [name, parsed(value)]));
  const text = JSON.stringify({ ...card, settings }, null, 2);
  const host = document.getElementById("card-json");
  host.textContent = text;
  const state = document.getElementById("copy-state");
  document.getElementById("copy-card").addEventListener("click", async () => {
    state.textContent = (await copied(text, host)) ? "Copied." : "Selected: copy it with Ctrl+C.";
  });
}

// Browsers let files copy only by the old way, if at all.
async function copied(text, host) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    host.closest("details").open = true;
    const selection = getSelection();
    const range = document.createRange();
    range.selectNodeContents(host);
    selection.removeAllRanges();
    selection.addRange(range);
    return document.execCommand("copy");
  }
}
