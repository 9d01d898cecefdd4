// What the page says while somebody works: how the saving stands, whose changes came in, and what did not fit.

const WORDS = {
  saved: "Saved",
  saving: "Saving …",
  offline: "Not saved: you are offline. What you enter is kept in this browser and saved when you are online again.",
  trouble: "Not saved: the site does not answer. What you enter is kept in this browser and saved when it answers again.",
  "signed-out": "Not saved: you are signed out. What you entered is kept in this browser, and saved once you have signed in.",
  closed: "Not saved: you may no longer enter results here.",
};

const element = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};
const button = (words, act, kind = "govuk-button--secondary") => {
  const made = element("button", { type: "button", className: `govuk-button ${kind}`, textContent: words });
  made.addEventListener("click", act);
  return made;
};

export class Telling {
  constructor(form) {
    this.line = form.querySelector("[data-state]");
    this.notices = form.querySelector("[data-notices]");
  }

  state(word, why) {
    const words = why ?? WORDS[word];
    if (this.line.textContent === words) return;
    this.line.dataset.state = word;
    this.line.replaceChildren(words);
    if (word === "signed-out") this.line.append(" ", element("a", { className: "govuk-link", href: location.href, textContent: "Sign in again" }));
  }

  say(words) {
    this.#notice(element("p", { className: "govuk-body", textContent: words }));
  }

  // Somebody else's value stands. `mine` is called where one's own is right.
  conflict({ name, theirs, by, ours, mine }) {
    const box = element("p", { className: "govuk-body" }, `${name}: ${by} has entered ${theirs}. You entered ${ours}. `);
    const over = () => box.remove();
    box.append(
      button(`Use ${ours}`, () => { over(); mine(); }),
      " ",
      button(`Keep ${theirs}`, over),
    );
    this.#notice(box);
  }

  // What of a pasted block fits, and what does not, before anything is changed.
  preview(fits, left, paste) {
    const box = element("dialog", { className: "stagepost-grid-paste" });
    const rows = left.map(({ cell, where, why }) =>
      element("tr", {}, ...[cell, where, why].map((text) => element("td", { className: "govuk-table__cell", textContent: text }))));
    const heads = ["What you copied", "Where", "Why it does not fit"].map((text) =>
      element("th", { scope: "col", className: "govuk-table__header", textContent: text }));
    const heading = element("h2", { className: "govuk-heading-m", id: "paste-heading", textContent: "Not everything fits" });
    box.setAttribute("aria-labelledby", heading.id);
    box.append(
      heading,
      element("p", { className: "govuk-body", textContent: `${fits} of ${fits + left.length} fit. Nothing is changed yet.` }),
      element("div", { className: "stagepost-grid-paste__list", tabIndex: 0 },
        element("table", { className: "govuk-table" }, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows))),
      ...(fits ? [button("Paste what fits", () => { box.close(); paste(); }, ""), " "] : []),
      button("Paste nothing", () => box.close()),
    );
    box.addEventListener("close", () => box.remove());
    document.body.append(box);
    box.showModal();
  }

  #notice(inside) {
    this.notices.append(element("div", { className: "govuk-inset-text" }, inside));
    while (this.notices.children.length > 20) this.notices.firstElementChild.remove();
  }
}
