#!/usr/bin/env bash
# An academic year is a day in November, and an absent pupil a date
#
# A good guess: a parser of dates, told that the language is English, answers None to an academic year
#   (2019/20), to a code such as A, and to the number of a year group.
#
# What happens: dateparser takes 2019/20 for the 20th of the present month in 2019, the code A for the first
#   of the month, and “Year 2” for the second. 2019-13-09, which is no date, becomes 13 September.
#
# Seen with: dateparser 1.5.0, Python 3.11.7; the present day is fixed in the script, on Debian 12 (x86-64)
#
# Why it matters here: a column is probed cell by cell to find where the dates of birth are. A column of
#   assessment codes or of cohorts passes for one, with another date each month.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    dateparser==1.5.0

cat >ask.py <<'END'
from datetime import datetime

import dateparser

TOLD = {"DATE_ORDER": "DMY", "RELATIVE_BASE": datetime(2026, 11, 28)}
for words in ("2019/20", "A", "Year 2", "2019-13-09", "31/09/2019"):
    found = dateparser.parse(words, languages=["en"], settings=TOLD)
    print(f"{words}: {found and found.date()}")
END

guessed=$(
    cat <<'END'
2019/20: None
A: None
Year 2: None
2019-13-09: None
31/09/2019: None
END
)
stated=$(
    cat <<'END'
2019/20: 2019-11-20
A: 2026-11-01
Year 2: 2026-11-02
2019-13-09: 2019-09-13
31/09/2019: None
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
