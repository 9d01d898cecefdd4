#!/usr/bin/env bash
# One surname in capitals is written in three ways
#
# A good guess: titlecase makes KIT O'MARA into Kit O'Mara, whichever side of the comma the surname stands on
#   and wherever the name came from in capitals, as it does with McKenzie.
#
# What happens: the surname stays in capitals where it is the last word, and gets a small letter after the
#   apostrophe where a comma follows. D'SOUZA gets a small d alone. A middle initial V is taken for "versus".
#
# Seen with: titlecase 2.4.1, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: many management systems export names in capitals, and letters to parents do not want
#   them. The same child would stand as O'MARA in one list and as O'mara in the next.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    titlecase==2.4.1

cat >ask.py <<'END'
from titlecase import titlecase

for name in ("MCKENZIE", "KIT O'MARA", "O'MARA, KIT", "D'SOUZA", "ANN V ROSE"):
    print(titlecase(name))
END

guessed=$(
    cat <<'END'
McKenzie
Kit O'Mara
O'Mara, Kit
D'Souza
Ann V Rose
END
)
stated=$(
    cat <<'END'
McKenzie
Kit O'MARA
O'mara, Kit
d'SOUZA
Ann v Rose
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
