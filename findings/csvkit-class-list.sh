#!/usr/bin/env bash
# Sorting a class list makes class 4D four days long
#
# A good guess: a command that sorts a CSV file gives back the same cells in another order.
#
# What happens: csvsort guesses a type for each column and writes the guesses. Girls called April and May
#   are dates of the year 1, class 3D and 4D are three and four days, the sex F is False, and 01/09/2019 is
#   9 January.
#
# Seen with: csvkit 2.2.0 with agate 1.14.2, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: csvkit is what a data officer reaches for to tidy an export before it is sent. The
#   file stays well formed, and every cell of it may be wrong.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    csvkit==2.2.0 agate==1.14.2

cat >ask.py <<'END'
import subprocess
from pathlib import Path

Path("class.csv").write_text(
    "UPN,Forename,Class,Sex,DOB\nB999000119002,May,4D,F,05/10/2019\nA999000119001,April,3D,F,01/09/2019\n"
)
print(subprocess.run(["venv/bin/csvsort", "-c", "UPN", "class.csv"], capture_output=True, text=True).stdout.strip())
END

guessed=$(
    cat <<'END'
UPN,Forename,Class,Sex,DOB
A999000119001,April,3D,F,01/09/2019
B999000119002,May,4D,F,05/10/2019
END
)
stated=$(
    cat <<'END'
UPN,Forename,Class,Sex,DOB
A999000119001,0001-04-01,"3 days, 0:00:00",False,2019-01-09
B999000119002,0001-05-01,"4 days, 0:00:00",False,2019-05-10
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
