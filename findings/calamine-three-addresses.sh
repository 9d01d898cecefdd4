#!/usr/bin/env bash
# One cell has three addresses in one sheet
#
# A good guess: the rows of a sheet that begins at B3 begin at B3, or at A1, whichever way they are asked
#   for; a formula’s error is told from an empty cell.
#
# What happens: to_python leaves out the empty rows and columns at the edge, iter_rows leaves out the
#   columns alone, and only to_python(skip_empty_area=False) leaves out nothing. #N/A reads like an empty
#   cell in all three.
#
# Seen with: python-calamine 0.9.1, XlsxWriter 3.3.1, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: a template’s faults are told to the school by cell. “C4” must be the C4 the school
#   sees, and a broken formula is not a blank.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    python-calamine==0.9.1 XlsxWriter==3.3.1

cat >ask.py <<'END'
import xlsxwriter
from python_calamine import CalamineWorkbook

with xlsxwriter.Workbook("results.xlsx") as book:
    sheet = book.add_worksheet()
    sheet.write_row("B3", ["UPN", "Mark"])
    sheet.write("B4", "A999000119001")
    sheet.write_formula("C4", "=NA()", None, "#N/A")
sheet = CalamineWorkbook.from_path("results.xlsx").get_sheet_by_index(0)
for name, rows in (
    ("to_python", sheet.to_python()),
    ("iter_rows", list(sheet.iter_rows())),
    ("skip_empty_area=False", sheet.to_python(skip_empty_area=False)),
):
    [(row, column)] = [(r, line.index("UPN")) for r, line in enumerate(rows) if "UPN" in line]
    print(f"{name}: UPN in row {row + 1}, column {column + 1}; the error reads {rows[row + 1][column + 1]!r}")
END

guessed=$(
    cat <<'END'
to_python: UPN in row 3, column 2; the error reads '#N/A'
iter_rows: UPN in row 3, column 2; the error reads '#N/A'
skip_empty_area=False: UPN in row 3, column 2; the error reads '#N/A'
END
)
stated=$(
    cat <<'END'
to_python: UPN in row 1, column 1; the error reads ''
iter_rows: UPN in row 3, column 1; the error reads ''
skip_empty_area=False: UPN in row 3, column 2; the error reads ''
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
