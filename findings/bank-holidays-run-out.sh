#!/usr/bin/env bash
# After 2028 nobody rests at Christmas
#
# A good guess: a package that knows when GOV.UK has bank holidays raises an error, or reckons, when asked
#   about a year it has no list for.
#
# What happens: govuk-bank-holidays used without the network has a list that ends with 2028 and calls every
#   weekday after it a working day, 25 December included.
#
# Seen with: govuk-bank-holidays 0.19, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: deadlines are counted in working days, and a server behind a firewall uses the packed
#   list. The answers turn wrong on a New Year’s Day, without an error, unless somebody upgrades.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    govuk-bank-holidays==0.19

cat >ask.py <<'END'
from datetime import date

from govuk_bank_holidays.bank_holidays import BankHolidays

held = BankHolidays(use_cached_holidays=True)
for year in (2028, 2029, 2030):
    works = held.is_work_day(date(year, 12, 25), division=BankHolidays.ENGLAND_AND_WALES)
    print(f"25 December {year}: {'a working day' if works else 'a holiday'}")
END

guessed=$(
    cat <<'END'
25 December 2028: a holiday
25 December 2029: a holiday, or an error
25 December 2030: a holiday, or an error
END
)
stated=$(
    cat <<'END'
25 December 2028: a holiday
25 December 2029: a working day
25 December 2030: a working day
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
