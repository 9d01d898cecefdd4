// What could not be saved yet stays in this browser, encrypted with a key that only the person's own page brings.

const bytes = (text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
const text = (data) => btoa(String.fromCharCode(...new Uint8Array(data)));

export class Kept {
  // Each page has a name of its own, so that of two tabs neither loses what the other holds.
  constructor(grid, key) {
    this.names = `stagepost-unsaved-${grid}-`;
    this.name = this.names + Math.random().toString(36).slice(2);
    this.key = crypto.subtle?.importKey("raw", bytes(key), "AES-GCM", false, ["encrypt", "decrypt"]);
    this.last = Promise.resolve();
  }

  // One after the other, so that an older state never ends up over a newer one.
  put(cells) {
    this.last = this.last.then(() => this.#put(cells)).catch(() => {});
    return this.last;
  }

  async #put(cells) {
    if (!cells.length) return localStorage.removeItem(this.name);
    if (!this.key) return;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = new TextEncoder().encode(JSON.stringify(cells));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await this.key, data);
    localStorage.setItem(this.name, `${text(iv)}.${text(sealed)}`);
  }

  // What earlier pages left, which is this page's from now on. Somebody else's is deleted, for it opens for nobody.
  async take() {
    const left = Object.keys(localStorage).filter((name) => name.startsWith(this.names));
    const cells = (await Promise.all(left.map((name) => this.#open(localStorage.getItem(name))))).flat();
    await this.put(cells);
    for (const name of left) localStorage.removeItem(name);
    return cells;
  }

  async #open(held) {
    try {
      const [iv, sealed] = held.split(".").map(bytes);
      const data = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await this.key, sealed);
      return JSON.parse(new TextDecoder().decode(data));
    } catch {
      return [];
    }
  }
}
