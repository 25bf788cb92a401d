// What draws with colours by itself, to be told of another theme.
const themeFollowers = [];

// The colours of the style sheet, for what is drawn on a canvas.
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  document.getElementById("theme").textContent = theme === "dark" ? "Light theme" : "Dark theme";
  redrawPlots();
  themeFollowers.forEach((redraw) => redraw());
}

function startTheme() {
  const dark = () => document.documentElement.dataset.theme === "dark";
  setTheme(dark() ? "dark" : "light");
  document.getElementById("theme").addEventListener("click", () => {
    const theme = dark() ? "light" : "dark";
    setTheme(theme);
    try {
      localStorage.setItem("carousel-theme", theme);
    } catch {
      // Then the choice lasts as long as the page.
    }
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => setTheme(event.matches ? "dark" : "light"));
}
