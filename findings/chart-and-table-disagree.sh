#!/usr/bin/env bash
# The chart says 63 and the table beside it says 62
#
# A good guess: tools that draw one report write the percentage 62.5 as the same whole number.
#
# What happens: the label format of a Vega-Lite chart and Typst’s rounding take halves away from nought;
#   Polars’ round and Python’s formatting take them to the even neighbour. 61.5 is 62 everywhere, which
#   hides it in most tests.
#
# Seen with: altair 6.3.0 with vl-convert-python 1.9.0.post1, typst 0.15.2, polars 2.1.0, Python 3.11.7, on
#   Debian 12 (x86-64)
#
# Why it matters here: a report draws bars with one library and writes its table with another. Five of eight
#   children is a usual cohort, and a head teacher asks which figure is right.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    altair==6.3.0 vl-convert-python==1.9.0.post1 typst==0.15.2 polars==2.1.0

cat >ask.py <<'END'
import json
import re
from pathlib import Path

import altair
import polars
import typst
import vl_convert


def chart(percent):
    label = altair.Text("percent:Q", format=".0f")
    drawn = altair.Chart(altair.Data(values=[{"percent": percent}])).mark_text().encode(text=label)
    return re.findall(r"<text[^>]*>(\d+)</text>", vl_convert.vegalite_to_svg(drawn.to_json()))[0]


def document(percent):
    Path("ask.typ").write_text(f"#metadata(calc.round({percent})) <answer>")
    return int(json.loads(typst.query("ask.typ", "<answer>", field="value", one=True)))


for percent in (61.5, 62.5):
    rounded = int(polars.Series([percent]).round(0)[0])
    print(f"{percent}: chart {chart(percent)}, typst {document(percent)}, polars {rounded}, python {percent:.0f}")
END

guessed=$(
    cat <<'END'
61.5: chart 62, typst 62, polars 62, python 62
62.5: the same number four times
END
)
stated=$(
    cat <<'END'
61.5: chart 62, typst 62, polars 62, python 62
62.5: chart 63, typst 63, polars 62, python 62
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
