#!/usr/bin/env bash
# Born on 01/09/19: in 2001, or in the year 19
#
# A good guess: a date of birth with two figures for the year is left as text, or read as 1 September 2019.
#
# What happens: without being told an order, DuckDB finds that the figures could be year, month, day and
#   makes 19 September 2001 of it. Polars, asked to look for dates, finds day, month, year and takes the
#   year as it stands: 1 September of the year 19. Neither warns.
#
# Seen with: duckdb 2.0.1 and polars 2.1.0, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: exports for the office often show dd/mm/yy. A pupil of 2001 or of the year 19 fails
#   every check of age, or silently matches nobody.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    duckdb==2.0.1 polars==2.1.0

cat >ask.py <<'END'
from pathlib import Path

import duckdb
import polars

Path("class.csv").write_text("UPN,DOB\nA999000119001,01/09/19\nB999000119002,05/10/19\n")
print("duckdb:", duckdb.sql("SELECT DOB FROM 'class.csv'").fetchall()[0][0])
print("polars:", polars.read_csv("class.csv", try_parse_dates=True)["DOB"][0])
END

guessed=$(
    cat <<'END'
duckdb: 01/09/19 or 2019-09-01
polars: 01/09/19 or 2019-09-01
END
)
stated=$(
    cat <<'END'
duckdb: 2001-09-19
polars: 0019-09-01
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
