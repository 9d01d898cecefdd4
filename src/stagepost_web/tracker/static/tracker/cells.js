// The cells of the grid as the page has them: where each is, what stands in it, and the figures beside it.
import { foot, goodLevel, total } from "./figures.js";

const SIGNS = { yes: ["✓ ", "Yes"], no: ["✗ ", "No"], out: ["", "Not counted"], "": ["–", " not known yet"] };

export class Cells {
  constructor(form) {
    const heads = [...form.querySelectorAll("thead [data-component]")];
    this.columns = heads.map((each) => each.dataset.component);
    this.gld = heads.filter((each) => "gld" in each.dataset).map((each) => each.dataset.component);
    this.rows = [...form.querySelectorAll("tbody tr")];
    this.lists = this.rows.map((row) => [...row.querySelectorAll("select")]);
    this.foot = form.querySelector("tfoot");
    this.at = new Map(this.lists.flatMap((row, y) => row.map((list, x) => [list.name, { y, x }])));
    this.values = [...(this.lists[0]?.[0]?.options ?? [])]
      .filter((each) => each.value)
      .map((each) => ({ code: each.value, name: each.text.slice(each.value.length + 1) }));
    this.size = { y: this.rows.length, x: this.columns.length };
  }

  list = ({ y, x }) => this.lists[y][x];
  place = (spot) => this.list(spot).name;
  value = (spot) => this.list(spot).value;

  // What a person hears of it: child and goal.
  name(place) {
    const ids = this.list(this.at.get(place)).getAttribute("aria-labelledby").split(" ");
    return ids.map((id) => document.getElementById(id).textContent.trim()).join(", ");
  }

  nameOf(code) {
    return this.values.find((each) => each.code === code)?.name ?? "blank";
  }

  put(place, value) {
    const spot = this.at.get(place);
    if (!spot) return;
    const list = this.list(spot);
    list.value = list.parentElement.dataset.value = value;
    this.#draw(spot.y);
  }

  mark(place, state) {
    const spot = this.at.get(place);
    if (spot) this.list(spot).parentElement.dataset.state = state;
  }

  #draw(y) {
    (this.stale ??= new Set()).add(y);
    this.drawing ??= requestAnimationFrame(() => {
      if (this.gld.length) this.#figures();
      this.stale = this.drawing = undefined;
    });
  }

  #row = (y) => Object.fromEntries(this.columns.map((column, x) => [column, this.lists[y][x].value]));

  #figures() {
    for (const y of this.stale) {
      const row = this.#row(y);
      const reached = goodLevel(row, this.columns, this.gld);
      const cell = this.rows[y].querySelector('[data-figure="gld"]');
      cell.dataset.is = reached;
      const [sign, word] = SIGNS[reached].map((text) => Object.assign(document.createElement("span"), { textContent: text }));
      if (reached) sign.ariaHidden = "true";
      else word.className = "govuk-visually-hidden";
      cell.replaceChildren(sign, word);
      this.rows[y].querySelector('[data-figure="total"]').textContent = total(row, this.columns) ?? "–";
    }
    const counted = this.rows.flatMap((row, y) => ("leftOut" in row.dataset ? [] : [this.#row(y)]));
    this.#drawFoot(foot(counted, this.columns, this.gld));
  }

  #drawFoot(found) {
    const put = (line, of, text) => {
      this.foot.querySelector(`[data-foot="${line}"] [data-foot-of="${of}"]`).textContent = text;
    };
    for (const column of this.columns) {
      put("left", column, found.left[column]);
      put("expected", column, found.goals[column].number);
      put("share", column, found.goals[column].share);
    }
    put("expected", "gld", found.gld.number);
    put("share", "gld", found.gld.share);
    put("share", "total", found.average);
    this.foot.querySelector("[data-counted]").textContent = found.counted;
  }
}
