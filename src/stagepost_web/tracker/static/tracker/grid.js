// Makes the grid quick: every change is saved at once, by key, by tool or by pasting. Without it the form works as it is.
import { Cells } from "./cells.js";
import { Chosen } from "./choosing.js";
import * as filling from "./filling.js";
import { Kept } from "./keeping.js";
import * as keys from "./keys.js";
import { fitted } from "./pasting.js";
import { Saving } from "./saving.js";
import { Telling } from "./telling.js";
import { Steps } from "./undoing.js";

const form = document.querySelector("[data-grid]");
if (form) begin(form);

async function begin(form) {
  const { save, key, kept: name, revision, typed, fills } = form.dataset;
  const cells = new Cells(form);
  const chosen = new Chosen(cells);
  const steps = new Steps();
  const telling = new Telling(form);
  const kept = new Kept(name, key);
  const token = form.elements.csrfmiddlewaretoken.value;
  const saving = new Saving({ address: save, token, revision: Number(revision), kept, told, state: (...said) => telling.state(...said) });
  const filled = fills.split(" ").filter(Boolean);

  // Draws and saves. Whether it can be taken back is for whoever calls to say.
  function write(changes) {
    for (const { place, value } of changes) {
      cells.put(place, value);
      cells.mark(place, "unsaved");
      saving.add(place, value);
    }
    if (changes.length) saving.soon();
  }

  // One step: the values at these spots, and the rest of the row where a code fills it.
  function enter(wanted) {
    const after = new Map();
    for (const { spot, value } of wanted) {
      const row = filled.includes(value) ? cells.lists[spot.y].map((list) => list.name) : [cells.place(spot)];
      for (const place of row) after.set(place, value);
    }
    const step = [...after]
      .map(([place, value]) => ({ place, before: held(place), after: value }))
      .filter(({ before, after: value }) => before !== value);
    steps.add(step);
    write(step.map(({ place, after: value }) => ({ place, value })));
  }

  const held = (place) => cells.list(cells.at.get(place)).parentElement.dataset.value;
  const put = (spots, value) => enter(spots.map((spot) => ({ spot, value })));
  const does = {
    put,
    clear: () => put(chosen.spots, ""),
    undo: () => write(steps.undo()),
    redo: () => write(steps.redo()),
    type(code) {
      put(chosen.spots, code);
      if (!chosen.several) chosen.next();
    },
  };

  function told({ cells: saved, others, conflicts }, batch) {
    for (const [pupil, component, value] of saved) settle(`${pupil}-${component}`, value);
    const theirs = new Map();
    for (const [pupil, component, value, by] of others) {
      const place = `${pupil}-${component}`;
      if (by && !batch.has(place) && held(place) !== value) theirs.set(by, (theirs.get(by) ?? 0) + 1);
      settle(place, value);
    }
    for (const [by, count] of theirs) telling.say(`${by} has changed ${count} ${count === 1 ? "result" : "results"}.`);
    for (const [pupil, component, value, by, wanted] of conflicts) clash(`${pupil}-${component}`, value, by, wanted);
  }

  function settle(place, value) {
    if (saving.waiting.has(place) || !cells.at.has(place)) return;
    cells.put(place, value);
    cells.mark(place, "saved");
  }

  function clash(place, value, by, wanted) {
    cells.mark(place, "conflict");
    telling.conflict({
      name: cells.name(place),
      theirs: cells.nameOf(value),
      by,
      ours: cells.nameOf(wanted),
      mine: () => enter([{ spot: cells.at.get(place), value: wanted }]),
    });
  }

  function paste(event) {
    if (!form.contains(document.activeElement) || !document.activeElement.matches("tbody select")) return;
    event.preventDefault();
    const { fits, left } = fitted(event.clipboardData.getData("text/plain"), chosen.first, cells.size, cells.values);
    if (!left.length) return enter(fits);
    const where = ({ y, x }) => (y < cells.size.y && x < cells.size.x ? cells.name(cells.place({ y, x })) : "");
    telling.preview(fits.length, left.map(({ cell, spot, why }) => ({ cell, why, where: where(spot) })), () => enter(fits));
  }

  async function checked(event) {
    if (!saving.waiting.size) return;
    event.preventDefault();
    if (await saving.send()) event.target.submit();
  }

  keys.listen(form, chosen, JSON.parse(typed), does);
  const tools = form.querySelector("[data-tools]");
  filling.listen(tools, cells, chosen, does);
  form.addEventListener("change", ({ target }) => {
    if (cells.at.has(target.name)) put([cells.at.get(target.name)], target.value);
  });
  form.addEventListener("focusin", ({ target }) => {
    const spot = cells.at.get(target.name);
    if (!spot) return;
    if (target !== cells.list(chosen.to)) chosen.go(spot, false);
    filling.nameTheCell(tools, cells, chosen);
  });
  form.addEventListener("mousedown", (event) => {
    const spot = cells.at.get(event.target.name);
    if (!spot || !event.shiftKey) return;
    event.preventDefault();
    chosen.go(spot, true);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    saving.send().then((all) => all && telling.state("saved"));
  });
  document.addEventListener("paste", paste);
  document.querySelector("[data-check]")?.addEventListener("submit", checked);

  const left = (await kept.take()).filter(([pupil, component]) => cells.at.has(`${pupil}-${component}`));
  for (const [pupil, component, value, seen] of left) {
    const place = `${pupil}-${component}`;
    cells.put(place, value);
    cells.mark(place, "unsaved");
    saving.add(place, value, seen);
  }
  if (left.length) {
    telling.say(`${left.length} ${left.length === 1 ? "result" : "results"} from before could not be saved then, and ${left.length === 1 ? "is" : "are"} saved now.`);
    saving.soon(0);
  }
  form.dataset.ready = "";
}
