// A block copied from a spreadsheet: what of it fits into the grid from one cell on, and what does not.

export function rowsOf(text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  return lines.map((line) => line.split("\t").map((cell) => cell.trim()));
}

// A value as somebody may have written it, by its code or in a word; undefined where it is none.
export function valueOf(cell, values) {
  const word = cell.toLowerCase();
  return values.find(({ code, name }) => [code, name, `${code} ${name}`].some((each) => each.toLowerCase() === word))?.code;
}

// What would be written, and what would not be: each with where, and why. An empty cell leaves the grid as it is.
export function fitted(text, first, size, values) {
  const fits = [];
  const left = [];
  rowsOf(text).forEach((cells, down) =>
    cells.forEach((cell, across) => {
      const spot = { y: first.y + down, x: first.x + across };
      const value = valueOf(cell, values);
      if (cell === "") return;
      if (spot.y >= size.y || spot.x >= size.x) left.push({ cell, spot, why: "It lies beyond the grid." });
      else if (value === undefined) left.push({ cell, spot, why: "The grid has no such value." });
      else fits.push({ spot, value });
    }),
  );
  return { fits, left };
}
