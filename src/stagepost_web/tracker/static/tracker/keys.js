// What each key does in the grid. Whatever is not here the browser does: Tab, and the list of values itself.

const opened = CSS.supports("selector(:open)") ? (list) => list.matches(":open") : () => false;

const MOVES = {
  ArrowUp: ({ y, x }) => ({ y: y - 1, x }),
  ArrowDown: ({ y, x }) => ({ y: y + 1, x }),
  ArrowLeft: ({ y, x }) => ({ y, x: x - 1 }),
  ArrowRight: ({ y, x }) => ({ y, x: x + 1 }),
  Home: ({ y }) => ({ y, x: 0 }),
  End: ({ y }) => ({ y, x: Infinity }),
};
const FAR = {
  ArrowUp: ({ x }) => ({ y: 0, x }),
  ArrowDown: ({ x }) => ({ y: Infinity, x }),
  ArrowLeft: MOVES.Home,
  ArrowRight: MOVES.End,
  Home: () => ({ y: 0, x: 0 }),
  End: () => ({ y: Infinity, x: Infinity }),
};

// `does` has `type(code)`, `clear()`, `undo()` and `redo()`; `typed` is the code for each character.
export function listen(form, chosen, typed, does) {
  form.addEventListener("keydown", (event) => {
    if (!event.target.matches("tbody select") || opened(event.target)) return;
    if (act(event, chosen, typed, does)) event.preventDefault();
  });
}

function act(event, chosen, typed, does) {
  const { key, shiftKey, altKey } = event;
  const held = event.ctrlKey || event.metaKey;
  if (altKey) return false;
  const move = (held ? FAR : MOVES)[key];
  if (move) chosen.go(move(chosen.to), shiftKey);
  else if (held && key.toLowerCase() === "z") shiftKey ? does.redo() : does.undo();
  else if (held && key.toLowerCase() === "y") does.redo();
  else if (held) return false;
  else if (key === "Enter") chosen.go(MOVES[shiftKey ? "ArrowUp" : "ArrowDown"](chosen.to));
  else if (key === "Delete" || key === "Backspace") does.clear();
  else if (key === "Escape") chosen.go(chosen.to);
  else if (key.toLowerCase() in typed) does.type(typed[key.toLowerCase()]);
  else return key.length === 1 && key !== " "; // or the browser would choose by its own type-ahead
  return true;
}
