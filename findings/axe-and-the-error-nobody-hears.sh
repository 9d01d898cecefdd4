#!/usr/bin/env bash
# An error message tied to nothing is no violation
#
# A good guess: axe reports a field whose error message cannot be heard: its aria-describedby names an id
#   that is not on the page. It reports an error summary whose link leads nowhere, and an id used twice.
#
# What happens: none of the three is a violation. The first and the last are “incomplete”, to be looked at
#   by a person; the link is not looked at.
#
# Seen with: axe-core 4.14.1 with jsdom 29.1.1, Node.js 20.20, on Debian 12 (x86-64)
#
# Why it matters here: “no violations on any page” is the usual gate. One renamed id, and whoever cannot see
#   the page is not told what is wrong with the file they sent.
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

const PAGES = {
  "an error with another id": `<label for="mark">Mark</label>
    <input id="mark" aria-invalid="true" aria-describedby="mark-error"><p id="error-mark">Enter a mark</p>`,
  "a summary that leads nowhere": `<div role="alert"><a href="#mark">Enter a mark</a></div>
    <label for="id_mark">Mark</label><input id="id_mark">`,
  "an id used twice": `<p id="error">Enter a mark</p><p id="error">Enter a name</p>
    <label for="mark">Mark</label><input id="mark" aria-describedby="error">`,
  "a field without a label": `<input id="mark">`,
};

(async () => {
  for (const [name, body] of Object.entries(PAGES)) {
    const html = `<!doctype html><html lang="en-GB"><title>Results</title><main><h1>Results</h1>${body}</main></html>`;
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
an error with another id: a violation
a summary that leads nowhere: a violation
an id used twice: a violation
a field without a label: label
END
)
stated=$(
    cat <<'END'
an error with another id: no violation
a summary that leads nowhere: no violation
an id used twice: no violation
a field without a label: label
END
)
seen=$(node ask.cjs) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
