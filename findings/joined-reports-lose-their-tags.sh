#!/usr/bin/env bash
# Two accessible reports joined: the second is silent, and the checker passes it
#
# A good guess: joining tagged PDFs with pikepdf joins their tags, or the joined file stops saying that it
#   is PDF/UA and a checker objects.
#
# What happens: the joined file keeps the mark, the language and the tags of the first. The second page
#   points at the first page’s tags, and none of its own exists: one heading for two reports. page-
#   validation finds it in order by PDF/UA-1.
#
# Seen with: pikepdf 10.18.0, typst 0.15.2, page-validation 0.11.0, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: an authority joins its schools’ reports into one file for printing or for governors.
#   A screen reader has the first school’s, and every automatic check is green.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    pikepdf==10.18.0 typst==0.15.2 page-validation==0.11.0

cat >ask.py <<'END'
from pathlib import Path

import page
import pikepdf
import typst


def headings(node):
    """How many headings of the first level are among the tags."""
    if not isinstance(node, pikepdf.Dictionary):
        return 0
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, pikepdf.Array) else [kids]
    return (node.get("/S") == "/H1") + sum(headings(kid) for kid in kids)


def tell(name):
    with pikepdf.open(name) as document:
        tags = headings(document.Root.StructTreeRoot)
        passes = page.validate_pdf(name, profile=page.ValidationProfile.PDF_UA_1).is_compliant
        print(f"{name}: {len(document.pages)} pages, {tags} headings, {'passes' if passes else 'fails'}")


for school in ("Oak", "Elm"):
    Path("report.typ").write_text(f'#set document(title: "{school}")\n#set text(lang: "en")\n= {school}\nInvented.')
    Path(f"{school}.pdf").write_bytes(typst.compile("report.typ", pdf_standards="ua-1"))
with pikepdf.open("Oak.pdf") as one, pikepdf.open("Elm.pdf") as other:
    one.pages.extend(other.pages)
    one.save("joined.pdf")
for name in ("Oak.pdf", "Elm.pdf", "joined.pdf"):
    tell(name)
END

guessed=$(
    cat <<'END'
Oak.pdf: 1 pages, 1 headings, passes
Elm.pdf: 1 pages, 1 headings, passes
joined.pdf: 2 pages, 2 headings, passes (or 1 heading, fails)
END
)
stated=$(
    cat <<'END'
Oak.pdf: 1 pages, 1 headings, passes
Elm.pdf: 1 pages, 1 headings, passes
joined.pdf: 2 pages, 1 headings, passes
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
