// Saves cells in small batches, one batch at a time. What was not acknowledged stays in line, and in this browser.

const SOON = 250; // milliseconds, so that what is typed quickly goes together
const AGAIN = 5000;
const LOOK = 15000; // for what others have changed
const AT_ONCE = 400; // cells

export class Saving {
  // `told` is called with what the server answers, `state` with a word for how things are.
  constructor({ address, token, revision, kept, told, state }) {
    this.address = address;
    this.token = token;
    this.revision = revision;
    this.kept = kept;
    this.told = told;
    this.state = state;
    this.waiting = new Map(); // by place: { value, seen }
    this.sending = null;
    this.timer = null;
    window.addEventListener("online", () => this.send());
    document.addEventListener("visibilitychange", () => this.send());
    setInterval(() => this.#look(), LOOK);
  }

  add(place, value, seen = this.revision) {
    this.waiting.set(place, { value, seen: this.waiting.get(place)?.seen ?? seen });
  }

  get unsaved() {
    return [...this.waiting].map(([place, { value, seen }]) => [...place.split("-"), value, seen]);
  }

  soon(after = SOON) {
    this.kept.put(this.unsaved);
    if (this.refused) return;
    this.state("saving");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), after);
  }

  // Sends what waits until nothing does or it cannot. Whether everything is saved now.
  async send() {
    clearTimeout(this.timer);
    while (this.sending) await this.sending;
    while (this.waiting.size && !this.refused && (await this.#turn()));
    return !this.waiting.size;
  }

  #turn(batch = new Map([...this.waiting].slice(0, AT_ONCE)), unattended = false) {
    this.sending = this.#batch(batch, unattended).finally(() => { this.sending = null; });
    return this.sending;
  }

  // With nothing to save it asks what others have changed. That is no use of the session.
  #look() {
    if (document.visibilityState === "visible" && !this.sending && !this.waiting.size && !this.refused) this.#turn(new Map(), true);
  }

  async #batch(batch, unattended) {
    let answer;
    try {
      answer = await this.#post(batch, unattended);
    } catch {
      return this.#later("offline");
    }
    if (answer.type === "opaqueredirect" || answer.status === 403) return this.#stop("signed-out"); // also without its cookies
    if (answer.status === 404) return this.#stop("closed");
    if (answer.status === 409) return this.#stop("refused", (await answer.json()).refused);
    if (!answer.ok) return this.#later("trouble");
    this.#done(batch, await answer.json());
    return true;
  }

  #post(batch, unattended) {
    const cells = [...batch].map(([place, { value, seen }]) => {
      const [pupil, component] = place.split("-");
      return [Number(pupil), component, value, seen];
    });
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.token };
    if (unattended) headers["Stagepost-Unattended"] = "true";
    const body = JSON.stringify({ cells, since: this.revision });
    return fetch(this.address, { method: "POST", redirect: "manual", keepalive: body.length < 60000, headers, body });
  }

  #done(batch, answer) {
    for (const [place, sent] of batch) {
      const now = this.waiting.get(place);
      if (now === sent) this.waiting.delete(place);
      else if (now) now.seen = answer.revision; // typed again meanwhile, over what was just saved
    }
    this.revision = answer.revision;
    this.told(answer, batch);
    this.kept.put(this.unsaved);
    this.state(this.waiting.size ? "saving" : "saved");
  }

  #later(word) {
    this.state(word);
    clearTimeout(this.timer);
    if (this.waiting.size) this.timer = setTimeout(() => this.send(), AGAIN);
    return false;
  }

  #stop(word, why) {
    this.refused = true;
    this.state(word, why);
    return false;
  }
}
