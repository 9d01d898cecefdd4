"""What axe lets pass and a person who cannot see the page would miss: see docs/behaviour.md."""

from playwright.sync_api import Page

FIND = """() => {
  const found = [];
  const told = (element, words) => found.push(`${words}: ${element.outerHTML.slice(0, 120)}`);
  const missing = (id) => id && !document.getElementById(id);
  const aria = ["controls", "describedby", "errormessage", "labelledby"].map((name) => `aria-${name}`);
  for (const name of ["for", "headers", ...aria]) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      const gone = element.getAttribute(name).split(/\\s+/).filter(missing);
      if (gone.length) told(element, `${name} names ${gone.join(", ")}, which is not on the page`);
    }
  }
  for (const link of document.querySelectorAll("a[href^='#']")) {
    if (missing(decodeURIComponent(link.hash.slice(1)))) told(link, "a link that leads nowhere");
  }
  const met = new Set();
  for (const element of document.querySelectorAll("[id]")) {
    if (met.has(element.id)) told(element, "an id used before");
    met.add(element.id);
  }
  for (const table of document.querySelectorAll("table")) {
    if (!table.querySelector("th")) told(table, "a table without a header cell");
  }
  return found.join("\\n");
}"""


def loose_ends(page: Page) -> str:
    """References and links to nothing, ids used twice and tables without headers, a line each."""
    return str(page.evaluate(FIND))
