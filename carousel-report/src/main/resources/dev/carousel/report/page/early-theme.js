// Runs before the first paint, so that a dark page doesn't flash white.
(() => {
  let theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  try {
    theme = localStorage.getItem("carousel-theme") || theme;
  } catch {
    // Some browsers keep nothing for files.
  }
  document.documentElement.dataset.theme = theme === "dark" ? "dark" : "light";
  document.documentElement.classList.add("scripted");
})();
