#!/usr/bin/env bash
# A name in Chinese or Korean is not made of letters
#
# A good guess: the pattern \p{L} of an XML Schema accepts the letters of every script, and two validators
#   agree on it.
#
# What happens: lxml refuses 李 and 김 but accepts あ, Arabic, Bengali and Ethiopic letters, and the rarer
#   Chinese characters of extension A. The pattern \w accepts all of them. xmlschema accepts all by both.
#
# Seen with: lxml 6.1.3 with libxml2 2.14.6, xmlschema 4.3.2, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: a schema for names looks right and passes every test with diacritics. The pupils it
#   turns away are those called Li or Kim in their own script, and only where lxml is the validator.
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

SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="Surname"><xs:simpleType>
<xs:restriction base="xs:string"><xs:pattern value="{}+"/></xs:restriction></xs:simpleType></xs:element></xs:schema>"""
NAMES = ("Ó", "あ", "অ", "አ", "㐀", "李", "김")
for pattern in (r"\p{L}", r"\w"):
    schema = SCHEMA.format(pattern)
    one, other = etree.XMLSchema(etree.fromstring(schema)), xmlschema.XMLSchema(schema)
    for who, valid in (("lxml", lambda d: one.validate(etree.fromstring(d))), ("xmlschema", other.is_valid)):
        refused = [name for name in NAMES if not valid(f"<Surname>{name}</Surname>")]
        print(f"{pattern}: {who} refuses {' '.join(refused) or 'none'}")
END

guessed=$(
    cat <<'END'
\p{L}: lxml refuses none
\p{L}: xmlschema refuses none
\w: lxml refuses none
\w: xmlschema refuses none
END
)
stated=$(
    cat <<'END'
\p{L}: lxml refuses 李 김
\p{L}: xmlschema refuses none
\w: lxml refuses none
\w: xmlschema refuses none
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
