#!/usr/bin/env bash
# A date of birth with a line break around it is valid or not
#
# A good guess: white space around a value is treated alike for dates and for whole numbers, and by two
#   validators: the standard takes it away before it looks.
#
# What happens: lxml takes it away from an integer and a boolean but refuses a date with a space or line
#   break beside it; xmlschema takes it away from all three.
#
# Seen with: lxml 6.1.3 with libxml2 2.14.6, xmlschema 4.3.2, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: files that a person has opened and “pretty printed” put each value on a line of its
#   own. Every pupil’s date of birth is then a fault for one validator and none for the other.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    lxml==6.1.3 xmlschema==4.3.2

cat >ask.py <<'END'
import xmlschema
from lxml import etree

SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:element name="Value" type="xs:{}"/></xs:schema>"""
for kind, value in (("integer", "32"), ("boolean", "true"), ("date", "2019-09-01")):
    schema, document = SCHEMA.format(kind), f"<Value>\n  {value}\n</Value>"
    one = etree.XMLSchema(etree.fromstring(schema)).validate(etree.fromstring(document))
    other = xmlschema.XMLSchema(schema).is_valid(document)
    print(f"{kind}: lxml {'valid' if one else 'not valid'}, xmlschema {'valid' if other else 'not valid'}")
END

guessed=$(
    cat <<'END'
integer: lxml valid, xmlschema valid
boolean: lxml valid, xmlschema valid
date: lxml valid, xmlschema valid
END
)
stated=$(
    cat <<'END'
integer: lxml valid, xmlschema valid
boolean: lxml valid, xmlschema valid
date: lxml not valid, xmlschema valid
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
