#!/usr/bin/env bash
# An empty calendar is not one, and half a day is a time of day
#
# A good guess: Calendar() of a library for iCalendar writes the two lines that every calendar must have, or
#   refuses to write; a length of time given to a property is written as one.
#
# What happens: Calendar() writes neither VERSION nor PRODID, and Calendar.new() writes both. A length of
#   twelve hours for the time between refreshes becomes the text 12:00:00, which no calendar program reads
#   as a length.
#
# Seen with: icalendar 7.3.2, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: schools subscribe to a calendar of deadlines. Some programs take the feed and others
#   refuse it without saying why, or never fetch it again.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    icalendar==7.3.2

cat >ask.py <<'END'
from datetime import timedelta

from icalendar import Calendar

for name, calendar in (("Calendar()", Calendar()), ("Calendar.new()", Calendar.new())):
    calendar.add("x-published-ttl", timedelta(hours=12))
    lines = calendar.to_ical().decode().splitlines()
    head = [word for word in ("VERSION", "PRODID") if any(line.startswith(word) for line in lines)]
    print(name, head, next(line for line in lines if line.startswith("X-")))
END

guessed=$(
    cat <<'END'
Calendar() ['VERSION', 'PRODID'] X-PUBLISHED-TTL:PT12H
Calendar.new() ['VERSION', 'PRODID'] X-PUBLISHED-TTL:PT12H
END
)
stated=$(
    cat <<'END'
Calendar() [] X-PUBLISHED-TTL:12:00:00
Calendar.new() ['VERSION', 'PRODID'] X-PUBLISHED-TTL:12:00:00
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
