#!/usr/bin/env bash
# A difference of −3 cannot be searched for
#
# A good guess: a Typst document writes the number -3, made text by str or put straight into the page, with
#   the hyphen it came with.
#
# What happens: both write the minus sign U+2212. What is copied or extracted from the PDF is no number to
#   Python and is not found by typing -3. Only repr keeps the hyphen.
#
# Seen with: typst 0.15.2, pypdf 7.1.1, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: reports give a school’s difference from its authority. Officers search the PDF, or
#   read its table back, and negative differences alone are missed.
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

Path("ask.typ").write_text('#let difference = json(bytes("-3"))\n#difference #str(difference) #repr(difference)')
words = pypdf.PdfReader(io.BytesIO(typst.compile("ask.typ"))).pages[0].extract_text().split()
for how, word in zip(("straight", "str", "repr"), words, strict=True):
    print(how, ascii(word))
END

guessed=$(
    cat <<'END'
straight '-3'
str '-3'
repr '-3'
END
)
stated=$(
    cat <<'END'
straight '\u22123'
str '\u22123'
repr '-3'
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
