// The tools above the grid: one value into a column, a row or what is chosen; undo and redo.

// `does` has `put(spots, value)`, `undo()` and `redo()`.
export function listen(tools, cells, chosen, does) {
  const field = (name) => tools.querySelector(`[data-tool="${name}"]`);
  const where = {
    column: () => cells.rows.map((_, y) => ({ y, x: chosen.to.x })),
    row: () => cells.columns.map((_, x) => ({ y: chosen.to.y, x })),
    chosen: () => chosen.spots,
  };
  field("fill").addEventListener("click", () => {
    const blank = field("which").value === "blank";
    does.put(where[field("where").value]().filter((spot) => !blank || !cells.value(spot)), field("value").value);
  });
  field("undo").addEventListener("click", () => does.undo());
  field("redo").addEventListener("click", () => does.redo());
}

// Names the column and the row one is in, so that it is clear what would be filled.
export function nameTheCell(tools, cells, chosen) {
  const [child, goal] = cells.list(chosen.to).getAttribute("aria-labelledby").split(" ");
  const name = (id) => document.getElementById(id).textContent.trim();
  tools.querySelector('option[value="column"]').textContent = `Column: ${name(goal)}`;
  tools.querySelector('option[value="row"]').textContent = `Row: ${name(child)}`;
}
