#!/usr/bin/env bash
# In a chart, a blank mark is a bar of nought and one A spoils the mean but not the median
#
# A good guess: marks that are no numbers (null, an empty text, the code A for absent) draw no bar, and a
#   chart’s averages leave all three out.
#
# What happens: null is left out everywhere. An empty text is left out of the averages and yet drawn, as a
#   bar that says “mark: 0” to a screen reader. One letter makes the mean NaN, while the median leaves it
#   out and still looks right.
#
# Seen with: altair 6.3.0 (Vega-Lite), vl-convert-python 1.9.0.post1, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: columns of results mix marks with A, D and blanks. A pupil without a mark is shown
#   with nought, and a class with one absent pupil has a median and no mean.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    altair==6.3.0 vl-convert-python==1.9.0.post1

cat >ask.py <<'END'
import re

import altair
import vl_convert


def drawn(chart):
    return vl_convert.vegalite_to_svg(chart.to_json())


for name, odd in (("null", None), ("a blank", ""), ("an A", "A")):
    chart = altair.Chart(altair.Data(values=[{"mark": mark} for mark in (30, 40, odd)]))
    figures = [
        re.findall(r"<text[^>]*>([^<]*)</text>", drawn(chart.mark_text().encode(text=f"{how}(mark):Q")))[0]
        for how in ("mean", "median")
    ]
    bars = re.findall(r'aria-label="mark: ([^"]*)"', drawn(chart.mark_bar().encode(x="mark:Q")))
    print(f"30, 40 and {name}: mean {figures[0]}, median {figures[1]}, bars {bars}")
END

guessed=$(
    cat <<'END'
30, 40 and null: mean 35, median 35, bars ['30', '40']
30, 40 and a blank: mean 35, median 35, bars ['30', '40']
30, 40 and an A: mean 35, median 35, bars ['30', '40']
END
)
stated=$(
    cat <<'END'
30, 40 and null: mean 35, median 35, bars ['30', '40']
30, 40 and a blank: mean 35, median 35, bars ['30', '40', '0']
30, 40 and an A: mean NaN, median 35, bars ['30', '40']
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
