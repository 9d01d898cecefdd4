#!/usr/bin/env bash
# Three calendars of England’s holidays count three sums of days
#
# A good guess: asked for the United Kingdom, or for England, packages of public holidays know the same
#   eight days of a year, and both add a day once given to the whole country.
#
# What happens: holidays.UK() has only what all four nations share: no Easter Monday and no summer bank
#   holiday, until England is named. workalendar’s UnitedKingdom counts Easter Sunday and lacks the
#   coronation (8 May 2023).
#
# Seen with: holidays 0.109, workalendar 17.0.0, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: “answer within ten working days” ends on another day by each, and the summer’s
#   deadlines lie between the May holidays.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    holidays==0.109 workalendar==17.0.0

cat >ask.py <<'END'
from datetime import date

import holidays
from workalendar.europe import UnitedKingdom

DAYS = {
    "Easter Sunday": date(2026, 4, 5),
    "Easter Monday": date(2026, 4, 6),
    "summer": date(2026, 8, 31),
    "coronation": date(2023, 5, 8),
}
for name, day in DAYS.items():
    asked = holidays.UK(), holidays.UK(subdiv="ENG")
    known = [day in each for each in asked] + [UnitedKingdom().is_holiday(day)]
    answers = zip(("UK()", "England", "workalendar"), known, strict=True)
    print(name, *(f"{who} {'yes' if yes else 'no'}" for who, yes in answers))
END

guessed=$(
    cat <<'END'
Easter Sunday UK() no England no workalendar no
Easter Monday UK() yes England yes workalendar yes
summer UK() yes England yes workalendar yes
coronation UK() yes England yes workalendar yes
END
)
stated=$(
    cat <<'END'
Easter Sunday UK() no England no workalendar yes
Easter Monday UK() no England yes workalendar yes
summer UK() no England yes workalendar yes
coronation UK() yes England yes workalendar no
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
