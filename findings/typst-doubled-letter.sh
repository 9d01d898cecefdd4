#!/usr/bin/env bash
# A name with a combining accent is read out twice
#
# A good guess: text extracted from a PDF that Typst has made is the text that went in, for every name its
#   typeface can draw.
#
# What happens: a letter that exists only as base and combining accent (ẹ́ of Yoruba) is there twice, in
#   Typst’s own default typeface. Letters that exist as one, such as those of Vietnamese and Welsh, are
#   right.
#
# Seen with: typst 0.15.2, pypdf 7.1.1, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: a name copied from a report, or read by a screen reader, is another name, and only
#   for some languages’ pupils.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    typst==0.15.2 pypdf==7.1.1

cat >ask.py <<'END'
import io
import unicodedata
from pathlib import Path

import pypdf
import typst

for name in ("Siân", "Nguyễn", "Adé\u0323", "O\u0323lá"):
    name = unicodedata.normalize("NFC", name)
    Path("ask.typ").write_text(name)
    made = io.BytesIO(typst.compile("ask.typ", ignore_system_fonts=True))
    found = pypdf.PdfReader(made).pages[0].extract_text().strip()
    print(f"{name}: {len(name)} characters in, {len(unicodedata.normalize('NFC', found))} out")
END

guessed=$(
    cat <<'END'
Siân: 4 characters in, 4 out
Nguyễn: 6 characters in, 6 out
Adẹ́: 4 characters in, 4 out
Ọlá: 3 characters in, 3 out
END
)
stated=$(
    cat <<'END'
Siân: 4 characters in, 4 out
Nguyễn: 6 characters in, 6 out
Adẹ́: 4 characters in, 6 out
Ọlá: 3 characters in, 3 out
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
