#!/usr/bin/env bash
# A school’s number in a workbook becomes 9,991,001
#
# A good guess: whole numbers written to a workbook are shown as they are, and 62.5 as 62.5.
#
# What happens: Polars gives every number a format of its own: thousands are parted by commas, so a DfE
#   number, a URN and even the year are; negatives are red, and 62.5 is shown as 62.500.
#
# Seen with: polars 2.1.0, XlsxWriter 3.3.1, openpyxl 3.1.5, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: an officer copies 9,991,001 or 2,026 out of the sheet into a form or another file,
#   where it is no number or another one.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    polars==2.1.0 XlsxWriter==3.3.1 openpyxl==3.1.5

cat >ask.py <<'END'
import openpyxl
import polars

polars.DataFrame({"DfE number": [9991001], "Year": [2026], "Percent": [62.5]}).write_excel("schools.xlsx")
sheet = openpyxl.load_workbook("schools.xlsx").active
for name, cell in zip(sheet[1], sheet[2], strict=True):
    print(f"{name.value}: {cell.number_format}")
END

guessed=$(
    cat <<'END'
DfE number: General
Year: General
Percent: General
END
)
stated=$(
    cat <<'END'
DfE number: #,##0;[Red]-#,##0
Year: #,##0;[Red]-#,##0
Percent: #,##0.000;[Red]-#,##0.000
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
