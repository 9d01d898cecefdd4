// Which cell one is in, and which are chosen: a block from the cell where the choice began to the one it reaches.

export class Chosen {
  constructor(cells) {
    this.cells = cells;
    this.from = this.to = { y: 0, x: 0 };
  }

  get several() {
    return this.from.y !== this.to.y || this.from.x !== this.to.x;
  }

  get first() {
    return { y: Math.min(this.from.y, this.to.y), x: Math.min(this.from.x, this.to.x) };
  }

  get spots() {
    const { y: top, x: left } = this.first;
    const [high, wide] = [Math.abs(this.from.y - this.to.y) + 1, Math.abs(this.from.x - this.to.x) + 1];
    return Array.from({ length: high * wide }, (_, n) => ({ y: top + Math.floor(n / wide), x: left + (n % wide) }));
  }

  // As far as the grid goes. With `more` the block grows, and what is focused stays.
  go(spot, more = false) {
    const { y, x } = this.cells.size;
    const to = { y: Math.min(Math.max(spot.y, 0), y - 1), x: Math.min(Math.max(spot.x, 0), x - 1) };
    this.to = to;
    if (!more) this.from = to;
    this.#show();
    const list = this.cells.list(to);
    if (more) list.scrollIntoView({ block: "nearest", inline: "nearest" });
    else list.focus();
  }

  // On to the next cell, and from the end of a row to the beginning of the next.
  next() {
    const { y, x } = this.to;
    if (x + 1 < this.cells.size.x) this.go({ y, x: x + 1 });
    else if (y + 1 < this.cells.size.y) this.go({ y: y + 1, x: 0 });
  }

  #show() {
    for (const each of this.shown ?? []) delete each.dataset.chosen;
    this.shown = this.several ? this.spots.map((spot) => this.cells.list(spot).parentElement) : [];
    for (const each of this.shown) each.dataset.chosen = "";
  }
}
