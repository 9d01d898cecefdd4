#!/usr/bin/env bash
# A British date that cannot be is read the American way
#
# A good guess: read with the British locale, 13 in the place of the month is an error, and what Babel has
#   written it can read again.
#
# What happens: parse_date swaps day and month when the month is above 12, so 1/13/2019 is 13 January while
#   1/12/2019 is 1 December. Its own “1 Sept 2019” raises an IndexError.
#
# Seen with: babel 2.19.0, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: in a roll saved by a computer set to American dates most rows would fail and be
#   noticed. Here half the rows are swapped back without a word, and the other half are wrong.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    babel==2.19.0

cat >ask.py <<'END'
from datetime import date

from babel.dates import format_date, parse_date

for words in ("1/12/2019", "1/13/2019", format_date(date(2019, 9, 1), locale="en_GB")):
    try:
        print(f"{words}: {parse_date(words, locale='en_GB')}")
    except (ValueError, IndexError) as raised:
        print(f"{words}: {type(raised).__name__}")
END

guessed=$(
    cat <<'END'
1/12/2019: 2019-12-01
1/13/2019: ParseError
1 Sept 2019: 2019-09-01
END
)
stated=$(
    cat <<'END'
1/12/2019: 2019-12-01
1/13/2019: 2019-01-13
1 Sept 2019: IndexError
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
