// The figures of a grid, worked out while somebody types. A test holds them to those of the library, which count.
// A row is an object of values by goal; `gld` names the goals that make a good level of development.

const POINTS = { 1: 1, 2: 2 };
const reached = (value) => value === "2";

// "yes", "no", "out" for a child who is exempt, or "" while it is not known. One goal at emerging says no.
export function goodLevel(row, goals, gld) {
  if (goals.some((goal) => row[goal] === "A")) return "out";
  const values = gld.map((goal) => row[goal]).filter(Boolean);
  if (values.some((value) => !reached(value))) return "no";
  return values.length === gld.length ? "yes" : "";
}

// The sum of the goals; 0 for a child who is exempt, null while a goal is missing.
export function total(row, goals) {
  const values = goals.map((goal) => row[goal]).filter(Boolean);
  if (values.length && values.every((value) => value === "A")) return 0;
  const full = values.length === goals.length && values.every((value) => value in POINTS);
  return full ? values.reduce((sum, value) => sum + POINTS[value], 0) : null;
}

// As people read them, with halves rounded up and one decimal place; whole numbers alone, so that none is a hair off.
const tenths = (top, bottom) => Math.floor((20 * top + bottom) / (2 * bottom));
const shown = (number) => `${Math.floor(number / 10)}.${number % 10}`;
const share = (number, of) => (of ? `${shown(tenths(100 * number, of))}%` : "–");
const average = (sum, of) => (of ? shown(tenths(sum, of)) : "–");

// The foot: of the children with a value in every goal, and how many have nothing yet, which counts all.
export function foot(rows, goals, gld) {
  const full = rows.filter((row) => goals.every((goal) => row[goal] in POINTS));
  const count = (wanted) => full.filter((row) => wanted.every((goal) => reached(row[goal]))).length;
  const of = (wanted) => ({ number: count(wanted), share: share(count(wanted), full.length) });
  return {
    counted: full.length,
    goals: Object.fromEntries(goals.map((goal) => [goal, of([goal])])),
    left: Object.fromEntries(goals.map((goal) => [goal, rows.filter((row) => !row[goal]).length])),
    gld: of(gld),
    average: average(full.reduce((sum, row) => sum + total(row, goals), 0), full.length),
  };
}
