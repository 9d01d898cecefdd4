#!/usr/bin/env bash
# A class of girls has the sex “false”
#
# A good guess: a column that holds the letter F in every row is read as text, as it is when some rows hold
#   M.
#
# What happens: DuckDB reads the letters T and F as truth values. While all pupils of the file are girls,
#   the column becomes a boolean and every girl’s sex is false; with one boy the same column is text again.
#
# Seen with: duckdb 2.0.1, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: extracts of retakers, of one teaching group or of a girls’ school hold only F. A join
#   on sex finds nobody, and no warning says why.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    duckdb==2.0.1

cat >ask.py <<'END'
from pathlib import Path

import duckdb

GIRLS = "UPN,Sex\nA999000119001,F\nB999000119002,F\n"
for name, rows in (("girls", GIRLS), ("girls and a boy", GIRLS + "C999000119003,M\n")):
    Path("class.csv").write_text(rows)
    asked = duckdb.sql("SELECT Sex FROM 'class.csv'")
    print(f"{name}: {asked.types[0]} {[row[0] for row in asked.fetchall()]}")
END

guessed=$(
    cat <<'END'
girls: VARCHAR ['F', 'F']
girls and a boy: VARCHAR ['F', 'F', 'M']
END
)
stated=$(
    cat <<'END'
girls: BOOLEAN [False, False]
girls and a boy: VARCHAR ['F', 'F', 'M']
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
