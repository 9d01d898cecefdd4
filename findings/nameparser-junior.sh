#!/usr/bin/env bash
# Brown, Junior has no forename
#
# A good guess: “Junior Brown” and “Brown, Junior” are the same child, and a name that is called a forename
#   when it comes first is one after a comma too.
#
# What happens: with the surname first, Junior becomes a suffix and the forename is empty. Without a comma
#   it is a forename. Prince Adu has a title, the forename Adu and no surname, whichever way round he is
#   written.
#
# Seen with: nameparser 2.6.0, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: registers are printed surname first. Junior and Prince are forenames of pupils in
#   many schools, and a missing forename is an error in every return.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    nameparser==2.6.0

cat >ask.py <<'END'
from nameparser import HumanName

for words in ("Junior Brown", "Brown, Junior", "Prince Adu", "Adu, Prince"):
    name = HumanName(words)
    print(f"{words}: forename {name.first or 'none'}, surname {name.last or 'none'}")
END

guessed=$(
    cat <<'END'
Junior Brown: forename Junior, surname Brown
Brown, Junior: forename Junior, surname Brown
Prince Adu: forename Prince, surname Adu
Adu, Prince: forename Prince, surname Adu
END
)
stated=$(
    cat <<'END'
Junior Brown: forename Junior, surname Brown
Brown, Junior: forename none, surname Brown
Prince Adu: forename Adu, surname none
Adu, Prince: forename Adu, surname none
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
