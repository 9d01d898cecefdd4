#!/usr/bin/env bash
# 62.5 as a whole number depends on how it was reckoned
#
# A good guess: making an integer of 62.5 and rounding 62.5 give the same number, whether the 62.5 is a
#   decimal or a double.
#
# What happens: ROUND takes halves away from nought in both types. CAST to an integer does the same for a
#   decimal, but takes a double to the even neighbour. So 62.5 written in the query becomes 63, and 5 of 8
#   pupils as a percentage becomes 62 by CAST and 63 by ROUND.
#
# Seen with: duckdb 2.0.1, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: percentages of small cohorts are full of exact halves. Two columns of one report
#   differ by a point, and only for some schools.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    duckdb==2.0.1

cat >ask.py <<'END'
import duckdb

for words in ("CAST(62.5 AS INT)", "CAST(100.0 * 5 / 8 AS INT)", "ROUND(100.0 * 5 / 8)::INT", "CAST('62.5' AS INT)"):
    print(words, "=", duckdb.sql(f"SELECT {words}").fetchall()[0][0])
END

guessed=$(
    cat <<'END'
CAST(62.5 AS INT) = 63
CAST(100.0 * 5 / 8 AS INT) = 63
ROUND(100.0 * 5 / 8)::INT = 63
CAST('62.5' AS INT) = 63
END
)
stated=$(
    cat <<'END'
CAST(62.5 AS INT) = 63
CAST(100.0 * 5 / 8 AS INT) = 62
ROUND(100.0 * 5 / 8)::INT = 63
CAST('62.5' AS INT) = 63
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
