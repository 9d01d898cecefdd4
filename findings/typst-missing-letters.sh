#!/usr/bin/env bash
# Without a standard a letter that no typeface has is a silent box
#
# A good guess: a Typst document with a letter that none of its typefaces has is an error, or draws a
#   warning, whatever it is compiled to.
#
# What happens: compiled to PDF/UA-1 it is an error. Compiled to a plain PDF there is neither error nor
#   warning: a box is printed, and the text extracted from the file has a null in its place.
#
# Seen with: typst 0.15.2, pypdf 7.1.1, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: pupils are called 李 and 김. A name turns into a box on the certificate, and no log
#   knows.
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

Path("ask.typ").write_text('#set document(title: "Results")\n= Results\n李 Ana')
for standard in ("ua-1", None):
    try:
        made, warnings = typst.compile_with_warnings("ask.typ", pdf_standards=standard or [], ignore_system_fonts=True)
    except typst.TypstError:
        print(f"{standard}: refused")
    else:
        text = pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text().splitlines()[-1]
        print(f"{standard}: made, {len(warnings)} warnings, {ascii(text)}")
END

guessed=$(
    cat <<'END'
ua-1: refused
None: refused, or made with a warning
END
)
stated=$(
    cat <<'END'
ua-1: refused
None: made, 0 warnings, '\x00 Ana'
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
