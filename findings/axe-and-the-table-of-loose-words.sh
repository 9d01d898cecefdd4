#!/usr/bin/env bash
# A table of pupils without one header cell is no violation
#
# A good guess: axe reports a table of data that has no header cells at all; leaving out all headers is
#   worse than leaving one empty.
#
# What happens: a table of names and marks made of plain cells alone passes, of any size. One empty header
#   cell in a table that has headers is a violation, so taking the headers away mends the page.
#
# Seen with: axe-core 4.14.1 with jsdom 29.1.1, Node.js 20.20, on Debian 12 (x86-64)
#
# Why it matters here: every page of a returns system is a table of pupils. With a screen reader, cell after
#   cell is read without saying whose mark of what it is.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund \
    axe-core@4.14.1 jsdom@29.1.1

cat >ask.cjs <<'END'
const { JSDOM } = require("jsdom");
const axe = require("axe-core");

const row = (cells, kind = "td") => `<tr>${cells.map((cell) => `<${kind}>${cell}</${kind}>`).join("")}</tr>`;
const pupils = ["Ana", "Bo", "Cai", "Dee", "Eli"].map((name) => row([name, "Year 2", "32", "35"])).join("");
const HEADINGS = ["Pupil", "Year group", "Reading", "Maths"];
const TABLES = {
  "headers": row(HEADINGS, "th") + pupils,
  "one header empty": row(["", ...HEADINGS.slice(1)], "th") + pupils,
  "no header cell": row(HEADINGS) + pupils,
};

(async () => {
  for (const [name, rows] of Object.entries(TABLES)) {
    const html = `<!doctype html><html lang="en-GB"><title>Results</title>
      <main><h1>Results</h1><table>${rows}</table></main></html>`;
    const { window } = new JSDOM(html, { runScripts: "outside-only" });
    window.eval(axe.source);
    const found = await window.axe.run({ rules: { "color-contrast": { enabled: false } } });
    console.log(`${name}: ${found.violations.map((fault) => fault.id).join(", ") || "no violation"}`);
    window.close();
  }
})();
END

guessed=$(
    cat <<'END'
headers: no violation
one header empty: empty-table-header
no header cell: a violation
END
)
stated=$(
    cat <<'END'
headers: no violation
one header empty: empty-table-header
no header cell: no violation
END
)
seen=$(node ask.cjs) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
