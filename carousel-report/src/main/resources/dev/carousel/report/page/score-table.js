// Makes columns sortable: the lowest first, then the highest. What is missing stays at the end.
function startSortableTables() {
  document.querySelectorAll("#score-table, table.sortable").forEach(makeSortable);
}

function makeSortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    if (!("sortable" in head.dataset)) {
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sorter";
    const arrow = document.createElement("span");
    arrow.className = "arrow";
    arrow.setAttribute("aria-hidden", "true");
    arrow.textContent = "↕";
    button.title = "Sort by " + head.querySelector(".metric").textContent;
    button.append(...head.childNodes);
    button.querySelector(".metric").after(arrow);
    head.append(button);
    button.addEventListener("click", () => {
      const ascending = head.getAttribute("aria-sort") !== "ascending";
      for (const other of heads) {
        other.removeAttribute("aria-sort");
        const mark = other.querySelector(".arrow");
        if (mark) {
          mark.textContent = "↕";
        }
      }
      head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      arrow.textContent = ascending ? "↑" : "↓";
      sortRows(table.tBodies[0], column, ascending ? 1 : -1);
    });
  });
}

function sortRows(body, column, sign) {
  const key = (row) => JSON.parse(row.cells[column].dataset.sort);
  const rows = [...body.rows].sort((a, b) => {
    const left = key(a);
    const right = key(b);
    if (left === null || right === null) {
      return (left === null) - (right === null);
    }
    return sign * (left - right);
  });
  body.append(...rows);
}
