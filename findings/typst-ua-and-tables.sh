#!/usr/bin/env bash
# PDF/UA insists on the order of headings and not on any heading of a table
#
# A good guess: compiling to PDF/UA-1, which refuses a missing title and a skipped level of headings,
#   refuses a table without header cells and a page without headings too.
#
# What happens: both compile without an error or a warning, and the language becomes English unasked.
#
# Seen with: typst 0.15.2, pypdf 7.1.1, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: “it compiles as PDF/UA” reads like a promise. A table of pupils without header cells
#   is a list of loose words to a screen reader.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    typst==0.15.2 pypdf==7.1.1

cat >ask.py <<'END'
import io
from pathlib import Path

import pypdf
import typst

TEXTS = {
    "a level skipped": "= Results\n=== Pupils",
    "no title": "= Results",
    "a table without headers": "= Results\n#table(columns: 2, [Pupil], [Mark], [Ana], [3])",
    "no heading": "Results of the pupils.",
}
for name, text in TEXTS.items():
    title = "" if name == "no title" else '#set document(title: "Results")\n'
    Path("ask.typ").write_text(title + text)
    try:
        made, warnings = typst.compile_with_warnings("ask.typ", pdf_standards="ua-1")
    except typst.TypstError:
        print(f"{name}: refused")
    else:
        language = pypdf.PdfReader(io.BytesIO(made)).trailer["/Root"].get("/Lang")
        print(f"{name}: made, {len(warnings)} warnings, language {language}")
END

guessed=$(
    cat <<'END'
a level skipped: refused
no title: refused
a table without headers: refused
no heading: refused
END
)
stated=$(
    cat <<'END'
a level skipped: refused
no title: refused
a table without headers: made, 0 warnings, language en
no heading: made, 0 warnings, language en
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
