const page = JSON.parse(document.getElementById("data").textContent);
startCells(page.cells);
firstChoice(page);
startText(page);
startSeries(page);
startMap(page);
startNumbers(page);
startTrace(page);
startMemory(page);
startTheme();
startPrint();

// The unit that remembers longest, at the step that matters most.
function firstChoice(page) {
  const cell = page.cells[0];
  const sizes = page.shown.contributions.map(Math.abs);
  const unit = cell.half.indexOf(Math.max(...cell.half));
  choice.signal = cell.memory;
  choice.unit = page.unit >= 0 ? page.unit : Math.max(0, unit);
  choice.step = networkStep(page, sizes.indexOf(Math.max(...sizes)));
  document.getElementById("unit").value = choice.unit;
}
