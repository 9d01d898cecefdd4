#!/usr/bin/env bash
# A chart of dots carries every pupil’s UPN
#
# A good guess: a static SVG holds what is drawn. A tooltip needs a browser and a pointer, and a channel
#   that only splits the data draws nothing, so neither is in the file.
#
# What happens: vl-convert writes for each mark an aria-label with the values of all its channels, tooltip
#   and detail included. The drawing shows dots without names; the file says whose they are.
#
# Seen with: altair 6.3.0, vl-convert-python 1.9.0.post1, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: a chart is put into a report for governors because it names nobody. Whoever opens it
#   in an editor, or listens to it with a screen reader, has the UPNs and the marks.
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

PUPILS = [{"upn": "A999000119001", "mark": 31}, {"upn": "B999000119002", "mark": 38}]
for channel in ("tooltip", "detail"):
    chart = altair.Chart(altair.Data(values=PUPILS)).mark_point().encode(x="mark:Q", **{channel: "upn:N"})
    drawing = vl_convert.vegalite_to_svg(chart.to_json())
    seen = re.findall(r"<text[^>]*>([A-Z]\d{12})</text>", drawing)
    held = re.findall(r'aria-label="[^"]*([A-Z]\d{12})', drawing)
    print(f"{channel}: {len(seen)} UPNs drawn, {len(held)} UPNs in the file")
END

guessed=$(
    cat <<'END'
tooltip: 0 UPNs drawn, 0 UPNs in the file
detail: 0 UPNs drawn, 0 UPNs in the file
END
)
stated=$(
    cat <<'END'
tooltip: 0 UPNs drawn, 2 UPNs in the file
detail: 0 UPNs drawn, 2 UPNs in the file
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
