#!/usr/bin/env bash
# A library for English grammar says an UPN, a LA, a 8-year-old and one phonic
#
# A good guess: inflect puts "a" before UPN, whose first letter is said "you", and "an" before LA, MIS and
#   8-year-old, as it puts "an" before FSM and EHC. Two of them are LAs and MISs. Phonics has no singular.
#
# What happens: UPN gets "an". LA, MIS and 8-year-old get "a", though FSM and EHC get "an". The plurals are LAS,
#   MI and SATss. Phonics and maths become phonic and math.
#
# Seen with: inflect 7.6.0, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: messages count things ("1 pupil has no UPN") and name codes after "a" or "an". This is
#   the library that is usually reached for, and it is wrong in most words of this field.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    inflect==7.6.0

cat >ask.py <<'END'
import inflect

english = inflect.engine()
print("; ".join(map(english.a, ("UPN", "LA", "MIS", "8-year-old", "FSM pupil", "EHC plan"))))
print("; ".join(map(inflect.engine().plural, ("LA", "MIS", "SATs"))))
print("; ".join(str(english.singular_noun(word)) for word in ("phonics", "maths")))
END

guessed=$(
    cat <<'END'
a UPN; an LA; an MIS; an 8-year-old; an FSM pupil; an EHC plan
LAs; MISs; SATs
False; False
END
)
stated=$(
    cat <<'END'
an UPN; a LA; a MIS; a 8-year-old; an FSM pupil; an EHC plan
LAS; MI; SATss
phonic; math
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
