// Keys and paste of the income grid. Values, checks and the draft stay on the server.
(function () {
  "use strict";

  const grid = () => document.querySelector("table[data-income-grid]");
  const cellAt = (row, column) => grid()?.querySelector(`input[data-row="${row}"][data-column="${column}"]`);
  const cellOf = (event) => (event.target.matches?.("table[data-income-grid] input[data-row]") ? event.target : null);
  const rowOf = (cell) => Number(cell.dataset.row);
  const columnOf = (cell) => Number(cell.dataset.column);

  const go = (cell) => {
    if (cell) {
      cell.focus();
      cell.select();
    }
    return Boolean(cell);
  };

  // As if it had been typed and left.
  const put = (cell, text) => {
    cell.value = text;
    cell.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const isSelected = (cell) => cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;
  const atStart = (cell) => isSelected(cell) || (cell.selectionStart === 0 && cell.selectionEnd === 0);
  const atEnd = (cell) => isSelected(cell) || (cell.selectionStart === cell.value.length && cell.selectionEnd === cell.value.length);

  // From a filled cell into the blank ones below it, up to the next filled one; into a blank cell from the one above.
  const fillDown = (cell) => {
    const column = columnOf(cell);
    if (cell.value === "") {
      const above = cellAt(rowOf(cell) - 1, column);
      if (above && above.value !== "") {
        put(cell, above.value);
      }
      return;
    }
    for (let row = rowOf(cell) + 1; cellAt(row, column)?.value === ""; row++) {
      put(cellAt(row, column), cell.value);
    }
  };

  const act = (event, cell) => {
    const row = rowOf(cell);
    const column = columnOf(cell);
    if (event.ctrlKey || event.metaKey) {
      if (event.code === "KeyD" && !event.altKey && !event.shiftKey) {
        fillDown(cell);
        return true;
      }
      return false;
    }
    if (event.altKey) {
      return false;
    }
    switch (event.key) {
      case "Enter":
        if (event.shiftKey) {
          go(cellAt(row - 1, column));
        } else if (!go(cellAt(row + 1, column)) && !go(cellAt(0, column + 1))) {
          cell.blur();
          document.getElementById("incomes-reason")?.focus();
        }
        return true;
      case "ArrowDown":
        return go(cellAt(row + 1, column));
      case "ArrowUp":
        return go(cellAt(row - 1, column));
      case "ArrowLeft":
        return !event.shiftKey && atStart(cell) && go(cellAt(row, column - 1));
      case "ArrowRight":
        return !event.shiftKey && atEnd(cell) && go(cellAt(row, column + 1));
      case "Escape":
        put(cell, cell.dataset.known);
        cell.select();
        return true;
      default:
        return false;
    }
  };

  // Before the keys of forms: Enter goes down here, not to the next field.
  document.addEventListener("keydown", (event) => {
    const cell = cellOf(event);
    if (cell && act(event, cell)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);

  document.addEventListener("focusin", (event) => cellOf(event)?.select());

  // One cell is pasted as text by the browser; a block goes to the server from this cell on, through a field of the grid:
  // it is there as soon as the cells are.
  document.addEventListener("paste", (event) => {
    const cell = cellOf(event);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (cell && /[\t\r\n]/.test(text.replace(/[\r\n]+$/, ""))) {
      event.preventDefault();
      const block = cell.form.querySelector("[data-pasted-block]");
      put(block, `${rowOf(cell)} ${columnOf(cell)}\n${text}`);
      block.value = "";
    }
  });
})();
